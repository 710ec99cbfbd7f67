"""A row of a Meeting Guide list, in JSON or a sheet (R65): the format's fields, and what is written instead."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from companionway.meetings.rules import values
from companionway.meetings.rules.codes import Meaning, folded, meaning
from companionway.meetings.rules.drafts import Draft, LeftOut, address_of, is_virtual, short_key
from companionway.meetings.rules.fellowships import Fellowship
from companionway.meetings.rules.listed import AN_HOUR
from companionway.meetings.rules.values import Notes

_NAMES = ("name", "meeting", "meeting_name", "title", "group", "location")
_SLUGS = ("slug", "post_name", "ID", "id")
_LINES = ("notes", "location_notes", "group_notes")
_LISTED = re.compile(r"[\"'\[\]]")
_FELLOWSHIPS = {folded(str(one)): one for one in Fellowship}
_MOST_TYPES = 4000  # characters of types that were written as text


def drafted(row: Mapping[str, Any], fellowship: Fellowship, *, sheet: bool) -> Draft:
    """What a row says. `sheet`: people typed it into cells. Raises LeftOut."""
    notes = Notes()
    name = _first_text(row, _NAMES, "name", notes)
    if not name:
        raise LeftOut("no_name")
    whose = _FELLOWSHIPS.get(folded(values.plain(value(row, "fellowship", "program"))), fellowship)
    said = _said(row, whose, notes, sheet)
    days, start, minutes = _times(row, notes, sheet)
    texts = _texts(row, notes)
    street = _address(row, texts, notes)
    told = values.yes(value(row, "approximate"))
    point, box = _point(row, notes)
    named = bool(texts["location"]) and not is_virtual(texts["location"])
    door = not told if told is not None else street or named or bool(point and not row.get("formatted_address"))
    draft = Draft(
        "", name, whose, notes, said, texts, days, start, minutes,
        zone=values.plain(value(row, "timezone", "time_zone"))[:60],
        point=point, door=door, point_is_town=box or not (street or told is False),
        verified_on=values.day_said(value(row, "last_verified", "verified", "updated"), notes),
    )  # fmt: skip
    draft.key = _key(row, draft)
    return draft


def value(row: Mapping[str, Any], *names: str) -> Any:
    """The first of these fields in which something stands."""
    return next((row[name] for name in names if row.get(name) not in (None, "", [])), None)


def _first_text(row: Mapping[str, Any], names: tuple[str, ...], column: str, notes: Notes) -> str:
    for at, name in enumerate(names):
        if found := values.text(row.get(name), column, notes):
            if at >= names.index("title"):
                notes.add("row_name_missing")
            return found
    return ""


def _key(row: Mapping[str, Any], draft: Draft) -> str:
    """What the list knows the meeting by; where it has no such thing, what a reader would know it by."""
    for name in _SLUGS:
        if found := values.identifier(row.get(name)):
            return short_key(found, draft.notes)
    draft.notes.add("slug_missing")
    parts = (draft.name, "".join(str(day) for day in sorted(draft.days)), draft.start, draft.texts["location"])
    return short_key("-".join(str(part) for part in parts if part not in (None, "")), Notes())


def _said(row: Mapping[str, Any], fellowship: Fellowship, notes: Notes, sheet: bool) -> Meaning:
    given = value(row, "types", "type")
    names = sheet
    if isinstance(given, str):
        names = True
        if not sheet:
            notes.add("types_as_text")
        given = _types_in(given)
    codes = [code for one in given for code in values.plain(one).split(",")] if isinstance(given, list) else []
    if given is not None and not isinstance(given, list):
        notes.add("field_not_understood")
    said = meaning(codes, fellowship, names=names)
    for language in values.plain(value(row, "language", "languages"))[:200].split(","):
        for word in meaning([language], fellowship, names=True).languages:
            said.languages.add(word)
    notes |= said.notes
    return said


def _types_in(text: str) -> list[str]:
    """Types of a text: of JSON in it, else what stands between commas, whatever the brackets."""
    try:
        found = json.loads(text[:_MOST_TYPES])
        if isinstance(found, list):
            return [values.plain(one) for one in found]
    except (ValueError, RecursionError):
        pass
    return [part.strip() for part in re.split(r"[,;|]", _LISTED.sub("", text[:_MOST_TYPES])) if part.strip()]


def _times(row: Mapping[str, Any], notes: Notes, sheet: bool) -> tuple[frozenset[int], int | None, int]:
    """Days, start and length. No day, or no time: by appointment; one that cannot be read: nobody would find it."""
    days, some_day = values.days_of(row.get("day"), notes, sheet=sheet)
    given = value(row, "time", "start_time")
    some_time = bool(values.plain(given)) or isinstance(given, list | dict | bool)
    start, said_end = values.times_of(given, notes) if some_time else (None, None)
    if some_day and not days and "appointment" not in values.plain(row.get("day")).casefold():
        raise LeftOut("row_day_unreadable")
    if some_time and start is None and "appointment" not in values.plain(given).casefold():
        raise LeftOut("row_time_unreadable")
    if bool(days) != (start is not None):
        notes.add("day_without_time" if days else "time_without_day")
        return frozenset(), None, AN_HOUR
    if start is None:
        return frozenset(), None, AN_HOUR
    given_end = row.get("end_time")
    end = values.time_of(given_end, notes, end=True) if values.plain(given_end) else said_end
    if end is None and values.plain(given_end):
        notes.add("end_unreadable")
    return days, start, values.length(start, end, notes, usual=AN_HOUR)


def _texts(row: Mapping[str, Any], notes: Notes) -> dict[str, str]:
    one = {
        name: values.text(value(row, *names), name, notes, lines=name in _LINES)
        for name, names in {
            "location": ("location", "location_name"), "group": ("group", "group_name"), "notes": ("notes",),
            "location_notes": ("location_notes",), "group_notes": ("group_notes",), 
            "costs": ("costs", "cost", "fee"),
        }.items()
    }  # fmt: skip
    one["join_url"] = values.join_link(value(row, "conference_url"), notes)
    one["join_phone"] = values.phone(value(row, "conference_phone"), notes)
    hints = [
        values.text(row.get(name), "join_notes", notes)
        for name in ("conference_url_notes", "conference_phone_notes")
    ]
    one["join_notes"] = values.text("; ".join(hint for hint in hints if hint), "join_notes", notes)
    one["url"] = values.page_link(row.get("url"), "url", notes)
    one["correct_url"] = values.page_link(row.get("feedback_url"), "correct_url", notes)
    one["correct_email"] = values.email(row.get("feedback_emails"))
    one["region"] = values.text(_regions(row), "region", notes)
    return one


def _regions(row: Mapping[str, Any]) -> str:
    """From the general to the near, as a line."""
    given = row.get("regions")
    parts = given if isinstance(given, list) else [given] if values.plain(given) else []
    if not parts:
        parts = [row.get(name) for name in ("region", "sub_region", "sub_sub_region")]
    return " > ".join(part for part in (values.plain(one) for one in parts[:6]) if part)


def _address(row: Mapping[str, Any], texts: dict[str, str], notes: Notes) -> bool:
    """The address, in its parts; whether it leads to a door."""
    for name, names in {
        "address": ("address",), "city": ("city",), "state": ("state",), "postal_code": ("postal_code", "zip"),
        "country": ("country",),
    }.items():  # fmt: skip
        texts[name] = values.text(value(row, *names), name, notes)
    line = values.text(row.get("formatted_address"), "address", notes)
    if not line and texts["address"].count(",") >= 2 and not texts["city"]:
        line = texts["address"]
    if not line:
        return bool(texts["address"])
    found = address_of(line)
    for name in ("city", "state", "postal_code", "country"):
        texts[name] = texts[name] or values.text(getattr(found, name), name, notes)
    if row.get("formatted_address") or found.city:
        texts["address"] = found.address
    return found.street


def _point(row: Mapping[str, Any], notes: Notes) -> tuple[tuple[float, float] | None, bool]:
    """Its point, and whether that is the middle of a whole area."""
    if point := values.point(row.get("latitude"), row.get("longitude"), notes):
        return point, False
    parts = values.plain(row.get("coordinates"))[:120].split(",")
    numbers = [values.number(part) for part in parts]
    if len(parts) == 2:
        return values.point(parts[0], parts[1], notes), False
    if len(parts) == 4 and None not in numbers:
        south, west, north, east = (number or 0.0 for number in numbers)
        return values.point((south + north) / 2, (west + east) / 2, notes), True
    if any(parts):
        notes.add("coordinates_wrong")
    return None, False
