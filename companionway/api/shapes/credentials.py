"""Hours, courses and credentials of somebody who helps."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Reason, Said, Shape, reason
from companionway.desk import credentials as desk
from companionway.peers.queries import CourseView, ProgressView, ServiceView
from companionway.peers.rules import (
    Course,
    CourseFacts,
    CredentialFacts,
    CredentialStage,
    Domain,
    Meter,
    MeterOf,
    ServiceKind,
    WorkFacts,
)

_MINUTES = Field(description="How long, in minutes.", examples=[90])
_DOMAIN = Field(default=Domain.GENERAL, description="In which domain a board counts it.", examples=["advocacy"])


class HelperMeter(Shape):
    """How much of what is asked is there, in minutes."""

    of: MeterOf = Field(description="What it counts.", examples=["education_in"])
    domain: Domain | None = Field(description="Of which domain; null: of all.", examples=["ethics"])
    needed: int = Field(description="So much is asked.", examples=[960])
    confirmed: int = Field(description="So much is there and confirmed.", examples=[480])
    told: int = Field(description="So much is said and not yet confirmed; it counts.", examples=[60])
    left: int = Field(description="So much is left.", examples=[420])

    @classmethod
    def of_meter(cls, one: Meter) -> HelperMeter:
        """From the rule's answer."""
        return cls(
            of=one.of, domain=one.domain, needed=one.needed, confirmed=one.confirmed, told=one.told, left=one.left
        )


class HelperCredential(Shape):
    """A credential that somebody works toward or holds."""

    id: UUID = Field(description="Its id.")
    target: str = Field(description="Its code in the pack of credentials.", examples=["icrc_pr"])
    name: str = Field(description="As the board calls it.", examples=["IC&RC Peer Recovery (PR)"])
    stage: CredentialStage = Field(description="How far it is.", examples=["toward"])
    number: str = Field(description="Its number.", examples=["PR-1207"])
    got_on: date | None = Field(description="Since which day it is held.", examples=["2026-01-12"])
    until_on: date | None = Field(description="Until which day it stands.", examples=["2028-01-12"])
    exam_on: date | None = Field(description="When the exam was passed.", examples=["2025-12-01"])
    code_signed_on: date | None = Field(description="When the code of ethics was signed.", examples=["2025-11-01"])
    confirmed: bool = Field(description="Whether a colleague saw the paper.", examples=[True])
    stands: Reason = Field(description="Where it stands, in words.")
    meters: list[HelperMeter] = Field(description="Before it is held all that is asked; then what renews it.")

    @classmethod
    def of(cls, view: ProgressView, language: str, today: date, ahead_days: int) -> HelperCredential:
        """From a view."""
        one, facts = view.credential, view.credential.facts
        return cls(
            id=one.id, target=facts.target, name=one.name, stage=facts.stage, number=one.number,
            got_on=facts.got_on, until_on=facts.until_on, exam_on=facts.exam_on,
            code_signed_on=facts.code_signed_on, confirmed=one.confirmed_at is not None,
            stands=reason(desk.stands(one, ahead_days=ahead_days), language, today),
            meters=[HelperMeter.of_meter(meter) for meter in view.meters],
        )  # fmt: skip


class HelperCourse(Shape):
    """A course that somebody took."""

    id: UUID = Field(description="Its id.")
    course: Course = Field(description="What it was about.", examples=["ethics"])
    name: str = Field(description="What it was called, and where.", examples=["Ethics for peers, online"])
    on: date = Field(description="The day on which it ended.", examples=["2026-10-15"])
    minutes: int = _MINUTES
    domain: Domain = Field(description="In which domain a board counts it.", examples=["ethics"])
    face_to_face: bool = Field(description="Whether it was in person.", examples=[False])
    until_on: date | None = Field(description="Until which day it stands; null: for good.")
    confirmed: bool = Field(description="Whether a colleague has confirmed it.", examples=[True])

    @classmethod
    def of(cls, one: CourseView) -> HelperCourse:
        """From a view."""
        facts = one.facts
        return cls(
            id=one.id, course=facts.course, name=one.name, on=facts.on, minutes=facts.minutes, domain=facts.domain,
            face_to_face=facts.face_to_face, until_on=facts.until_on, confirmed=one.confirmed_at is not None,
        )  # fmt: skip


