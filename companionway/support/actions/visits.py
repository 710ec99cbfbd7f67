"""Somebody comes in and goes; a sign-in of a first name at the door; what the front desk sorts afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import clock, ids, ledger
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.people.rules import why_not_name
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind
from companionway.support.actions.check_ins import check_in
from companionway.support.models import Arrival, Kiosk, Visit
from companionway.support.queries.visits import at_desk
from companionway.support.rules.check_ins import CheckInFacts, Source
from companionway.support.rules.contacts import LATE_DAYS, MAX_MINUTES
from companionway.support.rules.visits import (
    AGAIN,
    KEPT,
    OPEN,
    UNDO,
    Known,
    first_word,
    who,
    why_not_come,
    why_not_leave,
)

SOURCE = "support"
MOST_OF_ONE_NAME = 500


@transaction.atomic
def come_in(
    person_id: UUID, site_id: UUID, *, came_at: datetime | None = None, source: Source = Source.DESK,
    key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Somebody is here (R56). Twice within the hour is once; `key` sent again answers with the visit it became."""
    site = at_desk(by, site_id)
    at = came_at or now
    today = programs.local_day(site.program_id, now)
    consent.require_seen(by, person_id, Category.ATTENDANCE, today=today)
    if (known := _known(key, person_id, site_id) if key else None) is not None:
        return known
    if reason := why_not_come(at, now=now, late_days=programs.setting(site.program_id, LATE_DAYS)):
        raise Refused(reason, field="at")
    if (before := _here_already(person_id, site_id, at)) is not None:
        return before.id
    row = Visit(
        id=key or ids.new(), person_id=person_id, site_id=site_id, came_at=at, source=source,
        written_by_id=by.account_id, written_at=now,
    )  # fmt: skip
    insert_under_key(row)
    day = clock.day_of(at, programs.zone(site.program_id))
    pulse.write([EventRow(person_id, Kind.VISIT, at, day, SOURCE, program_id=site.program_id, row_id=row.id)])
    ledger.record("support.come_in", by=by, now=now, about=person_id, row=row.id, touches=[person_id])
    return row.id


@transaction.atomic
def visited(
    person_id: UUID, site_id: UUID, *, came_at: datetime, minutes: int | None = None, source: Source = Source.DESK,
    key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """A visit that is over, as a sheet tells it: when it began, and how long it was where that is known."""
    if minutes is not None and not 0 <= minutes <= MAX_MINUTES:
        raise Refused("visit_minutes_impossible", field="minutes", most=MAX_MINUTES)
    visit_id = come_in(person_id, site_id, came_at=came_at, source=source, key=key, by=by, now=now)
    if minutes is not None:
        leave(visit_id, left_at=came_at + timedelta(minutes=minutes), by=by, now=now)
    return visit_id


def _known(key: UUID, person_id: UUID, site_id: UUID) -> UUID | None:
    row = Visit.objects.filter(id=key).first()
    if row is not None and (row.person_id, row.site_id) != (person_id, site_id):
        raise Forbidden("key")
    return row.id if row else None


def _here_already(person_id: UUID, site_id: UUID, at: datetime) -> Visit | None:
    near = Visit.objects.filter(
        person_id=person_id, site_id=site_id, came_at__gte=at - AGAIN, came_at__lte=at + AGAIN,
        withdrawn_at__isnull=True,
    )  # fmt: skip
    return next((row for row in near if row.left_at is None or row.left_at >= at), None)


@transaction.atomic
def leave(visit_id: UUID, *, left_at: datetime | None = None, by: Actor, now: datetime) -> None:
    """Somebody goes again. Said twice, the first time holds."""
    row = _standing(visit_id, by=by, now=now)
    if row.left_at is not None:
        return
    if reason := why_not_leave(row.came_at, left_at or now, now=now):
        raise Refused(reason, field="at")
    row.left_at = left_at or now
    row.save(update_fields=["left_at"])
    ledger.record("support.leave", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id])


