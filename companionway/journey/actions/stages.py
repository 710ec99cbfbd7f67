"""Stages of somebody's way: safety first, then less, then further, at their own pace (R72)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ids, ledger
from companionway.ground.access import Actor, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey.actions.commitments import may_keep
from companionway.journey.models import Stage
from companionway.journey.queries.commitments import home_of
from companionway.journey.rules import StageFacts, why_not_stage
from companionway.programs import queries as programs


@transaction.atomic
def begin_stage(
    person_id: UUID, stage: StageFacts, *, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:  # fmt: skip
    """A stage begins today; the one before ends with it and stays in the story. `key`: the form's own."""
    may_keep(by, person_id, now)
    if key is not None and (sent := Stage.objects.filter(id=key).first()) is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    today = _checked(person_id, stage, by, now)
    Stage.objects.filter(person_id=person_id, ended_at__isnull=True).update(ended_at=now)
    row = Stage(
        id=key or ids.new(), person_id=person_id, aim=stage.aim, words=stage.words.strip(), began_on=today,
        review_on=stage.review_on, at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    _written("journey.begin_stage", row, by, now)
    return row.id


@transaction.atomic
def change_stage(stage_id: UUID, stage: StageFacts, *, by: Actor, now: datetime) -> None:
    """The same stage, better said, or looked at on another day."""
    row = _standing(stage_id, by, now)
    _checked(row.person_id, stage, by, now)
    row.aim, row.words, row.review_on = stage.aim, stage.words.strip(), stage.review_on
    row.save(update_fields=["aim", "words", "review_on"])
    _written("journey.change_stage", row, by, now)


@transaction.atomic
def review_stage(
    stage_id: UUID, words: str = "", *, again_on: date | None = None, by: Actor, now: datetime
) -> None:  # fmt: skip
    """They looked at it: how it is, in their words, and on which day again, if on any."""
    row = _standing(stage_id, by, now)
    _checked(row.person_id, StageFacts(row.facts().aim, words, again_on), by, now)
    row.reviewed_at, row.review_words, row.review_on = now, words.strip(), again_on
    row.save(update_fields=["reviewed_at", "review_words", "review_on"])
    _written("journey.review_stage", row, by, now)


@transaction.atomic
def end_stage(stage_id: UUID, *, by: Actor, now: datetime) -> None:
    """It is over, and nothing need follow it."""
    row = _standing(stage_id, by, now)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    _written("journey.end_stage", row, by, now)


def _checked(person_id: UUID, stage: StageFacts, by: Actor, now: datetime) -> date:
    """The day it is where they are; or why the stage cannot be kept."""
    program_id, _ = home_of(system(by.organization_id), person_id, today=programs.local_day(None, now))
    today = programs.local_day(program_id, now)
    if wrong := why_not_stage(stage, today=today):
        raise Refused(wrong[1], field=wrong[0])
    return today


def _standing(stage_id: UUID, by: Actor, now: datetime) -> Stage:
    row = Stage.objects.select_for_update().filter(id=stage_id).first()
    if row is None:
        raise NotFound
    may_keep(by, row.person_id, now)
    if row.ended_at is not None:
        raise NotFound
    return row


def _written(what: str, row: Stage, by: Actor, now: datetime) -> None:
    ledger.record(
        what, by=by, now=now, about=row.person_id, row=row.id, detail={"aim": str(row.aim)},
        touches=[row.person_id],
    )  # fmt: skip