class HelperHours(Shape):
    """Hours that somebody wrote down."""

    id: UUID = Field(description="Its id.")
    on: date = Field(description="The day.", examples=["2026-11-20"])
    minutes: int = _MINUTES
    domain: Domain = Field(description="In which domain a board counts it.", examples=["advocacy"])
    kind: ServiceKind = Field(description="How it was worked.", examples=["volunteer"])
    words: str = Field(description="What was done.", examples=["Set up the room."])
    confirmed: bool = Field(description="Whether a colleague has confirmed it.", examples=[False])

    @classmethod
    def of(cls, one: ServiceView) -> HelperHours:
        """From a view."""
        facts = one.facts
        return cls(
            id=one.id, on=facts.on, minutes=facts.minutes, domain=facts.domain, kind=facts.kind, words=one.words,
            confirmed=one.confirmed_at is not None,
        )  # fmt: skip


class HelperLearning(Shape):
    """All of it. Contacts count in the meters and name nobody."""

    credentials: list[HelperCredential] = Field(description="In the order in which they were begun.")
    courses: list[HelperCourse] = Field(description="The newest first.")
    hours: list[HelperHours] = Field(description="Beyond what contacts tell themselves; the newest first.")


class HelperHoursSaid(Said):
    """Hours that no contact tells of."""

    on: date = Field(description="The day.", examples=["2026-11-20"])
    minutes: int = _MINUTES
    domain: Domain = _DOMAIN
    kind: ServiceKind = Field(default=ServiceKind.VOLUNTEER, description="How it was worked.")
    words: str = Field(default="", description="What was done. A board may read it: please name nobody.")

    def facts(self) -> WorkFacts:
        """For the rule."""
        return WorkFacts(self.on, self.minutes, self.domain, self.kind)


class HelperCourseSaid(Said):
    """A course that the caller took."""

    course: Course = Field(description="What it was about.", examples=["ethics"])
    name: str = Field(description="What it was called, and where.", examples=["Ethics for peers, online"])
    on: date = Field(description="The day on which it ended.", examples=["2026-10-15"])
    minutes: int = _MINUTES
    domain: Domain = _DOMAIN
    face_to_face: bool = Field(default=True, description="Whether it was in person.")
    until_on: date | None = Field(default=None, description="Until which day it stands; null: for good.")

    def facts(self) -> CourseFacts:
        """For the rule."""
        return CourseFacts(self.course, self.on, self.minutes, self.domain, self.face_to_face, self.until_on)


class HelperCredentialSaid(Said):
    """A credential that the caller would like to work toward, or holds."""

    target: str = Field(description="Its code in the pack of credentials.", examples=["icrc_pr"])
    stage: CredentialStage = Field(default=CredentialStage.TOWARD, description="How far it is.")
    number: str = Field(default="", description="Its number.")
    got_on: date | None = Field(default=None, description="Since which day it is held.")
    until_on: date | None = Field(default=None, description="Until which day it stands.")
    exam_on: date | None = Field(default=None, description="When the exam was passed.")
    code_signed_on: date | None = Field(default=None, description="When the code of ethics was signed.")

    def facts(self) -> CredentialFacts:
        """For the rule."""
        return CredentialFacts(
            self.target, self.stage, self.got_on, self.until_on, self.exam_on, self.code_signed_on
        )


class HelperConfirmSaid(Said):
    """What a colleague saw on paper, or was there for."""

    row_ids: list[UUID] = Field(description="Ids of hours, courses and credentials.", max_length=200)


class HelperConfirmed(Shape):
    """How many were confirmed now."""

    confirmed: int = Field(description="So many.", examples=[3])


class HelperKept(Shape):
    """What was written down."""

    id: UUID = Field(description="Its id.")
