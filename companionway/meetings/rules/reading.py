"""A whole list is read: every row is kept, put right with a note, or left out with the reason (R65)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from companionway.formats import meeting_list
from companionway.formats.meeting_list import BadList, ListRow, MeetingList
from companionway.meetings.rules import bmlt, guide, values
from companionway.meetings.rules.codes import folded, formats_table
from companionway.meetings.rules.drafts import LeftOut, Towns, finished
from companionway.meetings.rules.fellowships import Fellowship
from companionway.meetings.rules.guessing import guessed
from companionway.meetings.rules.listed import MOST, Fate, FeedFormat, ListRead, MeetingFacts, RowRead
from companionway.meetings.rules.places import Place, find_places
from companionway.meetings.rules.states import is_state

_MOST_TOWNS = 4096  # looked up once each while a list is read
_NUMBER = 12  # characters of a key that make it another


def read_list(
    data: bytes, *, source: str, fellowship: Fellowship | None, zone: str, formats: bytes | None = None
) -> ListRead:
    """Every row of a list, in its order. Without a `fellowship` it is guessed; `zone` is for rows that tell none.

    `formats`: what BMLT's GetFormats answers. A list that cannot be read at all has a `fault` and no rows.
    """
    likely = "client_interface" in source or "bmlt" in source.casefold()
    try:
        found = meeting_list.read(data, bmlt=likely)
        means = formats_table((*meeting_list.formats_in(formats), *found.formats))
    except BadList as bad:
        written = FeedFormat.BMLT if likely else FeedFormat.MEETING_GUIDE
        return ListRead(written, fellowship or Fellowship.OTHER, fault=bad.code, fault_numbers=bad.numbers)
    whose = fellowship or guessed(source, [row.values for row in found.rows], bmlt=found.bmlt)
    rows = _told_apart(_zoned(_each(found, whose, zone, means)))
    return ListRead(FeedFormat(found.format), whose, tuple(rows), guessed=fellowship is None)


def _each(found: MeetingList, whose: Fellowship, zone: str, means: bmlt.Formats) -> list[RowRead]:
    towns = _towns(zone)
    return [_row(number, one, found, whose, zone, means, towns) for number, one in enumerate(found.rows, 1)]


def _row(
    number: int, one: ListRow, found: MeetingList, whose: Fellowship, zone: str, means: bmlt.Formats, towns: Towns
) -> RowRead:
    if one.fault:
        return RowRead(number, Fate.REJECTED, codes=(one.fault,))
    row = _named(one.values)
    try:
        if found.bmlt:
            read = bmlt.drafted(bmlt.named(row), whose, means)
        else:
            read = guide.drafted(row, whose, sheet=found.sheet)
        meeting = finished(read, zone=zone, towns=towns)
    except LeftOut as no:
        name = values.text(guide.value(row, "name", "meeting_name", "title", "group"), "name", values.Notes())
        key = values.text(guide.value(row, "slug", "id_bigint", "id"), "key", values.Notes())
        return RowRead(number, Fate.REJECTED, key=key, name=name, codes=(no.code,))
    return _noted(number, meeting, read.notes)


def _noted(number: int, meeting: MeetingFacts, notes: set[str]) -> RowRead:
    fate = Fate.REPAIRED if notes else Fate.KEPT
    return RowRead(number, fate, meeting, meeting.key, meeting.name, tuple(sorted(notes)))


def _named(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Fields as the format calls them, whatever the case and the spaces of their names."""
    if all(name.islower() and " " not in name for name in row):
        return row
    return {**{name.strip().casefold().replace(" ", "_"): value for name, value in row.items()}, **row}


def _towns(zone: str) -> Towns:
    """Looks up a town once, however many meetings it has. Only what has the ZIP or the very name is that town."""

    @lru_cache(_MOST_TOWNS)
    def town(city: str, state: str, postal_code: str, country: str) -> Place | None:
        return _of_zip(postal_code, state) or _of_name(city, state, country, zone)

    return town


def _of_zip(postal_code: str, state: str) -> Place | None:
    """Where a ZIP code is, unless that is in another state."""
    code = postal_code[:5]
    found = find_places(code) if code.isascii() and code.isdecimal() and len(code) == 5 else ()
    return next((place for place in found if not is_state(state) or place.region in {"", state}), None)


def _of_name(city: str, state: str, country: str, zone: str) -> Place | None:
    if not city:
        return None
    for text in dict.fromkeys(f"{city}, {near}".strip(", ") for near in (state, country) if near or not state):
        for place in find_places(text, zone=zone):
            if folded(place.name) == folded(city):
                return place
    return None


def _zoned(rows: list[RowRead]) -> list[RowRead]:
    """Rows that tell no zone go by the clock of most others; where none tells any, nobody knows when they are."""
    without = [one for one in rows if one.meeting and not one.meeting.zone]
    if not without:
        return rows
    told = Counter(one.meeting.zone for one in rows if one.meeting and one.meeting.zone)
    usual = told.most_common(1)[0][0] if told else ""
    return [_with_zone(one, usual) if one.meeting and not one.meeting.zone else one for one in rows]


def _with_zone(one: RowRead, zone: str) -> RowRead:
    assert one.meeting is not None
    if not zone and one.meeting.start is not None:
        return RowRead(one.row, Fate.REJECTED, key=one.key, name=one.name, codes=("zone_missing",))
    if not zone:
        return one
    return _noted(one.row, replace(one.meeting, zone=zone), {*one.codes, "zone_guessed"})


def _told_apart(rows: list[RowRead]) -> list[RowRead]:
    """One key, one meeting: the same row again is left out, another meeting under the same key gets a number."""
    taken: dict[str, MeetingFacts] = {}
    kept = []
    for one in rows:
        if one.meeting is not None:
            one = _apart(one, one.meeting, taken)
        kept.append(one)
    return kept


def _apart(one: RowRead, meeting: MeetingFacts, taken: dict[str, MeetingFacts]) -> RowRead:
    key = meeting.key
    first, number = taken.get(key), 0
    if first is not None and replace(first, codes=()) == replace(meeting, codes=()):
        return RowRead(one.row, Fate.REJECTED, key=key, name=one.name, codes=("row_again",))
    while key in taken:
        number += 1
        key = f"{meeting.key[: MOST['key'] - _NUMBER]}-{number}"
    taken[key] = meeting
    if not number:
        return one
    return _noted(one.row, replace(meeting, key=key), {*one.codes, "slug_again"})
