"""Lists as their publishers wrote them: all rows accounted for, each known defect found as often as it is there.

They are not part of the project: where the folder is not beside it, nothing is checked.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from companionway.meetings.rules import (
    Attendance,
    ChangeKind,
    Fate,
    Fellowship,
    ListRead,
    MeetingType,
    compare,
    read_list,
)
from tests.house import ROOT

REAL = Path(os.environ.get("COMPANIONWAY_SHARED", ROOT.parent / "shared" / "data")) / "meetings"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real lists are not here")


@cache
def real(name: str, zone: str = "", formats: str = "") -> ListRead:
    """A real list as it is read when nobody says whose it is."""
    means = (REAL / formats).read_bytes() if formats else None
    return read_list((REAL / name).read_bytes(), source=name, fellowship=None, zone=zone, formats=means)


def bmlt() -> ListRead:
    """New York's meetings, with what its formats mean."""
    return real("new-york-na-bmlt.json", formats="new-york-na-bmlt-formats.json")


def notes(found: ListRead) -> dict[str, int]:
    """How many rows have each note."""
    return dict(Counter(code for one in found.rows for code in one.codes))


def fates(found: ListRead) -> tuple[int, int, int, int]:
    """Rows, kept, put right, left out."""
    return (len(found.rows), *(found.count(fate) for fate in Fate))


def types(found: ListRead) -> Counter[MeetingType]:
    """How many meetings are of each type."""
    return Counter(one for meeting in found.meetings for one in meeting.types)


def ways(found: ListRead) -> dict[Attendance, int]:
    """How many meetings one takes part in each way."""
    return dict(Counter(meeting.attendance for meeting in found.meetings))


OLDER, NEWER = "philadelphia-aa-2021-06-26.json", "philadelphia-aa-2022-10-17.json"


def test_every_row_of_philadelphia_is_accounted_for_in_both_years():
    assert fates(real(OLDER)) == (2063, 0, 2062, 1)
    assert notes(real(OLDER)) == {
        "day_as_text": 2062, "slug_long": 113, "type_mistyped": 21, "link_made_https": 15, "link_unwrapped": 2,
        "link_refused": 3, "end_is_start": 1, "end_twelve_hours_off": 1, "no_place_no_way": 1,
    }  # fmt: skip
    assert fates(real(NEWER)) == (2038, 1899, 136, 3)
    assert notes(real(NEWER)) == {
        "slug_long": 98, "type_mistyped": 26, "link_made_https": 8, "end_is_start": 1, "end_before_start": 1,
        "end_twelve_hours_off": 3, "no_place_no_way": 3,
    }  # fmt: skip


def test_fifteen_meetings_go_to_midnight_or_beyond_and_five_ends_are_typing_errors():
    found = [*real(OLDER).rows, *real(NEWER).rows]
    late = [one.meeting for one in found if one.meeting and one.meeting.start + one.meeting.minutes >= 1440]
    wrong = [one for one in found if {"end_twelve_hours_off", "end_before_start"} & set(one.codes)]
    assert (len(late), len(wrong)) == (15, 5)
    assert all(meeting.minutes <= 61 for meeting in late)
    lunch = [one.meeting for one in found if "end_twelve_hours_off" in one.codes]
    assert {(meeting.start, meeting.minutes) for meeting in lunch} == {(12 * 60 + 15, 60), (12 * 60 + 30, 60)}


def test_links_to_elsewhere_are_refused_and_those_a_mail_filter_wrapped_lead_to_their_meeting():
    found = real(OLDER)
    refused = [one.meeting for one in found.rows if "link_refused" in one.codes]
    assert [meeting.join_url for meeting in refused] == ["", "", ""]
    unwrapped = sorted(one.meeting.join_url for one in found.rows if "link_unwrapped" in one.codes)
    assert [link.split("?")[0] for link in unwrapped] == [
        "https://us02web.zoom.us/j/82825566444", "https://us02web.zoom.us/j/9730383167",
    ]  # fmt: skip
    assert sum(bool(meeting.join_url) for meeting in found.meetings) == 720 - 3


def test_philadelphia_is_on_its_own_clock_and_its_types_are_counted():
    for name in (OLDER, NEWER):
        found = real(name)
        assert found.fellowship is Fellowship.AA
        assert {meeting.zone for meeting in found.meetings} == {"America/New_York"}
        assert all(meeting.lat is not None and meeting.verified_on is not None for meeting in found.meetings)
    assert ways(real(NEWER)) == {
        Attendance.IN_PERSON: 1291, Attendance.HYBRID: 305, Attendance.ONLINE: 305, Attendance.PAUSED: 134,
    }  # fmt: skip
    assert types(real(NEWER))[MeetingType.MAIN_TEXT] == 294
    spoken = Counter(one for meeting in real(NEWER).meetings for one in meeting.languages)
    assert spoken == {"en": 2035 - 48 - 2 - 3, "es": 48, "pl": 2, "ru": 3}
    assert types(real(NEWER))[MeetingType.TEMPORARILY_CLOSED] == 217


