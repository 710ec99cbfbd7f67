"""The doors: cards, channels, relationships, ties, exclusions, enrolments, capacities. Actor first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Min, QuerySet

from companionway.consent.queries.grounds import require_seen, visible
from companionway.consent.queries.views import (
    CapacityView,
    CardView,
    ChannelView,
    EnrolmentView,
    ExclusionView,
    NamedTieView,
    OwnTieView,
    RelationshipView,
)  # fmt: skip
from companionway.ground import prepared
from companionway.ground.access import Actor, Category, Permission
from companionway.ground.errors import NotFound
from companionway.people import queries as people
from companionway.people.rules import (
    HAT_CLASS,
    ChannelKind,
    ExclusionKind,
    Hat,
    Part,
    SafeToSay,
    Tie,
)  # fmt: skip


def _reach(actor: Actor, person_ids: Iterable[UUID] | None, category: Category, today: date) -> QuerySet | None:
    """The people asked for, cut to those the actor may see; None means everyone (SYSTEM, no one named)."""
    if actor.system and person_ids is None:
        return None
    rows = visible(actor, category, today=today)
    return rows if person_ids is None else rows.filter(id__in=list(person_ids))


def cards(
    actor: Actor, person_ids: Iterable[UUID] | None = None, *, today: date, notes: bool = False
) -> dict[UUID, CardView]:
    """Cards by person, in the order of names; notes are opened only when asked for."""
    reach = _reach(actor, person_ids, Category.IDENTITY, today)
    rows = people.cards(None if reach is None else reach.values("id"))
    rows = rows if notes else rows.defer("notes")
    if person_ids is not None:  # a few: found by person and put in order here, not by walking everybody's names
        return {row.person_id: _card(row, notes) for row in sorted(rows.order_by(), key=_by_name)}
    return {row.person_id: _card(row, notes) for row in rows}


def _by_name(row) -> tuple[str, str, UUID]:
    return row.given_name, row.family_name, row.id


def _card(row, notes: bool = False) -> CardView:
    return CardView(
        row.person_id, row.given_name, row.family_name, row.called, row.pronouns, row.language, row.born_on,
        row.died_on, row.notes if notes else "", tuple(row.speaks.split()),
    )  # fmt: skip


def search(
    actor: Actor, words: str, *, today: date, limit: int = 30, within: Collection[UUID] | None = None
) -> list[CardView]:
    """People by name, case and accents forgiven; at most `limit`. `within`: only those of these programs."""
    if not words.strip():
        return []
    rows = people.search(words).filter(person_id__in=visible(actor, today=today, within=within).values("id"))
    return [_card(row) for row in rows.defer("notes")[:limit]]


def find(actor: Actor, *, today: date, limit: int = 100, after: int = 0) -> tuple[list[CardView], int]:
    """A page of everyone the actor may see, by name, and how many there are."""
    rows = people.cards(visible(actor, today=today).values("id")).defer("notes")
    return [_card(row) for row in rows[after : after + limit]], rows.count()


def without(
    actor: Actor, hats: Iterable[Hat], *, today: date, limit: int = 100, after: int = 0
) -> tuple[list[tuple[CardView, date]], int]:
    """A page of those who take part and have nobody in any of these hats, with their first day; and how many."""
    rows = people.without_hats(hats, today=today).filter(
        person_id__in=visible(actor, Category.CONTACTS, today=today).values("id")
    )
    since = rows.values("person_id").annotate(since=Min("started_on")).order_by("since", "person_id")
    page = {row["person_id"]: row["since"] for row in since[after : after + limit]}
    known = cards(actor, page, today=today)
    return [(known[one], day) for one, day in page.items() if one in known], since.count()


def channels(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, list[ChannelView]]:
    """How to reach people, and what is safe there."""
    found: dict[UUID, list[ChannelView]] = defaultdict(list)
    reach = visible(actor, Category.IDENTITY, today=today).filter(id__in=list(person_ids))
    for row in people.channels(reach.values("id")):
        found[row.person_id].append(
            ChannelView(
                row.id,
                row.person_id,
                ChannelKind(row.kind),
                row.address,
                SafeToSay(row.safe_to_say),
                row.safe_from,
                row.safe_until,
                row.shared,
            )
        )
    return dict(found)


def relationships(
    actor: Actor, person_ids: Iterable[UUID] | None = None, *, today: date, ended: bool = False
) -> list[RelationshipView]:
    """Relationships in which anyone of these people stands, both ends visible to the actor; `ended` adds past ones.

    The ends a viewer may not see are left out with the whole relationship: nothing counts what was removed.
    """
    until = None if ended else today
    if person_ids is None:
        rows = people.relationships(None, today=until)
        if not actor.system:
            reach = visible(actor, Category.IDENTITY, today=today).values("id")
            rows = rows.filter(helper_id__in=reach, helped_id__in=reach)
        return _bonds(rows)
    found = _bonds_of(list(person_ids), until)
    if actor.system:
        return found
    known = _known(actor, {end for row in found for end in (row.helper_id, row.helped_id)}, today)
    return [row for row in found if {row.helper_id, row.helped_id} <= known]


def _bonds(rows: QuerySet) -> list[RelationshipView]:
    values = rows.values_list("id", "helper_id", "helped_id", "hat", "program_id", "started_on", "ended_on")
    return [
        RelationshipView(id_, helper, helped, Hat(hat), HAT_CLASS[Hat(hat)], program, start, end)
        for id_, helper, helped, hat, program, start, end in values.iterator(chunk_size=5_000)
    ]


def _bonds_of(person_ids: list[UUID], until: date | None) -> list[RelationshipView]:
    """Each end by its own index: asked for both at once, SQLite walks the whole organization."""
    found = {
        row.id: row
        for end in ("helper", "helped")
        for row in _bonds(people.relationships(person_ids, today=until, end=end))
    }
    return sorted(found.values(), key=lambda row: (row.started_on, row.id))


def _known(actor: Actor, person_ids: set[UUID], today: date) -> set[UUID]:
    """Those of these people whom the actor may know: asked of a few, not joined with everybody."""
    reach = visible(actor, Category.IDENTITY, today=today)
    return set(reach.filter(id__in=person_ids).values_list("id", flat=True))


def named_ties(actor: Actor, person_id: UUID, *, today: date) -> list[NamedTieView]:
    """Whom a person would actually call, as far as the actor may see both (R86).

    Whether they were named back the person themself is never told.
    """
    rows = list(people.named_ties([person_id], today=today))
    known = _known(actor, {person_id, *(row.named_id for row in rows)}, today)
    both = set(people.two_way_ties([person_id], today=today).values_list("id", flat=True))
    oneself = actor.person_id == person_id
    return [
        NamedTieView(
            row.id,
            row.person_id,
            row.named_id,
            row.at_night,
            row.steadier,
            row.named_on,
            named_back=None if oneself else row.id in both,
        )
        for row in rows
        if {row.person_id, row.named_id} <= known
    ]


def own_ties(actor: Actor, person_id: UUID, *, today: date) -> list[OwnTieView]:
    """Whom somebody named in their own words: for themself, and for those who may see their contacts (R86).

    Themself are not told whether somebody here is meant.
    """
    require_seen(actor, person_id, Category.CONTACTS, today=today)
    oneself = actor.person_id == person_id
    return [
        OwnTieView(
            row.id, row.person_id, row.words, row.number if oneself else "", row.at_night, row.steadier,
            row.named_at,
            linked=row.tie_id is not None and not oneself,
        )
        for row in people.own_ties([person_id])
    ]  # fmt: skip


def tied_by_oneself(actor: Actor, person_id: UUID, *, today: date) -> set[UUID]:
    """The ties that came of what somebody named themself: for themself, who knows those ends anyway."""
    if actor.person_id != person_id and not actor.system:
        raise NotFound
    shown = {row.id for row in named_ties(actor, person_id, today=today)}
    return shown & {row.tie_id for row in people.own_ties([person_id]) if row.tie_id}


def two_way_ties(actor: Actor, person_ids: Iterable[UUID] | None = None, *, today: date) -> dict[UUID, list[Tie]]:
    """The two-way ties of each person, from their own side (R86)."""
    reach = _reach(actor, person_ids, Category.CONTACTS, today)
    of = people.persons() if reach is None else reach
    rows = people.two_way_ties(of.values("id"), today=today)
    found: dict[UUID, list[Tie]] = defaultdict(list)
    for person, named, night, steadier in rows.values_list("person_id", "named_id", "at_night", "steadier"):
        found[person].append(Tie(named, night, steadier))
    return dict(found)


def excluded(actor: Actor, person_ids: Iterable[UUID] | None = None, *, today: date) -> dict[UUID, set[UUID]]:
    """For SYSTEM: whom each person is kept apart from. Nobody else is ever told."""
    if not actor.system:
        raise NotFound
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for row in people.exclusions(None if person_ids is None else list(person_ids), today=today):
        found[row.one_id].add(row.other_id)
        found[row.other_id].add(row.one_id)
    return dict(found)


def exclusions(actor: Actor, person_id: UUID, *, today: date) -> list[ExclusionView]:
    """For those who keep them (PERSON_EDIT): a person's exclusions whose both ends they may see."""
    if not actor.may(Permission.PERSON_EDIT):
        raise NotFound
    rows = list(people.exclusions([person_id], today=today))
    reach = _known(actor, {end for row in rows for end in (row.one_id, row.other_id)}, today)
    return [
        ExclusionView(row.id, row.one_id, row.other_id, ExclusionKind(row.kind), row.started_on)
        for row in rows
        if row.one_id in reach and row.other_id in reach
    ]


