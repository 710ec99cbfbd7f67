"""The daily list as one viewer may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from companionway.attention.models import Item, Snooze, Taking
from companionway.attention.queries.gathering import gather
from companionway.attention.rules import judging, viewing
from companionway.attention.rules.company import Knows
from companionway.attention.rules.signals import Code, Flag, PutOff, Urgency
from companionway.attention.rules.viewing import Put, View
from companionway.consent import queries as consent
from companionway.consent.queries import CardView, ChannelView
from companionway.ground import clock
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import Reason
from companionway.programs import queries as programs

Kept = tuple[UUID, list[Flag], list[tuple[UUID, Knows]]]  # person, flags, who could go: nobody's view yet


@dataclass(frozen=True)
class Taken:
    """Somebody said "I'll go"."""

    account_id: UUID
    name: str
    until_at: datetime
    mine: bool


@dataclass(frozen=True)
class Waits:
    """Put off: until when, why, by whom."""

    until: date
    reason: PutOff
    name: str


@dataclass(frozen=True)
class Listed:
    """One person on the list, as the viewer may see them."""

    card: CardView
    urgency: Urgency
    since: date
    flags: tuple[Flag, ...]
    could_go: tuple[tuple[CardView, Knows], ...]
    about: Mapping[UUID | None, CardView]  # the people whom a flag tells of
    channels: tuple[ChannelView, ...]
    programs: tuple[UUID, ...]
    taken: Taken | None = None
    waits: Waits | None = None

    @property
    def person_id(self) -> UUID:
        return self.card.person_id

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The flags for the catalogue, with the name of whom they tell."""
        return tuple(
            Reason(flag.code, {**flag.numbers, "who": self.about[flag.about].first_name})
            if flag.about in self.about else flag.reason()
            for flag in self.flags
        )  # fmt: skip


@dataclass(frozen=True)
class DailyList:
    """The morning's list: `items` most urgent first; `put_off` waits for its day."""

    day: date
    items: tuple[Listed, ...]
    put_off: tuple[Listed, ...] = ()

    def count(self, urgency: Urgency) -> int:
        return sum(item.urgency is urgency for item in self.items)


def today(
    actor: Actor, *, now: datetime, program_id: UUID | None = None, urgency: Urgency | None = None
) -> DailyList:
    """Who needs a human being today, of those the actor may see in programs whose list they may read."""
    require(actor, Permission.LIST_READ, program=program_id)
    day = clock.day_of(now, programs.zone(program_id or _first(actor)))
    reach = consent.visible(actor, Category.IDENTITY, today=day).values("id")
    rows = Item.objects.filter(urgency__isnull=False)
    if not actor.system:
        rows = rows.filter(person_id__in=reach)
    found = list(as_seen(actor, _kept(rows), today=day, now=now, program_id=program_id))
    if urgency is not None:
        found = [item for item in found if item.urgency is urgency]
    items = tuple(item for item in found if item.waits is None)
    return DailyList(day, items, tuple(item for item in found if item.waits is not None))


def on(actor: Actor, day: date, *, now: datetime, program_id: UUID | None = None) -> DailyList:
    """The list of another day: a past one from nothing later, a coming one if nothing happens until then.

    Computed and not stored. What somebody took or put off belongs to the days on which it happened.
    """
    require(actor, Permission.LIST_READ, program=program_id)
    every = system(actor.organization_id)
    reach = {program_id} if program_id else actor.programs_with(Permission.LIST_READ)
    enrolled = consent.enrolments(actor, today=day)
    ids = {row.person_id for row in enrolled if reach is None or row.program_id in reach}
    kept: list[Kept] = []
    for group in gather(every, sorted(ids), now=now, on=day):
        for one in judging.judge(group.people, group.home.settings, today=group.today):
            kept.append((one.person_id, list(one.flags), list(one.could_go)))
    return DailyList(day, tuple(as_seen(actor, kept, today=day, now=None, program_id=program_id)))


