"""Lists that others publish: every row is kept, put right with a note, or left out with the reason."""

from __future__ import annotations

import json
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companionway.desk.catalogue import say
from companionway.ground.errors import Reason
from companionway.meetings.rules import (
    MOST,
    Attendance,
    Fate,
    FeedFormat,
    Fellowship,
    ListRead,
    MeetingFacts,
    MeetingType,
    Place,
    RowRead,
    read_list,
    reading,
)


@pytest.fixture(autouse=True, scope="module")
def few_towns():
    """Towns that a row may be in; the whole table of the world is of those who test it."""
    towns = {"Springfield, PA": Place("Springfield", "PA", "US", 39.93, -75.32, "America/New_York"),
             "19063": Place("Media", "PA", "US", 39.92, -75.39, "America/New_York")}  # fmt: skip
    with patch.object(reading, "find_places", lambda text, **_: (towns[text],) if text in towns else ()):
        yield


def row(**fields: Any) -> dict[str, Any]:
    """A row that is as the format says, but for `fields`; a field of None is left away."""
    usual = {
        "slug": "early-risers", "name": "Early Risers", "day": 1, "time": "07:00", "end_time": "08:00",
        "types": ["O", "D"], "location": "St. Mark's", "formatted_address": "12 Elm St, Springfield, PA 19064, USA",
        "latitude": 39.93, "longitude": -75.32, "timezone": "America/New_York",
    }  # fmt: skip
    return {name: value for name, value in (usual | fields).items() if value is not None}


def read(
    *rows: Any, fellowship: Fellowship | None = Fellowship.AA, zone: str = "America/New_York", **more: Any
) -> ListRead:
    """The list of these rows."""
    return read_list(json.dumps(rows).encode(), source="list.json", fellowship=fellowship, zone=zone, **more)


def one(**fields: Any) -> RowRead:
    """What became of a row with these fields."""
    return read(row(**fields)).rows[0]


def test_a_row_as_the_format_says_is_kept_whole():
    kept = one()
    assert (kept.fate, kept.codes, kept.key) == (Fate.KEPT, (), "early-risers")
    meeting = kept.meeting
    assert (meeting.days, meeting.start, meeting.minutes) == (frozenset({0}), 7 * 60, 60)
    assert meeting.types == {MeetingType.OPEN, MeetingType.DISCUSSION}
    assert (meeting.attendance, meeting.zone) == (Attendance.IN_PERSON, "America/New_York")
    assert (meeting.address, meeting.city, meeting.state, meeting.postal_code, meeting.country) == (
        "12 Elm St", "Springfield", "PA", "19064", "USA",
    )  # fmt: skip


def test_what_the_format_tolerates_needs_no_note():
    kept = one(slug=17, latitude="39.93", longitude="-75.32", day=[0, 6], approximate=False)
    assert (kept.fate, kept.codes, kept.key) == (Fate.KEPT, (), "17")
    assert kept.meeting.days == {6, 5}
    assert (kept.meeting.lat, kept.meeting.lon) == (39.93, -75.32)


