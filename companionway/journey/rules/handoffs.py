"""Hand-offs and introductions: one clock with four steps, because people are lost between two places (R22 R92).

Accepted is counted from the offer; the three others from leaving. Hours are hours, whatever the clocks on the wall
do; "within 7 days" lasts until the end of the seventh day where the person lives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from companionway.ground.errors import Reason
from companionway.journey.rules.stays import Level
from companionway.people.rules import Hat
from companionway.programs.rules import Default

MAX_HANDOFF = 2_000
HANDOFF_ACCEPT_HOURS = Default(
    "journey", "handoff_accept_hours", 24, 1, 168, "hours",
    "Companionway design default, not sourced: who is offered somebody answers by the next day",
)  # fmt: skip
HANDOFF_MEET_HOURS = Default(
    "journey", "handoff_meet_hours", 72, 1, 336, "hours",
    "Custom of payers, no proven effect: New Hampshire asks for contact or three tries in 3 business days",
)  # fmt: skip
HANDOFF_MEET_HOURS_ACUTE = Default(
    "journey", "handoff_meet_hours_acute", 24, 1, 168, "hours",
    "Companionway design default: death rates are highest in the first days after detox, hospital and custody",
)  # fmt: skip
HANDOFF_AGAIN_DAYS = Default(
    "journey", "handoff_again_days", 7, 1, 60, "days",
    "After HEDIS FUA and FUI, which look for a follow-up within 7 days",
)  # fmt: skip
HANDOFF_SETTLE_DAYS = Default(
    "journey", "handoff_settle_days", 14, 2, 90, "days",
    "After HEDIS IET, which looks for a beginning within 14 days",
)  # fmt: skip

# After these the first day is the most dangerous one: tolerance is lost, and nobody is there (field.md 3.9).
ACUTE = frozenset({Level.HOSPITAL, Level.DETOX, Level.CUSTODY})


class HandoffKind(StrEnum):
    """A hand-off passes care on to somebody; an introduction makes two people known to each other."""

    HANDOFF = "handoff"
    INTRODUCTION = "introduction"


class HandoffStep(StrEnum):
    """What is waited for, in its order."""

    ACCEPT = "accept"
    MEET = "meet"
    MEET_AGAIN = "meet_again"
    SETTLE = "settle"
    DONE = "done"


class HandoffEnding(StrEnum):
    """How it ended. None of them is a failure of the person's."""

    SETTLED = "settled"
    NOT_SETTLED = "not_settled"  # and it is said why
    DECLINED = "declined"  # by whoever was asked, who owes no reason
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class HandoffFacts:
    """What is known of one hand-off. `setting`: from where they come; `ended`: nothing more is waited for."""

    setting: Level
    offered_at: datetime
    leaves_at: datetime
    accepted_at: datetime | None = None
    met_at: datetime | None = None
    met_again_at: datetime | None = None
    settled_at: datetime | None = None
    ended: bool = False


@dataclass(frozen=True)
class Targets:
    """Within how many hours of the offer and of leaving, and within how many days of leaving."""

    accept_hours: int = HANDOFF_ACCEPT_HOURS.value
    meet_hours: int = HANDOFF_MEET_HOURS.value
    meet_hours_acute: int = HANDOFF_MEET_HOURS_ACUTE.value
    again_days: int = HANDOFF_AGAIN_DAYS.value
    settle_days: int = HANDOFF_SETTLE_DAYS.value

    def within(self, setting: Level) -> int:
        """Hours from leaving `setting` to the first meeting."""
        return self.meet_hours_acute if setting in ACUTE else self.meet_hours


@dataclass(frozen=True)
class Clock:
    """The step that is waited for, until when, and whether that is over. Done: no moment, and never late."""

    step: HandoffStep
    due_at: datetime | None
    late: bool


@dataclass(frozen=True)
class Moment:
    """One step of the clock: until when, and when it was done, if it was."""

    step: HandoffStep
    due_at: datetime
    done_at: datetime | None

    @property
    def in_time(self) -> bool | None:
        """None while it is not done."""
        return None if self.done_at is None else self.done_at <= self.due_at