@transaction.atomic
def withdraw_visit(visit_id: UUID, *, by: Actor, now: datetime) -> None:
    """Not here after all: said within minutes by the front desk, at any time by whoever keeps people’s cards."""
    row = _standing(visit_id, by=by, now=now)
    if now - row.written_at > UNDO and not by.may(Permission.PERSON_EDIT):
        raise Refused("too_late_to_undo", minutes=int(UNDO.total_seconds() // 60))
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    day = clock.day_of(row.came_at, programs.zone(at_desk(by, row.site_id).program_id))
    told = pulse.events_of_row(row.id, [row.person_id])
    pulse.write(
        [
            EventRow(person, Kind.WITHDRAWN, row.came_at, day, SOURCE, row_id=row.id, supersedes_id=event)
            for person, event in told.items()
        ]
    )
    ledger.record(
        "support.withdraw_visit", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id]
    )


def _standing(visit_id: UUID, *, by: Actor, now: datetime) -> Visit:
    row = Visit.objects.select_for_update().filter(id=visit_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise NotFound
    site = at_desk(by, row.site_id)
    today = programs.local_day(site.program_id, now)
    consent.require_seen(by, row.person_id, Category.ATTENDANCE, today=today)
    return row


@transaction.atomic
def sign_in(
    site_id: UUID, typed: str, *, born_day: int | None = None, wants_someone: bool = False, key: UUID, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """A first name typed at the door. It answers nothing, whoever it was: the page says the same to everybody.

    One whom the name means has come in; a name that fits nobody or several waits for the front desk.
    """
    site = at_desk(by, site_id)
    if reason := why_not_name(typed):
        raise Refused(reason, field="typed")
    if Visit.objects.filter(id=key).exists() or Arrival.objects.filter(id=key).exists():
        return
    person_id = who(typed, born_day, _known_by(typed, site.program_id, by=by, now=now))
    if person_id is None:
        row = Arrival(id=key, site_id=site_id, came_at=now, name=typed.strip(), wants_someone=wants_someone)
        insert_under_key(row)
        ledger.record("support.arrive", by=by, now=now, row=row.id)
        return
    come_in(person_id, site_id, key=key, by=by, now=now)
    if wants_someone:
        _wants_someone(person_id, now, by=by, now=now)


def _known_by(typed: str, program_id: UUID, *, by: Actor, now: datetime) -> list[Known]:
    today = programs.local_day(program_id, now)
    word = first_word(typed)
    found = consent.search(by, word, today=today, limit=MOST_OF_ONE_NAME, within=[program_id]) if word else []
    return [
        Known(
            card.person_id,
            tuple(filter(None, (card.given_name, card.called))),
            card.family_name,
            card.born_on.day if card.born_on else None,
        )
        for card in found
        if card.died_on is None
    ]


def _wants_someone(person_id: UUID, at: datetime, *, by: Actor, now: datetime) -> None:
    check_in(person_id, CheckInFacts(at, wants_someone=True), source=Source.DESK, by=by, now=now)


@transaction.atomic
def sort_arrival(arrival_id: UUID, person_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """The front desk says who it was; the visit's id. What they wished for is theirs from then on."""
    row = _waiting(arrival_id, by=by)
    row.visit_id = come_in(person_id, row.site_id, came_at=row.came_at, by=by, now=now)
    if row.wants_someone:
        _wants_someone(person_id, row.came_at, by=by, now=now)
    _sorted(row, now)
    ledger.record("support.sort_arrival", by=by, now=now, about=person_id, row=row.id)
    return row.visit_id


@transaction.atomic
def set_aside(arrival_id: UUID, *, by: Actor, now: datetime) -> None:
    """Nobody of ours: the name is forgotten."""
    row = _waiting(arrival_id, by=by)
    _sorted(row, now)
    ledger.record("support.set_aside", by=by, now=now, row=row.id)


def _waiting(arrival_id: UUID, *, by: Actor) -> Arrival:
    row = Arrival.objects.select_for_update().filter(id=arrival_id, sorted_at__isnull=True).first()
    if row is None:
        raise NotFound
    at_desk(by, row.site_id)
    return row


def _sorted(row: Arrival, now: datetime) -> None:
    row.sorted_at, row.name = now, ""
    row.save(update_fields=["sorted_at", "name", "visit"])


@transaction.atomic
def forget_arrivals(*, by: Actor, now: datetime) -> int:
    """Delete names that nobody sorted, a month after they were typed; how many."""
    require(by, Permission.FRONT_DESK)
    if by.programs_with(Permission.FRONT_DESK) is not None:
        raise Forbidden(Permission.FRONT_DESK)
    gone, _ = Arrival.objects.filter(came_at__lt=now - KEPT, sorted_at__isnull=True).delete()
    if gone:
        ledger.record("support.forget_arrivals", by=by, now=now, detail={"arrivals": gone})
    return gone


@transaction.atomic
def open_kiosk(site_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """A screen at the door of a place, for a day. Only somebody who is signed in can open one."""
    at_desk(by, site_id)
    if by.account_id is None:
        raise Refused("nobody_signed_in")
    row = Kiosk(site_id=site_id, opened_by_id=by.account_id, opened_at=now, ends_at=now + OPEN)
    row.save(force_insert=True)
    ledger.record("support.open_kiosk", by=by, now=now, row=row.id)
    return row.id


@transaction.atomic
def close_kiosk(kiosk_id: UUID, *, by: Actor, now: datetime) -> None:
    """It takes no more names. Closed twice, it is closed."""
    row = Kiosk.objects.select_for_update().filter(id=kiosk_id).first()
    if row is None:
        raise NotFound
    at_desk(by, row.site_id)
    if row.closed_at is None:
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        ledger.record("support.close_kiosk", by=by, now=now, row=row.id)


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: the old person's visits become the new person's."""
    Visit.objects.filter(person_id=old_id).update(person_id=new_id)