def why(actor: Actor, person_id: UUID, *, now: datetime) -> Listed | None:
    """Why somebody is on the actor's list, taken and put off included; None where they are not on it."""
    require(actor, Permission.LIST_READ)
    day = clock.day_of(now, programs.zone(_first(actor)))
    found = as_seen(actor, _kept(Item.objects.filter(person_id=person_id)), today=day, now=now)
    return next(iter(found), None)


def _first(actor: Actor) -> UUID | None:
    """A program whose clock tells the actor's day."""
    reach = actor.programs_with(Permission.LIST_READ)
    return min(reach) if reach else None


def _kept(rows: Iterable[Item]) -> Iterable[Kept]:
    for person, flags, could_go in rows.values_list("person_id", "flags", "could_go"):  # type: ignore[attr-defined]
        yield person, [Flag.of(flag) for flag in flags], [(UUID(one), Knows(why)) for one, why in could_go]


def as_seen(
    actor: Actor, kept: Iterable[Kept], *, today: date, now: datetime | None, program_id: UUID | None = None
) -> list[Listed]:
    """What is left of kept items for this viewer, in order; `now` None: without what was taken and put off."""
    rows = [row for row in kept if row[1]]
    views = _views(actor, rows, today)
    at = _programs(actor, views, program_id, today)
    order = sorted(at, key=lambda person: (views[person].order, person.int))
    names = {one for person in order for one in _named(views[person])}
    cards = consent.cards(actor, {*order, *names}, today=today)
    channels = consent.channels(actor, order, today=today)
    taken, waits = _taken(actor, order, now), _waits(actor, order, now)
    return [
        Listed(
            cards[person],
            views[person].urgency,
            views[person].since,
            views[person].flags,
            tuple((cards[one], knows) for one, knows in views[person].could_go if one in cards),
            {flag.about: cards[flag.about] for flag in views[person].flags if flag.about in cards},
            tuple(channels.get(person, ())),
            at[person],
            taken.get(person),
            _waiting(waits.get(person), views[person], today),
        )
        for person in order
        if person in cards
    ]


def _views(actor: Actor, rows: list[Kept], today: date) -> dict[UUID, View]:
    people = {person for person, _, _ in rows}
    told = {flag.about for _, flags, _ in rows for flag in flags if flag.about}
    could_go = {one for _, _, going in rows for one, _ in going}
    seen = consent.seen(actor, people | told | could_go, today=today)
    apart = consent.excluded(system(actor.organization_id), people, today=today)

    def sees(person_id: UUID) -> frozenset[Category]:
        return seen.get(person_id, frozenset())

    found = {}
    for person, flags, going in rows:
        allowed = [(one, knows) for one, knows in going if one not in apart.get(person, ())]
        if view := viewing.left_for(person, flags, allowed, sees):
            found[person] = view
    return found


def _named(view: View) -> Iterable[UUID]:
    yield from (one for one, _ in view.could_go)
    yield from (flag.about for flag in view.flags if flag.about)


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


def _taken(actor: Actor, people: list[UUID], now: datetime | None) -> dict[UUID, Taken]:
    if now is None:
        return {}
    rows = Taking.objects.filter(ended_at__isnull=True, until_at__gt=now)
    rows = list(rows.filter(person_id__in=people))
    names = programs.account_names(actor, {row.by_account_id for row in rows}) if rows else {}
    return {
        row.person_id: Taken(
            row.by_account_id, names.get(row.by_account_id, ""), row.until_at, row.by_account_id == actor.account_id
        )
        for row in rows
    }


def _waits(actor: Actor, people: list[UUID], now: datetime | None) -> dict[UUID, tuple[Put, Waits]]:
    if now is None:
        return {}
    rows = list(Snooze.objects.filter(Q(ended_at__isnull=True), person_id__in=people))
    names = programs.account_names(actor, {row.by_account_id for row in rows}) if rows else {}
    return {
        row.person_id: (
            Put(row.until_on, frozenset(Code(code) for code in row.codes)),
            Waits(row.until_on, PutOff(row.reason), names.get(row.by_account_id, "")),
        )
        for row in rows
    }


def _waiting(found: tuple[Put, Waits] | None, view: View, today: date) -> Waits | None:
    return found[1] if found and viewing.put_off(view, found[0], today=today) else None
