"""Meetings around the invented house, as others would publish them, and those that the house holds itself."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from companionway.ground.access import Actor
from companionway.journey.rules import Pathway
from companionway.meetings import actions
from companionway.meetings.actions import Brought
from companionway.meetings.models import MutualAidMeeting
from companionway.meetings.rules import (
    CorrectionKind,
    FeedFacts,
    FeedFormat,
    Fellowship,
    ListRead,
    MeetingFacts,
    MeetingType,
    read_list,
)
from companionway.simulate.book import Book
from companionway.simulate.community import ZONE

DATA = Path(__file__).with_suffix(".toml")
ADDRESS, PUBLISHER = "https://meetings.harbor-towns.example/feed.json", "lists@harbor-towns.example"
SMART_HERE = {
    "en": "In Portland they meet in the library on Tuesdays, up the stairs on the left. There is an elevator.",
    "es": "En Portland se reúnen los martes en la biblioteca, arriba a la izquierda. Hay ascensor.",
}


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
    if not city:
        return {}
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


def published(book: Book, now: datetime) -> None:
    """The lists as a coordinator brought them in, one of which cannot be reached since; and one correction."""
    mei, days_ago = book.actor("mei"), lambda days: now - timedelta(days=days)
    for fellowship, said in told()["lists"].items():
        if fellowship != "aa":
            one = Fellowship(fellowship)
            actions.read_file(
                meeting_guide(fellowship), name=said["name"], fellowship=one, zone=ZONE, by=mei, now=days_ago(5)
            )
    actions.read_file(
        bmlt(), name=told()["na"]["name"], fellowship=Fellowship.NA, zone=ZONE, by=mei, now=days_ago(5)
    )
    _from_an_address(mei, days_ago)
    _own(book, mei, days_ago(20))
    actions.note_way(book.places["open"], Pathway.SMART, SMART_HERE, by=mei, now=days_ago(12))


def _from_an_address(mei: Actor, days_ago: Callable[[float], datetime]) -> None:
    """The largest list: read, read again with what had changed, not reached since; somebody says what is wrong."""
    aa = Fellowship.AA
    described = FeedFacts(told()["lists"]["aa"]["name"], ADDRESS, aa, ZONE, correct_email=PUBLISHER)
    feed_id = actions.add_feed(described, by=mei, now=days_ago(6))
    rows = json.loads(meeting_guide("aa"))
    before = [{**row, "time": "21:30"} if row["slug"] == "late-lamp" else row for row in rows[:-3]]
    for moment, some in ((days_ago(6), before), (days_ago(1.5), rows)):
        brought = read_list(json.dumps(some).encode(), source=ADDRESS, fellowship=aa, zone=ZONE)
        actions.keep(feed_id, Brought(brought), by=mei, now=moment)
    gone = ListRead(FeedFormat.MEETING_GUIDE, aa, fault="feed_unreachable")
    actions.keep(feed_id, Brought(gone), by=mei, now=days_ago(0.25))
    wrong = MutualAidMeeting.objects.get(feed_id=feed_id, key="hands-that-speak")
    actions.correct(wrong.pk, CorrectionKind.TIME, "It begins at half past six now.", by=mei, now=days_ago(0.5))


def _own(book: Book, mei: Actor, now: datetime) -> None:
    for row in told()["own"]["rows"]:
        actions.add_own(book.places["open"], _facts(*row), by=mei, now=now)


def _facts(
    _slug: str, name: str, days: list[int], start: str, end: str, types: list[str], place: str, _link: str
) -> MeetingFacts:
    """A meeting of the house, as its form says it: Monday is 0 here, and Sunday was."""
    hall, street, city, postal, lat, lon = told()["places"][place]
    begins, ends = (int(one[:2]) * 60 + int(one[3:]) for one in (start, end))
    return MeetingFacts(
        "", name, Fellowship.ALL, frozenset((day + 6) % 7 for day in days), begins, ends - begins, ZONE,
        types=frozenset(MeetingType(one) for one in types), lat=lat, lon=lon, location=hall, address=street,
        city=city, state="ME", postal_code=postal, country="USA",
    )  # fmt: skip
