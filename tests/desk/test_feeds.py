"""The private calendar: read back by another library, neutral, and gone when it is closed (R42)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from companionway.desk import feeds
from companionway.formats import ics
from companionway.formats.ics import Happening
from companionway.ground import organization
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.rules import (
    AppointmentFacts,
    AppointmentKind,
    EntryKind,
    HoursFacts,
    Level,
    Series,
    entries,
)
from companionway.people import actions as people
from tests.cast import NOW, TODAY

ZONES = ("America/Denver", "America/Phoenix", "Europe/Berlin", "UTC")
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
HOURS = st.times(time(4), time(22)).map(lambda one: one.replace(second=0, microsecond=0))


def read_back(file: bytes, since: date, until: date) -> list[datetime | date]:
    """What another library finds between two days."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(file)).between(since, until + timedelta(days=1))
    return sorted((one["DTSTART"].dt for one in found), key=str)


@given(
    DAYS, HOURS, st.sampled_from(ZONES), st.none() | st.integers(1, 4), st.none() | st.integers(0, 300),
    st.sets(st.integers(0, 20), max_size=3),
)  # fmt: skip
def test_what_is_written_is_what_stands_in_the_calendar(on, starts, zone, weeks, lasts, off):
    """Over years, in zones with and without a summer time: the same hours on the wall, to the minute."""
    last = None if lasts is None or weeks is None else on + timedelta(days=lasts)
    closed = frozenset(on + timedelta(days=7 * (weeks or 1) * n) for n in off) if weeks else frozenset()
    one = Series(EntryKind.APPOINTMENT, UUID(int=1), on, zone, starts, 45, weeks, last, closed)
    since, until = on - timedelta(days=5), on + timedelta(days=200)
    file = ics.written(
        "Calendar", [Happening("u", "Appointment", on, zone, starts, 45, weeks, last, closed)], at=NOW
    )

    stands = [entry.at for entry in entries([one], since, until)]
    assert [moment.astimezone(UTC) for moment in read_back(file, since, until)] == stands


def test_ten_in_the_morning_stays_ten_when_the_clocks_are_changed():
    file = ics.written(
        "Calendar", [Happening("u", "Appointment", date(2026, 10, 25), "America/Denver", time(10), 60, 1)], at=NOW
    )
    found = read_back(file, date(2026, 10, 25), date(2026, 11, 8))
    assert [(one.day, one.hour) for one in found] == [(25, 10), (1, 10), (8, 10)]
    assert {one.utcoffset() for one in found} == {timedelta(hours=-6), timedelta(hours=-7)}


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        mei = {"by": town.actors["mei"], "now": NOW}
        actions.start_stay(
            town.rosa, level=Level.INTENSIVE_OUTPATIENT, started_on=TODAY, program_id=town.program_id, **mei
        )
        actions.set_hours(
            town.program_id, HoursFacts(1, time(9), time(12), "Recovery group", TODAY, title_es="Grupo"), **mei
        )
        actions.close_day(town.program_id, TODAY + timedelta(days=7), **mei)
        visit = AppointmentFacts(AppointmentKind.CARE, "Dr. Lin", TODAY, time(15), 50, "Main Street 12")
        actions.note_appointment(town.rosa, visit, by=town.actors["rosa"], now=NOW)
        yield town


def make(here, **more) -> str:
    return actions.make_feed(here.rosa, language="es", by=here.actors["rosa"], now=NOW, **more)


@pytest.mark.django_db
def test_another_program_reads_what_stands_on_the_page(here):
    file = feeds.read(make(here), now=NOW)

    since, until = TODAY, TODAY + timedelta(days=60)
    page = queries.calendar(here.actors["rosa"], here.rosa, since, until, today=TODAY, now=NOW)
    zone = ZoneInfo("America/Denver")
    assert [one.astimezone(zone) for one in read_back(file, since, until)] == [one.at for one in page]
    assert len(page) == 1 + 8  # nine Tuesdays, on one of which it is closed, and the visit


@pytest.mark.django_db
def test_nobody_who_looks_at_the_phone_learns_what_it_is(here):
    said = feeds.read(make(here), now=NOW).decode().lower()

    titles = {line for line in said.splitlines() if line.startswith("summary")}
    assert titles == {"summary:cita"}
    for word in ("recover", "companion", "lin", "main street", "location", "rosa", "marín", "grupo", "harbor"):
        assert word not in said.replace("begin:", "").replace("\r\n ", "")


@pytest.mark.django_db
def test_its_owner_may_have_words_and_places(here):
    said = feeds.read(make(here, with_words=True, with_place=True), now=NOW).decode()
    assert "SUMMARY:Grupo" in said  # in her language
    assert "SUMMARY:Dr. Lin" in said
    assert "LOCATION:Main Street 12" in said


@pytest.mark.django_db
def test_it_is_closed_by_its_owner_and_by_a_new_one(here):
    first, second = make(here), make(here)
    assert first != second
    assert feeds.read(second, now=NOW)
    actions.close_feed(here.rosa, by=here.actors["rosa"], now=NOW)
    for token in (first, second, "", "x" * 43, "ü.ü", f"{second}x"):
        with pytest.raises(NotFound):
            feeds.read(token, now=NOW)


@pytest.mark.django_db
def test_the_address_is_kept_as_a_hash_and_names_the_organization_to_nobody(here):
    from companionway.journey.models import CalendarFeed

    token = make(here)
    row = CalendarFeed.objects.get(revoked_at__isnull=True)
    assert token not in repr(row.__dict__)
    assert here.rosa.hex not in token


@pytest.mark.django_db
def test_two_cards_that_become_one_keep_one_feed(here):
    make(here)
    double = people.add(given_name="Rosie", program_id=here.program_id, by=here.system, now=NOW)
    actions.repoint(double, here.rosa)
    assert queries.feed(here.actors["rosa"], here.rosa) is not None
