"""The facts the rules ask for, pulled from the rooms below in a few set-based reads, for SYSTEM."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from companionway.attention.queries import ahead, helping
from companionway.attention.queries.ahead import Ahead
from companionway.attention.queries.helping import Helpers
from companionway.attention.rules import check_ins
from companionway.attention.rules.facts import Beside, Call, Facts, Helping, Promised, Talk
from companionway.attention.rules.settings import DEFAULTS, Settings
from companionway.consent import queries as consent
from companionway.consent.queries import EnrolmentView, RelationshipView
from companionway.ground import clock
from companionway.ground.access import Actor
from companionway.ground.errors import NotFound
from companionway.journey import queries as journey
from companionway.journey.rules import Standing
from companionway.people.rules import SUPPORTERS, Hat, Part, Tie
from companionway.programs import queries as programs
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Folded, Track
from companionway.support import queries as support
from companionway.support.queries import Called
from companionway.support.rules import Ending, HelpKind, Question

PROMISED = (*ahead.PROMISED, *helping.PROMISED)
_NOWHERE = Standing(None, False, None)


@dataclass(frozen=True)
class Home:
    """How a program reads its days: its numbers and its time zone. `None` stands for people of no program.

    `promised`: numbers of the rooms below of which the list sees to it that they are kept.
    """

    settings: Settings
    zone: str
    promised: tuple[tuple[str, int], ...] = ()

    def today(self, now: datetime) -> date:
        return clock.day_of(now, self.zone)


@dataclass(frozen=True)
class Group:
    """People whose facts are judged together: the same settings, the same day."""

    home: Home
    today: date
    people: tuple[Facts, ...]


def homes(by: Actor) -> dict[UUID | None, Home]:
    """Every program's settings and zone. For SYSTEM."""
    if not by.system:
        raise NotFound
    known = programs.zones()
    zones = [*known.items(), (None, next(iter(known.values()), "UTC"))]
    numbers, promised = (programs.settings_by_program(some) for some in (DEFAULTS, PROMISED))
    return {
        program_id: Home(Settings(**numbers[program_id]), zone, tuple(sorted(promised[program_id].items())))
        for program_id, zone in zones
    }


def gather(
    by: Actor, person_ids: Collection[UUID], *, now: datetime, on: date | None = None,
    known: dict[UUID | None, Home] | None = None,
) -> list[Group]:  # fmt: skip
    """What is known of these people, in groups to be judged together. Only for SYSTEM.

    `on` is another day than now's: a past one as it stood then, a coming one as it will be if nothing happens.
    """
    if not by.system:
        raise NotFound
    known = known or homes(by)
    latest = on or max(home.today(now) for home in known.values())
    times = consent.homes_of(by, person_ids, today=latest)
    enrolled = _counting(times)
    takes_part = {(row.person_id, row.program_id) for row in times if row.part is Part.PARTICIPANT}
    together: dict[tuple[Home, date], list[UUID]] = defaultdict(list)
    for person_id in person_ids:
        time_here = enrolled.get(person_id)
        home = known.get(time_here.program_id if time_here else None, known[None])
        together[home, on or home.today(now)].append(person_id)
    return [
        Group(home, today, tuple(_Reading(by, ids, home, today, now=now).facts(enrolled, takes_part)))
        for (home, today), ids in together.items()
    ]


def _counting(times: list[EnrolmentView]) -> dict[UUID, EnrolmentView]:
    """The time in a program that counts for each person: as a participant before as a helper, the latest begun."""
    rows = sorted(times, key=lambda row: (row.part is Part.PARTICIPANT, row.started_on))
    return {row.person_id: row for row in rows}


