"""Meetings around the invented house, as others would publish them, and those that the house holds itself."""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_suffix(".toml")


@lru_cache(maxsize=1)
def told() -> dict[str, Any]:
    """The invented week."""
    return tomllib.loads(DATA.read_text("utf-8"))


def meeting_guide(fellowship: str) -> bytes:
    """One list as Meeting Guide has it: what some of its rows lack or spell oddly is how they come in the wild."""
    rows = told()["lists"][fellowship]["rows"]
    return json.dumps([_guide_row(*row) for row in rows], ensure_ascii=False).encode()


def _guide_row(
    slug: str, name: str, days: list[int], start: str, end: str, types: list[str], place: str, link: str
) -> dict[str, Any]:
    where = told()["places"][place]
    row: dict[str, Any] = {"slug": slug, "name": name, "types": types, "timezone": "America/New_York"}
    row |= {"day": days[0] if len(days) == 1 else days} if days else {}
    row |= {"time": start, "end_time": end} if start else {}
    row |= {"conference_url": link} if link else {}
    return row | _guide_place(*where)


def _guide_place(hall: str, street: str, city: str, postal: str, lat: float, lon: float) -> dict[str, Any]:
    if not street:
        return {"formatted_address": f"{city}, ME, USA", "approximate": "yes"}
    return {
        "location": hall, "formatted_address": f"{street}, {city}, ME {postal}, USA", "region": city,
        "latitude": lat, "longitude": lon, "approximate": "no",
    }  # fmt: skip


def bmlt() -> bytes:
    """The list of NA as its own servers have it: every value a string."""
    return json.dumps([_bmlt_row(*row) for row in told()["na"]["rows"]], ensure_ascii=False).encode()


def _bmlt_row(
    number: str, name: str, weekday: int, start: str, lasts: str, formats: str, place: str, venue: str, link: str
) -> dict[str, str]:
    hall, street, city, postal, lat, lon = told()["places"][place]
    return {
        "id_bigint": number, "meeting_name": name, "weekday_tinyint": str(weekday), "start_time": start,
        "duration_time": lasts, "formats": formats, "venue_type": venue, "time_zone": "America/New_York",
        "latitude": str(lat), "longitude": str(lon), "location_text": hall, "location_street": street,
        "location_municipality": city, "location_province": "ME", "location_postal_code_1": postal,
        "location_nation": "USA", "virtual_meeting_link": link, "published": "1",
    }  # fmt: skip
