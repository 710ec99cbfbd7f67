"""What is asked of somebody, how it stands, and what they came to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Reason, Said, Shape, reason
from companionway.desk import required
from companionway.journey.queries import AskedView, AttendedView
from companionway.journey.rules import (
    Asked,
    AskedBy,
    AskedFor,
    AttendedKind,
    AttendedResult,
    Pathway,
    Period,
    ShortfallStands,
)
from companionway.pulse.rules import Sure

_ON = Field(description="The day.", examples=["2026-11-24"])


class AskedRow(Shape):
    """One thing that is asked, and how this week or month of it stands."""

    id: UUID = Field(description="Its id.")
    asked_by: AskedBy | None = Field(description="Who asks; null where the caller may not know.")
    program_id: UUID | None = Field(description="Of a house: which program.")
    asked_for: AskedFor = Field(description="What it is that is asked.", examples=["meetings"])
    amount: int = Field(description="How many in a period; hours of a day program.", examples=[3])
    period: Period = Field(description="In which time.", examples=["week"])
    since_on: date = Field(description="From which day.", examples=["2026-11-02"])
    until_on: date | None = Field(description="Until which day; null: until it is ended.")
    period_from: date = Field(description="The first day that counts now.", examples=["2026-11-23"])
    period_to: date | None = Field(description="The last; null where there is none.", examples=["2026-11-29"])
    needed: int = Field(description="So many in this period; of a part of it, the share.", examples=[3])
    counted: int = Field(description="So many are there.", examples=[2])
    left: int = Field(description="So many are left.", examples=[1])
    less_sure: int = Field(description="Of those that are there, so many nobody saw; they count.", examples=[1])
    stands: ShortfallStands = Field(description="How it stands; `help` comes before `short`.", examples=["on_way"])
    what: Reason = Field(description="What is asked, in words.")
    how: Reason = Field(description="How it stands, in words.")

    @classmethod
    def of(cls, one: AskedView, language: str, today: date) -> AskedRow:
        """From a view."""
        asked, now = one.asked, one.now
        return cls(
            id=one.id, asked_by=one.asked_by, program_id=one.program_id, asked_for=asked.asked_for,
            amount=asked.amount, period=asked.period, since_on=asked.since_on, until_on=asked.until_on,
            period_from=now.period_from, period_to=now.period_to, needed=now.needed, counted=now.counted,
            left=now.left, less_sure=now.less_sure, stands=now.stands,
            what=reason(required.what(asked), language, today),
            how=reason(required.stands(now, today=today), language, today),
        )  # fmt: skip


class AskedRows(Shape):
    """All that is asked of somebody, of which the caller may know."""

    asked: list[AskedRow] = Field(description="In the order in which it came to be asked.")


class AskSaid(Said):
    """So much of something from a day on. What a house asks names it; no peer ever asks anything (R10)."""

    asked_by: AskedBy = Field(description="Who asks.", examples=["house"])
    program_id: UUID | None = Field(default=None, description="Of a house: which program.")
    asked_for: AskedFor = Field(description="What it is that is asked.", examples=["meetings"])
    amount: int = Field(description="How many in a period.", examples=[3])
    period: Period = Field(description="In which time.", examples=["week"])
    since_on: date = Field(description="From which day.", examples=["2026-11-02"])
    until_on: date | None = Field(default=None, description="Until which day; null: until it is ended.")
    words: str = Field(default="", description="In plain words.", examples=["Any three that do you good."])

    def facts(self) -> Asked:
        """For the rule."""
        return Asked(self.asked_for, self.amount, self.period, self.since_on, self.until_on)


class CameRow(Shape):
    """Something that somebody came to, was excused from, or was away from."""

    id: UUID = Field(description="Its id.")
    kind: AttendedKind = Field(description="What it was.", examples=["meeting"])
    on: date = _ON
    minutes: int | None = Field(description="How long.", examples=[60])
    result: AttendedResult = Field(description="Whether they came; away counts as nothing and as no blame.")
    sure: Sure = Field(description="How it is known; `own`: said by themself, which counts.")
    pathway: str = Field(description="Which kind of meeting; empty for everybody but themself.", examples=["smart"])

    @classmethod
    def of(cls, one: AttendedView) -> CameRow:
        """From a view."""
        return cls(
            id=one.id, kind=one.kind, on=one.on, minutes=one.minutes, result=one.result, sure=one.sure,
            pathway=one.pathway,
        )  # fmt: skip


class CameRows(Shape):
    """What stands written down."""

    attended: list[CameRow] = Field(description="The newest first.")


class CameSaid(Said):
    """Somebody came to something, as they say it themself."""

    kind: AttendedKind = Field(description="What it was.", examples=["meeting"])
    on: date = _ON
    minutes: int | None = Field(default=None, description="How long; of a day program always.", examples=[60])
    pathway: Pathway | None = Field(default=None, description="Which kind of meeting; every kind counts the same.")
    words: str = Field(default="", description="A note.")


class NotedSaid(Said):
    """Somebody came to something, as a colleague writes it down."""

    kind: AttendedKind = Field(description="What it was.", examples=["appointment"])
    on: date = _ON
    minutes: int | None = Field(default=None, description="How long; of a day program always.", examples=[60])
    result: AttendedResult = Field(default=AttendedResult.CAME, description="Whether they came.")
    sure: Sure = Field(default=Sure.TOLD, description="How it is known: `seen` or `told`.")
    words: str = Field(default="", description="A note.")