def test_an_answer_without_meetings_is_an_empty_list_and_no_fault():
    for answer in (b"[]", b"{}"):
        empty = read_list(answer, source="https://x.org/client_interface/json/", fellowship=None, zone="")
        assert (empty.format, empty.fault, empty.rows) == (FeedFormat.BMLT, "", ())


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"types": '["O", "D"]'}, "types_as_text"),
        ({"types": "[open]"}, "types_as_text"),
        ({"types": ["O", "ASBI"]}, "type_mistyped"),
        ({"types": ["O", "onl"]}, "type_lower_case"),
        ({"types": ["Open"]}, "type_written_out"),
        ({"types": ["O", "ZZ9"]}, "type_unknown"),
        ({"types": 7}, "field_not_understood"),
        ({"day": "1"}, "day_as_text"),
        ({"day": "Monday"}, "day_as_text"),
        ({"day": 7}, "day_seven"),
        ({"day": [1, "x"]}, "day_left_out"),
        ({"time": "7:30 PM", "end_time": None}, "time_with_am_pm"),
        ({"time": "noon", "end_time": None}, "time_in_words"),
        ({"time": "0730"}, "time_odd"),
        ({"time": None}, "day_without_time"),
        ({"day": None}, "time_without_day"),
        ({"end_time": "07:00"}, "end_is_start"),
        ({"time": "12:15", "end_time": "01:15"}, "end_twelve_hours_off"),
        ({"time": "17:30", "end_time": "16:30"}, "end_before_start"),
        ({"end_time": "later"}, "end_unreadable"),
        ({"timezone": "Eastern Standard Time"}, "zone_mended"),
        ({"timezone": "Mars/Base"}, "zone_unknown"),
        ({"latitude": 0, "longitude": 0}, "coordinates_wrong"),
        ({"latitude": 91}, "coordinates_wrong"),
        ({"longitude": 0.0}, "coordinates_wrong"),
        ({"latitude": "north"}, "coordinates_wrong"),
        ({"conference_url": "https://evilzoom.us/j/1"}, "link_refused"),
        ({"conference_url": "javascript:alert(1)//zoom.us"}, "link_refused"),
        ({"conference_url": "https://zoom.us@evil.example/j/1"}, "link_refused"),
        ({"conference_url": "https://evil.example/zoom.us"}, "link_refused"),
        ({"conference_url": "https://zoom.us:8443/j/1"}, "link_refused"),
        ({"conference_url": "https://zoom.us/j/1\" onclick=x"}, "link_refused"),
        ({"conference_url": "http://zoom.us/j/1"}, "link_made_https"),
        ({"conference_url": "us02web.zoom.us/j/1"}, "link_mended"),
        (
            {"conference_url": "https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F1"},
            "link_unwrapped",
        ),
        ({"url": "javascript:alert(1)"}, "page_refused"),
        ({"feedback_url": "https://user:word@example.org/"}, "page_refused"),
        ({"conference_phone": "+11"}, "phone_refused"),
        ({"conference_phone": "+12155550100,,123#,,RmdhK2VL#"}, "phone_cut"),
        ({"updated": "8/25/2022 11:17:07 AM"}, "updated_odd"),
        ({"updated": "last spring"}, "updated_unreadable"),
        ({"name": None, "group": "Early Risers Group"}, "row_name_missing"),
        ({"slug": None}, "slug_missing"),
        ({"slug": "x" * 65}, "slug_long"),
        ({"notes": "Use the <b>side</b> door"}, "html_taken_out"),
        ({"notes": "Coffee &amp; tea"}, "html_taken_out"),
        ({"notes": "x" * 2001}, "cut"),
        ({"notes": {"a": 1}}, "field_not_understood"),
    ],
)  # fmt: skip
def test_what_is_not_as_the_format_says_is_put_right_and_says_so(fields, code):
    mended = one(**fields)
    assert mended.fate is Fate.REPAIRED
    assert code in mended.codes


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": None}, None),
        ({"name": None, "location": None}, "no_name"),
        ({"name": "<b></b>", "location": " \u200b"}, "no_name"),
        ({"day": "Someday"}, "row_day_unreadable"),
        ({"day": 9}, "row_day_unreadable"),
        ({"day": True}, "row_day_unreadable"),
        ({"time": "25:10"}, "row_time_unreadable"),
        ({"time": "7"}, "row_time_unreadable"),
        ({"time": "sunrise"}, "row_time_unreadable"),
        ({"time": ["07:00"]}, "row_time_unreadable"),
        ({"location": "Online only", "formatted_address": "Springfield, PA, USA"}, "no_place_no_way"),
        ({"approximate": "yes"}, "no_place_no_way"),
    ],
)
def test_what_nobody_could_find_is_left_out_with_the_reason(fields, code):
    left_out = one(**fields)
    assert (left_out.codes == (code,)) is (left_out.meeting is None)
    assert (left_out.fate is Fate.REJECTED) is (code is not None)


def test_by_appointment_is_neither_day_nor_time():
    meeting = one(day=None, time=None, end_time=None)
    assert (meeting.fate, meeting.meeting.days, meeting.meeting.start) == (Fate.KEPT, frozenset(), None)


