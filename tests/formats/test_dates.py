from datetime import UTC, date, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.formats import dates
from companionway.formats.dates import Order

LATEST = date(2026, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-14", "20260314", "2026/3/14", "14.3.2026", "14.03.26", "3/14/2026", "14/3/2026", "3-14-26",
        "14 March 2026", "14-Mar-2026", "14-Mar-26", "March 14, 2026", "Mar 14th 2026", "14 de marzo de 2026",
    ],
)  # fmt: skip
def test_one_day_is_read_from_every_way_of_writing_it(text):
    assert dates.read_day(text, None, LATEST).day == date(2026, 3, 14)


@pytest.mark.parametrize("text", ["", "soon", "31/31/2026", "2026-02-30", "0/0/0", "45352", "12 Foo 2026"])
def test_what_is_no_date_is_not_made_into_one(text):
    assert dates.read_day(text, None, LATEST) is None


def test_a_date_in_doubt_follows_its_column():
    assert dates.read_day("3/4/2026", Order.DAY_FIRST, LATEST).day == date(2026, 4, 3)
    assert dates.read_day("3/4/2026", Order.MONTH_FIRST, LATEST).day == date(2026, 3, 4)
    guess = dates.read_day("3/4/2026", None, LATEST)
    assert (guess.day, guess.note) == (date(2026, 3, 4), "date_guessed")
    assert dates.read_day("4/4/2026", None, LATEST).note == ""  # either order says the same


def test_a_row_that_can_only_be_read_one_way_is_read_that_way_whatever_its_column_says():
    assert dates.read_day("13/4/2026", Order.MONTH_FIRST, LATEST).day == date(2026, 4, 13)


def test_a_columns_order_is_what_its_rows_show_then_what_the_mapping_says_then_a_guess():
    day, month = Order.DAY_FIRST, Order.MONTH_FIRST
    assert [dates.order_shown(text) for text in ("13/4/2026", "4/13/26 9:00", "4/5/2026", "2026-01-13")] == [
        day, month, None, None,
    ]  # fmt: skip
    assert dates.decided({day}, month) is day
    assert dates.decided(set(), month) is month
    assert dates.decided({day, month}, day) is day
    assert dates.decided({day, month}, None) is None


def test_a_year_of_two_digits_is_never_in_the_future_and_is_said():
    assert dates.read_day("1/2/58", None, LATEST).day.year == 1958
    assert dates.read_day("1/2/26", Order.DAY_FIRST, LATEST) == dates.Reading(date(2026, 2, 1), "year_guessed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:30", time(14, 30)), ("2:30 PM", time(14, 30)), ("2:30pm", time(14, 30)), ("2 p.m.", time(14)),
        ("12:05 AM", time(0, 5)), ("12 pm", time(12)), ("14h30", time(14, 30)), ("09:05:59.12", time(9, 5, 59)),
        ("25:00", None), ("13 pm", None), ("14", None), ("", None), ("9:75", None),
    ],
)  # fmt: skip
def test_times_of_day_are_read_in_twelve_and_twenty_four_hours(text, expected):
    assert dates.read_time(text) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2026-03-14T14:30:05Z", ("2026-03-14", "14:30:05", "Z")),
        ("2026-03-14 14:30-05:00", ("2026-03-14", "14:30", "-05:00")),
        ("3/14/2026 2:30 PM", ("3/14/2026", "2:30 PM", "")),
        ("14.3.2026 14:30", ("14.3.2026", "14:30", "")),
        ("March 14, 2026 2:30 PM", ("March 14, 2026", "2:30 PM", "")),
        ("14 March 2026", ("14 March 2026", "", "")),
        ("20260314 09:00", ("20260314", "09:00", "")),
        ("3/14/2026", ("3/14/2026", "", "")),
    ],
)
def test_date_and_time_in_one_cell_come_apart(text, parts):
    assert dates.split_moment(text) == parts


def test_a_zone_in_the_cell_is_kept():
    assert dates.offset("Z") == UTC
    assert dates.offset("-0530") == timezone(-timedelta(hours=5, minutes=30))
    assert dates.offset("") is None


@given(st.dates(date(1905, 1, 1), date(2026, 12, 31)), st.sampled_from(list(Order)))
def test_a_day_written_in_a_known_order_is_read_as_that_day(day, order):
    first, second = (day.month, day.day) if order is Order.MONTH_FIRST else (day.day, day.month)
    expected = dates.read_day(f"{first}/{second}/{day.year}", order, LATEST)
    assert expected == dates.Reading(day)


@given(st.text())
def test_no_text_stops_the_reader_of_dates(text):
    day, clock, zone = dates.split_moment(text)
    dates.read_day(day, None, LATEST)
    dates.read_time(clock)
    dates.offset(zone)
    dates.order_shown(text)
