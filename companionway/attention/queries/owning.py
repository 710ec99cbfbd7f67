"""Why I am on somebody's list, as I may know it; what I said against it, and what was answered."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from companionway.attention.models import Item, Objection
from companionway.attention.queries import listing
from companionway.attention.queries.views import Listed
from companionway.attention.rules.owning import told_to_oneself
from companionway.attention.rules.signals import URGENCIES, Code, Flag
from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import NotFound
from companionway.programs import queries as programs


@dataclass(frozen=True)
class ObjectionView:
    """That is not right, in somebody's own words; and the answer, once there is one."""

    id: UUID
    person_id: UUID
    codes: tuple[Code, ...]
    words: str
    objected_at: datetime
    answer: str
    answered_at: datetime | None
    answered_by: str


def about_me(actor: Actor) -> tuple[Flag, ...]:
    """The reasons kept about the actor themself; what tells of another person is left out."""
    require(actor, Permission.OWN_EDIT)
    if actor.person_id is None:
        raise NotFound
    rows = listing.kept(Item.objects.filter(person_id=actor.person_id))
    return tuple(flag for _, flags, _ in rows for flag in told_to_oneself(flags))


def as_told_to_oneself(item: Listed | None, known: Collection[UUID]) -> Listed | None:
    """Somebody's item, cut to what the person it is about may read: no reason and no name of another's.

    `known`: people whom the person may know. None where nothing is left.
    """
    flags = told_to_oneself(item.flags) if item else ()
    if item is None or not flags:
        return None
    first = min(flag.urgency.rank for flag in flags)
    return replace(
        item, flags=flags, urgency=URGENCIES[first], about={},
        since=min(flag.since for flag in flags if flag.urgency.rank == first),
        could_go=tuple((card, knows) for card, knows in item.could_go if card.person_id in known),
    )  # fmt: skip


def objections(actor: Actor, person_id: UUID, *, today: date) -> list[ObjectionView]:
    """What somebody objected to, newest first: for themself, and for those who may see their contacts."""
    consent.require_seen(actor, person_id, Category.CONTACTS, today=today)
    if actor.person_id != person_id:
        require(actor, Permission.LIST_READ)
    rows = list(Objection.objects.filter(person_id=person_id).order_by("-objected_at", "-id"))
    answered = {row.answered_by_id for row in rows if row.answered_by_id}
    names = programs.account_names(actor, answered) if answered else {}
    return [
        ObjectionView(
            row.id, row.person_id, tuple(map(Code, row.codes)), row.words, row.objected_at, row.answer,
            row.answered_at, names.get(row.answered_by_id, "") if row.answered_by_id else "",
        )
        for row in rows
    ]  # fmt: skip


def objected(actor: Actor, *, now: datetime) -> set[UUID]:
    """Those who wait for an answer to "that is not right", of whom the actor may see contacts."""
    require(actor, Permission.LIST_READ)
    waiting = set(Objection.objects.filter(answered_at__isnull=True).values_list("person_id", flat=True))
    day = listing.day_of(actor, None, now)
    return consent.known(actor, waiting, today=day, category=Category.CONTACTS) if waiting else set()
