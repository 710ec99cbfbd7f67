"""How a call for help comes to its answer and to its end, whichever way: said so, talked, lapsed (R32)."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import Q, QuerySet

from companionway.ground import clock, ledger, prepared
from companionway.ground.access import Actor
from companionway.pulse import actions as pulse
from companionway.pulse.rules import Direction, EventRow, Kind, Result
from companionway.support.actions.hats import hat_between
from companionway.support.models import CallForHelp, Contact
from companionway.support.rules import Ending

SOURCE = "support"
_BOTH_WERE_THERE = frozenset({Result.REACHED, Result.ASKED_FOR_SPACE})


def answered(row: CallForHelp, zone: str, *, by: Actor, now: datetime) -> None:
    """Somebody answered: an event for each of the two, with the minutes it took; both are touched."""
    helper_id, at = cast(UUID, row.answered_by_id), cast(datetime, row.answered_at)
    day = clock.day_of(at, zone)
    minutes = int((at - row.asked_at).total_seconds() // 60)
    theirs, own = hat_between(row.person_id, helper_id, by=by, day=day)
    sides = (
        (row.person_id, helper_id, Direction.RECEIVED, theirs),
        (helper_id, row.person_id, Direction.GIVEN, own),
    )
    pulse.write(
        [
            EventRow(
                one, Kind.HELP_ANSWERED, at, day, SOURCE, minutes=minutes, with_person_id=other,
                direction=direction, hat=hat, program_id=row.program_id, tags=row.kind, row_id=row.id,
            )
            for one, other, direction, hat in sides
        ]
    )  # fmt: skip
    ledger.record(
        "support.answer_call", by=by, now=now, about=row.person_id, row=row.id, detail={"minutes": minutes},
        touches=[row.person_id, helper_id],
    )  # fmt: skip


def close(row: CallForHelp, ending: Ending, *, by: Actor, now: datetime) -> None:
    """The call is over: nobody's phone goes on about it."""
    row.ended_at, row.ending, row.next_at = now, ending, None
    row.save(update_fields=["ended_at", "ending", "next_at"])
    touches = [one for one in (row.person_id, row.answered_by_id) if one]
    detail = {"ending": str(ending)}
    ledger.record(
        "support.end_call", by=by, now=now, about=row.person_id, row=row.id, detail=detail, touches=touches
    )


@prepared.read
def _open(people: list[UUID]) -> QuerySet:
    """Asked for every contact, so it is prepared: almost always nobody."""
    return CallForHelp.objects.filter(person_id__in=people, ended_at__isnull=True).values_list("id")


def close_by_contact(contact: Contact, zone: str, *, by: Actor, now: datetime) -> None:
    """Two who have talked since one of them asked: that call is over, if the other had answered it or was rung."""
    two = [one for one in (contact.person_id, contact.with_person_id) if one]
    if len(two) < 2 or contact.result not in _BOTH_WERE_THERE:
        return
    for (call_id,) in _open(two):
        rows = CallForHelp.objects.select_for_update().filter(id=call_id, asked_at__lte=contact.at)
        for row in rows.filter(Q(answered_by_id__in=two) | Q(answered_by=None)):
            _talked(row, next(one for one in two if one != row.person_id), contact, zone, by=by, now=now)


def _talked(
    row: CallForHelp, helper_id: UUID, contact: Contact, zone: str, *, by: Actor, now: datetime
) -> None:  # fmt: skip
    if row.answered_by_id is None:
        if not row.rings.filter(person_id=helper_id).exists():
            return
        row.answered_by_id, row.answered_at = helper_id, contact.at
        row.save(update_fields=["answered_by", "answered_at"])
        answered(row, zone, by=by, now=now)
    if row.answered_by_id == helper_id:
        close(row, Ending.TALKED, by=by, now=now)
