"""For SYSTEM: everything that stands around people, in prepared reads, since it is asked after every event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from companionway.consent.queries.doors import near_the_dead
from companionway.consent.queries.views import CapacityView, EnrolmentView, RelationshipView
from companionway.ground import prepared
from companionway.ground.access import Actor
from companionway.ground.errors import NotFound
from companionway.people import queries as people
from companionway.people.rules import HAT_CLASS, SUPPORTERS, Hat, Part, Tie


@dataclass(frozen=True)
class Circle:
    """Who stands around some people on a day. `relationships` hold past ones too, in which any of them stands."""

    relationships: list[RelationshipView]
    ties: dict[UUID, list[Tie]]  # two-way, from the person's side
    apart: dict[UUID, set[UUID]]  # whom an exclusion keeps apart from them
    died: dict[UUID, date]  # of them and of those near
    carries: dict[UUID, int]  # supporter -> how many living people they walk beside
    capacities: dict[UUID, CapacityView]
    deaths: dict[UUID, list[tuple[UUID, date]]]  # near person -> who died lately, and when


def circle(actor: Actor, person_ids: Collection[UUID], *, today: date, care_since: date) -> Circle:
    """The circle of each of these people. `care_since`: deaths after that day are told to those near."""
    if not actor.system:
        raise NotFound
    rows = [_view(row) for row in _relationships(person_ids, today=today)]
    ties = _two_way(person_ids, today)
    near = {
        *person_ids,
        *(row.helper_id for row in rows),
        *(tie.person_id for some in ties.values() for tie in some),
    }
    supporters = {row.helper_id for row in rows if row.hat in SUPPORTERS}
    return Circle(
        rows,
        ties,
        _apart(person_ids, today),
        dict(_died(near)),  # type: ignore[arg-type]
        _carries(supporters, today),
        {person: CapacityView(most, away, night) for person, most, away, night in _capacities(near)},
        near_the_dead(actor, since=care_since, today=today),
    )


def homes_of(actor: Actor, person_ids: Collection[UUID], *, today: date) -> list[EnrolmentView]:
    """For SYSTEM: `enrolments` of these people, prepared."""
    if not actor.system:
        raise NotFound
    return [
        EnrolmentView(id_, person, program, Part(part), start, end)
        for id_, person, program, part, start, end in _enrolments(person_ids, today=today)
    ]


def times_of(actor: Actor, person_id: UUID) -> list[EnrolmentView]:
    """For SYSTEM: one person's times in programs, past ones too, in the order in which they began; prepared."""
    if not actor.system:
        raise NotFound
    return [
        EnrolmentView(id_, person, program, Part(part), start, end)
        for id_, person, program, part, start, end in _times([person_id])
    ]


def supporters_of(actor: Actor, person_id: UUID, *, today: date) -> list[UUID]:
    """For SYSTEM: who walks beside somebody as a supporter now; prepared, since it is asked at every check-in."""
    if not actor.system:
        raise NotFound
    return list(dict.fromkeys(helper for helper, hat in _beside([person_id], today=today) if hat in SUPPORTERS))


@prepared.read
def _beside(ids: list[UUID], *, today: date) -> QuerySet:
    return people.relationships(ids, today=today, end="helped").values_list("helper_id", "hat")


@prepared.read
def _times(ids: list[UUID]) -> QuerySet:
    rows = people.enrolments(ids, today=None)
    return rows.values_list("id", "person_id", "program_id", "part", "started_on", "ended_on")


@prepared.read
def _enrolments(ids: list[UUID], *, today: date) -> QuerySet:
    rows = people.enrolments(ids, today=today)
    return rows.values_list("id", "person_id", "program_id", "part", "started_on", "ended_on")


@prepared.read
def _relationships(ids: list[UUID], *, today: date) -> QuerySet:
    rows = people.relationships(ids, today=None).filter(started_on__lte=today)
    return rows.values_list("id", "helper_id", "helped_id", "hat", "program_id", "started_on", "ended_on")


def _view(row: list) -> RelationshipView:
    id_, helper, helped, hat, program, start, end = row
    hat = Hat(hat)
    return RelationshipView(id_, helper, helped, hat, HAT_CLASS[hat], program, start, end)


@prepared.read
def _ties(ids: list[UUID], *, today: date) -> QuerySet:
    return people.two_way_ties(ids, today=today).values_list("person_id", "named_id", "at_night", "steadier")


def _two_way(ids: Collection[UUID], today: date) -> dict[UUID, list[Tie]]:
    found: dict[UUID, list[Tie]] = defaultdict(list)
    for person, named, night, steadier in _ties(ids, today=today):
        found[person].append(Tie(named, night, steadier))
    return dict(found)


@prepared.read
def _exclusions(ids: list[UUID], *, today: date) -> QuerySet:
    return people.exclusions(ids, today=today).values_list("one_id", "other_id")


def _apart(ids: Collection[UUID], today: date) -> dict[UUID, set[UUID]]:
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for one, other in _exclusions(ids, today=today):
        found[one].add(other)
        found[other].add(one)
    return dict(found)


@prepared.read
def _died(ids: list[UUID]) -> QuerySet:
    return people.cards(ids).filter(died_on__isnull=False).values_list("person_id", "died_on")


@prepared.read
def _carried(ids: list[UUID], *, today: date) -> QuerySet:
    return people.supported(ids, SUPPORTERS, today=today)


def _carries(helpers: Collection[UUID], today: date) -> dict[UUID, int]:
    counted: dict[UUID, int] = defaultdict(int)
    for helper, _ in _carried(helpers, today=today):
        counted[helper] += 1
    return dict(counted)


@prepared.read
def _capacities(ids: list[UUID]) -> QuerySet:
    return people.capacities(ids).values_list("person_id", "most", "away_until", "at_night")
