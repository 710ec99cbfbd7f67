"""What was written down about each contact: how, how long, a note to the person; and what did not come off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from companionway.journey.rules import RESTRICTED
from companionway.people.rules import SafeToSay
from companionway.pulse.rules import Direction, Result
from companionway.simulate import cast, rhythm
from companionway.simulate.made import Draft, Hush, Talk
from companionway.simulate.meetings import Calendar, Meeting
from companionway.simulate.notes import Pen
from companionway.support.rules import Competency, ContactKind, Mode

TAGS = tuple(Competency)
MODES = (Mode.IN_PERSON, Mode.CALL, Mode.TEXT, Mode.VIDEO)
HOURS = (2, 5, 7, 7, 6, 6, 6, 7, 8, 9, 9, 7, 5, 2)  # how often each hour from eight in the morning on
MINUTES = {Mode.IN_PERSON: 45, Mode.CALL: 18, Mode.VIDEO: 25, Mode.GROUP: 90}
TRIED = (Result.TRIED, Result.LEFT_SAFE_MESSAGE, Result.WRONG_NUMBER)


class Teller:
    """Tells what was written down, one person after the other."""

    def __init__(self, draft: Draft):
        self.draft = draft
        self.calendar = Calendar(draft)
        self.zone = ZoneInfo(draft.zone)

    def everyone(self) -> Iterator[list[Talk]]:
        """The contacts of each participant in turn."""
        return (self.of(person) for person in self.draft.times)

    def of(self, person: str) -> list[Talk]:
        """All contacts written down about one participant, oldest first."""
        rng = Random(f"{self.draft.seed}:{person}:talks")
        pens = {language: Pen(rng, language) for language in ("en", "es")}
        pace = self.calendar.pace(person)
        talks = [self._talk(rng, pens, person, one, pace) for one in self.calendar.of(person)]
        talks += self._tried(rng, pens, person)
        return sorted(talks, key=lambda talk: talk.at)

    def _pen(self, pens: dict[str, Pen], person: str, other: str) -> Pen:
        """Spanish where both speak it."""
        both = {self.draft.people[person].language, self.draft.people[other].language}
        return pens["es" if both == {"es"} else "en"]

    def _talk(self, rng: Random, pens: dict[str, Pen], person: str, one: Meeting, pace: rhythm.Pace) -> Talk:
        professional = one.other in cast.THERAPISTS
        mode = one.mode or (Mode.IN_PERSON if professional else rng.choices(MODES, (34, 36, 25, 5))[0])
        pen = self._pen(pens, person, one.other)
        if one.welcome:
            note = pen.welcome()
        elif professional:
            note = pen.session()
        else:
            note = pen.reached(one.day, mode, outside=pace.level(one.day) not in RESTRICTED)
        together = mode is Mode.GROUP or one.welcome
        return Talk(
            person, one.other, self._at(rng, one.day, mode), mode, Result.REACHED, one.kind,
            Direction.MUTUAL if together else rng.choices(tuple(Direction), (18, 22, 60))[0],
            _minutes(rng, mode), note, tuple(rng.sample(TAGS, rng.choice((0, 0, 1, 1, 2)))),
            late=rng.choices((0, 1, 3, 9), (90, 6, 3, 1))[0],
            slip=rng.choices(("", "minutes", "result", "twice"), (9940, 25, 20, 15))[0],
        )  # fmt: skip

    def _at(self, rng: Random, day: date, mode: Mode) -> datetime:
        hour = 18 if mode is Mode.GROUP else rng.choices(range(8, 22), HOURS)[0]
        minute = 30 if mode is Mode.GROUP else rng.randrange(0, 60, 5)
        return datetime.combine(day, time(hour, minute), self.zone)

    def _tried(self, rng: Random, pens: dict[str, Pen], person: str) -> Iterator[Talk]:
        """What did not come off: tries within quiet times, and now and then one in between."""
        begun = self.calendar.since(person)
        hushes = self.calendar.hushes(person)
        for hush in hushes:
            if hush.after >= begun + timedelta(days=3):
                yield from self._quiet(rng, pens, person, hush)
        for _ in range(rng.randint(0, 4)):
            day = self.draft.today - timedelta(days=rng.randint(2, self.draft.days - 1))
            if day > begun and not rhythm.hushed(hushes, day):
                yield self._try(rng, pens, person, day, rng.choices(TRIED, (60, 35, 5))[0])

    def _quiet(self, rng: Random, pens: dict[str, Pen], person: str, hush: Hush) -> Iterator[Talk]:
        if hush.space:
            yield self._try(rng, pens, person, hush.after, Result.ASKED_FOR_SPACE)
        long = ((hush.until or self.draft.today) - hush.after).days
        for day in sorted(rng.sample(range(1, long), min(hush.tries, long - 1))):
            result = rng.choice(TRIED[:2])
            yield self._try(rng, pens, person, hush.after + timedelta(days=day), result)

    def _try(self, rng: Random, pens: dict[str, Pen], person: str, day: date, result: Result) -> Talk:
        if (
            result is Result.LEFT_SAFE_MESSAGE
            and self.draft.people[person].ways[0].safe_to_say is SafeToSay.NOTHING
        ):
            result = Result.TRIED
        peers = self.calendar.peers(person, day)
        other = peers[0] if peers else self.calendar.backup(person)
        asked = result is Result.ASKED_FOR_SPACE
        return Talk(
            person, other, self._at(rng, day, Mode.CALL), Mode.CALL, result,
            ContactKind.TALKED if asked else ContactKind.OUTREACH,
            Direction.MUTUAL if asked else Direction.RECEIVED, 4 if asked else None,
            self._pen(pens, person, other).missed(result),
        )  # fmt: skip


def _minutes(rng: Random, mode: Mode) -> int | None:
    usual = MINUTES.get(mode)
    if usual is None or mode is Mode.GROUP:
        return usual
    return max(5, round(rng.gauss(usual, usual / 3) / 5) * 5)
