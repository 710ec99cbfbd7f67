"""The vocabulary of the daily list: every signal, what it speaks of, its numbers, and how soon (R28 N3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from companionway.ground.access import Category
from companionway.ground.errors import Reason


class Urgency(StrEnum):
    """How soon somebody should go. Good news asks for nothing but joy."""

    NOW = "now"
    TODAY = "today"
    THIS_WEEK = "this_week"
    GOOD_NEWS = "good_news"

    @property
    def rank(self) -> int:
        """0 is first."""
        return _URGENCY_RANKS[self]


URGENCIES = tuple(Urgency)
_URGENCY_RANKS = {urgency: rank for rank, urgency in enumerate(URGENCIES)}


class Code(StrEnum):
    """Every signal, in the order in which a person's reasons are told."""

    WORDS_OF_DANGER = "words_of_danger"  # in a check-in: of dying, of being hurt, of an overdose
    ASKED_FOR_HELP = "asked_for_help"  # a call for help that nobody answered, or that led to no talk
    ASKED_FOR_SOMEONE = "asked_for_someone"  # in a check-in: I would like someone to reach out
    RETURN_TO_USE = "return_to_use"  # told, and nobody has been with them since
    DEBRIEF_OPEN = "debrief_open"  # something hard happened to a helper, and nobody has talked with them yet
    SOMEONE_DIED = "someone_died"
    CONTACT_PLAN_FIRST_WEEK = "contact_plan_first_week"  # days 1 to 7 after a step-down
    CONTACT_PLAN = "contact_plan"
    NEVER_REACHED = "never_reached"
    SILENCE = "silence"  # against their own rhythm
    SILENCE_PLANNED = "silence_planned"  # no rhythm of their own yet: against the planned gap
    LOW_MOOD = "low_mood"
    HIGH_CRAVING = "high_craving"
    FALLING_MOOD = "falling_mood"  # against their own usual
    SPACE_ENDED = "space_ended"
    HANDOFF_LATE = "handoff_late"  # a step of a hand-off waits for longer than was promised
    HOURS_DROPPED = "hours_dropped"  # much less support in the week after a step-down than before
    NEW_HERE = "new_here"  # came in, and nobody beside them yet: promised until a moment (R91)
    LEAVING_ALONE = "leaving_alone"  # a leaving ahead, and no peer to receive them
    SLOT_OPEN = "slot_open"  # a leaving near, and something of the plan for it still open
    SUPPORTER_LEFT = "supporter_left"
    NO_SUPPORTER = "no_supporter"
    WAITING_MATCH = "waiting_match"  # asked for somebody beside them, and waits for long
    PAIR_QUIET = "pair_quiet"  # in touch with others, and not with a peer who walks beside them
    PAIR_ENDING = "pair_ending"  # the last of their peers walks beside them until a day that is near
    THEIR_SUPPORTER_SILENT = "their_supporter_silent"
    THEIR_SUPPORTER_OVERLOADED = "their_supporter_overloaded"
    SPONSORSHIP_ENDING = "sponsorship_ending"
    SHORTFALL_AHEAD = "shortfall_ahead"  # what is asked of them may fall short: help comes before
    TESTS_AHEAD = "tests_ahead"  # the same of tests, for those who may know of tests
    HALLMARKS = "hallmarks"  # much alone, other friends, apart from family: newly so (R29)
    NOT_CONNECTED = "not_connected"
    CHECK_INS_UNANSWERED = "check_ins_unanswered"
    REVIEW_DUE = "review_due"  # a day on which they wanted to look at their plan again
    NETWORK_SHRINKING = "network_shrinking"
    NETWORK_THIN = "network_thin"
    SUPPORTER_SILENT = "supporter_silent"  # the helper's own
    SUPPORTER_OVERLOADED = "supporter_overloaded"  # the helper's own
    SHIFT_HARD = "shift_hard"  # the helper's own: an early leader said that it was hard, or would like to talk
    EARLY_LOADED = "early_loaded"  # the helper's own: an early leader, beside as many as they said they can
    SUPERVISION_LAPSING = "supervision_lapsing"  # the helper's own: seen by their supervisor too long ago
    CREDENTIAL_ENDING = "credential_ending"  # the helper's own: a credential or a course ends
    TERM_ENDING = "term_ending"  # the helper's own: a post ends
    BACK_IN_TOUCH = "back_in_touch"
    STEADY = "steady"
    BETTER_DAYS = "better_days"

    @property
    def rank(self) -> int:
        return _CODE_RANKS[self]


CODES = tuple(Code)
_CODE_RANKS = {code: rank for rank, code in enumerate(CODES)}


@dataclass(frozen=True)
class Signal:
    """What a flag of this code tells: a viewer needs every category in `speaks_of` to be told any of it."""

    speaks_of: frozenset[Category]
    numbers: tuple[str, ...]


_CONTACTS = frozenset({Category.CONTACTS})
_PLAN = frozenset({Category.CONTACTS, Category.PLAN})

_SERVICE = frozenset({Category.SERVICE})
_OF_THE_PLAN = frozenset({Category.PLAN})
_ATTENDANCE = frozenset({Category.ATTENDANCE})