def enrolments(
    actor: Actor, person_ids: Iterable[UUID] | None = None, *, today: date, part: Part | None = None,
    ended: bool = False,
) -> list[EnrolmentView]:  # fmt: skip
    """Times in programs of those the actor may see."""
    reach = _reach(actor, person_ids, Category.IDENTITY, today)
    rows = people.enrolments(None if reach is None else reach.values("id"), today=None if ended else today)
    if part is not None:
        rows = rows.filter(part=part)
    values = rows.values_list("id", "person_id", "program_id", "part", "started_on", "ended_on")
    return [
        EnrolmentView(id_, person, program, Part(part_), start, end)
        for id_, person, program, part_, start, end in values.iterator(chunk_size=5_000)
    ]


def capacities(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, CapacityView]:
    """What helpers said they can carry."""
    reach = visible(actor, Category.IDENTITY, today=today).filter(id__in=list(person_ids))
    rows = people.capacities(reach.values("id"))
    return {row.person_id: CapacityView(row.most, row.away_until, row.at_night) for row in rows}


def loads(actor: Actor, helper_ids: Iterable[UUID], hats: Iterable[Hat], *, today: date) -> dict[UUID, int]:
    """How many living people each helper walks beside in any of these hats."""
    reach = visible(actor, Category.IDENTITY, today=today).filter(id__in=list(helper_ids))
    return people.loads(reach.values("id"), hats, today=today)