@pytest.mark.parametrize(
    ("start", "end", "minutes", "codes"),
    [
        ("07:00", "08:30", 90, ()),
        ("07:00", None, 60, ()),
        ("23:30", "00:30", 60, ()),
        ("23:00", "00:00", 60, ()),
        ("23:59", "01:00", 61, ()),
        ("22:00", "24:00", 120, ()),
        ("12:15", "01:15", 60, ("end_twelve_hours_off",)),
        ("11:30", "01:00", 90, ("end_twelve_hours_off",)),
        ("17:30", "16:30", 60, ("end_before_start",)),
    ],
)
def test_an_end_over_midnight_is_told_from_a_forgotten_half_of_the_day(start, end, minutes, codes):
    found = one(time=start, end_time=end)
    assert (found.meeting.minutes, found.codes) == (minutes, codes)


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("7:30 PM", 19 * 60 + 30), ("12:15 am", 15), ("12:00 PM", 720), ("7pm", 19 * 60), ("7:30 p.m.", 1170),
        ("07:30:00", 450), ("19.30", 1170), ("1930", 1170), ("midnight", 0),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(text, minute):
    assert one(time=text, end_time=None).meeting.start == minute


@pytest.mark.parametrize(
    ("text", "start", "minutes"),
    [
        ("19:30-20:45", 1170, 75), ("7 - 8 pm", 19 * 60, 60), ("7:30 pm to 8:30 pm", 1170, 60),
        ("11-1 PM", 660, 120),
        ("7:30-8:30 pm", 1170, 60),
        ("10:30 am \u2013 noon", 630, 90), ("11 pm until 12:30 am", 23 * 60, 90),
    ],
)  # fmt: skip
def test_a_start_and_an_end_in_one_field_are_both_read(text, start, minutes):
    found = one(time=text, end_time=None)
    assert (found.meeting.start, found.meeting.minutes) == (start, minutes)
    assert "time_odd" in found.codes


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("(215) 555-0100", "2155550100"),
        ("215.555.0100 x12", "2155550100,12"),
        ("+1 215 555 0100,,7#", "+12155550100,,7#"),
    ],
)
def test_a_number_is_what_a_phone_can_dial(text, dialled):
    assert one(conference_phone=text).meeting.join_phone == dialled


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Sunday", {6}), ("sun", {6}), ("Mondays", {0}), ("mi\u00e9rcoles", {2}), ("Monday, Wednesday", {0, 2}),
        ("Mon/Fri", {0, 4}), ("Sat & Sun", {5, 6}), ("Mon-Fri", {0, 1, 2, 3, 4}), ("Fri to Mon", {4, 5, 6, 0}),
        ("daily", set(range(7))), ("0", {6}), ("1,2", {0, 1}),
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(text, days):
    assert one(day=text).meeting.days == days


@pytest.mark.parametrize(
    ("fields", "how"),
    [
        ({}, Attendance.IN_PERSON),
        ({"conference_url": "https://zoom.us/j/1"}, Attendance.HYBRID),
        ({"conference_url": "https://us02web.zoom.us/j/1", "types": ["TC"]}, Attendance.ONLINE),
        ({"conference_phone": "+12155550100"}, Attendance.HYBRID),
        ({"types": ["O", "ONL"]}, Attendance.HYBRID),
        ({"types": ["TC"]}, Attendance.PAUSED),
        ({"types": ["TC", "ONL"], "notes": "Ask us for the link"}, Attendance.ONLINE),
        ({"types": ["TC", "ONL"]}, Attendance.PAUSED),
        ({"types": ["ONL"], "approximate": "yes", "notes": "Ask us for the link"}, Attendance.ONLINE),
        ({"formatted_address": "Springfield, PA, USA", "location": "Virtual Only",
          "conference_url": "https://meet.jit.si/x"}, Attendance.ONLINE),
        ({"formatted_address": "Springfield, PA, USA"}, Attendance.IN_PERSON),  # St. Mark's is a door
    ],
)  # fmt: skip
def test_how_one_takes_part_is_told_by_doors_links_and_codes_together(fields, how):
    assert one(**fields).meeting.attendance is how


