"""Calls for help, and who is on call."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Said, Shape
from companionway.api.shapes.people import Channel, Person
from companionway.support.queries import CallView, DayView, OnCall, OpenCall, ShiftView
from companionway.support.rules import CallState, Ending, HelpKind


class CallSaid(Said):
    """Somebody asks for a human being (R27)."""

    kind: HelpKind = Field(
        description="What they ask for; `back_up` is for those who answer calls.", examples=["talk"]
    )
    words: str = Field(default="", description="A few words, if they like.", examples=["It is a long evening."])
    about_person_id: UUID | None = Field(default=None, description="Whom a peer's back-up is about.")


class CallAsked(Shape):
    """The call that it became, or joined."""

    id: UUID = Field(description="The id of the call: asked again while one is open, it is the same one.")


class OwnCall(Shape):
    """A call as its asker is told: only what is true."""

    id: UUID = Field(description="Its id.")
    kind: HelpKind = Field(description="What they asked for.", examples=["talk"])
    state: CallState = Field(description="Where it stands.", examples=["ringing"])
    asked_at: datetime = Field(description="When they asked.", examples=["2026-11-24T03:10:00Z"])
    ringing: list[str] = Field(
        description="First names of those whose phones ring, the latest first.", examples=[["June"]]
    )
    rung: int = Field(description="How many were rung so far.", examples=[2])
    next_at: datetime | None = Field(description="When the next one is rung; null where nobody is left.")
    somebody_on_call: bool = Field(
        description="Whether anybody has said that they are there at this hour.", examples=[True]
    )
    night: bool = Field(description="Whether these are the program's quiet hours.", examples=[False])
    answered_by: str = Field(description="The first name of whoever answered.", examples=["June"])
    answered_at: datetime | None = Field(description="When somebody answered.")
    ended_at: datetime | None = Field(description="When it was over.")
    ending: Ending | None = Field(description="How it ended.")

    @classmethod
    def of(cls, one: CallView) -> OwnCall:
        """From a view."""
        return cls(
            id=one.id, kind=one.kind, state=one.state, asked_at=one.asked_at, ringing=list(one.ringing),
            rung=one.rung, next_at=one.next_at, somebody_on_call=one.somebody_on_call, night=one.night,
            answered_by=one.answered_by, answered_at=one.answered_at, ended_at=one.ended_at, ending=one.ending,
        )  # fmt: skip


class MyCall(Shape):
    """The caller's own call."""

    call: OwnCall | None = Field(description="The open one, or the last of these hours; null where there is none.")


class Call(Shape):
    """A call as somebody who may answer it sees it (R32)."""

    id: UUID = Field(description="Its id.")
    kind: HelpKind = Field(description="What is asked for.", examples=["talk"])
    asker: str = Field(description="The first name of whoever asks.", examples=["Lucía"])
    pronouns: str = Field(description="As they said.", examples=["she/her"])
    language: str = Field(description="The language they speak, as a code.", examples=["es"])
    asked_at: datetime = Field(description="When.", examples=["2026-11-24T03:10:00Z"])
    words: str = Field(description="What they wrote.", examples=["It is a long evening."])
    about: Person | None = Field(description="Whom a peer's back-up is about, for those who know them.")
    rung: bool = Field(description="Whether it rang the caller.", examples=[True])
    declined: bool = Field(description="Whether the caller said that they cannot.", examples=[False])
    answered_by: str = Field(description="The first name of whoever answered.", examples=[""])
    answered_at: datetime | None = Field(description="When somebody answered.")
    mine: bool = Field(description="Whether it was the caller.", examples=[False])
    person_id: UUID | None = Field(description="Who asks: for whoever answered, or knows them anyway.")
    channels: list[Channel] = Field(description="How to reach them: for whoever answered.")

    @classmethod
    def of(cls, one: OpenCall) -> Call:
        """From a view."""
        return cls(
            id=one.id, kind=one.kind, asker=one.asker, pronouns=one.pronouns, language=one.language,
            asked_at=one.asked_at, words=one.words, about=one.about and Person.of(one.about), rung=one.rung,
            declined=one.declined, answered_by=one.answered_by, answered_at=one.answered_at, mine=one.mine,
            person_id=one.person_id, channels=[Channel.of(way) for way in one.channels],
        )  # fmt: skip


class Calls(Shape):
    """Open calls that concern the caller."""

    calls: list[Call] = Field(description="Those that wait, and those that the caller answered; the oldest first.")


class EndingSaid(Said):
    """How a call ended."""

    ending: Ending = Field(
        description="Whoever asked says `withdrawn` or `talked`; whoever answered `talked`, `handed_on` or "
        "`not_reached`.", examples=["talked"],
    )  # fmt: skip


class OnCallOne(Shape):
    """Somebody who is on call now."""

    first_name: str = Field(description="The name they go by.", examples=["June"])
    place: int = Field(description="1 is rung first.", examples=[1])
    until: datetime = Field(description="Until when.", examples=["2026-11-25T03:00:00Z"])
    number: str = Field(description="The telephone of the shift, or empty.", examples=["(207) 555-0100"])
    channels: list[Channel] = Field(description="How to reach them, as far as the caller may see.")

    @classmethod
    def of(cls, one: OnCall) -> OnCallOne:
        """From a view."""
        ways = [Channel.of(way) for way in one.channels]
        return cls(first_name=one.first_name, place=one.place, until=one.until, number=one.number, channels=ways)


class OnCallNow(Shape):
    """Who is on call now."""

    people: list[OnCallOne] = Field(description="Place by place.")


class Shift(Shape):
    """A shift."""

    id: UUID = Field(description="Its id.")
    program_id: UUID = Field(description="The program.")
    name: str = Field(description="Who.", examples=["June P."])
    place: int = Field(description="1 is rung first.", examples=[1])
    starts_at: datetime = Field(description="From when.", examples=["2026-11-24T15:00:00Z"])
    ends_at: datetime = Field(description="Until when.", examples=["2026-11-25T03:00:00Z"])
    answers: bool = Field(description="False where this person can no longer answer: it counts as a gap.")

    @classmethod
    def of(cls, one: ShiftView) -> Shift:
        """From a view."""
        facts = one.facts
        return cls(
            id=one.id, program_id=one.program_id, name=one.name, place=facts.place, starts_at=facts.starts_at,
            ends_at=facts.ends_at, answers=one.answers,
        )  # fmt: skip


class Shifts(Shape):
    """The caller's own next shifts."""

    shifts: list[Shift] = Field(description="The one that goes on just now first.")


class Gap(Shape):
    """Nobody is on call yet."""

    starts_at: datetime = Field(description="From when.", examples=["2026-11-25T03:00:00Z"])
    ends_at: datetime = Field(description="Until when.", examples=["2026-11-25T15:00:00Z"])


class RosterDay(Shape):
    """One day of the roster."""

    day: date = Field(description="The day, where the program is.", examples=["2026-11-24"])
    shifts: list[Shift] = Field(description="Those that begin on it or go on into it.")
    gaps: list[Gap] = Field(description="When nobody is there yet.")

    @classmethod
    def of(cls, one: DayView) -> RosterDay:
        """From a view."""
        gaps = [Gap(starts_at=since, ends_at=until) for since, until in one.gaps]
        return cls(day=one.day, shifts=[Shift.of(shift) for shift in one.shifts], gaps=gaps)


class Roster(Shape):
    """Seven days of the roster (R32)."""

    days: list[RosterDay] = Field(description="Day by day.")
