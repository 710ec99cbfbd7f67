"""What a program's own meeting needs, what it is called in the feed, and that the feed keeps the format's rules."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.meetings.rules import (
    LANGUAGE_CODES,
    LANGUAGES,
    TYPE_CODES,
    Attendance,
    Fellowship,
    MeetingFacts,
    MeetingType,
    is_known,
    is_same,
    key_for,
    published,
    why_not_list,
)

TABLE = MeetingFacts(
    "sunday-table", "Sunday table", Fellowship.ALL, frozenset({6}), 18 * 60, 90, "America/Denver",
    types=frozenset({MeetingType.OPEN, MeetingType.WHEELCHAIR}), languages=frozenset({"en", "es"}),
    lat=40.015, lon=-105.2705, location="Community house", address="12 Pine Street", city="Boulder", state="CO",
    postal_code="80302", country="US", verified_on=date(2026, 11, 20),
)  # fmt: skip
ONLINE = replace(
    TABLE, attendance=Attendance.ONLINE, join_url="https://us02web.zoom.us/j/123?pwd=x",
    join_phone="+1 (303) 555-0101,,9#", join_notes="Code 9",
)  # fmt: skip
HERE = "https://here.example/wrong"


def test_a_meeting_with_a_place_a_time_and_a_town_stands_in_the_list():
    assert why_not_list(TABLE) is None
    assert why_not_list(ONLINE) is None
    assert why_not_list(replace(TABLE, days=frozenset(), start=None)) is None  # by appointment


@pytest.mark.parametrize(
    ("said", "field", "code"),
    [
        ({"name": "  "}, "name", "field_empty"),
        ({"name": "x" * 256}, "name", "text_too_long"),
        ({"notes": "x" * 2001}, "notes", "text_too_long"),
        ({"days": frozenset()}, "days", "meeting_days_missing"),
        ({"start": None}, "start", "meeting_time_missing"),
        ({"minutes": 4}, "minutes", "number_out_of_bounds"),
        ({"minutes": 721}, "minutes", "number_out_of_bounds"),
        ({"zone": "Mars/Olympus"}, "zone", "feed_zone_unknown"),
        ({"location": "", "address": ""}, "location", "meeting_place_missing"),
        ({"city": ""}, "city", "meeting_town_missing"),
        ({"lat": None}, "point", "meeting_point_unreadable"),
        ({"lat": 91.0}, "point", "meeting_point_unreadable"),
        ({"lat": 0.0, "lon": 0.0}, "point", "meeting_point_unreadable"),
        ({"attendance": Attendance.HYBRID}, "join_url", "meeting_way_missing"),
        ({"join_url": "http://zoom.us/j/1"}, "join_url", "link_not_https"),
        ({"join_url": "javascript:alert(1)"}, "join_url", "link_not_https"),
        ({"join_url": "https://me:secret@zoom.us/j/1"}, "join_url", "link_not_https"),
        ({"join_url": "https://zoom"}, "join_url", "link_not_https"),
        ({"join_url": "https://[zoom.us/j"}, "join_url", "link_not_https"),
        ({"url": "ftp://example.org"}, "url", "link_not_https"),
        ({"join_phone": "call Dan"}, "join_phone", "meeting_phone_unreadable"),
        ({"join_phone": "555-0101"}, "join_phone", "meeting_phone_unreadable"),
        ({"types": frozenset({MeetingType.OPEN, MeetingType.CLOSED})}, "types", "meeting_open_and_closed"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(said, field, code):
    wrong = why_not_list(replace(TABLE, **said))

    assert wrong is not None
    assert (wrong[0], wrong[1].code) == (field, code)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sunday table", "sunday-table"),
        ("¿Qué tal? Ñandú", "que-tal-nandu"),
        ("日曜日", "meeting"),
        ("x" * 300, "x" * 60),
    ],
)
def test_its_key_is_made_of_plain_letters(name, key):
    assert key_for(name, ()) == key


@given(st.text(max_size=300), st.sets(st.sampled_from(["meeting", "meeting-1", "a", "a-1", "a-2"])))
def test_a_key_is_nobody_elses_and_fits_an_address(name, taken):
    key = key_for(name, taken)

    assert key not in taken
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", key)


def test_the_same_meeting_told_twice_is_one_and_another_hour_is_another():
    assert is_same(TABLE, replace(TABLE, name=" sunday TABLE ", key="", notes="Bring a mug."))
    assert not is_same(TABLE, replace(TABLE, start=19 * 60))


@pytest.mark.parametrize("link", ["https://zoom.us/j/1", "https://us02web.zoom.us./j/1", "https://ZOOM.us/j"])
def test_a_house_of_meetings_is_known_by_its_whole_name(link):
    assert is_known(link)


@pytest.mark.parametrize(
    "link", ["https://evilzoom.us/j/1", "https://zoom.us.evil.example", "https://[zoom.us", "", "x"]
)
def test_who_only_ends_like_one_is_not(link):
    assert not is_known(link)


def test_in_the_feed_a_week_begins_on_sunday_and_a_meeting_may_go_over_midnight():
    late = replace(TABLE, days=frozenset({0, 5, 6}), start=23 * 60, minutes=90)
    row = published(late, feedback_url=HERE)

    assert published(TABLE, feedback_url=HERE)["day"] == 0
    assert (row["day"], row["time"], row["end_time"], row["timezone"]) == (
        [0, 1, 6], "23:00", "00:30", "America/Denver",
    )  # fmt: skip
    assert not {"day", "time", "end_time", "timezone"} & set(
        published(replace(TABLE, days=frozenset(), start=None), feedback_url=HERE)
    )


def test_an_online_meeting_is_of_a_town_and_of_no_door():
    row = published(ONLINE, feedback_url=HERE)

    assert (row["formatted_address"], row["approximate"]) == ("Boulder, CO 80302, US", "yes")
    assert not {"address", "location", "latitude", "longitude"} & set(row)
    assert (row["conference_url"], row["conference_phone"]) == (ONLINE.join_url, "+13035550101,,9#")
    assert {"ONL"} <= set(row["types"])


def test_a_point_that_is_only_the_towns_is_left_out_so_that_nobody_is_sent_to_a_wrong_door():
    row = published(replace(TABLE, approximate=True), feedback_url=HERE)

    assert "latitude" not in row
    assert row["approximate"] == "no"  # one can go there


def test_the_feed_leads_to_no_other_house_of_meetings_than_the_format_knows():
    row = published(replace(ONLINE, join_url="https://evilzoom.us/j/1"), feedback_url=HERE)

    assert not {"conference_url", "conference_url_notes"} & set(row)
    assert row["conference_phone_notes"] == "Code 9"


def test_whoever_publishes_it_again_is_told_where_to_say_that_it_is_wrong():
    row = published(TABLE, feedback_url=HERE, url="https://here.example/it")

    assert (row["feedback_url"], row["url"], row["updated"]) == (
        HERE,
        "https://here.example/it",
        "2026-11-20 00:00:00",
    )


PARTS = st.sets(st.sampled_from(sorted(MeetingType))), st.sets(st.sampled_from(LANGUAGES))
# Every code that the official list of the format has.
CODES = """
11 12x12 A ABSI AF AL AL-AN AM AR ASL B BA BE BG BI BRK C CAN CF D DA DB DD DE DR EL EN FA FI FF FR G GR H HE
HI HR HU IS ITA JA KA KOR L LGBTQ LIT LS LT M MED ML MT N NB NDG NE NL NO O OUT P POA POC POL POR PUN RUS S
SEN SK SL SM SP ST SV T TC TH TL TR TUR UK W X XB XT Y ONL
"""
OFFICIAL = frozenset(CODES.split())


@given(*PARTS, st.sampled_from(sorted(Attendance)), st.sets(st.integers(0, 6), min_size=1), st.integers(0, 1439))
def test_every_row_keeps_the_official_rules(types, languages, attendance, days, start):
    facts = replace(
        ONLINE, types=frozenset(types), languages=frozenset(languages), attendance=Attendance(attendance),
        days=frozenset(days), start=start,
    )  # fmt: skip
    row = published(facts, feedback_url=HERE)

    assert 0 < len(row["name"]) <= 255
    assert re.fullmatch(r"[A-Za-z0-9._~-]{1,64}", row["slug"])
    assert row["formatted_address"]
    assert set(row["types"]) <= OFFICIAL
    assert {row["day"]} <= set(range(7)) if isinstance(row["day"], int) else set(row["day"]) <= set(range(7))
    assert all(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", row[name]) for name in ("time", "end_time"))
    assert row["approximate"] in ("yes", "no")
    assert not any(name.startswith("contact_") for name in row)


def test_every_code_is_of_the_official_list_and_means_one_thing():
    assert set(TYPE_CODES.values()) | set(LANGUAGE_CODES.values()) <= OFFICIAL
    assert len(set(TYPE_CODES.values())) == len(TYPE_CODES)
