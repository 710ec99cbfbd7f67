"""The pure function of the daily list: (facts about people, their program's settings, today) -> judgements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import numpy as np

from companionway.attention.rules import check_ins, company, helpers, network, returning, rhythm, support, way
from companionway.attention.rules.company import Knows
from companionway.attention.rules.days import Bits, Ints, Mask
from companionway.attention.rules.facts import Facts
from companionway.attention.rules.history import Columns, recent
from companionway.attention.rules.rhythm import Plan, Silence
from companionway.attention.rules.settings import TIER_ENDS, Settings
from companionway.attention.rules.signals import URGENCIES, Code, Flag
from companionway.pulse.rules import TRACKS, Track

_LOW = (1 << 64) - 1
_REACHED, _TRIED = TRACKS.index(Track.REACHED), TRACKS.index(Track.TRIED)
# Beside the rhythm, which is read for many at once.
SIGNALS_OF_ONE: tuple[Callable[[Facts, Settings, date], Iterator[Flag]], ...] = (
    check_ins.danger, check_ins.asking, way.returned, support.care, check_ins.mood, check_ins.craving,
    returning.space_ended, way.handed_over, support.new_here, way.leaving_alone, way.slot_open, support.missing,
    way.hours_dropped, way.sponsor_leaves, check_ins.hallmarks, check_ins.not_connected, check_ins.unanswered,
    helpers.debrief, helpers.waiting, helpers.quiet_pair, helpers.pair_ends, helpers.early, helpers.lapsing,
    way.shortfall, way.review_due, network.thin, network.shrinking, support.own, returning.back_in_touch,
    returning.steady, check_ins.better,
)  # fmt: skip
_SILENCES = {
    rhythm.OWN: (Code.SILENCE, ("days", "usual", "tried")),
    rhythm.PLANNED: (Code.SILENCE_PLANNED, ("days", "planned", "within", "tried")),
    rhythm.NEVER: (Code.NEVER_REACHED, ("days", "tried")),
}


@dataclass(frozen=True)
class Judgement:
    """What the facts say of one person. `due_on` is the next day on which time alone may change it.

    `due_at` is a moment within a day at which it may do so too.
    """

    person_id: UUID
    flags: tuple[Flag, ...]
    lapsed: tuple[Flag, ...]  # expired: for the digest, not for the morning
    could_go: tuple[tuple[UUID, Knows], ...]
    due_on: date | None
    due_at: datetime | None = None

    @property
    def urgency(self) -> int | None:
        """The rank of the most urgent flag."""
        return min((flag.urgency.rank for flag in self.flags), default=None)


def judge(people: Sequence[Facts], settings: Settings, *, today: date) -> list[Judgement]:
    """A judgement of each of `people`, all of programs with these settings, in the same order."""
    at = columns(people)
    seen = recent(at, today=today.toordinal())
    quiet = rhythm.silence(at, seen, settings)
    plan = rhythm.contact_plan(at, seen, settings)
    return [_one(facts, i, quiet, plan, settings, today) for i, facts in enumerate(people)]


def columns(people: Sequence[Facts]) -> Columns:
    """The same facts as arrays."""
    pulses = [facts.pulse for facts in people]
    reached, tried = ([pulse.days[track] for pulse in pulses] for track in (_REACHED, _TRIED))
    return Columns(
        anchor=_ordinals(pulse.anchor_on for pulse in pulses),
        reached=(_bits(bits & _LOW for bits in reached), _bits(bits >> 64 for bits in reached)),
        tried=(_bits(bits & _LOW for bits in tried), _bits(bits >> 64 for bits in tried)),
        last_reached=_ordinals(pulse.last[_REACHED] for pulse in pulses),
        enrolled=_ordinals(facts.enrolled_on for facts in people),
        stepped_down=_ordinals(facts.standing.stepped_down_on for facts in people),
        restricted=np.array([facts.standing.restricted for facts in people], dtype=bool),
        space=_ordinals(pulse.last_on(Track.SPACE) for pulse in pulses),
    )


def _ordinals(dates: Iterable[date | None]) -> Ints:
    return np.array([day.toordinal() if day else 0 for day in dates], dtype=np.int64)


def _bits(numbers: Iterable[int]) -> Bits:
    return np.array(list(numbers), dtype=np.uint64)


def _one(facts: Facts, i: int, quiet: Silence, plan: Plan, settings: Settings, today: date) -> Judgement:
    """Somebody who died is asked about by no list; who takes part in nothing is not missed, but may help others."""
    if facts.died:
        return Judgement(facts.person_id, (), (), (), None)
    missed: list[Flag] = []
    lapsed: list[Flag] = []
    if facts.enrolled_on is not None:
        missed = [*_planned(plan, i, plan.mask), *_silent(quiet, i, quiet.mask)]
        lapsed = [*_planned(plan, i, plan.expired), *_silent(quiet, i, quiet.expired)]
    flags = [*missed, *(support.theirs(facts, settings, today) if missed else ())]
    for signal in SIGNALS_OF_ONE:
        flags += signal(facts, settings, today)
    flags.sort(key=lambda flag: (flag.urgency.rank, flag.code.rank))
    could_go = company.who_could_go(facts, settings, today=today) if flags else []
    due_on = _due(facts, flags, i, quiet, plan, settings, today)
    moments = (*support.due_moments(facts), *way.moments(facts), *helpers.moments(facts))
    due_at = min(moments, default=None)
    return Judgement(facts.person_id, tuple(flags), tuple(lapsed), tuple(could_go), due_on, due_at)


def _silent(quiet: Silence, i: int, where: Mask) -> Iterator[Flag]:
    if where[i]:
        code, names = _SILENCES[int(quiet.against[i])]
        numbers = {name: int(getattr(quiet, name)[i]) for name in names}
        yield Flag(code, URGENCIES[quiet.urgency[i]], date.fromordinal(int(quiet.since[i])), numbers)


def _planned(plan: Plan, i: int, where: Mask) -> Iterator[Flag]:
    if where[i]:
        first = bool(plan.first_week[i])
        code = Code.CONTACT_PLAN_FIRST_WEEK if first else Code.CONTACT_PLAN
        names = ("day", "reached", "tried") if first else ("day", "planned", "within", "reached", "tried")
        numbers = {name: int(getattr(plan, name)[i]) for name in names}
        yield Flag(code, URGENCIES[plan.urgency[i]], date.fromordinal(int(plan.since[i])), numbers)


def _due(
    facts: Facts, flags: list[Flag], i: int, quiet: Silence, plan: Plan, settings: Settings, today: date
) -> date | None:
    """Tomorrow where a flag stands, since its days are counted; else the first day on which one may appear."""
    changing = max(facts.partners) >= settings.shrink_from or facts.way.asks
    if flags or changing or check_ins.open_run(facts, settings):
        return today + timedelta(1)
    ahead = [*_coming(facts, settings), *way.coming(facts, settings), *helpers.coming(facts, settings)]
    if facts.enrolled_on is not None:
        ahead += [date.fromordinal(int(due[i])) for due in (quiet.due, plan.due) if due[i]]
    return min((day for day in ahead if day > today), default=None)


def _coming(facts: Facts, settings: Settings) -> Iterator[date]:
    """Days on which a flag other than the rhythm's may appear."""
    begun = facts.enrolled_on
    if begun is not None:
        stepped = facts.standing.stepped_down_on
        yield max(begun, facts.supporter_left_on or begun) + timedelta(settings.supporter_days)
        yield max(begun, stepped or begun) + timedelta(settings.network_days)
        if stepped is not None:
            yield stepped + timedelta(TIER_ENDS[0])
        if asked := facts.pulse.last_on(Track.SPACE):
            yield asked + timedelta(settings.space_days)
    helping = facts.helping
    if helping is not None and helping.people:
        quiet_on = max(helping.since, helping.last_given_on or helping.since)
        yield quiet_on + timedelta(settings.quiet_days)
        if helping.away_until:
            yield helping.away_until
