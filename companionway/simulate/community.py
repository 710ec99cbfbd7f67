"""The whole made-up community, purely from a seed and a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random

from companionway.ground.access import Role
from companionway.journey.rules import Level
from companionway.people.rules import ExclusionKind, Hat
from companionway.simulate import cast, names, paths, ties
from companionway.simulate.cast import BESIDES, PARTS, Beside, Part
from companionway.simulate.made import Apart, Bond, Carries, Colleague, Draft, Hush, Somebody, Time

ZONE = "America/New_York"
PEERS_EACH = 5  # participants for one peer, where there is no story
SPECIALIST_EACH = 16
WORDS_LATER = 10  # days a peer has been here before anyone is put beside them


def make(*, today, people: int = 120, seed: int = 7, days: int = 365) -> Draft:
    """A community of `people` participants and those beside them, with `days` of history up to yesterday."""
    draft = Draft(today, seed, days, ZONE, places=cast.PLACES)
    rng = Random(f"{seed}:community")
    taken = {one.name for one in (*PARTS, *BESIDES)} | {one.name.split()[0] for one in (*PARTS, *BESIDES)}
    taken |= {name for _, name, _ in cast.PROFESSIONALS} | {"Mei", "Sam", "Vera", "Ana", "Grace", "Otis", "Charlie"}
    _story(rng, draft)
    _others(rng, draft, people - len(PARTS), taken)
    _peers(rng, draft, taken)
    _beside_each(rng, draft)
    ties.weave(rng, draft, present_levels(draft))
    _apart(draft)
    draft.colleagues = list(colleagues(draft))
    return draft


def present_levels(draft: Draft) -> dict[str, Level]:
    """Where each living participant stands today."""
    return {key: times[-1].level for key, times in draft.times.items()}


def paces(draft: Draft, key: str) -> float:
    """How close to each other somebody's contacts are, below 1 for closer."""
    for part in PARTS:
        if part.key == key:
            return part.pace
    return Random(f"{draft.seed}:{key}:pace").uniform(0.75, 1.1)


def _story(rng: Random, draft: Draft) -> None:
    for part in PARTS:
        times = paths.walked(rng, part.key, part.level, part.here, draft.today)
        draft.times[part.key] = paths.round_again(times, rng, part.returns)
        died = draft.today - timedelta(days=part.died) if part.died else None
        first = draft.times[part.key][0].started_on
        one = _named(rng, draft, part.key, part.name, part.pronouns)
        draft.people[part.key] = replace(one, language=part.language, since=first, died_on=died)
        draft.hushes[part.key] = list(_hushes(part, draft))
        for name in ("thin", "alone", "shrinking", "unmet"):
            if getattr(part, name):
                getattr(draft, name).add(part.key)


def _named(rng: Random, draft: Draft, key: str, name: str, pronouns: str, *, helper: bool = False) -> Somebody:
    given, _, family = name.partition(" ")
    since = draft.today - timedelta(days=rng.randint(draft.days + 30, draft.days + 900))
    return Somebody(
        key, given, family, pronouns, "en", names.born(rng, draft.today), names.ways(rng, key, helper=helper),
        since, helper,
    )  # fmt: skip


def _hushes(part: Part, draft: Draft) -> Iterator[Hush]:
    day = draft.today
    if part.died:
        yield Hush(day - timedelta(days=part.died + 1))
    elif part.back:
        yield Hush(day - timedelta(days=part.quiet + part.back), day - timedelta(days=part.back), part.tries)
    elif part.quiet:
        yield Hush(day - timedelta(days=part.quiet), None, part.tries, part.asked)
    for n, end in enumerate(_ends_of_rounds(draft.times[part.key])):
        yield Hush(end - timedelta(days=2), end + timedelta(days=14), tries=1 + n % 2)


def _ends_of_rounds(times: list[Time]) -> Iterator:
    for before, after in pairwise(times):
        if before.ended_on and before.ended_on < after.started_on:
            yield before.ended_on


def _others(rng: Random, draft: Draft, count: int, taken: set[str]) -> None:
    for n, level in enumerate(paths.levels(max(0, count))):
        key = f"p{n:05d}"
        times = paths.walked(rng, key, level, None, draft.today)
        if rng.random() < 0.15:
            times = paths.round_again(times, rng, 1)
        draft.times[key] = times
        draft.people[key] = names.somebody(rng, key, since=times[0].started_on, today=draft.today, taken=taken)
        draft.hushes[key] = list(_past_quiet(rng, draft, times))


def _past_quiet(rng: Random, draft: Draft, times: list[Time]) -> Iterator[Hush]:
    """Quiet spells that are over: between two rounds, and one here and there."""
    for end in _ends_of_rounds(times):
        yield Hush(end, end + timedelta(days=12), tries=rng.randint(0, 2))
    span = (draft.today - times[0].started_on).days
    if span > 160 and rng.random() < 0.3:
        start = draft.today - timedelta(days=rng.randint(60, span - 90))
        yield Hush(start, start + timedelta(days=rng.randint(9, 24)), tries=rng.randint(1, 3))


