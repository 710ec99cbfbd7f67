"""Small steps that person and peer tick off together, in ready packs; and a partner who sees what is shared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from companionway.ground.errors import Reason

MOST_STEPS = 60  # open at a time: two or three packs and some of one's own
MAX_STEP = 200
MOST_PARTNERS = 3
RECIPROCITY_DAYS = 28  # four whole weeks, so that no weekday counts more than another
MORNING = time(9)


class Pack(StrEnum):
    """Ready packs of steps (R62). Their steps stand in packs/steps.toml."""

    WORK = "work"  # resume and job search
    HOUSING = "housing"
    PAPERS = "papers"  # identity papers
    BENEFITS = "benefits"
    COURT = "court"
    MONEY = "money"  # budget and debts
    FAMILY = "family"
    LEARNING = "learning"
    FRIEND = "friend"


class Remind(StrEnum):
    """When somebody wishes to be reminded of a step, as people say it."""

    NO = "no"
    DAY_BEFORE = "day_before"
    ON_DAY = "on_day"


@dataclass(frozen=True)
class CommitmentFacts:
    """A small step as somebody means it. `words` empty: as its ready pack says it."""

    words: str
    due_on: date | None = None
    remind: Remind = Remind.NO
    remind_time: time | None = None  # in the morning where none is said
    beside_id: UUID | None = None
    goal_id: UUID | None = None


@dataclass(frozen=True)
class Reciprocity:
    """How often somebody was there for others, others for them, and both for each other (R57)."""

    given: int = 0
    received: int = 0
    mutual: int = 0

    @property
    def gave(self) -> int:
        """A talk in which both were there for each other counts on both sides."""
        return self.given + self.mutual

    @property
    def got(self) -> int:
        return self.received + self.mutual


def remind_at(due_on: date | None, remind: Remind, at: time | None, zone: str) -> datetime | None:
    """The moment of a reminder where the person lives, also on the days on which clocks change."""
    if due_on is None or remind is Remind.NO:
        return None
    day = due_on - timedelta(days=1) if remind is Remind.DAY_BEFORE else due_on
    return datetime.combine(day, at or MORNING, ZoneInfo(zone))


def remind_of(moment: datetime | None, due_on: date | None, zone: str) -> tuple[Remind, time | None]:
    """What was chosen, read back from the moment that was kept."""
    if moment is None or due_on is None:
        return Remind.NO, None
    local = moment.astimezone(ZoneInfo(zone))
    return (Remind.ON_DAY if local.date() >= due_on else Remind.DAY_BEFORE), local.time()


def why_not_commit(
    facts: CommitmentFacts, *, kept: int, ready: bool = False, was: CommitmentFacts | None = None, zone: str,
    now: datetime,
) -> tuple[str, Reason] | None:  # fmt: skip
    """(field, why) this step cannot be kept so, or None.

    `ready`: it is of a pack, which has words for it. `was`: as it stood before; a day that has passed in the
    meantime is no reason against better words.
    """
    if not ready and not facts.words.strip():
        return "words", Reason("field_empty")
    if len(facts.words) > MAX_STEP:
        return "words", Reason("text_too_long", {"most": MAX_STEP, "over": len(facts.words) - MAX_STEP})
    if kept >= MOST_STEPS:
        return "words", Reason("steps_too_many", {"most": MOST_STEPS})
    return _why_not_when(facts, was, zone, now)


def _why_not_when(
    facts: CommitmentFacts, was: CommitmentFacts | None, zone: str, now: datetime
) -> tuple[str, Reason] | None:
    today = now.astimezone(ZoneInfo(zone)).date()
    if facts.due_on is not None and facts.due_on < today and (was is None or was.due_on != facts.due_on):
        return "due_on", Reason("step_day_past")
    if facts.remind is not Remind.NO and facts.due_on is None:
        return "due_on", Reason("step_reminder_needs_day")
    moment = remind_at(facts.due_on, facts.remind, facts.remind_time, zone)
    before = was and remind_at(was.due_on, was.remind, was.remind_time, zone)
    if moment is not None and moment <= now and moment != before:
        return "remind", Reason("step_reminder_past")
    return None


def why_not_ask_partner(*, company: bool, already: bool, kept: int) -> tuple[str, Reason] | None:
    """(field, why) somebody cannot be asked to be a partner, or None. Nobody is told about an exclusion."""
    if not company:
        return "partner_id", Reason("partner_not_near")
    if already:
        return "partner_id", Reason("partner_asked_already")
    if kept >= MOST_PARTNERS:
        return "partner_id", Reason("partners_too_many", {"most": MOST_PARTNERS})
    return None
