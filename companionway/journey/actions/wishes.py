"""What somebody says of themself while they come in and later: how ready they are, and what matters to them.

By themself, or together with somebody who welcomes them in. Nothing they say opens or closes any help.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey.models import Matter, Readiness
from companionway.journey.rules import (
    MOST_MATTERS,
    ReadinessFacts,
    why_not_put,
    why_not_wish,
    why_not_words,
)
from companionway.programs import queries as programs

Row = TypeVar("Row", Readiness, Matter)


@transaction.atomic
def put_on_ruler(
    person_id: UUID, facts: ReadinessFacts, *, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """How important, how confident, how ready (R46 R91). `key` is the form's one-time key."""
    may_say(by, person_id, now)
    if sent := _sent(Readiness, key, person_id):
        return sent.id
    if wrong := why_not_put(facts):
        raise Refused(wrong[1], field=wrong[0])
    row = Readiness(
        id=key or ids.new(), person_id=person_id, at=now, important=facts.important, confident=facts.confident,
        ready=facts.ready, words=facts.words.strip(),
    )  # fmt: skip
    row.save(force_insert=True)
    _written("journey.put_on_ruler", row, by, now)
    return row.id


@transaction.atomic
def say_why(readiness_id: UUID, words: str, *, by: Actor, now: datetime) -> None:
    """Why they are not lower, in their own words; said again, it is the newer words."""
    row = _mine(Readiness, readiness_id, by, now)
    if reason := why_not_words(words):
        raise Refused(reason, field="words")
    row.words = words.strip()
    row.save(update_fields=["words"])
    _written("journey.say_why", row, by, now)


@transaction.atomic
def say_matter(person_id: UUID, words: str, *, key: UUID | None = None, by: Actor, now: datetime) -> UUID:
    """Something that matters to them."""
    may_say(by, person_id, now)
    if sent := _sent(Matter, key, person_id):
        return sent.id
    kept = Matter.objects.filter(person_id=person_id, ended_at__isnull=True).count()
    _checked(words, kept)
    row = Matter(id=key or ids.new(), person_id=person_id, words=words.strip(), at=now)
    row.save(force_insert=True)
    _written("journey.say_matter", row, by, now)
    return row.id


@transaction.atomic
def change_matter(matter_id: UUID, words: str, *, by: Actor, now: datetime) -> None:
    """The same, better said."""
    row = _standing(matter_id, by, now)
    _checked(words, 0)
    row.words = words.strip()
    row.save(update_fields=["words"])
    _written("journey.change_matter", row, by, now)


@transaction.atomic
def end_matter(matter_id: UUID, *, by: Actor, now: datetime) -> None:
    """It matters no more, or no longer so."""
    row = _standing(matter_id, by, now)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    _written("journey.end_matter", row, by, now)


def may_say(by: Actor, person_id: UUID, now: datetime) -> None:
    """Oneself; or who welcomes people in and may see their plan."""
    require_at_home(by)
    if by.person_id == person_id:
        require(by, Permission.OWN_EDIT)
        return
    require(by, Permission.INTAKE_KEEP)
    consent.require_seen(by, person_id, Category.PLAN, today=programs.local_day(None, now))


def _sent(table: type[Row], key: UUID | None, person_id: UUID) -> Row | None:
    """What the same form brought before."""
    row = table.objects.filter(id=key).first() if key is not None else None
    if row is not None and row.person_id != person_id:
        raise Forbidden("key")
    return row


def _checked(words: str, kept: int) -> None:
    if wrong := why_not_wish(words, kept=kept, most=MOST_MATTERS):
        raise Refused(wrong[1], field=wrong[0])


def _mine(table: type[Row], row_id: UUID, by: Actor, now: datetime) -> Row:
    row = table.objects.select_for_update().filter(id=row_id).first()
    if row is None:
        raise NotFound
    may_say(by, row.person_id, now)
    return row


def _standing(matter_id: UUID, by: Actor, now: datetime) -> Matter:
    row = _mine(Matter, matter_id, by, now)
    if row.ended_at is not None:
        raise NotFound
    return row


def _written(what: str, row: Readiness | Matter, by: Actor, now: datetime) -> None:
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id])