def accounts_of(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, UUID]:
    """person -> the account they sign in with."""
    reach = visible(actor, Category.IDENTITY, today=today).filter(id__in=list(person_ids))
    return dict(people.logins(reach.values("id")).values_list("person_id", "account_id"))


def people_of(actor: Actor, account_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """For SYSTEM: account -> the person who signs in with it, of those who are somebody here."""
    if not actor.system:
        raise NotFound
    return dict(map(tuple, people.persons_of(account_ids)))


def person_of(actor: Actor, account_id: UUID, *, today: date) -> UUID | None:
    """The person who signs in with an account, if the actor may see them."""
    reach = visible(actor, Category.IDENTITY, today=today)
    return people.logins(reach.values("id"), account_id=account_id).values_list("person_id", flat=True).first()


@prepared.read
def _died(*, since: date, until: date) -> QuerySet:
    return people.died(since=since, until=until).values_list("person_id", "died_on")


def near_the_dead(actor: Actor, *, since: date, today: date) -> dict[UUID, list[tuple[UUID, date]]]:
    """Who stood near somebody who died after `since`: near person -> [(who died, when)]."""
    reach = None if actor.system else set(visible(actor, today=today).values_list("id", flat=True))
    found: dict[UUID, list[tuple[UUID, date]]] = defaultdict(list)
    for person_id, died_on in _died(since=since, until=today):
        for near in people.around(person_id, today=died_on):
            if reach is None or near in reach:
                found[near].append((person_id, died_on))
    return dict(found)
