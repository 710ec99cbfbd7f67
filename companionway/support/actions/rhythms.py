"""On which days and when somebody wishes to be asked how they are: chosen, paused and ended by themself."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import clock, ledger
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.programs import queries as programs
from companionway.support.actions.check_ins import home
from companionway.support.models import Rhythm
from companionway.support.rules import RhythmFacts, next_moment, why_not_choose, why_not_pause


@transaction.atomic
def choose_rhythm(person_id: UUID, facts: RhythmFacts, *, by: Actor, now: datetime) -> UUID:
    """From now on they are asked on these days at this hour; an earlier choice ends."""
    zone = _may(person_id, by=by, now=now)
    if wrong := why_not_choose(facts):
        raise Refused(wrong[1], field=wrong[0])
    Rhythm.objects.filter(person_id=person_id, ended_at__isnull=True).update(ended_at=now, next_at=None)
    row = Rhythm(
        person_id=person_id, days=facts.days, at=facts.at.replace(tzinfo=None, fold=0), by_way_of=facts.by_way_of,
        chosen_at=now, next_at=next_moment(facts.days, facts.at, zone, after=now),
    )  # fmt: skip
    row.save(force_insert=True)
    ledger.record("support.choose_rhythm", by=by, now=now, about=person_id, row=row.id, touches=[person_id])
    return row.id


@transaction.atomic
def pause_rhythm(person_id: UUID, until: date, *, by: Actor, now: datetime) -> None:
    """Nothing is asked until that day, and nobody asks why."""
    zone = _may(person_id, by=by, now=now)
    row = _lasting(person_id)
    if reason := why_not_pause(until, today=clock.day_of(now, zone)):
        raise Refused(reason, field="until")
    row.paused_until = until
    row.next_at = next_moment(row.days, row.at, zone, after=now, from_day=until)
    row.save(update_fields=["paused_until", "next_at"])
    ledger.record("support.pause_rhythm", by=by, now=now, about=person_id, row=row.id, touches=[person_id])


@transaction.atomic
def end_rhythm(person_id: UUID, *, by: Actor, now: datetime) -> None:
    """They wish to be asked no more. A question that is still open may be answered, or not."""
    _may(person_id, by=by, now=now)
    row = _lasting(person_id)
    row.ended_at, row.next_at = now, None
    row.save(update_fields=["ended_at", "next_at"])
    ledger.record("support.end_rhythm", by=by, now=now, about=person_id, row=row.id, touches=[person_id])


def _may(person_id: UUID, *, by: Actor, now: datetime) -> str:
    """One's own rhythm only; the time zone of its hours."""
    require(by, Permission.OWN_EDIT)
    if by.person_id != person_id and not by.system:
        raise Forbidden("person")
    every = system(by.organization_id)
    if not consent.known(every, [person_id], today=programs.local_day(None, now)):
        raise NotFound
    return home([one for one in consent.times_of(every, person_id) if one.ended_on is None])[1]


def _lasting(person_id: UUID) -> Rhythm:
    row = Rhythm.objects.select_for_update().filter(person_id=person_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    return row
