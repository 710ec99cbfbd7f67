"""What somebody says and reads of themself."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import AwareDatetime, Field

from companionway.api.shapes.base import Reason, Said, Shape, TimeOfDay, reason
from companionway.api.shapes.people import Channel
from companionway.attention.queries import ObjectionView
from companionway.attention.rules.owning import MAX_WORDS as MAX_OBJECTION
from companionway.attention.rules.signals import Code, Flag, Urgency
from companionway.consent.queries import Seer
from companionway.desk.near import Near
from companionway.ground import errors
from companionway.ground.access import Category, Role
from companionway.notices.queries import LineView
from companionway.notices.rules import Way
from companionway.people.rules import Hat, SafeToSay
from companionway.support.queries import CheckInView, RhythmView
from companionway.support.rules import Asked, CheckInFacts, Connected, RhythmFacts, Slept, Source, bitmap, weekdays

_HALLMARK = "One of the three signs that people themselves name; left out: skipped, without reproach."


class CheckInSaid(Said):
    """How somebody is. Everything may be left out, but not all of it (R28 R29)."""

    at: AwareDatetime | None = Field(
        default=None, description="When, with its offset; now where it is left out.",
        examples=["2026-11-24T08:30:00-07:00"],
    )  # fmt: skip
    mood: int | None = Field(default=None, description="1 (very low) to 5 (very well).", examples=[4])
    craving: int | None = Field(default=None, description="0 (none) to 10.", examples=[2])
    hope: int | None = Field(default=None, description="0 to 10, asked now and then.", examples=[7])
    connected: Connected | None = Field(default=None, description="Whether they felt connected to other people.")
    slept: Slept | None = Field(default=None, description="How they slept.")
    alone: bool | None = Field(default=None, description=_HALLMARK)
    friends_changed: bool | None = Field(default=None, description=_HALLMARK)
    family_apart: bool | None = Field(default=None, description=_HALLMARK)
    wants_someone: bool = Field(default=False, description="They would like somebody to reach out.")
    words: str = Field(default="", description="A few words.", examples=["A quiet morning."])

    def facts(self, now: datetime) -> CheckInFacts:
        """For the rule."""
        said = self.model_dump(exclude={"at"})
        return CheckInFacts(self.at or now, **said)


class CheckIn(Shape):
    """How somebody said that they were."""

    id: UUID = Field(description="Its id.")
    at: datetime = Field(description="When.", examples=["2026-11-24T15:30:00Z"])
    day: date = Field(description="The day, where the person is.", examples=["2026-11-24"])
    mood: int | None = Field(description="1 to 5; null: skipped.", examples=[4])
    craving: int | None = Field(description="0 to 10; null: skipped.", examples=[2])
    hope: int | None = Field(description="0 to 10; null: not asked, or skipped.", examples=[7])
    connected: Connected | None = Field(description="Whether they felt connected.")
    slept: Slept | None = Field(description="How they slept.")
    alone: bool | None = Field(description="Been alone more than they like.")
    friends_changed: bool | None = Field(description="Friends have changed.")
    family_apart: bool | None = Field(description="Further from family.")
    wants_someone: bool = Field(description="They would like somebody to reach out.")
    words: str = Field(description="Their own words.", examples=["A quiet morning."])
    source: Source = Field(description="By which door it came.", examples=["api"])

    @classmethod
    def of(cls, one: CheckInView) -> CheckIn:
        """From a view."""
        said = one.facts
        return cls(
            id=one.id, at=said.at, day=one.day, mood=said.mood, craving=said.craving, hope=said.hope,
            connected=said.connected, slept=said.slept, alone=said.alone, friends_changed=said.friends_changed,
            family_apart=said.family_apart, wants_someone=said.wants_someone, words=said.words, source=one.source,
        )  # fmt: skip


class CheckIns(Shape):
    """Check-ins, newest first."""

    check_ins: list[CheckIn] = Field(description="At most as many as asked.")


class CheckInKept(Shape):
    """What was kept."""

    id: UUID = Field(description="The id of the check-in: the same whenever the same key is sent again.")
    help: Reason | None = Field(
        description="Where the words tell of danger: what to show to the writer at once (R63). Nobody reads along."
    )


class Rhythm(Shape):
    """When somebody wishes to be asked how they are."""

    weekdays: list[int] = Field(description="Monday is 0.", examples=[[0, 2, 4]])
    at: TimeOfDay = Field(description="The hour, where their program is.", examples=["09:00"])
    by_way_of: Asked = Field(description="How the question reaches them.", examples=["text"])
    paused_until: date | None = Field(description="Nothing is asked until this day.")
    next_at: datetime | None = Field(description="When they are asked next.", examples=["2026-11-25T16:00:00Z"])

    @classmethod
    def of(cls, one: RhythmView) -> Rhythm:
        """From a view."""
        facts = one.facts
        return cls(
            weekdays=weekdays(facts.days), at=facts.at, by_way_of=facts.by_way_of, paused_until=one.paused_until,
            next_at=one.next_at,
        )  # fmt: skip


class OwnRhythm(Shape):
    """What the caller chose."""

    rhythm: Rhythm | None = Field(description="Null where they chose not to be asked.")


class RhythmSaid(Said):
    """A choice of days and an hour."""

    weekdays: list[int] = Field(description="Monday is 0; at least one.", examples=[[0, 2, 4]])
    at: TimeOfDay = Field(description="The hour, where the program is.", examples=["09:00"])
    by_way_of: Asked = Field(description="How the question reaches them.", examples=["page"])

    def facts(self) -> RhythmFacts:
        """For the rule."""
        if any(not 0 <= day <= 6 for day in self.weekdays):
            raise errors.Refused("choose_some", field="weekdays")
        return RhythmFacts(bitmap(self.weekdays), self.at.replace(tzinfo=None), self.by_way_of)


class PauseSaid(Said):
    """Until when nothing is asked."""

    until: date = Field(description="The first day on which they are asked again.", examples=["2026-12-08"])


class NearOne(Shape):
    """Somebody who is there for the caller."""

    id: UUID = Field(description="Their id.")
    first_name: str = Field(description="The name they go by.", examples=["June"])
    channels: list[Channel] = Field(description="Telephones only: what can be used at once.")
    at_night: bool = Field(description="The caller said that they could call them at night.", examples=[True])

    @classmethod
    def of(cls, one: Near) -> NearOne:
        """From a view."""
        return cls(
            id=one.card.person_id, first_name=one.card.first_name, at_night=one.at_night,
            channels=[Channel.of(way) for way in one.channels],
        )  # fmt: skip


class CrisisLine(Shape):
    """The number to call when a life is in danger."""

    place: str = Field(description="The place that names it.", examples=["Main Street 12"])
    number: str = Field(description="The number.", examples=["988"])


class Reach(Shape):
    """Who can be reached now (R27)."""

    people: list[NearOne] = Field(description="The caller's own people, supporters first.")
    lines: list[CrisisLine] = Field(description="The crisis lines of the caller's places; 988 and 911 always hold.")


class SeeingGround(Shape):
    """Why somebody may see."""

    hat: Hat | None = Field(description="By what they are to the caller.", examples=["peer_supporter"])
    role: Role | None = Field(description="By a role in a program.", examples=["coordinator"])
    program_id: UUID | None = Field(description="The program of that role.")
    consent_id: UUID | None = Field(description="By a consent of the caller's that names them.")
    chosen: bool = Field(description="The caller lets them read their list of medicines.", examples=[False])
    emergency: bool = Field(description="They opened it in a medical emergency.", examples=[False])
    until: date | None = Field(description="The last day, where it is known.")


class SeesMe(Shape):
    """Somebody who may see something of the caller now."""

    name: str = Field(description="First name; empty where the caller may not know who.", examples=["June"])
    sees: list[Category] = Field(description="What they may see.", examples=[["identity", "contacts"]])
    grounds: list[SeeingGround] = Field(description="Why.")

    @classmethod
    def of(cls, one: Seer) -> SeesMe:
        """From a view."""
        grounds = [
            SeeingGround(
                hat=by.hat, role=by.role, program_id=by.program_id, consent_id=by.consent_id, chosen=by.chosen,
                emergency=by.emergency, until=by.until,
            )
            for by in one.grounds
        ]  # fmt: skip
        return cls(name=one.name, sees=sorted(one.sees), grounds=grounds)


class Sight(Shape):
    """Who may see the caller's information (R67)."""

    people: list[SeesMe] = Field(description="Everybody with a ground now; those who see most come first.")


