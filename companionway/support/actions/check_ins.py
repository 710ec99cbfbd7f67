"""A check-in is written down, once and for good: a second one the same day stands beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from companionway.consent import queries as consent
from companionway.consent.queries import EnrolmentView
from companionway.ground import clock, ids, ledger, prepared
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.people.rules import Part
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind
from companionway.support.models import Ask, CheckIn, Rhythm
from companionway.support.rules import CheckInFacts, Source, why_not_check_in
from companionway.wording.danger import tells_of_danger

SOURCE = "support"


@transaction.atomic
def check_in(
    person_id: UUID, facts: CheckInFacts, *, source: Source, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """Somebody says how they are (R28 R57): the row, its event, and the day's question answered.

    One's own only; SYSTEM for a text that came in, and the front desk for those enrolled there. `key` is the
    one-time key of the form: sent again, it answers with the check-in it became.
    """
    program_id, zone = _may_check_in(person_id, by=by, now=now)
    if key is not None:
        for (whose,) in _known([key]):
            if whose != person_id:
                raise Forbidden("key")
            return key
    if wrong := why_not_check_in(facts, now=now):
        raise Refused(wrong[1], field=wrong[0])
    facts = replace(facts, at=min(facts.at, now))  # a clock that runs ahead a little
    row = _store(key or ids.new(), person_id, facts, source, program_id, clock.day_of(facts.at, zone), now)
    pulse.write([_event(row, facts)])
    _answer(row, now)
    near = consent.supporters_of(system(by.organization_id), person_id, today=clock.day_of(now, zone))
    ledger.record("support.check_in", by=by, now=now, about=person_id, row=row.id, touches=[person_id, *near])
    return row.id


@prepared.read
def _known(keys: list[UUID]) -> QuerySet:
    return CheckIn.objects.filter(id__in=keys).values_list("person_id")


def _may_check_in(person_id: UUID, *, by: Actor, now: datetime) -> tuple[UUID | None, str]:
    """May `by` say how this person is? The program it belongs to, and its time zone."""
    own = by.person_id == person_id
    require(by, Permission.CHECK_IN if own else Permission.FRONT_DESK)
    times = [one for one in consent.times_of(system(by.organization_id), person_id) if one.ended_on is None]
    if not own and not by.system:
        _require_at_this_desk(person_id, times, by=by, now=now)
    if by.system and not consent.known(by, [person_id], today=programs.local_day(None, now)):
        raise NotFound
    return home(times)


def _require_at_this_desk(person_id: UUID, times: list[EnrolmentView], *, by: Actor, now: datetime) -> None:
    """The front desk writes for those who are enrolled where it stands, whom it may know by name."""
    desks = by.programs_with(Permission.FRONT_DESK)
    if not any(desks is None or one.program_id in desks for one in times):
        raise NotFound
    today = programs.local_day(None, now)
    if not consent.known(by, [person_id], today=today):
        raise NotFound


def home(times: list[EnrolmentView]) -> tuple[UUID | None, str]:
    """The program whose days somebody's days are, as the daily list has it, and its time zone."""
    latest = max(times, key=lambda one: (one.part is Part.PARTICIPANT, one.started_on), default=None)
    program_id = latest.program_id if latest else None
    return program_id, programs.zone(program_id)


def _store(
    check_in_id: UUID, person_id: UUID, facts: CheckInFacts, source: Source, program_id: UUID | None, day: date,
    now: datetime,
) -> CheckIn:  # fmt: skip
    row = CheckIn(
        id=check_in_id, person_id=person_id, at=facts.at, day=day, written_at=now, mood=facts.mood,
        craving=facts.craving, hope=facts.hope, connected=facts.connected or "", slept=facts.slept or "",
        alone=facts.alone, friends_changed=facts.friends_changed, family_apart=facts.family_apart,
        wants_someone=facts.wants_someone, danger=tells_of_danger(facts.words), words=facts.words.strip(),
        source=source, program_id=program_id,
    )  # fmt: skip
    insert_under_key(row)
    return row


def _event(row: CheckIn, facts: CheckInFacts) -> EventRow:
    return EventRow(
        row.person_id, Kind.CHECK_IN, row.at, row.day, SOURCE, program_id=row.program_id,
        tags=facts.tags(danger=row.danger), row_id=row.id,
    )  # fmt: skip


def _answer(row: CheckIn, now: datetime) -> None:
    """The question of that day is answered. One that had closed unanswered, while the phone was without a
    connection, was answered after all: its event is taken back.
    """
    for ask in Ask.objects.select_for_update().filter(person_id=row.person_id, day=row.day, check_in=None):
        told = pulse.events_of_row(ask.id, [row.person_id]) if ask.closed_at else {}
        ask.check_in, ask.closed_at = row, ask.closed_at or now
        ask.save(update_fields=["check_in", "closed_at"])
        pulse.write(
            [
                EventRow(person, Kind.WITHDRAWN, row.at, row.day, SOURCE, row_id=ask.id, supersedes_id=event)
                for person, event in told.items()
            ]
        )


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: the old person's check-ins become the new person's; what both chose, the kept person chose."""
    CheckIn.objects.filter(person_id=old_id).update(person_id=new_id)
    if Rhythm.objects.filter(person_id=new_id, ended_at__isnull=True).exists():
        Rhythm.objects.filter(person_id=old_id, ended_at__isnull=True).delete()
    Rhythm.objects.filter(person_id=old_id).update(person_id=new_id)
    for ask in Ask.objects.filter(person_id=old_id):
        twin = Ask.objects.filter(person_id=new_id, day=ask.day).first()
        if twin is None:
            ask.person_id = new_id
            ask.save(update_fields=["person"])
            continue
        if twin.check_in_id is None and ask.check_in_id is not None:
            twin.check_in_id, twin.closed_at = ask.check_in_id, ask.closed_at
            twin.save(update_fields=["check_in", "closed_at"])
        ask.delete()
