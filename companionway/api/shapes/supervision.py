"""Supervision: who was seen when, what to talk about, what is written down; and how it is, without a name."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Reason, Said, Shape
from companionway.desk.supervising import Board, BoardRow
from companionway.peers.queries import FeedbackView, SignOffView, SupervisionView
from companionway.peers.rules import CriticalKind, FeedbackQuestion, FeedbackSaid, SupervisionFacts, SupervisionKind


class SupervisedHelper(Shape):
    """One helper on the board."""

    person_id: UUID = Field(description="The helper.")
    name: str = Field(description="Their name.", examples=["Robin Adler"])
    supervisors: list[str] = Field(description="Who supervises them.", examples=[["Noa Field"]])
    last_on: date | None = Field(description="The last time.", examples=["2026-11-03"])
    next_on: date | None = Field(description="The next day that was agreed.", examples=["2026-12-01"])
    long_ago: bool = Field(description="Longer ago than is meant, or never.", examples=[False])
    minutes: int = Field(description="Minutes together in the last 90 days.", examples=[180])
    hard: int = Field(description="How much is hard and not talked about yet.", examples=[0])
    load: int = Field(description="Beside how many people.", examples=[4])

    @classmethod
    def of(cls, one: BoardRow) -> SupervisedHelper:
        """From a row of the board."""
        view = one.view
        return cls(
            person_id=view.person_id, name=one.card.full_name, supervisors=list(one.supervisors),
            last_on=view.last_on, next_on=view.next_on, long_ago=one.long, minutes=view.minutes,
            hard=len(view.hard), load=one.load,
        )  # fmt: skip


class SupervisionBoard(Shape):
    """Those who help, whoever waits longest first."""

    every_days: int = Field(description="How often is meant.", examples=[30])
    helpers: list[SupervisedHelper] = Field(description="Those whom the caller supervises, or all of them.")

    @classmethod
    def of(cls, one: Board) -> SupervisionBoard:
        """From the board."""
        return cls(every_days=one.every_days, helpers=[SupervisedHelper.of(row) for row in one.rows])


class SupervisionTime(Shape):
    """A time together."""

    id: UUID = Field(description="Its id.")
    kind: SupervisionKind = Field(description="What it was for.", examples=["regular"])
    on: date = Field(description="The day.", examples=["2026-11-24"])
    minutes: int = Field(description="How long.", examples=[60])
    supervisor: str = Field(description="With whom; empty where the caller may not know.", examples=["Noa Field"])
    notes: str = Field(description="Between the two; empty for others.", examples=["The night shift."])
    agreed: str = Field(description="What they agreed on.", examples=["Two shifts, not three."])
    next_on: date | None = Field(description="The next day that was agreed.", examples=["2026-12-01"])

    @classmethod
    def of(cls, one: SupervisionView) -> SupervisionTime:
        """From a view."""
        return cls(
            id=one.id, kind=one.kind, on=one.on, minutes=one.minutes, supervisor=one.supervisor, notes=one.notes,
            agreed=one.agreed, next_on=one.next_on,
        )  # fmt: skip


class SignedOff(Shape):
    """A way of the work that was seen, and done well."""

    competency: str = Field(description="A competency, as contacts are tagged.", examples=["engages"])
    on: date = Field(description="When it was seen.", examples=["2026-11-24"])
    supervisor: str = Field(description="By whom.", examples=["Noa Field"])

    @classmethod
    def of(cls, one: SignOffView) -> SignedOff:
        """From a view."""
        return cls(competency=one.competency, on=one.on, supervisor=one.supervisor)


class SaidTogether(Shape):
    """What at least five people said, added up. How many they were is not told."""

    from_on: date = Field(description="From this day.", examples=["2026-07-01"])
    until_on: date = Field(description="Until this day.", examples=["2026-10-01"])
    said: dict[FeedbackQuestion, FeedbackSaid] = Field(
        description="What they said.", examples=[{"respected": "mostly"}]
    )

    @classmethod
    def of(cls, one: FeedbackView) -> SaidTogether:
        """From a view."""
        return cls(from_on=one.from_on, until_on=one.until_on, said=dict(one.said))


class SupervisionOf(Shape):
    """One helper's supervision."""

    agenda: list[Reason] = Field(
        description="What to talk about, the heaviest first. Nobody whom they help is named."
    )
    times: list[SupervisionTime] = Field(description="Times together, newest first.")
    signed_off: list[SignedOff] = Field(description="What was seen, and done well.")
    feedback: list[SaidTogether] = Field(description="What people say, newest first; only what was closed.")


class SupervisionSaid(Said):
    """A time together, as it is written down."""

    kind: SupervisionKind = Field(default=SupervisionKind.REGULAR, description="What it was for.")
    on: date = Field(description="The day.", examples=["2026-11-24"])
    minutes: int = Field(description="How long.", examples=[60])
    notes: str = Field(default="", description="Between the two.", examples=["The night shift."])
    agreed: str = Field(default="", description="What they agreed on.", examples=["Two shifts, not three."])
    next_on: date | None = Field(default=None, description="The next day.", examples=["2026-12-01"])

    def facts(self) -> SupervisionFacts:
        """For the rule."""
        return SupervisionFacts(self.kind, self.on, self.minutes, self.notes, self.agreed, self.next_on)


class SupervisionKept(Shape):
    """What was kept."""

    id: UUID = Field(description="The id: the same whenever the same key is sent again.")


class CriticalSaid(Said):
    """Something hard."""

    kind: CriticalKind = Field(description="What it was.", examples=["overdose"])
    happened_at: datetime = Field(description="When.", examples=["2026-11-24T06:30:00Z"])
    words: str = Field(default="", description="In a few words.", examples=["He is alive."])


class FeedbackGivenSaid(Said):
    """How it is with somebody who helps beside the caller. Each question may be left out, but not all of them."""

    helper_id: UUID = Field(description="Whom it is about.")
    answers: dict[FeedbackQuestion, int] = Field(
        description="From 1, not at all, to 5, very much.", examples=[{"understood": 4}]
    )
