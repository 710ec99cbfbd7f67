"""Who may help in which way: a yes, or the reason why not yet, from what is known of them (R1-R5, C5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from companionway.ground.errors import Reason
from companionway.peers.rules.becoming import CheckAnswer
from companionway.peers.rules.months import months_after
from companionway.peers.rules.needs import RoleNeeds
from companionway.peers.rules.roles import LEADS_GROUPS, POWERS, Course, HelperRole

EARLY_MONTHS = 12  # R1 names the first year as the one in which leading others is hardest on oneself

# What an exception may excuse: time and papers of one's own. What protects somebody else, or the helper from too
# much, is never excused: a background check, the agreement, being supervised, the load, having stepped back.
WAIVABLE = (
    "recovery_time_short", "recovery_time_unknown", "course_missing", "course_lapsed", "credential_missing",
    "credential_lapsed", "term_over", "rests_until",
)  # fmt: skip


@dataclass(frozen=True)
class Held:
    """A post of the same role that somebody holds or held; without an end they hold it still."""

    from_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class Excused:
    """An exception: which lacks it excuses, from and until when, and whether whoever leads along can lead alone."""

    lacks: frozenset[str]
    from_on: date
    until_on: date
    beside_leads: bool = True

    def stands(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.from_on <= on <= self.until_on


@dataclass(frozen=True)
class HelperFacts:
    """What is known of somebody who helps, or would.

    `courses`: until when each stands, the best of each; None: for good. `checked`: the last background check,
    standing until `check_until`. `credential_until`: with `credential`, None stands for one without an end.
    `beside`: people beside them in this role; `carries`, `capacity`: in every role, and what they said they can.
    `posts_here`: their other posts with power in the house that is meant. `held`: their posts of this role.
    """

    since_on: date | None = None
    attested_months: int | None = None
    attested_on: date | None = None
    courses: Mapping[Course, date | None] = field(default_factory=dict)
    agreement: bool = False
    checked: CheckAnswer | None = None
    check_until: date | None = None
    credential: bool = False
    credential_until: date | None = None
    serving_since_on: date | None = None
    supervised_on: date | None = None
    stepped_back: bool = False
    beside: int = 0
    carries: int = 0
    capacity: int | None = None
    posts_here: int = 0
    held: tuple[Held, ...] = ()
    groups_this_week: int = 0
    excused: tuple[Excused, ...] = ()

    @property
    def in_recovery_since(self) -> date | None:
        """The day they tell, or the latest that fits what they told a supervisor."""
        if self.since_on is not None:
            return self.since_on
        if self.attested_months is None or self.attested_on is None:
            return None
        return months_after(self.attested_on, -self.attested_months)


def is_early(since_on: date | None, *, on: date) -> bool:
    """Somebody in their first year, watched over kindly while they help. Who tells no day is not guessed at."""
    return since_on is not None and on < months_after(since_on, EARLY_MONTHS)


def is_watched(role: HelperRole, facts: HelperFacts, *, on: date) -> bool:
    """Whether somebody who serves in this role is asked how it was: an early leader, not whoever sets up chairs."""
    small = (HelperRole.SET_UP, HelperRole.HOST)
    return role not in small and is_early(facts.in_recovery_since, on=on)


def why_not_serve(role: HelperRole, needs: RoleNeeds, facts: HelperFacts, *, on: date) -> Reason | None:
    """Why somebody may not serve in this role on this day, or None.

    The first thing that is lacking and not excused. An exception whose co-leader cannot lead any more excuses
    nothing: nobody is left alone with what was meant for two.
    """
    excused = [one for one in facts.excused if one.stands(on)]
    for reason in lacking(role, needs, facts, on=on):
        by = next((one for one in excused if is_excused(reason, one.lacks)), None)
        if by is None:
            return reason
        if not by.beside_leads:
            return Reason("waiver_stands_alone", {"on": by.until_on.isoformat()})
    return None


def lack_code(reason: Reason) -> str:
    """A lack in one word, for an exception: of a course, which one."""
    course = reason.numbers.get("course")
    return f"{reason.code}.{course}" if course else reason.code


def is_excused(reason: Reason, lacks: frozenset[str]) -> bool:
    """Whether an exception excuses this: what it names itself, or every lack of the kind."""
    return reason.code in WAIVABLE and bool({reason.code, lack_code(reason)} & lacks)


def lacking(role: HelperRole, needs: RoleNeeds, facts: HelperFacts, *, on: date) -> tuple[Reason, ...]:
    """Everything that stands between somebody and this role on this day, in the order in which it is said."""
    if facts.stepped_back:
        return (Reason("stepped_back"),)
    return tuple(_lacking(role, needs, facts, on))


def _lacking(role: HelperRole, needs: RoleNeeds, facts: HelperFacts, on: date) -> Iterator[Reason]:
    yield from _time(needs, facts, on)
    yield from _courses(needs, facts, on)
    if needs.agreement and not facts.agreement:
        yield Reason("agreement_missing")
    yield from _check(needs, facts, on)
    yield from _credential(needs, facts, on)
    yield from _supervision(needs, facts, on)
    yield from _load(role, needs, facts, on)
    yield from _term(needs, facts, on)


def _time(needs: RoleNeeds, facts: HelperFacts, on: date) -> Iterator[Reason]:
    if not needs.months:
        return
    since = facts.in_recovery_since
    if since is None:
        yield Reason("recovery_time_unknown", {"months": needs.months})
    elif on < (then := months_after(since, needs.months)):
        yield Reason("recovery_time_short", {"months": needs.months, "on": then.isoformat()})


def _courses(needs: RoleNeeds, facts: HelperFacts, on: date) -> Iterator[Reason]:
    for course in needs.courses:
        if course not in facts.courses:
            yield Reason("course_missing", {"course": str(course)})
        elif (until := facts.courses[course]) is not None and until < on:
            yield Reason("course_lapsed", {"course": str(course), "on": until.isoformat()})


def _check(needs: RoleNeeds, facts: HelperFacts, on: date) -> Iterator[Reason]:
    if not needs.background_check:
        return
    if facts.checked is None:
        yield Reason("check_missing")
    elif facts.checked is not CheckAnswer.IN_ORDER:
        yield Reason(f"check_{facts.checked}")
    elif facts.check_until is not None and facts.check_until < on:
        yield Reason("check_lapsed", {"on": facts.check_until.isoformat()})


def _credential(needs: RoleNeeds, facts: HelperFacts, on: date) -> Iterator[Reason]:
    if not needs.credential:
        return
    if not facts.credential:
        yield Reason("credential_missing")
    elif facts.credential_until is not None and facts.credential_until < on:
        yield Reason("credential_lapsed", {"on": facts.credential_until.isoformat()})


def _supervision(needs: RoleNeeds, facts: HelperFacts, on: date) -> Iterator[Reason]:
    """Whoever begins has as long until the first one as others between two."""
    if needs.supervised_weeks is None:
        return
    late = timedelta(weeks=needs.supervised_weeks)
    if facts.supervised_on is not None:
        if on - facts.supervised_on > late:
            last = facts.supervised_on.isoformat()
            yield Reason("supervision_late", {"weeks": needs.supervised_weeks, "last": last})
    elif facts.serving_since_on is not None and on - facts.serving_since_on > late:
        yield Reason("supervision_never", {"weeks": needs.supervised_weeks})


def _load(role: HelperRole, needs: RoleNeeds, facts: HelperFacts, on: date) -> Iterator[Reason]:
    if facts.capacity is not None and facts.carries >= facts.capacity:
        yield Reason("carries_enough", {"most": facts.capacity})
    elif needs.most is not None and facts.beside >= needs.most:
        yield Reason("carries_enough", {"most": needs.most})
    if role in POWERS and facts.posts_here >= needs.most_posts:
        yield Reason("posts_enough", {"most": needs.most_posts})
    early = is_early(facts.in_recovery_since, on=on)
    if role in LEADS_GROUPS and early and facts.groups_this_week >= needs.early_groups:
        yield Reason("early_week_full", {"most": needs.early_groups})


def _term(needs: RoleNeeds, facts: HelperFacts, on: date) -> Iterator[Reason]:
    """After a term somebody else has a turn; whoever rested may lead again. A short gap is no rest."""
    if needs.term_months is None or not facts.held:
        return
    rest = needs.rest_months or 0
    began, ended = _turn(facts.held, rest)
    over = months_after(began, needs.term_months)
    if on < over:
        return
    if ended is None or ended > on:
        yield Reason("term_over", {"months": needs.term_months, "on": over.isoformat()})
    elif on < (again := months_after(ended, rest)):
        yield Reason("rests_until", {"on": again.isoformat()})


def _turn(held: tuple[Held, ...], rest: int) -> tuple[date, date | None]:
    """The last turn, first day and end: posts between which nobody rested are one turn."""
    began, ended = None, None
    for one in sorted(held, key=lambda post: post.from_on):
        if began is None or (ended is not None and one.from_on >= months_after(ended, rest)):
            began = one.from_on
            ended = one.until_on
        elif ended is not None:
            ended = None if one.until_on is None else max(ended, one.until_on)
    assert began is not None
    return began, ended
