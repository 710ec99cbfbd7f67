"""Whose clock a meeting goes by: the zone it names, or that of the place it is at (R65)."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

_SAID = {
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles", "alaska": "America/Anchorage", "hawaii": "Pacific/Honolulu",
    "atlantic": "America/Halifax", "newfoundland": "America/St_Johns", "arizona": "America/Phoenix",
}  # how people and other systems call those of North America  # fmt: skip
_SHORT = {
    said: {f"{said[0]}st", f"{said[0]}dt", f"{said[0]}t"} for said in ("eastern", "central", "mountain", "pacific")
}


@cache
def known_zones() -> dict[str, str]:
    """Every zone of this machine that a place can have, by its name without case."""
    return {one.casefold(): one for one in available_timezones() if "/" in one or one in {"UTC", "GMT"}}


def zone_named(text: str) -> str:
    """The IANA zone that a text names, or nothing."""
    return known_zones().get(text.strip().replace(" ", "_").casefold(), "")


def zone_meant(text: str) -> str:
    """The zone that a text means which names none as IANA does: "Eastern Standard Time", "EST"."""
    words = text.casefold().replace("(", " ").replace("/", " ").split()
    return next((zone for said, zone in _SAID.items() if said in words or {*words} & _SHORT.get(said, set())), "")


def zone_at(lat: float, lon: float) -> str:
    """The zone of a point on land, or nothing; borders are drawn a little simpler than they are."""
    from tzfpy import get_tz  # noqa: PLC0415 - its map of the world is loaded by whoever asks for it

    found = get_tz(lon, lat)
    return known_zones().get(found.casefold(), "") if not found.startswith("Etc/") else ""
