"""Reads of what somebody counts, and of returns to use (R39 R58 R74)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from companionway.consent import queries as consent
from companionway.ground import prepared
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import NotFound
from companionway.journey.models import Counting, Goal, ReturnToUse
from companionway.journey.rules import (
    CountingFacts,
    Figure,
    Followed,
    Follows,
    GoalKind,
    ReturnFacts,
    days_of_effort,
    days_since,
    days_well,
    support_due,
)
from companionway.people.rules import Audience
from companionway.pulse import queries as pulse
from companionway.pulse.rules import EFFORT


@dataclass(frozen=True)
class CountedView:
    """What somebody counts, and how many it is on a day; a figure that they did not choose is not there."""

    person_id: UUID
    facts: CountingFacts
    figures: dict[Figure, int]


@dataclass(frozen=True)
class ReturnView:
    """A return to use, and what followed."""

    id: UUID
    person_id: UUID
    facts: ReturnFacts
    by_oneself: bool
    words: str
    at: datetime
    naloxone: bool | None
    followed: Followed


class Returned(NamedTuple):
    """For the daily list: somebody told of a return to use, and nobody has been there for them yet."""

    told_at: datetime
    supported: bool


def counted(actor: Actor, person_id: UUID, *, today: date) -> CountedView | None:
    """What somebody counts: for themself, and for whom they chose. None where nothing is told."""
    heard = consent.hears(actor, person_id, today=today)
    row = Counting.objects.filter(person_id=person_id, audience__in=heard).first() if heard else None
    if row is None:
        return None
    facts = CountingFacts(
        frozenset(map(Figure, row.shows.split())), row.since_on, row.began_on, Audience(row.audience)
    )
    return CountedView(person_id, facts, _figures(actor, person_id, facts, today))


def _figures(actor: Actor, person_id: UUID, facts: CountingFacts, today: date) -> dict[Figure, int]:
    """Read as SYSTEM: whoever may see a figure learns the figure, and not of which days it is made."""
    found: dict[Figure, int] = {}
    if Figure.SINCE in facts.shows and facts.since_on:
        found[Figure.SINCE] = days_since(facts.since_on, today=today)
    if Figure.WELL in facts.shows and facts.began_on:
        rows = ReturnToUse.objects.filter(person_id=person_id, withdrawn_at__isnull=True)
        told = [ReturnFacts(*row) for row in rows.values_list("began_on", "ended_on")]
        found[Figure.WELL] = days_well(facts.began_on, told, today=today)
    if Figure.EFFORT in facts.shows and facts.began_on:
        every = system(actor.organization_id)
        days = pulse.days_with(every, person_id, EFFORT, since=facts.began_on, until=today)
        found[Figure.EFFORT] = days_of_effort(facts.began_on, days, today=today)
    return found


def returns(actor: Actor, person_id: UUID, *, hours: int, today: date) -> list[ReturnView]:
    """Somebody's returns to use, newest first: for themself, and for who stands beside them and sees their plan.

    Nobody else, whatever a consent opens: a court is told nothing of this by anybody here. `hours`: in which
    somebody should be there.
    """
    require_at_home(actor)
    if actor.person_id != person_id:
        require(actor, Permission.RETURN_NOTE)
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    rows = ReturnToUse.objects.filter(person_id=person_id, withdrawn_at__isnull=True).order_by("-at", "-id")
    return [_view(row, hours) for row in rows]


def _view(row: ReturnToUse, hours: int) -> ReturnView:
    came = {
        Follows.WELCOME: row.welcomed_at, Follows.SAFETY: row.safe_at, Follows.SUPPORT: row.supported_at
    }  # fmt: skip
    followed = Followed(support_due(row.at, hours), {one: at for one, at in came.items() if at is not None})
    return ReturnView(
        row.id, row.person_id, ReturnFacts(row.began_on, row.ended_on), row.by_oneself, row.words, row.at,
        row.naloxone, followed,
    )  # fmt: skip


def wants_less(actor: Actor, person_id: UUID, *, today: date) -> bool:
    """Whether they want to use less, and so are never asked about a single time (R69)."""
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    return Goal.objects.filter(person_id=person_id, kind=GoalKind.REDUCE, ended_at__isnull=True).exists()


def returned(
    actor: Actor, person_ids: Collection[UUID], *, since: datetime, at: datetime
) -> dict[UUID, list[Returned]]:
    """For SYSTEM: what was told since a moment and stood at another. Never of who wants to use less."""
    if not actor.system:
        raise NotFound
    found: dict[UUID, list[Returned]] = defaultdict(list)
    for person, told_at, supported_at in _told(list(person_ids), since=since, at=at):
        found[person].append(Returned(told_at, supported_at is not None and supported_at <= at))
    return dict(found)


@prepared.read
def _told(ids: list[UUID], *, since: datetime, at: datetime) -> QuerySet:
    less = Goal.objects.filter(
        organization_id=OuterRef("organization_id"), person_id=OuterRef("person_id"), kind=GoalKind.REDUCE,
        ended_at__isnull=True,
    )  # fmt: skip
    rows = ReturnToUse.objects.filter(
        Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at), ~Exists(less), person_id__in=ids, at__gt=since,
        at__lte=at,
    )  # fmt: skip
    return rows.order_by("at", "id").values_list("person_id", "at", "supported_at")
