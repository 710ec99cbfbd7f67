"""When a list is well described, when it is read next, and when it is held for somebody to look (R65)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from companionway.ground.errors import Reason
from companionway.meetings.rules.addresses import why_not_fetch
from companionway.meetings.rules.fellowships import Fellowship

NAME_MOST, ZONE_MOST, EMAIL_MOST = 120, 40, 254
AGAIN_SOON = timedelta(hours=1)
_EMAIL = re.compile(r"[^@\s<>,;?&%]+@[^@\s<>,;?&%]+\.[^@\s<>,;?&%.]+")


@dataclass(frozen=True)
class FeedFacts:
    """What a keeper says of a list that somebody publishes. `correct_email`: whoever takes corrections of it."""

    name: str
    url: str
    fellowship: Fellowship
    zone: str = ""
    formats_url: str = ""
    correct_email: str = ""


def why_not_feed(said: FeedFacts) -> tuple[str, Reason] | None:
    """(field, why) of the first thing that keeps a list from being read, or None."""
    if reason := why_not_named(said.name):
        return "name", reason
    if reason := why_not_fetch(said.url):
        return "url", reason
    if said.formats_url and (reason := why_not_fetch(said.formats_url)):
        return "formats_url", reason
    if reason := why_not_zone(said.zone):
        return "zone", reason
    if said.correct_email and (len(said.correct_email) > EMAIL_MOST or not _EMAIL.fullmatch(said.correct_email)):
        return "correct_email", Reason("feed_email_unreadable")
    return None


def why_not_named(name: str) -> Reason | None:
    """Why a list cannot have this name, or None."""
    if not name.strip():
        return Reason("feed_name_missing")
    return Reason("feed_name_long", {"most": NAME_MOST}) if len(name.strip()) > NAME_MOST else None


def why_not_zone(zone: str) -> Reason | None:
    """Why no clock goes by this zone, or None; a list may have none of its own."""
    if not zone:
        return None
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, KeyError):  # a zone that is not found is a KeyError
        return Reason("feed_zone_unknown")
    return Reason("feed_zone_unknown") if len(zone) > ZONE_MOST else None


def wait_after_fault(failing: timedelta, every: timedelta) -> timedelta:
    """Until a list that cannot be read is tried again: soon at first, then ever later, never less often than it is
    read when all is well.
    """
    return min(every, max(AGAIN_SOON, failing))


def shrank(before: int, after: int, percent: int) -> bool:
    """Whether so many meetings are gone at once that somebody should look before they go."""
    return (before - after) * 100 > before * percent