class OwnReason(Shape):
    """Why the caller may be on somebody's list."""

    code: Code = Field(description="What it is.", examples=["silence"])
    urgency: Urgency = Field(description="How soon somebody should reach out.", examples=["this_week"])
    since_on: date = Field(description="Since when.", examples=["2026-11-20"])
    sentence: str = Field(description="Said to whom it is about.")

    @classmethod
    def of(cls, flag: Flag, language: str, today: date) -> OwnReason:
        """From a flag."""
        said = reason(errors.Reason(f"me_{flag.code}", dict(flag.numbers)), language, today)
        return cls(code=flag.code, urgency=flag.urgency, since_on=flag.since, sentence=said.sentence)


class Objection(Shape):
    """That is not right, and the answer, once there is one."""

    id: UUID = Field(description="Its id.")
    codes: list[Code] = Field(description="Which reasons are meant.", examples=[["silence"]])
    words: str = Field(description="How it really is.", examples=["We talk every week at the market."])
    objected_at: datetime = Field(description="When it was said.", examples=["2026-11-24T15:30:00Z"])
    answer: str = Field(description="The coordinator's answer; empty while there is none.")
    answered_at: datetime | None = Field(description="When it was answered.")

    @classmethod
    def of(cls, one: ObjectionView) -> Objection:
        """From a view."""
        return cls(
            id=one.id, codes=list(one.codes), words=one.words, objected_at=one.objected_at, answer=one.answer,
            answered_at=one.answered_at,
        )  # fmt: skip


