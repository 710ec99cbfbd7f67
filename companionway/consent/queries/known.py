"""Who is meant by a number, a name with a birth date, or an id: the doors of an import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import cast
from uuid import UUID

from companionway.consent.queries.grounds import visible
from companionway.ground.access import Actor, Category
from companionway.ground.errors import NotFound
from companionway.people import queries as people
from companionway.people.queries import Span
from companionway.people.rules import HatClass, folded

NameAndBirth = tuple[str, str, date]  # given name, family name, born on


def known(
    actor: Actor, person_ids: Iterable[UUID], *, today: date, category: Category = Category.IDENTITY
) -> set[UUID]:
    """Those of the ids that are people of this organization of whom the actor may see this category."""
    if actor.system:
        return people.here(person_ids)
    rows = visible(actor, category, today=today).filter(id__in=list(person_ids))
    return set(rows.values_list("id", flat=True))


def known_by_number(actor: Actor, source: str, numbers: Iterable[str], *, today: date) -> dict[str, UUID]:
    """number -> person, for the numbers of one other system."""
    found = dict(people.numbered(source, numbers).values_list("number", "person_id"))
    reach = known(actor, found.values(), today=today)
    return {number: person for number, person in found.items() if person in reach}


def known_by_name(actor: Actor, named: Iterable[NameAndBirth], *, today: date) -> dict[NameAndBirth, list[UUID]]:
    """Exact name and birth date -> everyone whom they fit; those whom they fit nobody are left out."""
    wanted = set(named)
    cards = people.born({born for _, _, born in wanted})
    found: dict[NameAndBirth, list[UUID]] = defaultdict(list)
    for person, *told in cards.values_list("person_id", "given_name", "family_name", "born_on"):
        if (name := cast(NameAndBirth, tuple(told))) in wanted:
            found[name].append(person)
    reach = known(actor, {one for ids in found.values() for one in ids}, today=today)
    return {name: kept for name, ids in found.items() if (kept := [one for one in ids if one in reach])}


def known_by_birth(actor: Actor, given_name: str, family_name: str, born_on: date, *, today: date) -> list[UUID]:
    """Everyone who was born on this day and has this whole name, case and accents forgiven."""
    wanted = folded(*given_name.split(), *family_name.split())
    cards = people.born({born_on}).filter(died_on__isnull=True)
    found = {
        card.person_id
        for card in cards
        if wanted in (folded(card.given_name, card.family_name), folded(card.called, card.family_name))
    }
    return sorted(known(actor, found, today=today))


def hat_spans(actor: Actor, people_: Iterable[str]) -> dict[tuple[str, str], list[tuple[Span, HatClass]]]:
    """For SYSTEM: (helped, helper) -> class of hat, from when until when; ids as hexadecimal digits."""
    if not actor.system:
        raise NotFound
    return people.hat_spans(people_)


def tie_spans(actor: Actor, people_: Iterable[str]) -> dict[tuple[str, str], list[Span]]:
    """For SYSTEM: (who named, whom) -> from when until when; ids as hexadecimal digits."""
    if not actor.system:
        raise NotFound
    return people.tie_spans(people_)
