"""A row of a BMLT list (R65): every value is a string, Sunday is day 1, formats mean what their server says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from companionway.meetings.rules import values
from companionway.meetings.rules.codes import folded, meaning_by_formats
from companionway.meetings.rules.drafts import Draft, LeftOut, short_key
from companionway.meetings.rules.fellowships import Fellowship
from companionway.meetings.rules.listed import AN_HOUR
from companionway.meetings.rules.values import DAY, Notes
from companionway.meetings.rules.vocabulary import Attendance

Formats = Mapping[str, tuple[str, str | None]]
_VENUES = {"1": Attendance.IN_PERSON, "2": Attendance.ONLINE, "3": Attendance.HYBRID}
_PROMPT = "#@-@#"  # stands between what is asked and what was answered
_LONGEST_LIST = 1000  # characters of a list of formats


_EXPORTED = {
    "bmlt_id": "id_bigint", "committeename": "meeting_name", "place": "location_text", "address": "location_street",
    "city": "location_municipality", "locborough": "location_city_subsection", "state": "location_province",
    "zip": "location_postal_code_1", "country": "location_nation", "directions": "location_info",
    "phonemeetingnumber": "phone_meeting_number", "virtualmeetinglink": "virtual_meeting_link",
    "virtualmeetinginfo": "virtual_meeting_additional_info", "timezone": "time_zone", "duration": "duration_time",
    "longitude": "longitude", "latitude": "latitude", "time": "start_time",
}  # headings of the sheet that BMLT writes for the world office  # fmt: skip
_TELLS = ("closed", "format1", "format2", "format3", "format4", "format5")
_EXPORTED_VENUES = {"inperson": "1", "virtual": "2", "hybrid": "3"}


def named(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row with the fields of the program interface, also where it is of the sheet for the world office."""
    if "committeename" not in row:
        return row
    found = {name: row.get(heading) for heading, name in _EXPORTED.items()}
    day = values.day_of(row.get("day"), Notes(), sheet=True)
    found["weekday_tinyint"] = str((day + 1) % 7 + 1) if day is not None else values.plain(row.get("day")) or "0"
    worlds = [values.plain(row.get(name)) for name in _TELLS]
    wheels = ["WCHR"] if values.yes(row.get("wheelchr")) else []
    found["formats"] = ",".join(one for one in (*worlds, *wheels, values.plain(row.get("room"))) if one)
    gone = values.plain(row.get("unpublished")) or values.plain(row.get("delete"))
    found["published"] = "0" if gone and values.yes(gone) is not False else "1"
    found["venue_type"] = _EXPORTED_VENUES.get(folded(values.plain(row.get("venuetype"))), "")
    return found


def drafted(row: Mapping[str, Any], fellowship: Fellowship, formats: Formats) -> Draft:
    """What a row says. Raises LeftOut."""
    notes = Notes()
    name = values.text(row.get("meeting_name"), "name", notes)
    if not name:
        raise LeftOut("no_name")
    if values.plain(row.get("published")) == "0":
        raise LeftOut("not_published")
    days, start, minutes = _times(row, notes)
    texts = _texts(row, notes)
    said = meaning_by_formats(_parts(row, "format_shared_id_list"), _parts(row, "formats"), formats)
    notes |= said.notes
    return Draft(
        _key(row, name, notes), name, fellowship, notes, said, texts, days, start, minutes,
        zone=values.plain(row.get("time_zone"))[:60],
        point=values.point(row.get("latitude"), row.get("longitude"), notes),
        door=bool(texts["address"] or texts["location"]),
        point_is_town=not (texts["address"] or texts["location"]),
        venue=_VENUES.get(values.plain(row.get("venue_type"))),
    )  # fmt: skip


def _parts(row: Mapping[str, Any], name: str) -> list[str]:
    return values.plain(row.get(name))[:_LONGEST_LIST].split(",")


def _key(row: Mapping[str, Any], name: str, notes: Notes) -> str:
    """Its number, with that of its server where a list is of several."""
    parts = [values.plain(row.get(one)) for one in ("root_server_id", "id_bigint")]
    if not parts[1]:
        notes.add("slug_missing")
        parts = [name, values.plain(row.get("weekday_tinyint")), values.plain(row.get("start_time"))]
    return short_key(values.identifier("-".join(part for part in parts if part)), notes)


def _times(row: Mapping[str, Any], notes: Notes) -> tuple[frozenset[int], int | None, int]:
    weekday, given = values.plain(row.get("weekday_tinyint")), values.plain(row.get("start_time"))
    if not weekday and not given:
        return frozenset(), None, AN_HOUR
    if not (weekday.isdecimal() and len(weekday) == 1 and 1 <= int(weekday) <= 7):
        raise LeftOut("row_day_unreadable")
    start = values.time_of(given, notes)
    if start is None:
        raise LeftOut("row_time_unreadable")
    return frozenset({(int(weekday) + 5) % 7}), start, _length(row, notes)


def _length(row: Mapping[str, Any], notes: Notes) -> int:
    """How long it lasts; nothing, or no time at all, is what the server does not know."""
    said = values.plain(row.get("duration_time"))[:20]
    hours, _, rest = said.partition(":")
    minutes = rest.partition(":")[0]
    if not said or not (hours.isdecimal() and minutes.isdecimal() and len(hours) < 3 and len(minutes) < 3):
        if said:
            notes.add("end_unreadable")
        return AN_HOUR
    total = int(hours) * 60 + int(minutes)
    if total > DAY:
        notes.add("end_unreadable")
    return total if 0 < total <= DAY else AN_HOUR


def _texts(row: Mapping[str, Any], notes: Notes) -> dict[str, str]:
    def of(column: str, *names: str, lines: bool = False) -> str:
        said = next((found for found in (_answer(row, name) for name in names) if found), "")
        return values.text(said, column, notes, lines=lines)

    ways = [_answer(row, name) for name in ("location_info", "train_lines", "bus_lines")]
    near = [
        _answer(row, one) for one in ("location_sub_province", "location_city_subsection", "location_neighborhood")
    ]
    return {
        "location": of("location", "location_text"),
        "location_notes": values.text("\n".join(one for one in ways if one), "location_notes", notes, lines=True),
        "address": of("address", "location_street"),
        "city": of("city", "location_municipality", "location_city_subsection"),
        "state": of("state", "location_province"),
        "postal_code": of("postal_code", "location_postal_code_1"),
        "country": of("country", "location_nation"),
        "region": values.text(" > ".join(dict.fromkeys(one for one in near if one)), "region", notes),
        "notes": of("notes", "comments", lines=True),
        "join_url": values.join_link(_answer(row, "virtual_meeting_link"), notes),
        "join_phone": values.phone(_answer(row, "phone_meeting_number"), notes),
        "join_notes": of("join_notes", "virtual_meeting_additional_info"),
    }


def _answer(row: Mapping[str, Any], name: str) -> str:
    """What stands in a field, without the question before it."""
    return values.plain(row.get(name)).rpartition(_PROMPT)[2].strip()
