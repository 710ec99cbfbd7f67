"""Put something into the outbox."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import clock
from companionway.ground.access import Actor, require_at_home, system
from companionway.ground.errors import NotFound
from companionway.notices.models import Line, Notice
from companionway.notices.queries.lines import card_of, facts
from companionway.notices.rules import (
    DIGEST_HOUR,
    QUIET_FROM,
    QUIET_UNTIL,
    LineFacts,
    Pace,
    Planned,
    State,
    Telling,
    Way,
    Word,
    when_and_where,
)
from companionway.programs import queries as programs


@transaction.atomic
def tell(
    person_id: UUID, word: Word, *, pace: Pace, row_id: UUID | None = None, once: str = "",
    numbers: Mapping[str, Any] | None = None, expires_at: datetime | None = None, line_id: UUID | None = None,
    by: Actor, now: datetime,
) -> list[UUID]:  # fmt: skip
    """Have somebody told; the rows that stand for it. Called inside the transaction of the action that causes it.

    `once` is the natural key of what is told: told before, nothing is written and nothing comes back. `line_id`
    tells it on that line alone. The ledger's line is that of the action that calls.
    """
    require_at_home(by)
    every = system(by.organization_id)
    program_id, zone = home_of(every, person_id)
    card = consent.cards(every, [person_id], today=clock.day_of(now, zone)).get(person_id)
    if card is None:
        raise NotFound
    if card.died_on is not None or (once and Notice.objects.filter(person_id=person_id, once=once).exists()):
        return []
    lines = tuple(one for one in _lines(person_id, now, zone) if line_id in (None, one.id))
    telling = facts_of(word, pace, zone, lines, program_id, expires_at)
    rows = [
        _row(one, person_id, word, card.language, row_id, once, dict(numbers or {}), expires_at, now)
        for one in when_and_where(telling, now)
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=bool(once))
    kept = Notice.objects.filter(id__in=[row.id for row in rows]).order_by("id")
    return list(kept.values_list("id", flat=True))


def home_of(every: Actor, person_id: UUID) -> tuple[UUID | None, str]:
    """(program, its time zone) where somebody is now."""
    now_in = [one for one in consent.times_of(every, person_id) if one.ended_on is None]
    program_id = now_in[-1].program_id if now_in else None
    return program_id, programs.zone(program_id)


def facts_of(
    word: Word, pace: Pace, zone: str, lines: tuple[LineFacts, ...], program_id: UUID | None,
    expires_at: datetime | None,
) -> Telling:  # fmt: skip
    """What the rule needs to know, with the program's own hours."""
    hours = programs.settings_of(program_id, (QUIET_FROM, QUIET_UNTIL, DIGEST_HOUR))
    return Telling(
        word, pace, zone, lines, time(hours["quiet_from"]), time(hours["quiet_until"]),
        time(hours["digest_hour"]), expires_at,
    )  # fmt: skip


def _lines(person_id: UUID, now: datetime, zone: str) -> list[LineFacts]:
    rows = list(Line.objects.filter(person_id=person_id, stopped_at__isnull=True))
    card = card_of(person_id, today=clock.day_of(now, zone)) if rows else {}
    return [facts(row, card) for row in rows]


def _row(
    planned: Planned, person_id: UUID, word: Word, language: str, row_id: UUID | None, once: str,
    numbers: dict[str, Any], expires_at: datetime | None, now: datetime,
) -> Notice:  # fmt: skip
    """What only stands on a page needs nobody to carry it: it is there as soon as it is written."""
    on_page = planned.way is Way.PAGE
    return Notice(
        person_id=person_id, line_id=planned.line_id, way=planned.way, word=word, numbers=numbers,
        language=language, pace=planned.pace, row_id=row_id, once=once, made_at=now,
        not_before=planned.not_before, expires_at=expires_at, state=State.SENT if on_page else State.WAITING,
        sent_at=now if on_page else None,
    )  # fmt: skip