def test_what_belongs_to_a_place_is_not_said_of_a_meeting_online():
    found = one(types=["X", "BA", "SP", "TC"], conference_url="https://zoom.us/j/1").meeting
    assert found.types == {MeetingType.SPEAKER, MeetingType.TEMPORARILY_CLOSED}
    assert found.codes == ("X", "BA", "SP", "TC")


def test_the_clock_is_the_rows_own_then_its_places_then_its_states_then_the_lists():
    assert one(timezone="America/Denver").meeting.zone == "America/Denver"
    assert one(timezone=None, latitude=31.77, longitude=-106.34).meeting.zone == "America/Denver"  # El Paso
    nowhere = {"timezone": None, "latitude": None, "longitude": None}
    assert one(**nowhere, formatted_address="1 Elm St, Nosuchtown, OK, USA").meeting.zone == "America/Chicago"
    assert one(**nowhere, formatted_address="1 Elm St", types=["O"]).meeting.zone == "America/New_York"
    others = read(row(), row(**nowhere, slug="b", formatted_address="1 Elm St"), zone="")
    assert (others.rows[1].meeting.zone, others.rows[1].codes) == (
        "America/New_York", ("place_not_found", "zone_guessed"),
    )  # fmt: skip
    alone = read(row(**nowhere, formatted_address="1 Elm St"), zone="")
    assert alone.rows[0].codes == ("zone_missing",)


def test_a_row_without_a_point_counts_as_in_the_middle_of_its_town():
    found = one(latitude=None, longitude=None, formatted_address="12 Elm St, Media, PA 19063, USA")
    assert found.codes == ("placed_in_its_town",)
    assert found.meeting.approximate
    assert found.meeting.lat == pytest.approx(39.92, abs=0.05)


@pytest.mark.parametrize(
    ("fields", "spoken"),
    [
        ({}, {"en"}),
        ({"types": ["S"]}, {"es"}),
        ({"types": ["ASL"]}, {"ase"}),
        ({"types": ["EN", "S"]}, {"en", "es"}),
        ({"formatted_address": "1 Calle Sol, San Juan, PR 00901, USA"}, {"es"}),
        ({"formatted_address": "1 rue Une, Montr\u00e9al, QC, Canada"}, set()),
        ({"formatted_address": "Elmstr. 1, Springe"}, set()),
        ({"language": "Vietnamese"}, {"vi"}),
    ],
)
def test_lists_mark_a_language_only_where_it_is_another_than_usual(fields, spoken):
    assert one(**fields).meeting.languages == spoken


def test_one_key_is_one_meeting():
    found = read(row(), row(), row(day=2), row(day=3))
    assert [one.fate for one in found.rows] == [Fate.KEPT, Fate.REJECTED, Fate.REPAIRED, Fate.REPAIRED]
    assert found.rows[1].codes == ("row_again",)
    assert [one.key for one in found.meetings] == ["early-risers", "early-risers-1", "early-risers-2"]


def test_keys_that_are_too_long_stay_apart_and_stay_the_same():
    first, second = (one(slug="x" * 200 + end).key for end in "ab")
    assert first != second
    assert len(first) <= MOST["key"]
    assert first == one(slug="x" * 200 + "a").key


def test_whoever_answers_for_a_meeting_is_never_kept():
    told = {"contact_1_name": "Jo Secret", "contact_1_email": "jo@secret.example", "contact_1_phone": "2155550199"}
    more = {"email": "jo@secret.example", "phone": "2155550199", "author": "Jo Secret", "people": "Jo Secret"}
    kept = repr(read(row(**told, **more)))
    assert not [hidden for hidden in ("Secret", "secret", "2155550199") if hidden in kept]


def test_whoever_takes_corrections_is():
    found = one(feedback_url="https://example.org/wrong", feedback_emails=["list@example.org"]).meeting
    assert (found.correct_url, found.correct_email) == ("https://example.org/wrong", "list@example.org")


