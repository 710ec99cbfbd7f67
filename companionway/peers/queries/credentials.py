"""Reads of credentials, courses and hours (category service): how far somebody is, and who confirmed what (R9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category
from companionway.peers.models import Credential, ServiceHours, Training
from companionway.peers.queries.knowing import may_know
from companionway.peers.queries.targets import targets
from companionway.peers.rules import (
    Course,
    CourseFacts,
    CredentialFacts,
    CredentialStage,
    Domain,
    HourKind,
    Meter,
    ServiceKind,
    Target,
    Worked,
    WorkFacts,
    in_domains,
    meters,
    renewal_meters,
)
from companionway.pulse import queries as pulse
from companionway.pulse.queries import WorkedRow
from companionway.pulse.rules import Kind, Sure

_KINDS = {
    Kind.CONTACT: HourKind.CONTACT, Kind.SERVICE_HOURS: HourKind.SERVICE, Kind.SUPERVISION: HourKind.SUPERVISION,
    Kind.COURSE: HourKind.COURSE,
}  # fmt: skip


@dataclass(frozen=True)
class CredentialView:
    """A credential that somebody holds or works toward. `target` None: no longer in the pack."""

    id: UUID
    person_id: UUID
    target: Target | None
    facts: CredentialFacts
    number: str
    began_on: date
    confirmed_at: datetime | None
    asked_on: date

    @property
    def name(self) -> str:
        """As the board calls it."""
        return self.target.name if self.target else self.facts.target

    @property
    def held(self) -> bool:
        """Whether they have it, in date or not."""
        return self.facts.stage is CredentialStage.HELD

    @property
    def days_left(self) -> int | None:
        """Days until it has to be renewed, below zero after that; None: not held, or for good."""
        if not self.held or self.facts.until_on is None:
            return None
        return (self.facts.until_on - self.asked_on).days

    @property
    def in_date(self) -> bool:
        """Whether it is held, and stands on the day it was asked for."""
        return self.held and (self.facts.until_on is None or self.facts.until_on >= self.asked_on)


@dataclass(frozen=True)
class CourseView:
    """A course that somebody took."""

    id: UUID
    person_id: UUID
    facts: CourseFacts
    name: str
    confirmed_at: datetime | None


@dataclass(frozen=True)
class ServiceView:
    """Hours that somebody wrote down."""

    id: UUID
    person_id: UUID
    facts: WorkFacts
    words: str
    confirmed_at: datetime | None


@dataclass(frozen=True)
class ProgressView:
    """How far somebody is with one credential: before they hold it all that is asked, then what renews it."""

    credential: CredentialView
    meters: tuple[Meter, ...]


def credentials(
    actor: Actor, person_ids: Iterable[UUID], *, on: date
) -> dict[UUID, tuple[CredentialView, ...]]:  # fmt: skip
    """What people hold or work toward, the first begun first; whoever may not be seen, or has none, is left out."""
    found: dict[UUID, list[CredentialView]] = defaultdict(list)
    rows = Credential.objects.filter(person_id__in=may_know(actor, person_ids, on), ended_at__isnull=True)
    for row in rows.order_by("began_on", "id"):
        found[row.person_id].append(_credential(row, on))
    return {person: tuple(views) for person, views in found.items()}


def hours(
    actor: Actor, person_ids: Iterable[UUID], *, since: date = date.min, on: date
) -> dict[UUID, list[Worked]]:
    """What people worked and learned until a day, as boards count it: by domain, and whether it is confirmed."""
    person_ids = list(person_ids)
    found: dict[UUID, list[Worked]] = defaultdict(list)
    for row in pulse.worked(actor, person_ids, since=since, until=on, today=on):
        found[row.person_id] += _worked(row)
    return dict(found)


def minutes_on(actor: Actor, person_id: UUID, day: date, *, today: date) -> int:
    """How much of a day somebody's work fills, all entries together. A course may have lasted for weeks."""
    rows = pulse.worked(actor, [person_id], since=day, until=day, today=today)
    return sum(row.minutes for row in rows if row.kind is not Kind.COURSE)


def progress(actor: Actor, person_ids: Iterable[UUID], *, on: date) -> dict[UUID, tuple[ProgressView, ...]]:
    """How far people are with each credential of theirs, in a few reads for all of them."""
    held = credentials(actor, person_ids, on=on)
    worked = hours(actor, held, on=on) if held else {}
    return {
        person: tuple(ProgressView(one, _meters(one, worked.get(person, []))) for one in views)
        for person, views in held.items()
    }


def courses(actor: Actor, person_ids: Iterable[UUID], *, on: date) -> dict[UUID, list[CourseView]]:
    """What people learned, the newest first."""
    found: dict[UUID, list[CourseView]] = defaultdict(list)
    rows = Training.objects.filter(person_id__in=may_know(actor, person_ids, on), withdrawn_at__isnull=True)
    for row in rows.order_by("-on", "-id"):
        facts = CourseFacts(
            Course(row.course), row.on, row.minutes, Domain(row.domain), row.face_to_face, row.until_on
        )
        view = CourseView(row.id, row.person_id, facts, row.name, row.confirmed_at)
        found[row.person_id].append(view)
    return dict(found)


def service(actor: Actor, person_id: UUID, *, since: date = date.min, on: date) -> list[ServiceView]:
    """The hours that somebody wrote down, beyond what contacts tell themselves; the newest first."""
    consent.require_seen(actor, person_id, Category.SERVICE, today=on)
    rows = ServiceHours.objects.filter(person_id=person_id, on__gte=since, on__lte=on, withdrawn_at__isnull=True)
    return [
        ServiceView(
            row.id, row.person_id, WorkFacts(row.on, row.minutes, Domain(row.domain), ServiceKind(row.kind)),
            row.words, row.confirmed_at,
        )
        for row in rows.order_by("-on", "-id")
    ]  # fmt: skip


def _credential(row: Credential, on: date) -> CredentialView:
    facts = CredentialFacts(
        row.target, CredentialStage(row.stage), row.got_on, row.until_on, row.exam_on, row.code_signed_on
    )
    return CredentialView(
        row.id, row.person_id, targets().get(row.target), facts, row.number, row.began_on, row.confirmed_at, on
    )


def _worked(row: WorkedRow) -> list[Worked]:
    kind, confirmed = _KINDS[row.kind], row.sure is not Sure.OWN
    if kind is HourKind.CONTACT:
        return [Worked(kind, row.on, much, domain, confirmed) for domain, much in _shared(row)]
    domain = next((Domain(tag) for tag in row.tags if tag in set(Domain)), Domain.GENERAL)
    return [Worked(kind, row.on, row.minutes, domain, confirmed, "distance" not in row.tags)]


def _shared(row: WorkedRow) -> Iterable[tuple[Domain, int]]:
    return in_domains(row.minutes, row.tags).items()


def _meters(one: CredentialView, worked: Iterable[Worked]) -> tuple[Meter, ...]:
    if one.target is None:
        return ()
    return renewal_meters(one.target, one.facts.until_on, worked) if one.held else meters(one.target, worked)
