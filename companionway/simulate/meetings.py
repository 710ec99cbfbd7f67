"""On which days somebody is in touch, and with whom: peers, therapists, groups, friends, whoever fills a gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from companionway.people.rules import HAT_CLASS, SUPPORTERS, Hat, HatClass
from companionway.simulate import cast, rhythm
from companionway.simulate.made import Bond, Draft, Hush
from companionway.support.rules import ContactKind, Mode

GROUP_DAY = {"open": 1, "residence": 6, "day": 3}  # Tuesday, Sunday, Thursday
GROUP_COMES = 0.55
A_GROUP_FOR = 40
FRIENDS_EVERY = 12.0  # days
SPONSORS_EVERY = 11.0
SESSIONS_EVERY = 7.0
TALKS, SILENT = (Hat.SPONSOR, Hat.THERAPIST), (Hat.HOUSE_MANAGER, Hat.FAMILY)
SHRUNK_DAYS = 28
SPACED_DAYS = 90


@dataclass(frozen=True)
class Meeting:
    """That somebody is in touch with `other` on a day. `told`: it is written down on this person's side."""

    day: date
    other: str
    kind: ContactKind
    mode: Mode | None = None
    told: bool = True
    welcome: bool = False


class Calendar:
    """Everybody's days of contact, told one person after the other, so that many need not be held at once."""

    def __init__(self, draft: Draft):
        self.draft = draft
        self.last = draft.today - timedelta(days=1)
        self.first = draft.today - timedelta(days=draft.days)
        self.bonds: dict[str, list[Bond]] = defaultdict(list)
        for bond in draft.bonds:
            self.bonds[bond.helped].append(bond)
        self.friends: dict[str, set[str]] = defaultdict(set)
        for tie in draft.ties:
            if tie.person in draft.times and tie.other in draft.times:
                self.friends[tie.person].add(tie.other)
        self.on_shift = sorted(one.helper for one in draft.carries if not draft.hushes.get(one.helper))
        self.parts = {part.key: part for part in cast.PARTS}

    def peers(self, person: str, day: date) -> list[str]:
        """The supporters beside somebody on a day."""
        return [bond.helper for bond in self.bonds[person] if bond.lasts_on(day) and bond.hat in SUPPORTERS]

    def backup(self, person: str) -> str:
        """Who goes when nobody else does: always the same one for somebody."""
        return self.on_shift[sum(person.encode()) % len(self.on_shift)]

    def leader(self, person: str, place: str) -> str:
        """Who leads the group that somebody goes to: one group for forty people and place."""
        groups = max(1, len(self.draft.times) // A_GROUP_FOR)
        own = list(GROUP_DAY).index(place) * groups + sum(person.encode()) % groups
        return self.on_shift[own % len(self.on_shift)]

    def hushes(self, *people: str) -> list[Hush]:
        """The quiet times of these people."""
        return [hush for person in people for hush in self.draft.hushes.get(person, ())]

    def since(self, person: str) -> date:
        """The first day of the history in which somebody is here."""
        return max(self.first, self.draft.people[person].since)

    def pace(self, person: str) -> rhythm.Pace:
        """How close to each other somebody's contacts usually are."""
        part = self.parts.get(person)
        own = Random(f"{self.draft.seed}:{person}:pace").uniform(0.75, 1.1)
        return rhythm.Pace(self.draft.times[person], part.pace if part else own)

    def of(self, person: str) -> list[Meeting]:
        """Somebody's meetings, oldest first; those with friends are told on one side only."""
        rng, pace = Random(f"{self.draft.seed}:{person}:meetings"), self.pace(person)
        met = [one for one in self._planned(rng, person, pace) if self._could(person, one)]
        part = self.parts.get(person)
        if part and part.every:
            met = list(self._spaced(rng, person, met, part.every))
        elif not (part and part.unmet):
            edges = list(self._edges(person))
            met = [one for one in met if one.day not in {edge.day for edge in edges}] + edges
            met += self._filled(rng, person, pace, met)
        met.sort(key=lambda one: (one.day, one.other))
        return [one for one in self._welcomed(person, met) if one.told]

    def _could(self, person: str, one: Meeting) -> bool:
        other = self.draft.people[one.other]
        return one.day >= other.since and not rhythm.hushed(self.hushes(person, one.other), one.day)

    def _planned(self, rng: Random, person: str, pace: rhythm.Pace) -> Iterator[Meeting]:
        for bond in self.bonds[person]:
            if bond.hat not in SILENT:
                yield from self._beside(rng, bond, pace)
        for friend in sorted(self.friends[person]):
            yield from self._friend(person, friend)
        for span in self.draft.times[person]:
            if span.place:
                start = max(self.since(person), span.started_on)
                end = min(self.last, (span.ended_on or self.draft.today) - timedelta(days=1))
                for day in rhythm.weekly(rng, GROUP_DAY[span.place], GROUP_COMES, start, end):
                    yield Meeting(day, self.leader(person, span.place), ContactKind.TALKED, Mode.GROUP)

    def _beside(self, rng: Random, bond: Bond, pace: rhythm.Pace) -> Iterator[Meeting]:
        start = max(self.since(bond.helped), bond.started_on)
        end = min(self.last, (bond.ended_on or self.draft.today) - timedelta(days=1))
        professional = HAT_CLASS[bond.hat] is HatClass.PROFESSIONAL
        fixed = SESSIONS_EVERY if professional else SPONSORS_EVERY if bond.hat is Hat.SPONSOR else None
        for day in rhythm.days(rng, (lambda _: fixed) if fixed else pace.every, start, end, office=professional):
            session = professional or (not fixed and rng.random() < 0.2)
            yield Meeting(day, bond.helper, ContactKind.SESSION if session else ContactKind.TALKED)

    def _friend(self, person: str, friend: str) -> Iterator[Meeting]:
        """The same days whichever of the two is asked; none of late where one of them sees few."""
        one, other = sorted((person, friend))
        rng = Random(f"{self.draft.seed}:{one}:{other}")
        last = self.last - timedelta(days=max(self._sees_few(one), self._sees_few(other)))
        for day in rhythm.days(rng, lambda _: FRIENDS_EVERY, max(self.since(one), self.since(other)), last):
            yield Meeting(day, friend, ContactKind.TALKED, told=person == one)

    def _sees_few(self, person: str) -> int:
        """For how many days somebody has kept to the one beside them."""
        part = self.parts.get(person)
        if part and part.every:
            return SPACED_DAYS
        return SHRUNK_DAYS if person in self.draft.shrinking else 0

    def _filled(self, rng: Random, person: str, pace: rhythm.Pace, met: list[Meeting]) -> list[Meeting]:
        """Whoever is there on the days that would otherwise be too long apart."""
        had = {one.day for one in met}
        days = rhythm.filled(had, pace, self.since(person), self.last)
        if late := rhythm.too_long_ago(had | set(days), self.draft.today):
            days.append(self.draft.today - timedelta(days=rng.randint(1, late)))
        found = [self._with_peer(person, day, ContactKind.CHECK) for day in days]
        return [one for one in found if self._could(person, one)]

    def _with_peer(self, person: str, day: date, kind: ContactKind) -> Meeting:
        there = [one for one in self.peers(person, day) if not rhythm.hushed(self.hushes(one), day)]
        return Meeting(day, there[0] if there else self.backup(person), kind)

    def _edges(self, person: str) -> Iterator[Meeting]:
        """A quiet time begins after a contact and ends with one."""
        for hush in self.hushes(person):
            for day in (hush.after, hush.until):
                if day and self.since(person) < day <= self.last and not rhythm.hushed(self.hushes(person), day):
                    yield self._with_peer(person, day, ContactKind.TALKED)

    def _spaced(self, rng: Random, person: str, met: list[Meeting], every: int) -> Iterator[Meeting]:
        """Of late only the one beside them, about `every` days apart, up to where the quiet began."""
        day = max((hush.after for hush in self.hushes(person)), default=self.last)
        start = day - timedelta(days=SPACED_DAYS)
        yield from (one for one in met if one.day < start)
        while day >= start:
            yield self._with_peer(person, day, ContactKind.TALKED)
            day -= timedelta(days=max(1, every + rng.choice((-1, 0, 1))))

    def _welcomed(self, person: str, met: Iterable[Meeting]) -> Iterator[Meeting]:
        """The first meeting after each quiet time is a welcome back."""
        ends = sorted(hush.until for hush in self.hushes(person) if hush.until)
        for one in met:
            back = bool(ends) and one.day >= ends[0]
            while ends and one.day >= ends[0]:
                ends.pop(0)
            kind = ContactKind.WELCOME_BACK if back else one.kind
            mode = Mode.CALL if back and one.day.toordinal() % 2 else Mode.IN_PERSON if back else one.mode
            yield Meeting(one.day, one.other, kind, mode, one.told or back, back)