def test_what_hides_twice_is_taken_out_too():
    for hostile in (
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<scr<b>ipt>alert(1)</script>",
        "<img src=x onerror=a>",
    ):
        found = one(notes=f"Welcome {hostile}").meeting.notes
        assert found.startswith("Welcome")
        assert "<" not in found.replace("<ipt", "")


def test_line_breaks_of_notes_stay_and_what_cannot_be_seen_goes():
    found = one(notes="One<br>two\r\n\r\n\r\n\r\nthree\u202e\u0000\u200b", location="St.\n Mark's").meeting
    assert (found.notes, found.location) == ("One\ntwo\n\nthree", "St. Mark's")


def test_a_sheet_is_read_by_its_headings():
    sheet = (
        "Time,End Time,Day,Name,ID,Location,Address,City,State,Postal Code,Types,Latitude,Longitude,Fellowship\n"
        "7:00 PM,8:00 PM,Monday,Evening,7,Library,1 Elm St,Media,PA,19063,\"Open, Discussion\",39.9,-75.4,smart\n"
        "12:00,,\"Tuesday, Thursday\",Noon,8,Library,1 Elm St,Media,PA,19063,Open,39.9,-75.4,\n"
    )  # fmt: skip
    found = read_list(sheet.encode(), source="town.csv", fellowship=Fellowship.AA, zone="")
    assert found.format is FeedFormat.CSV
    first, second = found.meetings
    assert (first.fellowship, first.start, first.minutes, first.days) == (Fellowship.SMART, 19 * 60, 60, {0})
    assert first.types == {MeetingType.OPEN, MeetingType.DISCUSSION}
    assert (second.fellowship, second.days, second.zone) == (Fellowship.AA, {1, 3}, "America/New_York")
    assert [one.codes for one in found.rows] == [("time_with_am_pm",), ()]


def test_a_row_of_a_sheet_that_is_broken_is_one_row_left_out():
    sheet = b"name,day,time,address,city,state\nA,1,19:00,1 Elm,Media,PA\nB,1,19:00,1 Elm,Media,PA,too,many\n"
    found = read_list(sheet, source="town.csv", fellowship=Fellowship.NA, zone="America/New_York")
    assert [one.fate for one in found.rows] == [Fate.REPAIRED, Fate.REJECTED]
    assert found.rows[1].codes == ("row_long",)


def bmlt(**fields: Any) -> dict[str, Any]:
    """A row as a BMLT server answers it."""
    return {
        "id_bigint": "7", "weekday_tinyint": "1", "venue_type": "", "start_time": "19:30:00",
        "duration_time": "01:30:00",
        "time_zone": "", "formats": "O,D,WC", "longitude": "-73.88", "latitude": "40.88", "published": "1",
        "format_shared_id_list": "17,8,33", "meeting_name": "Nightly", "location_text": "Hall",
        "location_info": "Rear",
        "location_street": "3 Elm Ave", "location_municipality": "New York", "location_province": "NY",
        "bus_lines": "Bus Lines#@-@#Bus 12", "comments": "",
    } | fields  # fmt: skip


FORMATS = [
    {"id": "17", "key_string": "Ab", "name_string": "Abierta", "lang": "es", "world_id": "OPEN"},
    {"id": "17", "key_string": "O", "name_string": "Open", "lang": "en", "world_id": "OPEN"},
    {"id": "8", "key_string": "D", "name_string": "Discussion", "lang": "en", "world_id": "DISC"},
    {"id": "33", "key_string": "ES", "name_string": "Espa\u00f1ol", "lang": "en", "world_id": "LANG"},
    {"id": "9", "key_string": "Zq", "name_string": "Own invention", "lang": "en", "world_id": ""},
]  # fmt: skip


def test_a_bmlt_row_counts_days_from_one_and_means_what_its_server_says():
    found = read(bmlt(), fellowship=None, formats=json.dumps(FORMATS).encode())
    meeting = found.meetings[0]
    assert (found.format, found.fellowship, found.guessed) == (FeedFormat.BMLT, Fellowship.NA, True)
    assert (meeting.key, meeting.days, meeting.start, meeting.minutes) == ("7", {6}, 19 * 60 + 30, 90)
    assert (meeting.types, meeting.languages) == ({MeetingType.OPEN, MeetingType.DISCUSSION}, {"es"})
    assert (meeting.location_notes, meeting.zone) == ("Rear\nBus 12", "America/New_York")
    assert found.rows[0].fate is Fate.KEPT


