"""Where a place is, without asking anybody; and when, as people say it."""

from __future__ import annotations

import socket
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.meetings.rules import When, distance_km, find_places, window

PHILADELPHIA, COLOGNE = (39.9524, -75.1636), (50.9333, 6.95)


@pytest.fixture(autouse=True)
def _nobody_is_asked(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a place was looked up outside")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("19104", (39.9597, -75.2024)), ("19104-2345", (39.9597, -75.2024)), (" 19104 ", (39.9597, -75.2024)),
        ("123 Broad St, Philadelphia, PA 19104", (39.9597, -75.2024)),
        ("39.9524,-75.1636", PHILADELPHIA), ("39.9524, -75.1636", PHILADELPHIA), ("39.9524 -75.1636", PHILADELPHIA),
        ("Philadelphia", PHILADELPHIA), ("philadelphia, pa", PHILADELPHIA), ("PHILADELPHIA PA", PHILADELPHIA),
        ("Philadelphia, Pennsylvania, USA", PHILADELPHIA), ("Phila", PHILADELPHIA), ("Filadelfia", PHILADELPHIA),
        ("Philadephia", PHILADELPHIA), ("Philadelhpia, PA", PHILADELPHIA),
        ("1 Market Street, Philadelphia, PA", PHILADELPHIA),
        ("Köln", COLOGNE), ("koln", COLOGNE), ("Koeln", COLOGNE), ("Cologne", COLOGNE), ("Colonia", COLOGNE),
        ("Köln, Deutschland", COLOGNE), ("50667 Köln", COLOGNE),
        ("Nueva York", (40.7143, -74.006)), ("New York NY", (40.7143, -74.006)),
        ("São Paulo", (-23.5475, -46.6361)),
        ("sao paulo", (-23.5475, -46.6361)), ("St. Louis, MO", (38.6273, -90.1979)),
        ("Saint Louis Missouri", (38.6273, -90.1979)), ("Washington DC", (38.8951, -77.0364)),
        ("Paris, TX", (33.6609, -95.5555)), ("Paris", (48.8534, 2.3488)), ("London, ON", (42.9834, -81.233)),
        ("London, Ontario, Canada", (42.9834, -81.233)), ("Edmonton, AB", (53.5501, -113.4687)),
        ("Swarthmore, PA", (39.8967, -75.3474)),  # too small for the world's table
        ("8318 104 St, Edmonton, Alberta, T6E 4E8, Canada", (53.5501, -113.4687)),
        ("12 Main Street, Washington, DC, USA", (38.8951, -77.0364)),
        ("Coeur d’Alene", (47.6777, -116.7805)), ("Нью-Йорк", (40.7143, -74.006)), ("San Juan, PR", (18.46, -66.1)),
    ],
)  # fmt: skip
def test_a_place_is_found_as_people_write_it(typed, where):
    place = find_places(typed)[0]
    assert distance_km(place.lat, place.lon, *where) < 10


@pytest.mark.parametrize(
    "typed", ["", "  ", ",", "Xyzzyville", "00000", "91,0", "0,181", "1", "-", "<script>", "x" * 10_000]
)
def test_what_is_no_place_is_none(typed):
    assert find_places(typed) == ()


def test_a_name_of_several_places_tells_them_all_the_likeliest_first():
    assert [one.region for one in find_places("Springfield")][:3] == ["MO", "MA", "IL"]
    assert find_places("Springfield", zone="America/New_York")[0].region == "MA"
    assert find_places("Paris", zone="America/Chicago")[0].region == "TX"
    assert len(find_places("Springfield")) == 8


def test_a_place_knows_its_clock():
    assert find_places("19104")[0].zone == "America/New_York"
    assert find_places("50.94,6.96")[0].zone == "Europe/Berlin"
    assert find_places("Phoenix")[0].zone == "America/Phoenix"


@given(st.text(max_size=30))
def test_whatever_is_typed_is_answered(typed):
    assert all(-90 <= one.lat <= 90 and -180 <= one.lon <= 180 for one in find_places(typed))


# When.

NEW_YORK = ZoneInfo("America/New_York")


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("when", "now", "begins", "ends"),
    [
        ("now", at(25, 17), at(25, 17), at(25, 17, 30)),
        ("next-2-hours", at(25, 23), at(25, 23), at(26, 1)),
        ("next-24-hours", at(25, 17), at(25, 17), at(26, 17)),
        ("week", at(25, 17), at(25, 17), at(2, 17, month=12)),
        ("tonight", at(25, 9), at(25, 17), at(26, 4)),  # asked in the morning
        ("tonight", at(25, 20), at(25, 20), at(26, 4)),
        ("tonight", at(25, 2), at(25, 2), at(25, 4)),  # the night is not over
        ("tonight", at(25, 4), at(25, 17), at(26, 4)),
        ("today", at(25, 9), at(25, 9), at(26, 0)),
        ("tomorrow", at(25, 23, 59), at(26, 0), at(27, 0)),
        ("wednesday", at(25, 9), at(25, 9), at(26, 0)),  # today is one
        ("thursday", at(25, 9), at(26, 0), at(27, 0)),
        ("tuesday", at(25, 9), at(1, 0, month=12), at(2, 0, month=12)),
        ("sunday", at(31, 20, month=10), at(1, 0), at(2, 0)),  # the day of 25 hours
    ],
)
def test_when_is_said_as_people_say_it(when, now, begins, ends):
    assert window(when, now, NEW_YORK) == (begins, ends)


def test_a_day_on_which_clocks_are_changed_has_23_or_25_hours():
    begins, ends = window("sunday", at(31, 20, month=10), NEW_YORK)
    assert ends - begins == timedelta(hours=25)
    begins, ends = window(When.SUNDAY, at(7, 20, month=3), NEW_YORK)
    assert ends - begins == timedelta(hours=23)


@given(
    st.sampled_from(When),
    st.datetimes(timezones=st.just(NEW_YORK), min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)),
)
def test_no_time_that_is_said_begins_in_the_past_or_lasts_longer_than_is_asked_for(when, now):
    begins, ends = window(when, now, NEW_YORK)
    assert now <= begins < ends <= begins + timedelta(days=7)


def test_what_nobody_says_is_refused():
    with pytest.raises(ValueError, match="someday"):
        window("someday", at(25, 9), NEW_YORK)
