"""A program's own meetings: what one needs before it stands in the list, and what it is called there (R65)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from companionway.ground.errors import Reason
from companionway.meetings.rules.feeds import why_not_zone
from companionway.meetings.rules.listed import MOST, MeetingFacts
from companionway.meetings.rules.vocabulary import FROM_AFAR, THERE, MeetingType

SHORTEST, LONGEST = 5, 720  # minutes
_PHONE = re.compile(r"[\d+,*#(). -]*")
_DIGITS = 10  # a number that rings has as many
_OTHER = re.compile(r"[^a-z0-9]+")
Wrong = tuple[str, Reason]  # the field, and why


def why_not_list(facts: MeetingFacts) -> Wrong | None:
    """(field, why) a meeting cannot stand in the list as it is told, or None."""
    return next(_wrongs(facts), None)


def _wrongs(facts: MeetingFacts) -> Iterator[Wrong]:
    yield from _texts(facts)
    yield from _times(facts)
    yield from _places(facts)
    yield from _ways_in(facts)
    if {MeetingType.OPEN, MeetingType.CLOSED} <= facts.types:
        yield "types", Reason("meeting_open_and_closed")


def _texts(facts: MeetingFacts) -> Iterator[Wrong]:
    if not facts.name.strip():
        yield "name", Reason("field_empty")
    for field, most in MOST.items():
        if (over := len(getattr(facts, field)) - most) > 0:
            yield field, Reason("text_too_long", {"most": most, "over": over})


def _times(facts: MeetingFacts) -> Iterator[Wrong]:
    if facts.start is not None and not facts.days:
        yield "days", Reason("meeting_days_missing")
    if facts.days and facts.start is None:
        yield "start", Reason("meeting_time_missing")
    if not SHORTEST <= facts.minutes <= LONGEST:
        yield "minutes", Reason("number_out_of_bounds", {"low": SHORTEST, "high": LONGEST})
    if not facts.zone:
        yield "zone", Reason("field_empty")
    elif reason := why_not_zone(facts.zone):
        yield "zone", reason


def _places(facts: MeetingFacts) -> Iterator[Wrong]:
    if facts.attendance in THERE and not (facts.location or facts.address):
        yield "location", Reason("meeting_place_missing")
    if not facts.city:
        yield "city", Reason("meeting_town_missing")
    if (facts.lat, facts.lon) != (None, None) and not _on_the_earth(facts.lat, facts.lon):
        yield "point", Reason("meeting_point_unreadable")


def _on_the_earth(lat: float | None, lon: float | None) -> bool:
    """Null Island is where lists put what they do not know."""
    if lat is None or lon is None or (lat, lon) == (0, 0):
        return False
    return -90 <= lat <= 90 and -180 <= lon <= 180


def _ways_in(facts: MeetingFacts) -> Iterator[Wrong]:
    if facts.attendance in FROM_AFAR and not (facts.join_url or facts.join_phone):
        yield "join_url", Reason("meeting_way_missing")
    for field in ("join_url", "url"):
        if (link := getattr(facts, field)) and not _is_safe(link):
            yield field, Reason("link_not_https")
    if facts.join_phone and not _rings(facts.join_phone):
        yield "join_phone", Reason("meeting_phone_unreadable")


def _is_safe(link: str) -> bool:
    """An address of the open web whose way there is encrypted, and that hides nobody's name or password."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    named = parts.hostname is not None and "." in parts.hostname and "@" not in parts.netloc
    return parts.scheme == "https" and named and not any(sign.isspace() for sign in link)


def _rings(number: str) -> bool:
    return bool(_PHONE.fullmatch(number)) and sum(sign.isdigit() for sign in number) >= _DIGITS


def is_same(one: MeetingFacts, other: MeetingFacts) -> bool:
    """Whether both say the same meeting, so that a form sent twice is one of them."""
    return _likeness(one) == _likeness(other)


def _likeness(one: MeetingFacts) -> tuple:
    folded = (one.name.strip().casefold(), one.location.strip().casefold(), one.address.strip().casefold())
    return (*folded, one.days, one.start, one.attendance, one.zone)


def key_for(name: str, taken: Collection[str]) -> str:
    """What it is called in the feed for good: of its name, in plain letters, and no other's."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    key = _OTHER.sub("-", plain).strip("-")[: MOST["key"] - 4].strip("-") or "meeting"
    if key not in taken:
        return key
    return next(f"{key}-{n}" for n in range(1, len(taken) + 2) if f"{key}-{n}" not in taken)