class OwnList(Shape):
    """Why the caller may be on somebody's list, and what they said against it."""

    reasons: list[OwnReason] = Field(description="The reasons that the caller may know.")
    objections: list[Objection] = Field(description="What they objected to, newest first.")


class ObjectionSaid(Said):
    """That is not right."""

    codes: list[Code] = Field(default=[], description="Which reasons are meant.", examples=[["silence"]])
    words: str = Field(
        default="", description=f"How it really is; at most {MAX_OBJECTION} letters.",
        examples=["We talk every week at the market."],
    )  # fmt: skip


class Line(Shape):
    """A way to which somebody agreed to be told things."""

    id: UUID = Field(description="Its id.")
    way: Way = Field(description="What it is.", examples=["text"])
    address: str = Field(description="The number or address; empty for a browser.", examples=["+12025550117"])
    safe_to_say: SafeToSay = Field(description="What may be said there.", examples=["first_name"])
    open: bool = Field(description="Whether anything goes out on it.", examples=[True])
    agreed_at: datetime = Field(description="When they agreed.", examples=["2026-11-24T15:30:00Z"])
    stopped_at: datetime | None = Field(description="When they stopped it.")

    @classmethod
    def of(cls, one: LineView) -> Line:
        """From a view."""
        facts = one.facts
        return cls(
            id=facts.id, way=facts.way, address=one.address, safe_to_say=facts.safe_to_say, open=facts.open,
            agreed_at=one.agreed_at, stopped_at=facts.stopped_at,
        )  # fmt: skip


class Lines(Shape):
    """The caller's lines, stopped ones too."""

    lines: list[Line] = Field(description="The newest last.")


class LineSaid(Said):
    """An agreement to be told things on a line."""

    way: Way = Field(description="Text or e-mail; a browser agrees on its own page.", examples=["text"])
    address: str = Field(description="The number or address.", examples=["202-555-0117"])
    safe_to_say: SafeToSay = Field(description="What may be said there.", examples=["first_name"])


class Objected(Shape):
    """What was said."""

    id: UUID = Field(description="The id of the objection: the same whenever the same key is sent again.")
