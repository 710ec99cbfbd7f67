"""The whole made-up community, purely from a seed and a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from companionway.ground.access import Role
from companionway.people.rules import ExclusionKind
from companionway.simulate import beside, cast, names, paths, ties
from companionway.simulate.cast import BESIDES, PARTS, Part
from companionway.simulate.made import Apart, Carries, Colleague, Draft, Hush, Somebody, Time

ZONE = "America/New_York"
STORY_FITS = 300  # beyond this the story's troubles are too few, and others have some too
SEED = 7


def make(*, today: date, people: int = 120, seed: int = SEED, days: int = 365) -> Draft:
    """A community of `people` participants and those beside them, with `days` of history up to yesterday.

    At least those of the story are there. The same arguments make the same community.
    """
    draft = Draft(today, seed, days, ZONE, places=cast.PLACES)
    rng = Random(f"{seed}:community")
    known = [*(one.name for one in (*PARTS, *BESIDES)), *(one[1] for one in (*cast.PROFESSIONALS, *cast.FAMILY))]
    taken = {*known, *(name.split()[0] for name in known), *(one.name.split()[0] for one in cast.COLLEAGUES)}
    _story(rng, draft)
    _others(rng, draft, people - len(PARTS), taken)
    _helpers(rng, draft, taken)
    beside.place(rng, draft)
    ties.weave(rng, draft)
    _apart(draft)
    draft.colleagues = list(_colleagues(draft))
    return draft


def _story(rng: Random, draft: Draft) -> None:
    for part in PARTS:
        times = paths.walked(rng, part.key, part.level, part.here, draft.today)
        draft.times[part.key] = paths.round_again(times, rng, part.returns)
        died = draft.today - timedelta(days=part.died) if part.died else None
        # Whom nobody stands beside yet has come with their present stay.
        first = draft.times[part.key][-1 if part.alone else 0].started_on
        one = _named(rng, draft, part.key, part.name, part.pronouns)
        ways = cast.WAYS.get(part.key, one.ways)
        draft.people[part.key] = replace(one, language=part.language, since=first, died_on=died, ways=ways)
        draft.hushes[part.key] = list(_hushes(part, draft))
        for name in ("thin", "alone", "shrinking", "unmet"):
            if getattr(part, name):
                getattr(draft, name).add(part.key)


def _named(rng: Random, draft: Draft, key: str, name: str, pronouns: str, *, helper: bool = False) -> Somebody:
    given, _, family = name.partition(" ")
    since = draft.today - timedelta(days=rng.randint(draft.days + 30, draft.days + 900))
    born, ways = names.born(rng, draft.today), names.ways(rng, key, helper=helper)
    return Somebody(key, given, family, pronouns, "en", born, ways, since, helper)


def _hushes(part: Part, draft: Draft) -> Iterator[Hush]:
    today = draft.today
    if part.died:
        yield Hush(today - timedelta(days=part.died + 1))
    elif part.back:
        until = today - timedelta(days=part.back)
        yield Hush(until - timedelta(days=part.quiet), until, part.tries)
    elif part.quiet:
        yield Hush(today - timedelta(days=part.quiet), None, part.tries, part.asked)
    for n, end in enumerate(_ends_of_rounds(draft.times[part.key])):
        yield Hush(end - timedelta(days=2), end + timedelta(days=11), tries=1 + n % 2)


def _ends_of_rounds(times: list[Time]) -> Iterator[date]:
    for before, after in pairwise(times):
        if before.ended_on and before.ended_on < after.started_on:
            yield before.ended_on


def _others(rng: Random, draft: Draft, count: int, taken: set[str]) -> None:
    for n, level in enumerate(paths.levels(max(0, count))):
        key = f"p{n:06d}"
        times = paths.walked(rng, key, level, None, draft.today)
        if rng.random() < 0.15:
            times = paths.round_again(times, rng, 1)
        draft.times[key] = times
        draft.people[key] = names.somebody(rng, key, since=times[0].started_on, today=draft.today, taken=taken)
        draft.hushes[key] = list(_past_quiet(rng, draft, times))
        if count > STORY_FITS:
            _trouble(rng, draft, key)


def _past_quiet(rng: Random, draft: Draft, times: list[Time]) -> Iterator[Hush]:
    """Quiet spells that are over: between two rounds, and one here and there."""
    for end in _ends_of_rounds(times):
        yield Hush(end, end + timedelta(days=11), tries=rng.randint(0, 2))
    span = (draft.today - times[0].started_on).days
    if span > 200 and rng.random() < 0.3:
        start = draft.today - timedelta(days=rng.randint(90, span - 100))
        yield Hush(start, start + timedelta(days=rng.randint(9, 24)), tries=rng.randint(1, 3))


def _trouble(rng: Random, draft: Draft, key: str) -> None:
    """In a large community one in ten has something going on today."""
    roll = rng.random()
    if roll < 0.06:
        quiet = rng.randint(4, 30)
        draft.hushes[key].append(Hush(draft.today - timedelta(days=quiet), None, rng.randint(0, 3)))
    elif roll < 0.08:
        draft.alone.add(key)
    elif roll < 0.1:
        draft.thin.add(key)


def _helpers(rng: Random, draft: Draft, taken: set[str]) -> None:
    first = min(one.since for one in draft.people.values()) - timedelta(days=1)
    for one in BESIDES:
        helper = _named(rng, draft, one.key, one.name, one.pronouns, helper=True)
        draft.people[one.key] = replace(helper, language=one.language)
        away = draft.today + timedelta(days=one.away) if one.away else None
        draft.carries.append(Carries(one.key, one.most, one.at_night, away, one.specialist))
        if one.quiet:
            draft.hushes[one.key] = [Hush(draft.today - timedelta(days=one.quiet))]
    for key, name, pronouns, *_ in (*cast.PROFESSIONALS, *cast.FAMILY):
        helper = _named(rng, draft, key, name, pronouns, helper=True)
        draft.people[key] = replace(helper, since=first)  # the house was never without them
    for n in range(beside.helpers_needed(len(draft.times))):
        key, specialist = f"h{n:06d}", n % 4 == 0
        since = draft.today - timedelta(days=draft.days + rng.randint(40, 1500))
        draft.people[key] = names.somebody(rng, key, since=since, today=draft.today, taken=taken, helper=True)
        most = beside.SPECIALIST_MOST if specialist else beside.PEER_MOST
        draft.carries.append(Carries(key, most, rng.random() < 0.3, None, specialist))


def _apart(draft: Draft) -> None:
    kinds = (ExclusionKind.ASKED, ExclusionKind.STAFF, ExclusionKind.NO_CONTACT_ORDER)
    for (one, other), kind in zip(cast.APART, kinds, strict=True):
        since = [draft.people[key].since for key in (one, other)]
        on = max(draft.today - timedelta(days=90), *since)
        draft.apart.append(Apart(one, other, kind, on))
        draft.ties = [tie for tie in draft.ties if {tie.person, tie.other} != {one, other}]


def _colleagues(draft: Draft) -> Iterator[Colleague]:
    """Everybody who signs in: those of the story, therapists, and every peer."""
    yield from cast.COLLEAGUES
    known = {one.person for one in cast.COLLEAGUES}
    peers = [one.helper for one in draft.carries]
    for key in (*cast.THERAPISTS, *peers):
        if key not in known:
            role = Role.PEER if key in peers else Role.CLINICIAN
            place = "open" if role is Role.PEER else "day"
            yield Colleague(key, draft.people[key].name, cast.email(key), role, place, key)
