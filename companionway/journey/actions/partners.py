"""A partner whom somebody chooses for what they mean to do: asked, says yes, sees what is shared.

Nobody but the person chooses, and nobody but the two of them knows (R36).
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound, Refused
from companionway.journey.models import Commitment, Goal, Partner, Share
from companionway.journey.queries.commitments import company, my_partners, who_chose_me
from companionway.journey.rules import why_not_ask_partner
from companionway.notices.actions import tell
from companionway.notices.rules import Pace, Word
from companionway.programs import queries as programs


@transaction.atomic
def ask_partner(partner_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """Ask somebody. They are told that something waits for them, and may say no without a word."""
    me, today = _me(by), programs.local_day(None, now)
    mine = list(Partner.objects.filter(person_id=me, ended_at__isnull=True))
    near = partner_id in company(by, me, today=today)
    already = partner_id in {row.partner_id for row in mine}
    if wrong := why_not_ask_partner(company=near, already=already, kept=len(mine)):
        raise Refused(wrong[1], field=wrong[0])
    row = Partner(id=ids.new(), person_id=me, partner_id=partner_id, asked_at=now)
    row.save(force_insert=True)
    tell(partner_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row.id, once=f"partner {row.id}", by=by, now=now)
    _written("journey.ask_partner", row, by, now)
    return row.id


@transaction.atomic
def accept_partner(partnership_id: UUID, *, by: Actor, now: datetime) -> None:
    """Yes. From now on they see what is shared with them."""
    row = _row(partnership_id, by, now)
    if row.partner_id != by.person_id:
        raise NotFound
    if row.answered_at is None:
        row.answered_at = now
        row.save(update_fields=["answered_at"])
        tell(row.person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row.id, once=f"yes {row.id}", by=by, now=now)
        _written("journey.accept_partner", row, by, now)


@transaction.atomic
def end_partner(partnership_id: UUID, *, by: Actor, now: datetime) -> None:
    """No, or no longer: by either of the two, at any time, without a reason. What was shared is shared no more."""
    row = _row(partnership_id, by, now)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    _written("journey.end_partner", row, by, now)


@transaction.atomic
def share(
    partnership_id: UUID, goals: frozenset[UUID], steps: frozenset[UUID], *, by: Actor, now: datetime
) -> None:
    """These of one's goals and steps a partner sees, and no others. Nobody can share what is another's."""
    row = _row(partnership_id, by, now)
    if row.person_id != by.person_id:
        raise NotFound
    own_goals = set(Goal.objects.filter(person_id=row.person_id, id__in=goals).values_list("id", flat=True))
    own_steps = set(Commitment.objects.filter(person_id=row.person_id, id__in=steps).values_list("id", flat=True))
    if own_goals != goals or own_steps != steps:
        raise NotFound
    kept = list(Share.objects.filter(partner=row))
    gone = [one.id for one in kept if one.goal_id not in goals and one.commitment_id not in steps]
    Share.objects.filter(id__in=gone).delete()
    had = {one.goal_id or one.commitment_id for one in kept}
    Share.objects.bulk_create(
        [Share(partner=row, goal_id=one, at=now) for one in goals - had]
        + [Share(partner=row, commitment_id=one, at=now) for one in steps - had]
    )
    _written("journey.share", row, by, now, {"goals": len(goals), "steps": len(steps)})


def _me(by: Actor) -> UUID:
    require(by, Permission.OWN_EDIT)
    if by.person_id is None:
        raise NotFound
    return by.person_id


def _row(partnership_id: UUID, by: Actor, now: datetime) -> Partner:
    """One that is the reader's, on either side, and that they may still know of."""
    _me(by)
    today = programs.local_day(None, now)
    if partnership_id not in {one.id for one in (*my_partners(by, today=today), *who_chose_me(by, today=today))}:
        raise NotFound
    return Partner.objects.select_for_update().get(id=partnership_id)


def _written(what: str, row: Partner, by: Actor, now: datetime, detail: dict[str, int] | None = None) -> None:
    touched = [row.person_id, row.partner_id]
    ledger.record(what, by=by, now=now, about=row.person_id, row=row.id, detail=detail, touches=touched)
