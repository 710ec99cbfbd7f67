"""From the values of a row to a meeting, whatever the format: where one goes, how one joins, whose clock (R65)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from companionway.meetings.rules.codes import Meaning
from companionway.meetings.rules.fellowships import Fellowship
from companionway.meetings.rules.listed import AN_HOUR, MOST, MeetingFacts
from companionway.meetings.rules.places import Place
from companionway.meetings.rules.states import is_state, usual_language, zone_of_state
from companionway.meetings.rules.values import Notes
from companionway.meetings.rules.vocabulary import THERE, Attendance, MeetingType
from companionway.meetings.rules.zones import zone_at, zone_meant, zone_named

Towns = Callable[[str, str, str, str], Place | None]  # city, state, ZIP, country
_OF_A_PLACE = frozenset({
    MeetingType.CHILD_CARE, MeetingType.CHILD_FRIENDLY, MeetingType.FOOD, MeetingType.CANDLELIGHT,
    MeetingType.FRAGRANCE_FREE, MeetingType.SMOKING, MeetingType.NO_SMOKING, MeetingType.OUTDOOR,
    MeetingType.WHEELCHAIR, MeetingType.WHEELCHAIR_BATHROOM, MeetingType.ID_ASKED,
})  # say nothing where nobody can go  # fmt: skip
_VIRTUAL = re.compile(
    r"\b(?:virtual|online|on-line|zoom|phone|telephone|conference call|internet)\b", re.IGNORECASE
)
_COUNTRIES = frozenset({
    "usa", "us", "u.s.a", "u.s", "united states", "united states of america", "canada", "uk", "united kingdom",
    "mexico", "puerto rico", "ireland", "australia", "new zealand", "germany", "france", "spain", "italy", "japan",
    "sweden", "denmark", "norway", "finland", "iceland",
})  # fmt: skip
_COUNTRY_AT_END = re.compile(r" (USA|U\.S\.A\.|United States|Canada)$")
_HOUSE = "0123456789#"  # how a line begins that leads to a door
_POSTAL = re.compile(r"\d{5}(?:-\d{4})?|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d")
_STATE_AND_POSTAL = re.compile(r"([A-Za-z][A-Za-z. ]*?)\.? +(\d{5}(?:-\d{4})?|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d)")
_KEY_STAYS = 48  # characters of a key that is too long; what tells it apart from others follows


class LeftOut(Exception):
    """Why a row is no meeting that somebody could come to."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass
class Draft:
    """What a row says, each value read. `door`: one could stand before it. `point_is_town`: it is not there."""

    key: str
    name: str
    fellowship: Fellowship
    notes: Notes
    said: Meaning
    texts: dict[str, str]
    days: frozenset[int] = frozenset()
    start: int | None = None
    minutes: int = AN_HOUR
    zone: str = ""
    point: tuple[float, float] | None = None
    door: bool = False
    point_is_town: bool = False
    venue: Attendance | None = None  # as its publisher says it
    verified_on: date | None = None


def short_key(key: str, notes: Notes) -> str:
    """A key that fits, and stays another than every other key."""
    if len(key) <= MOST["key"]:
        return key
    notes.add("slug_long")
    return f"{key[:_KEY_STAYS]}-{blake2b(key.encode(), digest_size=7).hexdigest()}"


def finished(draft: Draft, *, zone: str, towns: Towns) -> MeetingFacts:
    """The meeting of a row. `zone`: where neither row nor place tells one. Raises LeftOut."""
    how = _attendance(draft)
    point, approximate, place_zone = _point(draft, how, towns)
    near = place_zone or (zone_at(*point) if point else zone_of_state(draft.texts.get("state", "")))
    usual = usual_language(draft.texts.get("state", ""), draft.texts.get("country", ""))
    return MeetingFacts(
        key=draft.key,
        name=draft.name,
        fellowship=draft.fellowship,
        days=draft.days if draft.start is not None else frozenset(),
        start=draft.start if draft.days else None,
        minutes=max(1, min(draft.minutes, 24 * 60)),
        zone=_zone(draft) or near or zone,
        attendance=how,
        types=frozenset(draft.said.types - (frozenset() if how in THERE else _OF_A_PLACE)),
        languages=frozenset(draft.said.languages or {usual} - {""}),
        codes=tuple(draft.said.codes),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        approximate=approximate,
        verified_on=draft.verified_on,
        **draft.texts,
    )


