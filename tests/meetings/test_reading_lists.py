"""Lists that others publish: every row is kept, put right with a note, or left out with the reason."""

from __future__ import annotations

import json
from typing import Any

from companionway.meetings.rules import (
    Attendance,
    Fate,
    FeedFormat,
    Fellowship,
    ListRead,
    MeetingType,
    RowRead,
    read_list,
)


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
