"""From kept items to what one viewer may see of them, in a few set-based reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.attention.models import Snooze, Taking
from companionway.attention.queries.views import Listed, Taken, Waits
from companionway.attention.rules import viewing
from companionway.attention.rules.company import Knows
from companionway.attention.rules.signals import Code, Flag, PutOff
from companionway.attention.rules.viewing import Put, View
from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category, Permission, system
from companionway.programs import queries as programs

FEW = 500

Kept = tuple[UUID, list[Flag], list[tuple[UUID, Knows]]]  # person, flags, who could go: nobody's view yet


@dataclass(frozen=True)
class Seen:
    """What is left of kept items for one viewer: `order` names the people, most urgent first."""

    order: list[UUID]
    views: Mapping[UUID, View]
    programs: Mapping[UUID, tuple[UUID, ...]]
    waits: Mapping[UUID, Waits]


def seen(
    actor: Actor, kept: Iterable[Kept], *, today: date, now: datetime | None, program_id: UUID | None = None
) -> Seen:
    """The viewer's own reasons, urgency and order; `now` None: without what was put off."""
    rows = [row for row in kept if row[1]]
    views = _views(actor, rows, today)
    at = _programs(actor, views, program_id, today)
    order = sorted(at, key=lambda person: (views[person].order, person.int))
    waits = _waits(actor, views, today) if now else {}
    return Seen(order, views, at, waits)


def told(actor: Actor, found: Seen, people: Collection[UUID], *, today: date, now: datetime | None) -> list[Listed]:
    """These of the people, with names, ways to reach them, and who has taken them. No list asks for the dead."""
    views = {person: found.views[person] for person in people}
    cards = consent.cards(actor, {*people, *(one for view in views.values() for one in _named(view))}, today=today)
    living = {person for person, card in cards.items() if card.died_on is None}
    channels = consent.channels(actor, people, today=today)
    taken = _taken(actor, people, now) if now else {}
    return [
        Listed(
            cards[person],
            view.urgency,
            view.since,
            view.flags,
            tuple((cards[one], knows) for one, knows in view.could_go if one in living),
            {flag.about: cards[flag.about] for flag in view.flags if flag.about in cards},
            tuple(channels.get(person, ())),
            found.programs[person],
            taken.get(person),
            found.waits.get(person),
        )
        for person, view in views.items()
        if person in living
    ]


def _named(view: View) -> Iterable[UUID]:
    yield from (one for one, _ in view.could_go)
    yield from (flag.about for flag in view.flags if flag.about)


def _views(actor: Actor, rows: list[Kept], today: date) -> dict[UUID, View]:
    people = {person for person, _, _ in rows}
    about = {flag.about for _, flags, _ in rows for flag in flags if flag.about}
    could_go = {one for _, _, going in rows for one, _ in going}
    grounds = consent.seen(actor, people | about | could_go, today=today)
    few = people if len(people) < FEW else None  # a long list is dearer to send than every exclusion to read
    apart = consent.excluded(system(actor.organization_id), few, today=today)

    def sees(person_id: UUID) -> frozenset[Category]:
        return grounds.get(person_id, frozenset())

    found = {}
    for person, flags, going in rows:
        allowed = [(one, knows) for one, knows in going if one not in apart.get(person, ())]
        if view := viewing.left_for(person, flags, allowed, sees):
            found[person] = view
    return found


def _programs(
    actor: Actor, people: Collection[UUID], program_id: UUID | None, today: date
) -> dict[UUID, tuple[UUID, ...]]:
    """person -> programs, for those enrolled where the actor may read the list."""
    reach = {program_id} if program_id else actor.programs_with(Permission.LIST_READ)
    enrolled: dict[UUID, list[UUID]] = defaultdict(list)
    for row in consent.enrolments(actor, people, today=today):
        enrolled[row.person_id].append(row.program_id)
    return {
        person: tuple(dict.fromkeys(enrolled[person]))
        for person in people
        if reach is None or reach & set(enrolled[person])
    }


def _taken(actor: Actor, people: Collection[UUID], now: datetime) -> dict[UUID, Taken]:
    rows = list(Taking.objects.filter(ended_at__isnull=True, until_at__gt=now, person_id__in=people))
    names = programs.account_names(actor, {row.by_account_id for row in rows}) if rows else {}
    return {
        row.person_id: Taken(
            row.by_account_id, names.get(row.by_account_id, ""), row.until_at, row.by_account_id == actor.account_id
        )
        for row in rows
    }


def _waits(actor: Actor, views: Mapping[UUID, View], today: date) -> dict[UUID, Waits]:
    rows = list(Snooze.objects.filter(ended_at__isnull=True, until_on__gt=today, person_id__in=list(views)))
    names = programs.account_names(actor, {row.by_account_id for row in rows}) if rows else {}
    return {
        row.person_id: Waits(row.until_on, PutOff(row.reason), names.get(row.by_account_id, ""))
        for row in rows
        if viewing.put_off(views[row.person_id], Put(row.until_on, frozenset(map(Code, row.codes))), today=today)
    }