def test_al_anon_is_known_by_itself_and_takes_place_as_its_own_plugin_says():
    found = real("al-anon.json")
    assert (found.fellowship, found.guessed) == (Fellowship.AL_ANON, True)
    assert fates(found) == (360, 338, 22, 0)
    assert notes(found) == {"html_taken_out": 18, "phone_refused": 3, "slug_long": 1}
    said = json.loads((REAL / "al-anon.json").read_bytes())
    told = {"inactive": Attendance.PAUSED}
    for row, meeting in zip(said, found.meetings, strict=True):
        how = row["attendance_option"]
        assert meeting.attendance is (told.get(how) or Attendance(how))
    assert types(found)[MeetingType.PARENTS] == 8
    assert types(found)[MeetingType.PROOF] == 0
    assert types(found)[MeetingType.TEENS] == 6


def test_all_613_rows_whose_types_are_a_text_are_open_or_closed():
    found = real("fort-worth-aa-types-as-string.json")
    assert fates(found) == (613, 0, 613, 0)
    assert notes(found) == {"types_as_text": 613, "coordinates_wrong": 66, "placed_in_its_town": 66}
    assert types(found) == {MeetingType.OPEN: 407, MeetingType.CLOSED: 206}
    zones = Counter(meeting.zone for meeting in found.meetings)
    assert zones == {"America/Chicago": 605, "America/Denver": 8}
    assert {meeting.city for meeting in found.meetings if meeting.zone == "America/Denver"} == {"El Paso"}
    assert all(meeting.lon < -90 for meeting in found.meetings)


def test_edmonton_has_days_in_lists_times_with_am_and_pm_and_no_coordinates():
    found = real("edmonton-aa-day-lists.json")
    assert fates(found) == (315, 0, 315, 0)
    assert notes(found) == {
        "time_with_am_pm": 315, "updated_odd": 315, "placed_in_its_town": 233, "place_not_found": 19,
        "phone_cut": 14,
    }  # fmt: skip
    assert all(len(meeting.days) == 1 and meeting.zone == "America/Edmonton" for meeting in found.meetings)
    assert all(meeting.approximate for meeting in found.meetings if meeting.lat is not None)


def test_new_york_is_read_by_what_its_formats_mean_and_unpublished_rows_stay_away():
    found = bmlt()
    assert fates(found) == (1555, 1513, 0, 42)
    assert notes(found) == {"not_published": 42}
    assert (found.fellowship, {meeting.zone for meeting in found.meetings}) == (Fellowship.NA, {"America/New_York"})
    assert sum("es" in meeting.languages for meeting in found.meetings) == 26
    assert types(found)[MeetingType.OPEN] == 864
    assert types(found)[MeetingType.WHEELCHAIR] == 306
    assert not [meeting for meeting in found.meetings if "#@-@#" in meeting.location_notes]
    assert sum(meeting.start + meeting.minutes > 1440 for meeting in found.meetings) == 7


def test_usual_keys_say_what_new_yorks_own_formats_say():
    alone = real("new-york-na-bmlt.json")
    assert types(alone) == types(bmlt())


def test_a_broken_list_says_where_it_breaks_and_odd_times_are_read():
    broken = real("broken.json")
    assert (broken.fault, broken.fault_numbers["line"], broken.rows) == ("list_not_json", 80, ())
    odd = real("odd-times.json", zone="America/New_York")
    assert fates(odd) == (9, 0, 8, 1)
    assert odd.rows[8].codes == ("no_place_no_way",)
    assert [meeting.start for meeting in odd.meetings].count(None) == 1
    assert {meeting.zone for meeting in odd.meetings} == {"America/Chicago"}  # Oklahoma


def test_what_comes_beside_a_bmlt_list_is_known_as_no_list_of_meetings():
    assert real("new-york-na-bmlt-formats.json").fault == "list_of_formats"
    assert real("new-york-na-bmlt-service-bodies.json").fault == "list_not_known"


def test_nobodys_mail_address_stands_in_a_field_of_its_own():
    for name in (OLDER, NEWER, "al-anon.json"):
        assert not [meeting for meeting in real(name).meetings if meeting.correct_email]


def test_what_came_changed_and_went_in_a_city_within_a_year():
    old, new = (real(f"philadelphia-aa-{day}.json").meetings for day in ("2021-06-26", "2022-10-17"))
    told = compare(old, new)
    counted = Counter(one.kind for one in told)

    assert counted == {ChangeKind.CAME: 202, ChangeKind.CHANGED: 1833, ChangeKind.WENT: 229}
    assert len(old) + counted[ChangeKind.CAME] - counted[ChangeKind.WENT] == len(new)
    assert len([one for one in told if one.was]) == 8  # under another key, and still the same meeting
    assert compare(new, new) == ()
