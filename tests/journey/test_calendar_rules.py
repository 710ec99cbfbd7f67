"""What stands in a calendar: series of days, hours on the wall, and what cannot stand there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.journey.rules import (
    AppointmentFacts,
    AppointmentKind,
    EntryKind,
    HoursFacts,
    Series,
    entries,
    hours_series,
    monday_of,
    why_not_appoint,
    why_not_hours,
)

DENVER = "America/Denver"
MONDAY = date(2026, 11, 23)
ONE, TWO = UUID(int=1), UUID(int=2)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


def series(on: date = MONDAY, **more) -> Series:
    return Series(EntryKind.APPOINTMENT, ONE, on, DENVER, **{"starts": time(10), "minutes": 60, **more})


def hours(**more) -> HoursFacts:
    return HoursFacts(**{
        "weekday": 1, "starts": time(9), "ends": time(12), "title": "Morning", "since_on": MONDAY, **more
    })  # fmt: skip


def group(*spans, off=(), **more) -> list[Series]:
    return list(hours_series(hours(**more), spans, off, hours_id=ONE, program_id=TWO, zone=DENVER))


def days_of(found: list[Series], since: date, until: date) -> list[date]:
    return [one.on for one in entries(found, since, until)]


@given(DAYS, st.integers(1, 12), st.none() | DAYS, st.sets(DAYS, max_size=4), DAYS, st.integers(0, 90))
def test_a_series_has_the_days_that_counting_from_day_to_day_finds(on, weeks, last, off, since, window):
    until = since + timedelta(days=window)
    one = series(on, every_weeks=weeks, until=last, off=frozenset(off))

    slow = [
        day for n in range(window + 1)
        if (day := since + timedelta(days=n)) >= on and (day - on).days % (7 * weeks) == 0
        and (last is None or day <= last) and day not in off
    ]  # fmt: skip
    assert list(one.days(since, until)) == slow


@given(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 200)), max_size=3), st.integers(0, 6), DAYS)
def test_the_hours_of_a_program_are_had_on_the_days_on_which_somebody_stays_there(stays, weekday, since):
    spans = [(began, None if days is None else began + timedelta(days=days)) for began, days in stays]
    found = group(*spans, weekday=weekday)

    seen = set(days_of(found, since, since + timedelta(days=27)))
    for n in range(28):
        day = since + timedelta(days=n)
        there = any(began <= day and (left is None or day < left) for began, left in spans)
        assert (day in seen) == (day.weekday() == weekday and there and day >= MONDAY)


def test_what_comes_once_comes_once():
    assert days_of([series()], MONDAY, MONDAY) == [MONDAY]
    assert days_of([series()], MONDAY + timedelta(days=1), MONDAY + timedelta(days=60)) == []


def test_a_program_that_is_closed_has_no_hours_on_that_day():
    thanksgiving_week = group((MONDAY, None), weekday=3, off=[date(2026, 11, 26)])

    assert days_of(thanksgiving_week, MONDAY, date(2026, 12, 6)) == [date(2026, 12, 3)]


def test_hours_that_ended_stand_until_their_last_day():
    assert days_of(group((MONDAY, None), until_on=date(2026, 12, 1)), MONDAY, date(2026, 12, 20)) == [
        date(2026, 11, 24), date(2026, 12, 1)
    ]  # fmt: skip
    assert group((date(2026, 12, 2), None), until_on=date(2026, 12, 1)) == []


@pytest.mark.parametrize(
    ("on", "begins", "over"),
    [
        (date(2026, 3, 7), datetime(2026, 3, 7, 17, tzinfo=UTC), time(11)),
        (date(2026, 3, 8), datetime(2026, 3, 8, 16, tzinfo=UTC), time(11)),  # the clock was put on that night
        (date(2026, 11, 1), datetime(2026, 11, 1, 17, tzinfo=UTC), time(11)),  # and back
    ],
)
def test_ten_in_the_morning_stays_ten_in_the_morning(on, begins, over):
    (entry,) = entries([series(on)], on, on)
    assert (entry.at, entry.ends) == (begins, over)


def test_an_hour_that_a_night_does_not_have_is_said_as_much_later():
    night = date(2026, 3, 8)
    (entry,) = entries([series(night, starts=time(2, 30), minutes=None)], night, night)
    assert entry.at == datetime(2026, 3, 8, 9, 30, tzinfo=UTC)  # half past three, as the clock then says
    assert entry.ends is None


def test_what_goes_through_the_night_of_the_longer_hour_lasts_as_long_as_it_was_said():
    night = date(2026, 11, 1)
    (entry,) = entries([series(night, starts=time(0, 30), minutes=120)], night, night)
    assert entry.ends == time(1, 30)


def test_what_has_no_hour_comes_first_and_then_the_day_goes_on():
    some_time, early, late = series(starts=None, minutes=None), series(starts=time(8)), series(starts=time(18))
    assert [one.series for one in entries([late, some_time, early], MONDAY, MONDAY)] == [some_time, early, late]


def test_a_week_begins_on_monday():
    assert {monday_of(MONDAY + timedelta(days=n)) for n in range(7)} == {MONDAY}


FINE = AppointmentFacts(AppointmentKind.CARE, "Dr. Lin", MONDAY, time(10), 50)


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"kind": AppointmentKind.OTHER, "words": " "}, "words", "field_empty"),
        ({"words": "x" * 201}, "words", "text_too_long"),
        ({"place": "x" * 201}, "place", "text_too_long"),
        ({"on": date(2062, 1, 1)}, "on", "day_too_far"),
        ({"starts": None}, "starts", "minutes_without_an_hour"),
        ({"minutes": 0}, "minutes", "minutes_out_of_bounds"),
        ({"minutes": 1441}, "minutes", "minutes_out_of_bounds"),
        ({"every_weeks": 0}, "every_weeks", "weeks_out_of_bounds"),
        ({"every_weeks": 13}, "every_weeks", "weeks_out_of_bounds"),
        ({"until_on": MONDAY}, "every_weeks", "until_without_again"),
        ({"every_weeks": 1, "until_on": MONDAY - timedelta(days=1)}, "until_on", "ends_before_it_starts"),
    ],
)
def test_what_cannot_stand_in_a_calendar_is_said_beside_its_field(wrong, field, code):
    found = why_not_appoint(replace(FINE, **wrong), today=MONDAY)
    assert found is not None
    assert (found[0], found[1].code) == (field, code)


@pytest.mark.parametrize("fine", [{}, {"words": ""}, {"minutes": None, "starts": None}, {"every_weeks": 2}])
def test_a_kind_and_a_day_are_enough(fine):
    assert why_not_appoint(replace(FINE, **fine), today=MONDAY) is None


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"title": " "}, "title", "field_empty"),
        ({"title": "x" * 81}, "title", "text_too_long"),
        ({"title_es": "x" * 81}, "title_es", "text_too_long"),
        ({"ends": time(9)}, "ends", "ends_before_it_starts"),
        ({"until_on": MONDAY - timedelta(days=1)}, "until_on", "ends_before_it_starts"),
        ({}, "starts", "hours_already_there"),
    ],
)
def test_hours_that_cannot_be_are_said_beside_their_field(wrong, field, code):
    found = why_not_hours(hours(**wrong), [hours()])
    assert found is not None
    assert (found[0], found[1].code) == (field, code)


def test_the_same_hours_may_come_again_after_they_ended():
    before = hours(until_on=MONDAY + timedelta(days=6))
    assert why_not_hours(hours(since_on=MONDAY + timedelta(days=7)), [before]) is None