def handoff_moments(facts: HandoffFacts, targets: Targets, *, zone: str) -> tuple[Moment, ...]:
    """The four steps in their order."""
    offered, leaves = facts.offered_at.astimezone(UTC), facts.leaves_at.astimezone(UTC)
    left_on = leaves.astimezone(ZoneInfo(zone)).date()

    def end_of(days: int) -> datetime:
        after = datetime.combine(left_on + timedelta(days=days + 1), time.min, ZoneInfo(zone))
        return after.astimezone(UTC)

    hours = timedelta(hours=1)
    return (
        Moment(HandoffStep.ACCEPT, offered + targets.accept_hours * hours, facts.accepted_at),
        Moment(HandoffStep.MEET, leaves + targets.within(facts.setting) * hours, facts.met_at),
        Moment(HandoffStep.MEET_AGAIN, end_of(targets.again_days), facts.met_again_at),
        Moment(HandoffStep.SETTLE, end_of(targets.settle_days), facts.settled_at),
    )


def handoff_clock(facts: HandoffFacts, targets: Targets, *, zone: str, now: datetime) -> Clock:
    """What is waited for now. A later step done says that those before it were: whoever met has said yes."""
    if facts.ended or facts.settled_at is not None:
        return Clock(HandoffStep.DONE, None, False)
    steps = handoff_moments(facts, targets, zone=zone)
    last = max((i for i, one in enumerate(steps) if one.done_at is not None), default=-1)
    waited = steps[last + 1]
    return Clock(waited.step, waited.due_at, now >= waited.due_at)


@dataclass(frozen=True)
class OfferFacts:
    """What must be known before somebody is handed over or introduced."""

    person_id: UUID
    receiver_id: UUID | None
    outside: bool = False
    hat: Hat | None = None
    may_assign: bool = False  # whoever offers may also put somebody beside a person
    available: bool = True  # alive, still here, and nothing keeps the two apart
    open_already: bool = False
    words: str = ""


@dataclass(frozen=True)
class Offered:
    """A hand-off or an introduction as it is offered: to somebody here, or to whom a consent names outside.

    `leaves_at`: when they leave `setting`; None: nobody leaves, and the clock counts from the offer.
    """

    kind: HandoffKind
    setting: Level
    leaves_at: datetime | None = None
    receiver_id: UUID | None = None
    consent_id: UUID | None = None
    hat: Hat | None = None
    words: str = ""
    plan_id: UUID | None = None


def why_not_offer(facts: OfferFacts) -> tuple[str, Reason] | None:
    """(field, why) this cannot be offered, or None. What keeps two people apart is never named."""
    return next(_wrong(facts), None)


def _wrong(facts: OfferFacts) -> Iterator[tuple[str, Reason]]:
    if facts.receiver_id is None and not facts.outside:
        yield "receiver", Reason("handoff_to_nobody")
    if facts.receiver_id == facts.person_id:
        yield "receiver", Reason("handoff_to_oneself")
    if not facts.available:
        yield "receiver", Reason("not_available")
    if facts.open_already:
        yield "receiver", Reason("handoff_already_open")
    if facts.hat is not None and (facts.outside or not facts.may_assign):
        yield "hat", Reason("handoff_hat_not_yours")
    if len(facts.words) > MAX_HANDOFF:
        yield "words", Reason("text_too_long", {"most": MAX_HANDOFF, "over": len(facts.words) - MAX_HANDOFF})


def why_not_answer(facts: HandoffFacts, step: HandoffStep, *, at: datetime, now: datetime) -> Reason | None:
    """Why it cannot be said now that this step is done, or None. They may meet before they leave."""
    if facts.ended:
        return Reason("handoff_over")
    if at > now:
        return Reason("date_in_future")
    if at < facts.offered_at:
        return Reason("handoff_before_offer")
    done = {
        HandoffStep.ACCEPT: facts.accepted_at, HandoffStep.MEET: facts.met_at,
        HandoffStep.MEET_AGAIN: facts.met_again_at, HandoffStep.SETTLE: facts.settled_at,
    }  # fmt: skip
    if done[step] is not None:
        return Reason("handoff_step_done")
    if step is HandoffStep.MEET_AGAIN and (facts.met_at is None or at <= facts.met_at):
        return Reason("handoff_not_met")
    return None


def why_not_say_settled(settled: bool, why_not: str) -> Reason | None:
    """Why it cannot be said that it settled or did not, or None: if it did not, a word says why."""
    if not settled and not why_not.strip():
        return Reason("handoff_say_why")
    if len(why_not) > MAX_HANDOFF:
        return Reason("text_too_long", {"most": MAX_HANDOFF, "over": len(why_not) - MAX_HANDOFF})
    return None