def test_without_its_servers_formats_the_usual_keys_are_read():
    meeting = read(bmlt(formats="C,St,Ag,VM"), fellowship=None).meetings[0]
    assert meeting.types == {MeetingType.CLOSED, MeetingType.STEPS, MeetingType.SECULAR}
    assert meeting.attendance is Attendance.HYBRID


def test_a_bmlt_list_with_its_formats_is_one_answer():
    answer = json.dumps({"meetings": [bmlt(format_shared_id_list="9")], "formats": FORMATS}).encode()
    row = read_list(answer, source="x", fellowship=None, zone="").rows[0]
    assert (row.codes, row.meeting.codes) == (("type_unknown",), ("Zq",))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"venue_type": "1", "virtual_meeting_link": "https://zoom.us/j/1"}, Attendance.IN_PERSON),
        ({"venue_type": "2", "virtual_meeting_link": "https://zoom.us/j/1"}, Attendance.ONLINE),
        ({"venue_type": "3", "phone_meeting_number": "+12155550100"}, Attendance.HYBRID),
        ({"formats": "TC", "format_shared_id_list": ""}, Attendance.PAUSED),
        ({"published": "0"}, "not_published"),
        ({"weekday_tinyint": "0"}, "row_day_unreadable"),
        ({"start_time": ""}, "row_time_unreadable"),
        ({"duration_time": "24:00:00"}, 1440),
        ({"duration_time": "00:00:00"}, 60),
    ],
)
def test_what_bmlt_says_of_venue_publishing_and_length_holds(fields, told):
    read_row = read(bmlt(**fields)).rows[0]
    if isinstance(told, Attendance):
        assert read_row.meeting.attendance is told
    elif isinstance(told, int):
        assert read_row.meeting.minutes == told
    else:
        assert read_row.codes == (told,)


def test_the_sheet_that_bmlt_writes_for_the_world_office_is_read():
    sheet = (
        b"Committee,CommitteeName,Day,Time,Room,Closed,WheelChr,Place,Address,City,State,Zip,Format1,Delete,"
        b"Longitude,Latitude,TimeZone,bmlt_id,unpublished\n"
        b"G1,Monday Night,Monday,1930,,OPEN,TRUE,Hall,1 Elm St,Seattle,WA,98101,STEP,,-122.3,47.6,,12,\n"
        b"G2,Gone,Sunday,1930,,OPEN,FALSE,Hall,1 Elm St,Seattle,WA,98101,STEP,D,-122.3,47.6,,13,1\n"
    )
    found = read_list(sheet, source="dump.csv", fellowship=None, zone="")
    meeting = found.meetings[0]
    assert (meeting.key, meeting.days, meeting.start, meeting.zone) == ("12", {0}, 1170, "America/Los_Angeles")
    assert meeting.types == {MeetingType.OPEN, MeetingType.WHEELCHAIR, MeetingType.STEPS}
    assert found.rows[1].codes == ("not_published",)


@pytest.mark.parametrize(
    ("source", "fields", "whose"),
    [
        ("city-aa.json", {}, Fellowship.AA),
        ("https://example.org/al-anon/feed.json", {}, Fellowship.AL_ANON),
        ("x.json", {"url": "https://www.edmontonaa.org/m/1"}, Fellowship.AA),
        ("x.json", {"url": "https://alanonma.org/m/1"}, Fellowship.AL_ANON),
        ("x.json", {"entity": "Recovery Dharma of the Valley"}, Fellowship.DHARMA),
        ("x.json", {"types": ["O", "ABSI", "DR", "GR", "LS", "12x12"]}, Fellowship.AA),
        ("x.json", {"types": ["O"]}, Fellowship.OTHER),
        ("saanich.json", {"types": ["O"]}, Fellowship.OTHER),
    ],
)
def test_whose_list_it_is_is_read_off_the_list(source, fields, whose):
    found = read_list(json.dumps([row(**fields)]).encode(), source=source, fellowship=None, zone="")
    assert (found.fellowship, found.guessed) == (whose, True)