def _zone(draft: Draft) -> str:
    if not draft.zone:
        return ""
    if found := zone_named(draft.zone):
        return found
    found = zone_meant(draft.zone)
    draft.notes.add("zone_mended" if found else "zone_unknown")
    return found


def _attendance(draft: Draft) -> Attendance:
    """How one takes part, of all that is told: a way to join, a door, codes. Raises LeftOut where nobody could."""
    texts, said = draft.texts, draft.said
    way = bool(texts.get("join_url") or texts.get("join_phone"))
    online = way or said.online or said.hybrid
    there = draft.door and not said.closed_place
    if draft.venue is not None:
        online = draft.venue is not Attendance.IN_PERSON
        there = there and draft.venue is not Attendance.ONLINE
    if online and not there and not (way or texts.get("url") or texts.get("notes") or texts.get("join_notes")):
        online = False  # nothing says how
    if online:
        return Attendance.HYBRID if there else Attendance.ONLINE
    if there:
        return Attendance.IN_PERSON
    if said.closed_place and (draft.door or draft.point or texts.get("city")):
        return Attendance.PAUSED
    raise LeftOut("no_place_no_way")


def _point(draft: Draft, how: Attendance, towns: Towns) -> tuple[tuple[float, float] | None, bool, str]:
    """Where it is, whether that is a town and no door, and the zone of that town where one was looked up."""
    if draft.point:
        return draft.point, draft.point_is_town or not draft.door, ""
    town = towns(*(draft.texts.get(name, "") for name in ("city", "state", "postal_code", "country")))
    if town is None:
        if how in THERE:
            draft.notes.add("place_not_found")
        return None, False, ""
    if how in THERE:
        draft.notes.add("placed_in_its_town")
    return (town.lat, town.lon), True, town.zone


@dataclass(frozen=True)
class Address:
    """The parts of an address that was written in one line. `street`: it leads to a door."""

    address: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""
    street: bool = False


def address_of(line: str) -> Address:
    """The parts of "14 E Mill Rd, Flourtown, PA 19031, USA"; what cannot be told apart stays the address."""
    parts = [part.strip() for part in _COUNTRY_AT_END.sub(r", \1", line).split(",") if part.strip()]
    country = parts.pop() if parts and parts[-1].casefold().rstrip(".") in _COUNTRIES else ""
    state, postal = _state_and_postal(parts)
    street = len(parts) > 1 or (bool(parts) and parts[0][:1] in _HOUSE)
    if not (state or postal or country):
        return Address(address=", ".join(parts), street=street)
    city = parts.pop() if parts and (len(parts) > 1 or not street) else ""
    return Address(", ".join(parts), city, state, postal, country, street)


def _state_and_postal(parts: list[str]) -> tuple[str, str]:
    """A state and postal code at the end of the parts, which are taken from it."""
    if not parts:
        return "", ""
    if (both := _STATE_AND_POSTAL.fullmatch(parts[-1])) is not None and is_state(both[1]):
        parts.pop()
        return both[1], both[2]
    postal = parts.pop() if len(parts) > 1 and _POSTAL.fullmatch(parts[-1]) else ""
    return (parts.pop() if len(parts) > 1 and is_state(parts[-1]) else ""), postal


def is_virtual(location: str) -> bool:
    """Whether the name of a place says that there is none."""
    return bool(_VIRTUAL.search(location))
