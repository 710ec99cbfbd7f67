"""Somebody's resume, saved a piece at a time, by themself alone (R62)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound, Refused
from companionway.journey.models import Resume
from companionway.journey.rules import (
    LISTED,
    PIECES,
    ResumeEntry,
    ResumeFacts,
    ResumePiece,
    earlier,
    read_back,
    why_not_entry,
    why_not_resume,
    with_entry,
    without_entry,
    written,
)


@transaction.atomic
def say_resume(piece: ResumePiece, said: Mapping[str, Any], *, by: Actor, now: datetime) -> None:
    """One piece, said anew; the others stay as they are."""

    def changed(facts: ResumeFacts) -> ResumeFacts:
        new = replace(facts, **{name: said[name] for name in PIECES[piece] if name in said})
        if wrong := why_not_resume(new):
            raise Refused(wrong[1], field=wrong[0])
        return new

    _change(changed, by, now)


@transaction.atomic
def say_entry(piece: ResumePiece, entry: ResumeEntry, *, by: Actor, now: datetime) -> None:
    """One entry of work or of learning: a new one, or the same said anew. Its id is the form's one-time key."""
    if piece not in LISTED:
        raise NotFound

    def changed(facts: ResumeFacts) -> ResumeFacts:
        others = [one for one in facts.entries(piece) if one.id != entry.id]
        if wrong := why_not_entry(entry, kept=len(others)):
            raise Refused(wrong[1], field=wrong[0])
        return with_entry(facts, piece, entry)

    _change(changed, by, now)


@transaction.atomic
def move_entry(piece: ResumePiece, entry_id: UUID, *, by: Actor, now: datetime) -> None:
    """A place further up."""
    _change(lambda facts: earlier(facts, piece, entry_id), by, now)


@transaction.atomic
def end_entry(piece: ResumePiece, entry_id: UUID, *, by: Actor, now: datetime) -> None:
    """Off the paper."""
    _change(lambda facts: without_entry(facts, piece, entry_id), by, now)


def _change(changed: Callable[[ResumeFacts], ResumeFacts], by: Actor, now: datetime) -> None:
    require(by, Permission.OWN_EDIT)
    if by.person_id is None:
        raise NotFound
    row = Resume.objects.select_for_update().filter(person_id=by.person_id).first()
    before = read_back(row.content if row else "")
    content = written(changed(before))
    if row is None:
        row = Resume(id=ids.new(), person_id=by.person_id, content=content, at=now)
        row.save(force_insert=True)
    else:
        row.content, row.at = content, now
        row.save(update_fields=["content", "at"])
    ledger.record(
        "journey.say_resume", by=by, now=now, about=by.person_id, row=row.id, touches=[by.person_id]
    )  # fmt: skip