def _peers(rng: Random, draft: Draft, taken: set[str]) -> None:
    for beside in BESIDES:
        one = _named(rng, draft, beside.key, beside.name, beside.pronouns, helper=True)
        draft.people[beside.key] = replace(one, language=beside.language)
        away = draft.today + timedelta(days=beside.away) if beside.away else None
        draft.carries.append(Carries(beside.key, beside.most, beside.at_night, away))
        if beside.quiet:
            draft.hushes[beside.key] = [Hush(draft.today - timedelta(days=beside.quiet))]
    for key, name, pronouns in cast.PROFESSIONALS:
        draft.people[key] = _named(rng, draft, key, name, pronouns, helper=True)
    needed = len(draft.times) - sum(beside.has for beside in BESIDES)
    for n in range(max(0, round(needed / 6))):
        key, specialist = f"h{n:05d}", n % 4 == 0
        since = draft.today - timedelta(days=draft.days + rng.randint(40, 1500))
        one = names.somebody(rng, key, since=since, today=draft.today, taken=taken, helper=True)
        draft.people[key] = one
        draft.carries.append(Carries(key, SPECIALIST_EACH if specialist else PEERS_EACH, rng.random() < 0.3))


def _beside_each(rng: Random, draft: Draft) -> None:
    """Put a peer beside everybody but the few who wait for one; and a therapist where there is treatment."""
    free = _seats(rng, draft)
    wanted = {part.key: part.beside for part in PARTS}
    for key, times in sorted(draft.times.items()):
        if key not in draft.alone:
            helper = wanted.get(key) or free.pop()
            draft.bonds += list(_in_turn(rng, draft, times, helper))
        for time in times:
            if time.place == "day":
                doctor = "lin" if key == "rosa" else rng.choice(cast.THERAPISTS)
                draft.bonds.append(Bond(doctor, key, Hat.THERAPIST, "day", time.started_on, time.ended_on))
    draft.bonds.append(Bond("lin", "rosa", Hat.THERAPIST, "day", draft.times["rosa"][-1].started_on))


def _seats(rng: Random, draft: Draft) -> list[str]:
    """A seat beside a helper for each who has no place in the story: nobody is asked for more than they can."""
    given = [part.beside for part in PARTS if part.beside]
    seats = []
    for beside in BESIDES:
        seats += [beside.key] * max(0, beside.has - given.count(beside.key))
    others = [one for one in draft.carries if not _in_story(one.helper)]
    left = len(draft.times) - len(PARTS) - len(seats)
    for n in range(100):
        row = [one.helper for one in others if one.most > n]
        if left <= 0 or not row:
            break
        seats += row[:left]
        left -= len(row[:left])
    rng.shuffle(seats)
    return seats


def _in_story(key: str) -> bool:
    return any(beside.key == key for beside in BESIDES)


def _hat(draft: Draft, helper: str) -> Hat:
    story: dict[str, Beside] = {beside.key: beside for beside in BESIDES}
    most = next(one.most for one in draft.carries if one.helper == helper)
    specialist = story[helper].specialist if helper in story else most > PEERS_EACH
    return Hat.PEER_SPECIALIST if specialist else Hat.PEER_SUPPORTER


def _in_turn(rng: Random, draft: Draft, times: list[Time], helper: str) -> Iterator[Bond]:
    """The one beside them now, and for some an earlier one, until the present level began."""
    person, turn = times[0].person, times[-1].started_on
    earlier = sorted(one.helper for one in draft.carries if one.helper != helper)
    changed = len(times) > 1 and (person in draft.unmet or rng.random() < 0.35)
    first = max(times[0].started_on, draft.people[helper].since) + timedelta(days=rng.randint(0, 5))
    if changed:
        before = rng.choice(earlier)
        start = max(times[0].started_on, draft.people[before].since)
        if start < turn:
            yield Bond(before, person, _hat(draft, before), "open", start, turn)
        first = turn
    place = times[-1].place or "open"
    yield Bond(helper, person, _hat(draft, helper), place, min(first, draft.today - timedelta(days=1)))


def _apart(draft: Draft) -> None:
    on = draft.today - timedelta(days=90)
    kinds = (ExclusionKind.ASKED, ExclusionKind.STAFF, ExclusionKind.NO_CONTACT_ORDER)
    for (one, other), kind in zip(cast.APART, kinds, strict=True):
        since = max(on, draft.people[one].since, draft.people[other].since)
        draft.apart.append(Apart(one, other, kind, since))
        draft.ties = [tie for tie in draft.ties if {tie.person, tie.other} != {one, other}]


def colleagues(draft: Draft) -> Iterator[Colleague]:
    """Everybody who signs in: those of the story, and every peer."""
    yield from cast.COLLEAGUES
    for one in draft.people.values():
        if one.helper and one.key not in {colleague.person for colleague in cast.COLLEAGUES}:
            role = Role.CLINICIAN if one.key in cast.THERAPISTS else Role.PEER
            place = "day" if role is Role.CLINICIAN else "open"
            yield Colleague(one.key, one.name, f"{one.key}@harbor-main.example", role, place, one.key)
