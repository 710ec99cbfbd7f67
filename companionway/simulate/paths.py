"""The ways people go through levels of care, and how long they stay at each (R25, R34)."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from companionway.journey.rules import Level
from companionway.simulate.made import Time

L = Level
LONG = (L.DETOX, L.RESIDENTIAL, L.INTENSIVE_OUTPATIENT, L.RECOVERY_RESIDENCE, L.COMMUNITY, L.ALUMNI)
PATHS: tuple[tuple[int, tuple[Level, ...]], ...] = (
    (6, LONG),
    (4, (L.RESIDENTIAL, L.PARTIAL_HOSPITAL, L.INTENSIVE_OUTPATIENT, L.OUTPATIENT, L.COMMUNITY, L.ALUMNI)),
    (4, (L.DETOX, L.RESIDENTIAL, L.RECOVERY_RESIDENCE, L.OUTPATIENT, L.COMMUNITY, L.ALUMNI)),
    (2, (L.CUSTODY, L.RECOVERY_RESIDENCE, L.COMMUNITY, L.ALUMNI)),
    (2, (L.COMMUNITY, L.ALUMNI)),
)
USUAL_DAYS: dict[Level, tuple[int, int]] = {
    L.HOSPITAL: (3, 9),
    L.DETOX: (4, 9),
    L.CUSTODY: (60, 200),
    L.RESIDENTIAL: (24, 60),
    L.PARTIAL_HOSPITAL: (14, 30),
    L.INTENSIVE_OUTPATIENT: (35, 84),
    L.RECOVERY_RESIDENCE: (60, 210),
    L.OUTPATIENT: (50, 120),
    L.COMMUNITY: (90, 300),
    L.ALUMNI: (30, 400),
}
# How many of a hundred people are at each level on an ordinary day.
SHARES: dict[Level, int] = {
    L.DETOX: 3,
    L.RESIDENTIAL: 11,
    L.PARTIAL_HOSPITAL: 4,
    L.INTENSIVE_OUTPATIENT: 15,
    L.RECOVERY_RESIDENCE: 23,
    L.OUTPATIENT: 12,
    L.COMMUNITY: 22,
    L.ALUMNI: 10,
}
PLACES: dict[Level, str] = {
    L.RECOVERY_RESIDENCE: "residence",
    L.PARTIAL_HOSPITAL: "day",
    L.INTENSIVE_OUTPATIENT: "day",
    L.OUTPATIENT: "day",
    L.COMMUNITY: "open",
    L.ALUMNI: "open",
}


def levels(count: int) -> list[Level]:
    """`count` present levels in their usual shares, the largest remainders rounded up."""
    exact = {level: share * count / 100 for level, share in SHARES.items()}
    whole = {level: int(number) for level, number in exact.items()}
    by_rest = sorted(exact, key=lambda level: whole[level] - exact[level])
    for level in by_rest[: count - sum(whole.values())]:
        whole[level] += 1
    return [level for level, number in whole.items() for _ in range(number)]


def walked(rng: Random, person: str, now: Level, here: int | None, today: date) -> list[Time]:
    """A way that has led to `now`, `here` days ago (None: as it comes), oldest first."""
    ways = [(weight, path) for weight, path in PATHS if now in path]
    path = rng.choices([path for _, path in ways], [weight for weight, _ in ways])[0]
    began = today - timedelta(days=here if here is not None else rng.randint(1, USUAL_DAYS[now][1]))
    times = [Time(person, now, PLACES.get(now), began, None)]
    for level in reversed(path[: path.index(now)]):
        start = times[0].started_on - timedelta(days=rng.randint(*USUAL_DAYS[level]))
        times.insert(0, Time(person, level, PLACES.get(level), start, times[0].started_on))
    return times


def round_again(times: list[Time], rng: Random, returns: int) -> list[Time]:
    """Earlier rounds put before a way: somebody who has come back `returns` times, with time away in between."""
    person, found = times[0].person, list(times)
    for _ in range(returns):
        end = found[0].started_on - timedelta(days=rng.randint(12, 30))
        earlier: list[Time] = []
        for level in (L.COMMUNITY, L.RECOVERY_RESIDENCE, L.RESIDENTIAL):
            start = end - timedelta(days=rng.randint(28, 60))
            earlier.insert(0, Time(person, level, PLACES.get(level), start, end))
            end = start
        found = earlier + found
    return found