_TEXTS = st.sampled_from([
    "", " ", "\x00", "\ud800", "1", "-1", "1e999", "NaN", "<script>alert(1)</script>", "x" * 3000, "https://",
    "zoom.us",
    "https://[::1/", "http://zoom.us:99999999/", "+12155550100,,,", "24:00", "12:60", "2022-13-45", "0/0/0000",
    "Mon-",
    "Monday-Sunday", ",,,", "#@-@#", "\u202egnp.exe", "America/New_York", "../../etc/passwd", "yes",
])  # fmt: skip
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
_GUIDE = sorted({
    *row(), "updated", "url", "feedback_url", "feedback_emails", "conference_url", "conference_phone", "regions",
    "region", "coordinates", "approximate", "notes", "address", "city", "state", "postal_code", "group", "entity",
    "language", "fellowship", "ID", "Name",
})  # fmt: skip
_BMLT = sorted({*bmlt(), "virtual_meeting_link", "phone_meeting_number", "root_server_id"})
_ROWS = st.lists(
    st.dictionaries(st.sampled_from(_GUIDE), _VALUES, max_size=5).map(lambda odd: row() | odd)
    | st.dictionaries(st.sampled_from(_BMLT), _VALUES, max_size=5).map(lambda odd: bmlt() | odd)
    | _VALUES,
    max_size=2,
)


@given(_ROWS, st.sampled_from([None, Fellowship.NA, Fellowship.ACA]), st.sampled_from(["", "America/Chicago"]))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_stands_in_a_field_every_row_is_accounted_for_and_fits(rows, fellowship, zone):
    found = read_list(json.dumps(rows).encode(), source="x.json", fellowship=fellowship, zone=zone)
    if found.fault:
        assert say(Reason(found.fault, found.fault_numbers), "en")
        return
    assert len(found.rows) == len(rows) == sum(found.count(fate) for fate in Fate)
    assert len({one.key for one in found.meetings}) == len(found.meetings)
    for told in found.rows:
        assert (told.meeting is None) is (told.fate is Fate.REJECTED)
        assert bool(told.codes) is (told.fate is not Fate.KEPT)
        assert all(say(Reason(code), language) for code in told.codes for language in ("en", "es"))
        assert len(told.key) <= MOST["key"]
        assert len(told.name) <= MOST["name"]
        if told.meeting is not None:
            fits(told.meeting)


def fits(meeting: MeetingFacts) -> None:
    """What the table and whoever reads it rely on."""
    for name, most in MOST.items():
        said = getattr(meeting, name)
        assert len(said) <= most
        assert "\0" not in said
        assert said == said.encode().decode()
    assert meeting.name
    assert meeting.key
    assert bool(meeting.days) is (meeting.start is not None)
    assert meeting.days <= set(range(7))
    assert meeting.start is None or (0 <= meeting.start < 1440 and ZoneInfo(meeting.zone))
    assert 0 < meeting.minutes <= 1440
    assert (meeting.lat is None) is (meeting.lon is None)
    assert meeting.lat is None or (-90 <= meeting.lat <= 90 and -180 <= meeting.lon <= 180)
    assert not meeting.join_url or meeting.join_url.startswith("https://")
    assert all(not link or link.startswith(("https://", "http://")) for link in (meeting.url, meeting.correct_url))
    assert "<script" not in "".join((meeting.name, meeting.notes, meeting.location))
    assert all(code and code.isprintable() and code == code.encode().decode() for code in meeting.codes)


@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: f"name,day,time\n{text}".encode(errors="replace"))
)
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_bytes_are_there_is_a_list_or_a_reason(data):
    found = read_list(data, source="x", fellowship=None, zone="", formats=None)
    assert not (found.fault and found.rows)
    assert sum(found.count(fate) for fate in Fate) == len(found.rows)
