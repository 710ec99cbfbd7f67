"""What stands ahead of people on their way, as the daily list reads it: for SYSTEM, in a few prepared reads.

Each is asked of a moment, so that the list of a past day knows nothing that came later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from companionway.ground import prepared
from companionway.ground.access import Actor
from companionway.ground.errors import NotFound
from companionway.journey.models import (
    Goal,
    Handoff,
    Requirement,
    Stage,
    TemporarySponsorship,
    TransitionPlan,
    TransitionSlot,
)
from companionway.journey.queries.requirements import asked_of_many
from companionway.journey.queries.transitions import support_hours_of
from companionway.journey.rules import (
    AskedFor,
    HandoffEnding,
    HandoffFacts,
    Level,
    SlotFacts,
    SlotKind,
    TransitionFacts,
)
from companionway.people.rules import SUPPORTERS

# A hand-off that came to nothing leaves nobody there to receive them.
_NOBODY = (HandoffEnding.NOT_SETTLED, HandoffEnding.DECLINED, HandoffEnding.WITHDRAWN)


class LeavingAhead(NamedTuple):
    """A leaving that is planned. `received`: a first peer is settled, or declined in their own words."""

    leaves_on: date
    received: bool
    open: frozenset[SlotKind]


class Dropped(NamedTuple):
    """Minutes of support a week before the last step-down and after it: it fell by more than is right there."""

    before: int
    after: int


class HelpAhead(NamedTuple):
    """Something asked of them of which so much is left, where help comes now; until the last day of its period."""

    asked_for: AskedFor
    left: int
    until: date


def leavings(actor: Actor, person_ids: Collection[UUID], *, at: datetime) -> dict[UUID, LeavingAhead]:
    """Who leaves, when, and what is not settled for it."""
    _only_system(actor)
    plans = {plan: (person, leaves_on, to) for person, plan, leaves_on, to in _plans(list(person_ids), at=at)}
    if not plans:
        return {}
    slots: dict[UUID, dict[SlotKind, SlotFacts]] = defaultdict(dict)
    for plan, kind, first_at, naloxone, declined in _slots(list(plans), at=at):
        slots[plan][SlotKind(kind)] = SlotFacts(
            SlotKind(kind), first_at=first_at, naloxone=naloxone, declined=declined
        )
    received = {person for (person,) in _received([person for person, _, _ in plans.values()], at=at)}
    return {
        person: _leaving(TransitionFacts(Level(to), leaves_on, slots[plan]), person in received)
        for plan, (person, leaves_on, to) in plans.items()
    }


def _leaving(facts: TransitionFacts, received: bool) -> LeavingAhead:
    open_ = frozenset(facts.open)
    return LeavingAhead(facts.leaves_on, received or SlotKind.FIRST_PEER not in open_, open_)


def open_handoffs(
    actor: Actor, person_ids: Collection[UUID], *, at: datetime
) -> dict[UUID, list[HandoffFacts]]:  # fmt: skip
    """Hand-offs and introductions of people that were open at a moment, as they stood then."""
    _only_system(actor)
    found: dict[UUID, list[HandoffFacts]] = defaultdict(list)
    for person, setting, offered_at, leaves_at, *done in _handoffs(list(person_ids), at=at):
        accepted, met, again, settled = (one if one is not None and one <= at else None for one in done)
        found[person].append(HandoffFacts(Level(setting), offered_at, leaves_at, accepted, met, again, settled))
    return dict(found)


def support_dropped(actor: Actor, person_ids: Collection[UUID], *, today: date) -> dict[UUID, Dropped]:
    """Of people who stepped down: those whose support a week fell by much since the last time."""
    _only_system(actor)
    if not person_ids:
        return {}
    found = support_hours_of(actor, person_ids, today=today)
    return {
        person: Dropped(hours[0].before or 0, hours[0].after or 0)
        for person, hours in found.items()
        if hours and hours[0].drop is not None
    }


def reviews(actor: Actor, person_ids: Collection[UUID], *, at: datetime) -> dict[UUID, list[date]]:
    """The days on which somebody wants to look again at a goal or a stage that stands."""
    _only_system(actor)
    found: dict[UUID, list[date]] = defaultdict(list)
    for read in (_goals, _stages):
        for person, day in read(list(person_ids), at=at):
            found[person].append(day)
    return dict(found)


def sponsored(actor: Actor, person_ids: Collection[UUID], *, at: datetime) -> dict[UUID, date]:
    """Until when people have a temporary sponsor: the first day on which one ends."""
    _only_system(actor)
    found: dict[UUID, date] = {}
    for person, until in _sponsored(list(person_ids), at=at):
        found[person] = min(until, found.get(person, until))
    return found


def help_ahead(
    actor: Actor, person_ids: Collection[UUID], *, at: datetime, today: date
) -> dict[UUID, list[HelpAhead]]:
    """Of whom something is asked, and where help comes now; empty where all goes well by itself."""
    _only_system(actor)
    asked = {person for (person,) in _asked(list(person_ids), at=at)}
    if not asked:
        return {}
    found = asked_of_many(actor, asked, today=today)
    return {
        person: [
            HelpAhead(one.asked.asked_for, one.now.left, one.now.period_to)
            for one in found.get(person, ())
            if one.needs_help and one.now.period_to is not None
        ]
        for person in asked
    }


def _only_system(actor: Actor) -> None:
    if not actor.system:
        raise NotFound


def _lasting(at: datetime) -> Q:
    return Q(ended_at__isnull=True) | Q(ended_at__gt=at)


@prepared.read
def _plans(ids: list[UUID], *, at: datetime) -> QuerySet:
    rows = TransitionPlan.objects.filter(_lasting(at), person_id__in=ids, opened_at__lte=at)
    return rows.order_by("opened_at", "id").values_list("person_id", "id", "leaves_on", "to_level")


@prepared.read
def _slots(ids: list[UUID], *, at: datetime) -> QuerySet:
    rows = TransitionSlot.objects.filter(plan_id__in=ids, at__lte=at)
    return rows.values_list("plan_id", "kind", "first_at", "naloxone", "declined")


@prepared.read
def _handoffs(ids: list[UUID], *, at: datetime) -> QuerySet:
    rows = Handoff.objects.filter(_lasting(at), person_id__in=ids, offered_at__lte=at).order_by("offered_at", "id")
    return rows.values_list(
        "person_id", "setting", "offered_at", "leaves_at", "accepted_at", "met_at", "met_again_at", "settled_at"
    )


@prepared.read
def _received(ids: list[UUID], *, at: datetime) -> QuerySet:
    rows = Handoff.objects.filter(person_id__in=ids, accepted_at__lte=at, hat__in=[str(hat) for hat in SUPPORTERS])
    return rows.exclude(ending__in=[str(one) for one in _NOBODY]).values_list("person_id")


@prepared.read
def _goals(ids: list[UUID], *, at: datetime) -> QuerySet:
    rows = Goal.objects.filter(_lasting(at), person_id__in=ids, at__lte=at, review_on__isnull=False)
    return rows.values_list("person_id", "review_on")


@prepared.read
def _stages(ids: list[UUID], *, at: datetime) -> QuerySet:
    rows = Stage.objects.filter(_lasting(at), person_id__in=ids, at__lte=at, review_on__isnull=False)
    return rows.values_list("person_id", "review_on")


@prepared.read
def _sponsored(ids: list[UUID], *, at: datetime) -> QuerySet:
    rows = TemporarySponsorship.objects.filter(_lasting(at), person_id__in=ids, at__lte=at)
    return rows.values_list("person_id", "until_on")


@prepared.read
def _asked(ids: list[UUID], *, at: datetime) -> QuerySet:
    return Requirement.objects.filter(_lasting(at), person_id__in=ids, at__lte=at).values_list("person_id")