class _Reading:
    """One group's reads."""

    def __init__(self, by: Actor, ids: list[UUID], home: Home, today: date, *, now: datetime):
        self.by, self.ids, self.settings, self.today, self.zone = by, ids, home.settings, today, home.zone
        self.past = past = today < home.today(now)
        self.promised = dict(home.promised)
        self.end = clock.start_of(today + timedelta(1), home.zone)
        self.moment = now if today == home.today(now) else self.end  # of another day, as it stands at its end
        care_since = today - timedelta(self.settings.care_days)
        self.circle = consent.circle(by, ids, today=today, care_since=care_since)
        self.helped_by: dict[UUID, list[RelationshipView]] = defaultdict(list)
        self.helps: dict[UUID, list[RelationshipView]] = defaultdict(list)
        for row in self.circle.relationships:
            self.helped_by[row.helped_id].append(row)
            if self._supports(row):
                self.helps[row.helper_id].append(row)
        wanted = {*ids, *self.helps}
        self.standings = journey.standings(by, ids, today=today)
        self._read_of_themselves(home.zone)
        self.promises = journey.promises(by, ids, at=self.moment)
        self.pulses = pulse.as_of(by, wanted, today) if past else pulse.pulses(by, wanted, today=today)
        beside = {one: [row for row in rows if self._lasts(row)] for one, rows in self.helped_by.items()}
        self.helpers = Helpers(
            by, ids, self.settings, self.promised, beside, self.helps, today=today, at=self.moment, zone=self.zone
        )
        days = timedelta(self.settings.shrink_days)
        self.partners = pulse.partner_counts(
            by, ids, since=today - 2 * days + timedelta(1), middle=today - days, until=today
        )

    def _read_of_themselves(self, zone: str) -> None:
        """What people said, what they were asked, for whom they called; and to the minute who talked with those."""
        by, today, settings = self.by, self.today, self.settings
        back = today - timedelta(check_ins.days_back(settings))
        self.said = support.latest_check_ins(by, self.ids, since=back, until=today)
        asked_since = today - timedelta(check_ins.QUESTIONS_BACK)
        self.asked = support.questions(by, self.ids, since=asked_since, until=today, now=self.end)
        since = clock.start_of(today - timedelta(check_ins.talks_back(settings)), zone)
        rows = support.called(by, self.ids, since=since, until=self.end)
        self.calls = {one: tuple(self._call(row, zone) for row in some) for one, some in rows.items()}
        self.ahead = Ahead(
            by, self.ids, settings, self.promised, self.standings, today=today, at=self.moment, zone=zone
        )
        tell = [one for one in self.ids if one in self.said or one in self.calls or one in self.ahead.returned]
        self.talks = pulse.talks(by, tell, since=since, until=self.end) if tell else {}

    def _call(self, row: Called, zone: str) -> Call:
        """As it stood at the end of the day."""
        answered, ended = (at if at and at < self.end else None for at in (row.answered_at, row.ended_at))
        day, ending = clock.day_of(row.asked_at, zone), Ending(row.ending) if ended and row.ending else None
        return Call(row.asked_at, day, HelpKind(row.kind), answered, ended, ending)

    def _question(self, row: Question) -> Question:
        """As it stood at the end of the day: of a past one it is not known yet how a late question will end."""
        return row._replace(closed=row.closed and row.closes_at < self.end) if self.past else row

    def _lasts(self, row: RelationshipView) -> bool:
        return row.ended_on is None or row.ended_on > self.today

    def _supports(self, row: RelationshipView) -> bool:
        return row.hat in SUPPORTERS and self._lasts(row)

    def facts(self, enrolled: dict[UUID, EnrolmentView], parts: set[tuple[UUID, UUID]]) -> Iterable[Facts]:
        for one in self.ids:
            time_here = enrolled.get(one)
            takes_part = time_here is not None and time_here.part is Part.PARTICIPANT
            supported = [row for row in self.helped_by[one] if row.hat in SUPPORTERS]
            yield Facts(
                person_id=one,
                enrolled_on=time_here.started_on if time_here and takes_part else None,
                standing=self.standings.get(one, _NOWHERE),
                pulse=self.pulses.get(one, Folded()),
                died=self._is_dead(one),
                beside=tuple(self._beside(one)),
                ties=tuple(self.circle.ties.get(one, ())),
                supporter_left_on=self._last(row.ended_on for row in supported),
                supporter_died_on=self._last(self._died_beside(row) for row in supported),
                partners=self.partners.get(one, (0, 0)),
                deaths=tuple(self.circle.deaths.get(one, ())),
                helping=self._helping(one),
                said=tuple(self.said.get(one, ())),
                asked=tuple(self._question(row) for row in self.asked.get(one, ())),
                calls=self.calls.get(one, ()),
                talks=tuple(Talk(*row) for row in self.talks.get(one, ())),
                promised=self._promised(one, parts),
                way=self.ahead.way(one),
                wished_on=self.helpers.wished_on(one),
                pairs=self.helpers.pairs(one),
                serving=self.helpers.serving(one),
            )

    def _promised(self, one: UUID, parts: set[tuple[UUID, UUID]]) -> Promised | None:
        """The earliest promise of the programs in which they take part: it ends with the time there."""
        due = [row for row in self.promises.get(one, ()) if (one, row.program_id) in parts]
        first = min(due, key=lambda row: row.due_at, default=None)
        if first is None:
            return None
        return Promised(clock.day_of(first.begun_at, self.zone), first.due_at, first.due_at <= self.moment)

    def _last(self, days: Iterable[date | None]) -> date | None:
        return max((day for day in days if day and day <= self.today), default=None)

    def _died_beside(self, row: RelationshipView) -> date | None:
        """When a helper died who was a helper to the end."""
        died = self.circle.died.get(row.helper_id)
        return died if died and (row.ended_on is None or row.ended_on >= died) else None

    def _is_dead(self, one: UUID) -> bool:
        return one in self.circle.died and self.circle.died[one] <= self.today

    def _beside(self, one: UUID) -> Iterable[Beside]:
        hats: dict[UUID, set[Hat]] = defaultdict(set)
        for row in self.helped_by[one]:
            if self._lasts(row):
                hats[row.helper_id].add(row.hat)
        ties: dict[UUID, Tie] = {tie.person_id: tie for tie in self.circle.ties.get(one, ())}
        apart = self.circle.apart.get(one, ())
        for other in {**hats, **ties}:
            tie = ties.get(other)
            yield Beside(
                other,
                hats=frozenset(hats.get(other, ())),
                two_way=tie is not None,
                steadier=tie is not None and tie.steadier,
                here=not self._is_dead(other),
                excluded=other in apart,
                helping=self._helping(other),
            )

    def _helping(self, one: UUID) -> Helping | None:
        """Somebody's own support of others, or only that they are away. Of a past day capacity is not known."""
        capacity = None if self.past else self.circle.capacities.get(one)
        away_until = capacity.away_until if capacity else None
        if one not in self.helps:
            return Helping(0, 0, self.today, None, away_until) if away_until else None
        since = min(row.started_on for row in self.helps[one])
        given = self.pulses[one].last_on(Track.GIVEN) if one in self.pulses else None
        most = capacity.most if capacity else self.settings.load
        return Helping(self.circle.carries.get(one, 0), most, since, given, away_until)
