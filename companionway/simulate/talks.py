"""What passed between people, day by day: with peers, therapists, groups and friends, and what did not come off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from companionway.people.rules import HAT_CLASS, HatClass
from companionway.pulse.rules import Direction, Result
from companionway.simulate import community, rhythm
from companionway.simulate.made import Bond, Draft, Hush, Talk
from companionway.simulate.notes import Pen
from companionway.support.rules import Competency, ContactKind, Mode

GROUP_DAY = {"open": 1, "residence": 6, "day": 3}  # Tuesday, Sunday, Thursday
TAGS = tuple(Competency)
HOURS = (2, 5, 7, 7, 6, 6, 6, 7, 8, 9, 9, 7, 5, 2)  # how often each hour from eight in the morning on
MODES = (Mode.IN_PERSON, Mode.CALL, Mode.TEXT, Mode.VIDEO)


@dataclass(frozen=True)
class _Meeting:
    """That two are in touch on a day, before anything is said about how."""

    day: date
    other: str
    kind: ContactKind
    mode: Mode | None = None


class Teller:
    """Tells what passed, one person after the other, so that a large community need not be held at once."""

    def __init__(self, draft: Draft):
        self.draft = draft
        self.zone = ZoneInfo(draft.zone)
        self.last = draft.today - timedelta(days=1)
        self.first = draft.today - timedelta(days=draft.days)
        self.bonds: dict[str, list[Bond]] = defaultdict(list)
        for bond in draft.bonds:
            self.bonds[bond.helped].append(bond)
        self.friends: dict[str, list[str]] = defaultdict(list)
        for tie in draft.ties:
            if tie.person < tie.other and tie.other in draft.times and tie.person in draft.times:
                self.friends[tie.person].append(tie.other)
        self.on_shift = sorted(one.helper for one in draft.carries if not draft.hushes.get(one.helper))
        self.leaders = {place.key: self.on_shift[n] for n, place in enumerate(draft.places)}

    def everyone(self) -> Iterator[list[Talk]]:
        """The contacts of each participant in turn."""
        for person in self.draft.times:
            yield self.of(person)

    def of(self, person: str) -> list[Talk]:
        """All contacts written down about one participant, oldest first."""
        rng = Random(f"{self.draft.seed}:{person}:talks")
        pen = Pen(rng, self.draft.people[person].language)
        pace = rhythm.Pace(self.draft.times[person], community.paces(self.draft, person))
        first = max(self.first, self.draft.people[person].since)
        met = [one for one in self._meetings(rng, person, pace, first) if self._could(person, one)]
        met += list(self._filled(rng, person, pace, first, met))
        met.sort(key=lambda one: (one.day, one.other))
        talks = [self._talk(rng, pen, person, one, welcome) for one, welcome in self._welcomed(person, met)]
        talks += self._tried(rng, pen, person)
        return sorted(talks, key=lambda talk: talk.at)

    def _hushes(self, *people: str) -> Iterable[Hush]:
        return (hush for person in people for hush in self.draft.hushes.get(person, ()))

    def _peers(self, person: str, day: date) -> list[str]:
        """The peers beside somebody on a day."""
        own = self.bonds[person]
        return [bond.helper for bond in own if bond.lasts_on(day) and bond.hat.startswith("peer")]

    def _could(self, person: str, one: _Meeting) -> bool:
        other = self.draft.people[one.other]
        return one.day >= other.since and not rhythm.hushed(self._hushes(person, one.other), one.day)

    def _meetings(self, rng: Random, person: str, pace: rhythm.Pace, first: date) -> Iterator[_Meeting]:
        for bond in self.bonds[person]:
            yield from self._with(rng, bond, pace, first)
        for friend in self.friends[person]:
            start = max(first, self.draft.people[friend].since)
            for day in rhythm.days(rng, lambda _: 11.0, start, self.last):
                yield _Meeting(day, friend, ContactKind.TALKED)
        for span in self.draft.times[person]:
            if span.place:
                start, end = max(first, span.started_on), min(self.last, span.ended_on or self.last)
                for day in rhythm.weekly(rng, GROUP_DAY[span.place], 0.55, start, end):
                    yield _Meeting(day, self.leaders[span.place], ContactKind.SESSION, Mode.GROUP)

    def _with(self, rng: Random, bond: Bond, pace: rhythm.Pace, first: date) -> Iterator[_Meeting]:
        start, end = max(first, bond.started_on), min(self.last, (bond.ended_on or self.draft.today) - timedelta(1))
        professional = HAT_CLASS[bond.hat] is HatClass.PROFESSIONAL
        every = (lambda _: 7.0) if professional else pace.every
        for day in rhythm.days(rng, every, start, end, office=professional):
            session = professional or rng.random() < 0.2
            yield _Meeting(day, bond.helper, ContactKind.SESSION if session else ContactKind.TALKED)

    def _filled(
        self, rng: Random, person: str, pace: rhythm.Pace, first: date, met: list[_Meeting]
    ) -> Iterator[_Meeting]:
        """Whoever is there on the days that would otherwise be too long apart."""
        for day in rhythm.filled({one.day for one in met}, pace, first, self.last):
            there = [one for one in self._peers(person, day) if not rhythm.hushed(self._hushes(one), day)]
            other = there[0] if there else rng.choice(self.on_shift)
            if not rhythm.hushed(self._hushes(person), day):
                yield _Meeting(day, other, ContactKind.OUTREACH if not there else ContactKind.CHECK)

    def _welcomed(self, person: str, met: list[_Meeting]) -> Iterator[tuple[_Meeting, bool]]:
        """Each meeting, and whether it is the first after a quiet time."""
        ends = sorted(hush.until for hush in self._hushes(person) if hush.until)
        for one in met:
            welcome = bool(ends) and one.day >= ends[0]
            while ends and one.day >= ends[0]:
                ends.pop(0)
            yield one, welcome

    def _talk(self, rng: Random, pen: Pen, person: str, one: _Meeting, welcome: bool) -> Talk:
        professional = one.other in _professionals()
        kind = ContactKind.WELCOME_BACK if welcome else one.kind
        mode = one.mode or (Mode.IN_PERSON if professional else rng.choices(MODES, (34, 36, 25, 5))[0])
        note = pen.note(mode, Result.REACHED, kind, professional=professional)
        direction = rng.choices(tuple(Direction), (18, 22, 60))[0] if mode is not Mode.GROUP else Direction.MUTUAL
        slip = rng.choices(("", "minutes", "result", "twice"), (985, 6, 5, 4))[0]
        return Talk(
            person, one.other, self._at(rng, one.day, mode), mode, Result.REACHED, kind, direction,
            _minutes(rng, mode), note, tuple(rng.sample(TAGS, rng.choice((0, 0, 1, 1, 2)))),
            late=rng.choices((0, 1, 3, 9), (90, 6, 3, 1))[0], slip=slip,
        )  # fmt: skip

    def _at(self, rng: Random, day: date, mode: Mode) -> datetime:
        hour = 18 if mode is Mode.GROUP else rng.choices(range(8, 22), HOURS)[0]
        minute = 30 if mode is Mode.GROUP else rng.randrange(0, 60, 5)
        return datetime.combine(day, time(hour, minute), self.zone)

    def _tried(self, rng: Random, pen: Pen, person: str) -> Iterator[Talk]:
        """What did not come off: tries within quiet times, and now and then one in between."""
        for hush in self._hushes(person):
            if hush.after < max(self.first, self.draft.people[person].since) + timedelta(days=5):
                continue
            if hush.space:
                yield self._one_try(rng, pen, person, hush.after, Result.ASKED_FOR_SPACE)
            long = ((hush.until or self.draft.today) - hush.after).days
            for _ in range(hush.tries if long > 2 else 0):
                day = hush.after + timedelta(days=rng.randint(2, long - 1))
                result = rng.choice((Result.TRIED, Result.TRIED, Result.LEFT_SAFE_MESSAGE))
                yield self._one_try(rng, pen, person, day, result)
        for _ in range(rng.randint(0, 4)):
            day = self.first + timedelta(days=rng.randrange(self.draft.days - 1))
            if day > self.draft.people[person].since and not rhythm.hushed(self._hushes(person), day):
                result = rng.choices((Result.TRIED, Result.LEFT_SAFE_MESSAGE, Result.WRONG_NUMBER), (60, 35, 5))[0]
                yield self._one_try(rng, pen, person, day, result)

    def _one_try(self, rng: Random, pen: Pen, person: str, day: date, result: Result) -> Talk:
        beside = self._peers(person, day)
        other = beside[0] if beside else rng.choice(self.on_shift)
        asked = result is Result.ASKED_FOR_SPACE
        note = pen.note(Mode.CALL, result, ContactKind.OUTREACH)
        return Talk(
            person, other, self._at(rng, day, Mode.CALL), Mode.CALL, result,
            ContactKind.TALKED if asked else ContactKind.OUTREACH,
            Direction.MUTUAL if asked else Direction.RECEIVED, 4 if asked else None, note,
        )  # fmt: skip


def _minutes(rng: Random, mode: Mode) -> int | None:
    usual = {Mode.IN_PERSON: 45, Mode.CALL: 18, Mode.VIDEO: 25, Mode.GROUP: 90}
    if mode is Mode.GROUP:
        return 90
    return max(5, round(rng.gauss(usual[mode], usual[mode] / 3) / 5) * 5) if mode in usual else None


def _professionals() -> frozenset[str]:
    return frozenset(community.cast.THERAPISTS)
