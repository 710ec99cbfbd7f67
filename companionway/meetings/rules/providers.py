"""Who runs the rooms in which online meetings meet, as the Meeting Guide format knows them (R65)."""

from __future__ import annotations

from urllib.parse import urlsplit

PROVIDERS = (
    "bluejeans.com", "discord.gg", "freeconference.com", "freeconferencecall.com", "goto.com", "gotomeet.me",
    "gotomeeting.com", "horizon.meta.com", "maps.secondlife.com", "meet.google.com", "meet.jit.si",
    "meetings.dialpad.com", "signal.group", "skype.com", "slurl.com", "teams.live.com", "teams.microsoft.com",
    "vrchat.com", "webex.com", "zoho.com", "zoom.us",
)  # fmt: skip


def is_known(link: str) -> bool:
    """Whether a link leads to one of them, or to a part of one: "evilzoom.us" is none."""
    try:
        host = (urlsplit(link).hostname or "").rstrip(".").lower()
    except ValueError:
        return False
    return any(host == one or host.endswith("." + one) for one in PROVIDERS)