SIGNALS: dict[Code, Signal] = {
    Code.WORDS_OF_DANGER: Signal(_CONTACTS, ("at", "tried")),
    Code.ASKED_FOR_HELP: Signal(_CONTACTS, ("at", "help_kind", "tried")),
    Code.ASKED_FOR_SOMEONE: Signal(_CONTACTS, ("at", "tried")),
    Code.RETURN_TO_USE: Signal(_PLAN, ("at", "due", "was_due")),
    Code.DEBRIEF_OPEN: Signal(_SERVICE, ("at", "due", "was_due")),
    Code.SOMEONE_DIED: Signal(_CONTACTS, ("days",)),
    Code.CONTACT_PLAN_FIRST_WEEK: Signal(_PLAN, ("day", "reached", "tried")),
    Code.CONTACT_PLAN: Signal(_PLAN, ("day", "planned", "within", "reached", "tried")),
    Code.NEVER_REACHED: Signal(_CONTACTS, ("days", "tried")),
    Code.SILENCE: Signal(_CONTACTS, ("days", "usual", "tried")),
    Code.SILENCE_PLANNED: Signal(_CONTACTS, ("days", "planned", "within", "tried")),
    Code.LOW_MOOD: Signal(_CONTACTS, ("mood", "times")),
    Code.HIGH_CRAVING: Signal(_CONTACTS, ("craving", "at")),
    Code.FALLING_MOOD: Signal(_CONTACTS, ("usual", "mood")),
    Code.SPACE_ENDED: Signal(_CONTACTS, ("days",)),
    Code.HANDOFF_LATE: Signal(_PLAN, ("handoff_step", "was_due")),
    Code.HOURS_DROPPED: Signal(_PLAN, ("before", "after")),
    Code.NEW_HERE: Signal(_PLAN, ("days", "due", "was_due")),
    Code.LEAVING_ALONE: Signal(_PLAN, ("leaves", "was_to_leave")),
    Code.SLOT_OPEN: Signal(_OF_THE_PLAN, ("open", "leaves", "was_to_leave")),
    Code.SUPPORTER_LEFT: Signal(_CONTACTS, ("days",)),
    Code.NO_SUPPORTER: Signal(_CONTACTS, ("days",)),
    Code.WAITING_MATCH: Signal(_CONTACTS, ("days",)),
    Code.PAIR_QUIET: Signal(_CONTACTS, ("days",)),
    Code.PAIR_ENDING: Signal(_CONTACTS, ("until",)),
    Code.THEIR_SUPPORTER_SILENT: Signal(_CONTACTS, ("days",)),
    Code.THEIR_SUPPORTER_OVERLOADED: Signal(_CONTACTS, ("people", "most")),
    Code.SPONSORSHIP_ENDING: Signal(_PLAN, ("until", "was_until")),
    Code.SHORTFALL_AHEAD: Signal(_ATTENDANCE, ("asked_for", "left", "until")),
    Code.TESTS_AHEAD: Signal(_ATTENDANCE | {Category.TESTS}, ("left", "until")),
    Code.HALLMARKS: Signal(_CONTACTS, ("alone", "friends", "family")),
    Code.NOT_CONNECTED: Signal(_CONTACTS, ("times",)),
    Code.CHECK_INS_UNANSWERED: Signal(_CONTACTS, ("times", "answered", "asked")),
    Code.REVIEW_DUE: Signal(_OF_THE_PLAN, ("on",)),
    Code.NETWORK_SHRINKING: Signal(_CONTACTS, ("now", "before", "days")),
    Code.NETWORK_THIN: Signal(_CONTACTS, ("peers", "wanted", "at_night", "steadier")),
    Code.SUPPORTER_SILENT: Signal(_CONTACTS, ("days", "people")),
    Code.SUPPORTER_OVERLOADED: Signal(_CONTACTS, ("people", "most")),
    Code.SHIFT_HARD: Signal(_SERVICE, ("shifts", "talk")),
    Code.EARLY_LOADED: Signal(_SERVICE, ("people", "most")),
    Code.SUPERVISION_LAPSING: Signal(_SERVICE, ("days",)),
    Code.CREDENTIAL_ENDING: Signal(_SERVICE, ("until", "was_until")),
    Code.TERM_ENDING: Signal(_SERVICE, ("until", "was_until")),
    Code.BACK_IN_TOUCH: Signal(_CONTACTS, ("days",)),
    Code.STEADY: Signal(_PLAN, ("days",)),
    Code.BETTER_DAYS: Signal(_CONTACTS, ("usual", "mood")),
}

GOOD_NEWS = frozenset({Code.BACK_IN_TOUCH, Code.STEADY, Code.BETTER_DAYS})


class PutOff(StrEnum):
    """Why somebody put an item off until a day."""

    WITH_FAMILY = "with_family"
    TRAVELLING = "travelling"
    AGREED_DAY = "agreed_day"  # they agreed to talk on that day
    SEEN_ELSEWHERE = "seen_elsewhere"
    ASKED_TO_WAIT = "asked_to_wait"
    OTHER = "other"


@dataclass(frozen=True)
class Flag:
    """One reason why somebody is on the list. `about` is the other person it tells of, where there is one.

    A moment stands among the numbers as ISO says it, so that what is kept stays true while the minutes pass.
    """

    code: Code
    urgency: Urgency
    since: date
    numbers: Mapping[str, int | str | None] = field(default_factory=dict)
    about: UUID | None = None

    def reason(self) -> Reason:
        """For the catalogue, which says it in the reader's language."""
        return Reason(self.code, dict(self.numbers))

    def kept(self) -> dict[str, Any]:
        """As JSON keeps it, with what it speaks of written beside it."""
        return {
            "code": str(self.code),
            "urgency": str(self.urgency),
            "since": self.since.isoformat(),
            "numbers": dict(self.numbers),
            "about": str(self.about) if self.about else None,
            "speaks_of": sorted(SIGNALS[self.code].speaks_of),
        }

    @staticmethod
    def of(kept: Mapping[str, Any]) -> Flag:
        """The flag that was kept."""
        about = UUID(kept["about"]) if kept["about"] else None
        since = date.fromisoformat(kept["since"])
        return Flag(Code(kept["code"]), Urgency(kept["urgency"]), since, kept["numbers"], about)
