"""How the invented people say that they are: over weeks, each in their own way; and who asks for somebody today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from companionway.simulate import cast, rhythm
from companionway.simulate.made import Draft, Telling
from companionway.simulate.names import data
from companionway.support.rules import MOOD_HIGH, MOOD_LOW, CheckInFacts, Connected, Slept

WEEKS = 6
SOME = 0.3  # of those outside the story say how they are
HOURS = (7, 7, 8, 8, 9, 12, 17, 20, 21)
LATE = time(22, 10)  # after the last talk of a day
ASKED_AT = time(9)
SETTLED = timedelta(days=7)  # after they came: then they are written down
USUAL = {"falling": 4, "better": 2}

# What the last days were like for those with whom something goes on: (days ago, mood, craving).
LATELY = {
    "falling": ((5, 3, 3), (3, 3, 4), (1, 3, 4)),
    "better": ((6, 4, 2), (3, 5, 1), (1, 4, 1)),
    "craving": ((4, 3, 5), (1, 2, 8)),
    "hard": ((3, 2, 4), (2, 2, 5), (1, 2, 5)),
}


@dataclass(frozen=True)
class Wish:
    """Somebody wishes to be asked, from a day on, each day at ASKED_AT."""

    person: str
    since: date
    silent: int  # the last so many days stay unanswered


def wishes(draft: Draft) -> list[Wish]:
    """Those of the story who chose to be asked."""
    since = draft.today - timedelta(days=7 * (WEEKS - 2))
    rows = [(part.key, part.says) for part in cast.PARTS if part.says in ("unanswered", "asked")]
    return [
        Wish(key, max(since, draft.people[key].since + SETTLED), 3 if says == "unanswered" else 0)
        for key, says in rows
    ]


def tellings(draft: Draft) -> Iterator[Telling]:
    """Every check-in up to yesterday, one person after the other."""
    wished = {wish.person: wish for wish in wishes(draft)}
    says = {part.key: part.says for part in cast.PARTS}
    for key in (*draft.times, *(one.key for one in cast.BESIDES)):
        rng = Random(f"{draft.seed}:{key}:moods")
        if key in says or key in {one.key for one in cast.BESIDES} or rng.random() < SOME:
            yield from _of(rng, draft, key, says.get(key, ""), wished.get(key))


def _of(rng: Random, draft: Draft, key: str, says: str, wish: Wish | None) -> Iterator[Telling]:
    one, usual = draft.people[key], USUAL.get(says, rng.choice((3, 3, 4, 4, 5)))
    every, gap = (1, 1) if wish else (2, 4)
    day = draft.today - timedelta(days=min(7 * WEEKS, draft.days))
    over = draft.today - timedelta(days=7) if says in LATELY else one.died_on or draft.today
    hushes = draft.hushes.get(key, [])
    while day < over:
        if day >= one.since + SETTLED and not rhythm.hushed(hushes, day) and not _silent(wish, day, draft.today):
            at = _moment(rng, draft, day)
            yield Telling(key, _facts(rng, one.language, at, _mood(rng, usual)))
        day += timedelta(days=rng.randint(every, gap))
    yield from _lately(rng, draft, key, says)


def _silent(wish: Wish | None, day: date, today: date) -> bool:
    return wish is not None and (today - day).days <= wish.silent


def _moment(rng: Random, draft: Draft, day: date) -> datetime:
    return datetime.combine(day, time(rng.choice(HOURS), rng.randrange(60)), ZoneInfo(draft.zone))


def _mood(rng: Random, usual: int) -> int:
    return min(max(usual + rng.choices((-1, 0, 1), (2, 6, 2))[0], MOOD_LOW), MOOD_HIGH)


def _facts(rng: Random, language: str, at: datetime, mood: int) -> CheckInFacts:
    """A check-in of somebody who skips what they like."""
    return CheckInFacts(
        at, mood, max(0, 6 - mood - rng.randrange(3)) if rng.random() < 0.8 else None,
        min(10, 3 + mood + rng.randrange(3)) if rng.random() < 0.15 else None,
        (Connected.YES if mood > 3 else Connected.SOME) if rng.random() < 0.7 else None,
        rng.choice((Slept.WELL, Slept.SO_SO)) if rng.random() < 0.6 else None,
        False if rng.random() < 0.3 else None, False if rng.random() < 0.2 else None,
        False if rng.random() < 0.2 else None,
        words=words(rng, language, mood) if rng.random() < 0.3 else "",
    )  # fmt: skip


def words(rng: Random, language: str, mood: int) -> str:
    """A few words for a mood, in their language."""
    how = "hard" if mood < 3 else "fair" if mood == 3 else "good"
    return rng.choice(data("moods.toml")[language][how])


def _lately(rng: Random, draft: Draft, key: str, says: str) -> Iterator[Telling]:
    """Late in the evening, after the last talk of the day: nobody has answered it yet."""
    language = draft.people[key].language
    for ago, mood, craving in LATELY.get(says, ()):
        at = datetime.combine(draft.today - timedelta(days=ago), LATE, ZoneInfo(draft.zone))
        yield Telling(key, CheckInFacts(at, mood, craving, words=words(rng, language, mood)))
    if says == "alone":
        for ago in (6, 1):
            at = datetime.combine(draft.today - timedelta(days=ago), LATE, ZoneInfo(draft.zone))
            yield Telling(key, CheckInFacts(at, 3, 2, connected=Connected.SOME, alone=True, family_apart=None))


def asks_this_morning(draft: Draft, now: datetime) -> list[Telling]:
    """Those of the story who would like somebody today: twelve minutes ago, or early on the draft's own today."""
    zone = ZoneInfo(draft.zone)
    early = datetime.combine(draft.today, time(7, 48), zone)
    just_now = now.astimezone(zone) - timedelta(minutes=12)
    at = just_now if just_now.date() == draft.today else early
    return [
        Telling(
            part.key, CheckInFacts(at, 2, 5, words=words(Random(part.key), part.language, 2), wants_someone=True)
        )
        for part in cast.PARTS
        if part.says == "asks"
    ]
