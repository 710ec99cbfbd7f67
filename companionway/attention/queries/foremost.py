"""The front of the daily list: its first people of each urgency, as quick in a large community."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from companionway.attention.models import Item, Snooze, Taking
from companionway.attention.queries import listing, seeing
from companionway.attention.queries.seeing import Seen
from companionway.attention.queries.views import Front
from companionway.attention.rules.signals import Code, Urgency
from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category, Permission, require

COUNTED = 50  # of one urgency: nobody goes to more in a day, and more than that is said as "more than 50"
SPOKEN_FOR = 500  # of the newest takings, and of what was put off
_PRESSING = (Urgency.NOW, Urgency.TODAY)


def front(
    actor: Actor, *, now: datetime, program_id: UUID | None = None, urgencies: Iterable[Urgency] = tuple(Urgency),
    shown: int, counted: int = COUNTED,
) -> Front:  # fmt: skip
    """At most `shown` people of each urgency, and how many there are, counted up to `counted`.

    What the actor may not see is left out before anything is counted, as everywhere.
    """
    require(actor, Permission.LIST_READ, program=program_id)
    day = listing.day_of(actor, program_id, now)
    rows = _reach(actor, program_id, day)
    kept, beyond = _foremost(rows, urgencies, counted)
    found = seeing.seen(actor, kept, today=day, now=now, program_id=program_id)
    takings = Taking.objects.filter(ended_at__isnull=True, until_at__gt=now, person_id__in=found.order)
    taken = set(takings.values_list("person_id", flat=True))
    return _front(actor, found, taken, beyond, day, now=now, shown=shown)


def _reach(actor: Actor, program_id: UUID | None, day: date) -> QuerySet[Item]:
    rows = Item.objects.filter(urgency__isnull=False)
    within = {program_id} if program_id else actor.programs_with(Permission.LIST_READ)
    if actor.system and within is None:
        return rows
    people = consent.visible(actor, Category.IDENTITY, today=day, within=within)
    return rows.filter(Exists(people.filter(id=OuterRef("person_id"))))


def _foremost(
    rows: QuerySet[Item], urgencies: Iterable[Urgency], counted: int
) -> tuple[list[seeing.Kept], frozenset[Urgency]]:
    """The first items of each urgency, those that somebody takes or has put off, and which urgencies go on."""
    spoken_for = _spoken_for()
    kept = list(listing.kept(rows.filter(person_id__in=spoken_for))) if spoken_for else []
    beyond = set()
    for urgency in urgencies:
        first = rows.filter(urgency=urgency.rank).exclude(person_id__in=spoken_for)
        some = list(listing.kept(first.order_by("weight", "since_on", "person_id")[: counted + 1]))
        if len(some) > counted:
            beyond.add(urgency)
        kept += some[:counted]
    return kept, frozenset(beyond)


def _spoken_for() -> set[UUID]:
    """People somebody takes or has put off: few, and read from that end, since the items are many."""
    found: set[UUID] = set()
    for model in (Taking, Snooze):
        rows = model.objects.filter(ended_at__isnull=True).order_by("-id")
        found |= set(rows.values_list("person_id", flat=True)[:SPOKEN_FOR])
    return found


def _front(
    actor: Actor, found: Seen, taken: set[UUID], beyond: frozenset[Urgency], day: date, *, now: datetime, shown: int
) -> Front:  # fmt: skip
    later = [person for person in found.order if person in found.waits]
    spoken_for = [person for person in found.order if person in taken and person not in found.waits]
    open_ = [person for person in found.order if person not in taken and person not in found.waits]
    counts = Counter(found.views[person].urgency for person in open_)
    room: Counter[Urgency] = Counter()
    first = []
    for person in open_:
        room[found.views[person].urgency] += 1
        if room[found.views[person].urgency] <= shown:
            first.append(person)
    carrying = [person for person in found.order if _carries(found, person)][:3]
    items = seeing.told(actor, found, dict.fromkeys([*first, *spoken_for, *later, *carrying]), today=day, now=now)
    told = {item.person_id: item for item in items}
    return Front(
        day, _some(told, first), _some(told, spoken_for), _some(told, later), counts, beyond,
        nobody_took=sum(found.views[one].urgency in _PRESSING and found.views[one].since < day for one in open_),
        carrying=_some(told, carrying),
    )  # fmt: skip


def _carries(found: Seen, person: UUID) -> bool:
    return any(flag.code is Code.SUPPORTER_OVERLOADED for flag in found.views[person].flags)


def _some(told: dict, people: list[UUID]) -> tuple:
    return tuple(told[one] for one in people if one in told)
