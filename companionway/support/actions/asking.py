"""Whoever wished to be asked is asked, once a day; what nobody answered in its time closes, without reproach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.consent.queries import EnrolmentView
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound
from companionway.notices import queries as notices
from companionway.notices.actions import tell
from companionway.notices.rules import Pace, Word
from companionway.people.rules import Part
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind
from companionway.support.models import Ask, CheckIn, Rhythm
from companionway.support.rules import ANSWER_HOURS, Asked, day_to_ask, next_moment

SOURCE = "support"
LIMIT = 50  # of one transaction, which others wait for


def ask_all(*, by: Actor, now: datetime) -> int:
    """Ask everybody whose hour has come, a bounded transaction at a time; how many were asked."""
    return _through(ask, by=by, now=now)


def close_all(*, by: Actor, now: datetime) -> int:
    """Close every question whose time has passed; how many."""
    return _through(close_asks, by=by, now=now)


def _through(step: Callable[..., tuple[int, bool]], *, by: Actor, now: datetime) -> int:
    total = 0
    while True:
        done, more = step(by=by, now=now)
        total += done
        if not more:
            return total


@transaction.atomic
def ask(*, by: Actor, now: datetime, limit: int = LIMIT) -> tuple[int, bool]:
    """Ask those whose hour has come (R12): (how many were asked, whether more wait). For SYSTEM.

    Each rhythm is held until commit and moved on to its next hour, and a day has one question at the most: two
    timers, a restart or a clock that jumps ask nobody twice. An hour missed by long is not made up for.
    """
    _for_system(by)
    rows = list(
        Rhythm.objects.select_for_update()
        .filter(next_at__lte=now, ended_at__isnull=True)
        .order_by("next_at", "id")[:limit]
    )
    if not rows:
        return 0, False
    places = _Places(by, [row.person_id for row in rows], now)
    due = {row.person_id: day for row in rows if (day := _day(row, places, now))}
    asked = _asked(due, places, now)
    for row in rows:
        row.next_at = next_moment(
            row.days, row.at, places.zone(row.person_id), after=now, from_day=row.paused_until
        )
    Rhythm.objects.bulk_update(rows, ["next_at"])
    if asked:
        _tell(asked, {row.person_id: Asked(row.by_way_of) for row in rows}, by=by, now=now)
        ledger.record("support.ask", by=by, now=now, detail={"asked": len(asked)})
    return len(asked), len(rows) == limit


def _for_system(by: Actor) -> None:
    require(by, Permission.CHECK_IN)
    if not by.system:
        raise NotFound


class _Places:
    """Where each person's days are counted; who may be asked at all."""

    def __init__(self, by: Actor, people: list[UUID], now: datetime):
        today = programs.local_day(None, now)
        self.zones = programs.zones()
        self.numbers = programs.settings_by_program([ANSWER_HOURS])
        rows = sorted(consent.homes_of(by, people, today=today), key=_weight)
        self.homes = {row.person_id: row for row in rows}
        self.gone = {one for one, card in consent.cards(by, people, today=today).items() if card.died_on}

    def program(self, person_id: UUID) -> UUID | None:
        here = self.homes.get(person_id)
        return here.program_id if here else None

    def zone(self, person_id: UUID) -> str:
        program_id = self.program(person_id)
        return self.zones[program_id] if program_id else next(iter(self.zones.values()), "UTC")

    def closes_at(self, person_id: UUID, now: datetime) -> datetime:
        return now + timedelta(hours=self.numbers[self.program(person_id)][ANSWER_HOURS.key])

    def may_be_asked(self, person_id: UUID) -> bool:
        """Alive, and here: nobody is asked how they are by a program they have left."""
        return person_id in self.homes and person_id not in self.gone


def _weight(row: EnrolmentView) -> tuple[bool, date]:
    """As a participant before as a helper, the latest begun: the same home as the daily list has it."""
    return row.part is Part.PARTICIPANT, row.started_on


def _day(row: Rhythm, places: _Places, now: datetime) -> date | None:
    if not places.may_be_asked(row.person_id):
        return None
    day = day_to_ask(row.days, row.at, places.zone(row.person_id), now=now, since=row.chosen_at)
    return day if day and (row.paused_until is None or row.paused_until <= day) else None


def _asked(due: dict[UUID, date], places: _Places, now: datetime) -> list[Ask]:
    """One question each, but for those who were asked that day already or have said how they are."""
    days = set(due.values())
    said = {
        pair
        for table in (Ask, CheckIn)
        for pair in table.objects.filter(person_id__in=due, day__in=days).values_list("person_id", "day")
    }
    asks = [
        Ask(id=ids.new(), person_id=one, day=day, asked_at=now, closes_at=places.closes_at(one, now))
        for one, day in due.items()
        if (one, day) not in said
    ]
    Ask.objects.bulk_create(asks)
    return asks


def _tell(asks: list[Ask], ways: dict[UUID, Asked], *, by: Actor, now: datetime) -> None:
    """Each on the line of the kind they chose, or where they have none on the first that is open.

    Who wishes to be asked only on their own page is told nowhere else.
    """
    for row in asks:
        way = ways[row.person_id]
        if way is Asked.PAGE:
            continue
        lines = [
            one
            for one in notices.lines(by, row.person_id, today=row.day)
            if one.facts.open and one.facts.way == way
        ]
        line_id, pace = (lines[-1].id, Pace.NOW) if lines else (None, Pace.SOON)
        tell(
            row.person_id, Word.CHECK_IN_ASKED, pace=pace, row_id=row.id, once=f"ask {row.id}",
            expires_at=row.closes_at, line_id=line_id, by=by, now=now,
        )  # fmt: skip


@transaction.atomic
def close_asks(*, by: Actor, now: datetime, limit: int = LIMIT) -> tuple[int, bool]:
    """What was not answered in its time is a fact of that day, and nothing more (R28). For SYSTEM."""
    _for_system(by)
    rows = list(
        Ask.objects.select_for_update()
        .filter(closed_at__isnull=True, closes_at__lte=now)
        .order_by("closes_at", "id")[:limit]
    )
    if not rows:
        return 0, False
    Ask.objects.filter(id__in=[row.id for row in rows]).update(closed_at=now)
    places = _Places(by, [row.person_id for row in rows], now)
    pulse.write([_unanswered(row, places.program(row.person_id)) for row in rows])
    touches = [row.person_id for row in rows]
    ledger.record("support.close_asks", by=by, now=now, detail={"closed": len(rows)}, touches=touches)
    return len(rows), len(rows) == limit


def _unanswered(row: Ask, program_id: UUID | None) -> EventRow:
    return EventRow(
        row.person_id,
        Kind.CHECK_IN_UNANSWERED,
        row.closes_at,
        row.day,
        SOURCE,
        program_id=program_id,
        row_id=row.id,
    )
