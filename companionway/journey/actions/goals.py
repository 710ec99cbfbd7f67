"""What somebody wants for themself, of five kinds, in their words; alone or with whoever is beside them (R68-R71).

No goal opens or closes any help, and none is ever said to have failed: it stands, or it ends.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ids, ledger
from companionway.ground.access import Actor, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey.actions.commitments import may_keep
from companionway.journey.models import Commitment, Goal, GoalWeek, Share, Stage
from companionway.journey.queries.commitments import home_of
from companionway.journey.rules import MOST_GOALS, GoalDetails, GoalKind, why_not_details, why_not_wish
from companionway.programs import queries as programs

PLAIN = GoalDetails()
FIELDS = ("kind", "words", "dimension", "need", "unit", "baseline", "target", "situation", "review_on")


@transaction.atomic
def set_goal(
    person_id: UUID, kind: GoalKind, words: str = "", *, details: GoalDetails = PLAIN, key: UUID | None = None,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """What they want, as they say it (R68). It belongs to the stage in which it was said. `key`: the form's own."""
    may_keep(by, person_id, now)
    if key is not None and (sent := Goal.objects.filter(id=key).first()) is not None:
        if sent.person_id != person_id:
            raise Forbidden("key")
        return sent.id
    kept = Goal.objects.filter(person_id=person_id, ended_at__isnull=True).count()
    details = _checked(person_id, kind, words, details, kept, by, now)
    stage = Stage.objects.filter(person_id=person_id, ended_at__isnull=True).first()
    row = Goal(id=key or ids.new(), person_id=person_id, at=now, stage=stage)
    _put(row, kind, words, details)
    row.save(force_insert=True)
    _written("journey.set_goal", row, by, now)
    return row.id


@transaction.atomic
def change_goal(
    goal_id: UUID, kind: GoalKind, words: str = "", *, details: GoalDetails | None = None, by: Actor, now: datetime
) -> UUID:
    """The same goal, or what became of it; the goal that stands now. `details` None: what stands beside it stays.

    Where weeks were counted in another way, they stay what they were: the goal ends, and the new one follows it.
    """
    row = _standing(goal_id, by, now)
    details = row.details() if details is None else details
    details = _checked(row.person_id, kind, words, details, 0, by, now)
    if _counted_otherwise(row, kind, details):
        row = _followed(row, now)
    _put(row, kind, words, details)
    row.save(update_fields=FIELDS)
    _written("journey.change_goal", row, by, now)
    return row.id


@transaction.atomic
def end_goal(goal_id: UUID, *, by: Actor, now: datetime) -> None:
    """It is reached, or no longer theirs; nobody asks which."""
    row = _standing(goal_id, by, now)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    _written("journey.end_goal", row, by, now)


def _checked(
    person_id: UUID, kind: GoalKind, words: str, details: GoalDetails, kept: int, by: Actor, now: datetime
) -> GoalDetails:
    """What belongs to this kind of it; or why it cannot be kept."""
    if wrong := why_not_wish(words, kept=kept, most=MOST_GOALS, empty=True):
        raise Refused(wrong[1], field=wrong[0])
    program_id, _ = home_of(system(by.organization_id), person_id, today=programs.local_day(None, now))
    details = details.of(kind)
    if wrong := why_not_details(kind, words, details, today=programs.local_day(program_id, now)):
        raise Refused(wrong[1], field=wrong[0])
    return details


def _put(row: Goal, kind: GoalKind, words: str, details: GoalDetails) -> None:
    row.kind, row.words = kind, words.strip()
    row.dimension, row.need = details.dimension or "", details.need or ""
    row.unit, row.situation = details.unit or "", details.situation or ""
    row.baseline, row.target, row.review_on = details.baseline, details.target, details.review_on


def _counted_otherwise(row: Goal, kind: GoalKind, details: GoalDetails) -> bool:
    if (row.kind, row.unit) == (kind, details.unit or ""):
        return False
    return GoalWeek.objects.filter(goal=row).exists()


def _followed(row: Goal, now: datetime) -> Goal:
    """The goal ends, and a new one stands in its place: what is still open, and who sees it, goes with it."""
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    new = Goal(id=ids.new(), person_id=row.person_id, kind=row.kind, stage_id=row.stage_id, at=now)
    new.save(force_insert=True)
    Commitment.objects.filter(goal=row, done_at__isnull=True, ended_at__isnull=True).update(goal=new)
    Share.objects.filter(goal=row).update(goal=new)
    return new


def _standing(goal_id: UUID, by: Actor, now: datetime) -> Goal:
    row = Goal.objects.select_for_update().filter(id=goal_id).first()
    if row is None:
        raise NotFound
    may_keep(by, row.person_id, now)
    if row.ended_at is not None:
        raise NotFound
    return row


def _written(what: str, row: Goal, by: Actor, now: datetime) -> None:
    ledger.record(
        what, by=by, now=now, about=row.person_id, row=row.id, detail={"kind": str(row.kind)},
        touches=[row.person_id],
    )  # fmt: skip
