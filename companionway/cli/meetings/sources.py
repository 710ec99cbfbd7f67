"""A list of meetings wherever the operator has it: in a file, or at an address."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path

from django.conf import settings

from companionway.desk.catalogue import say
from companionway.ground.errors import Reason, Refused
from companionway.meetings import actions, rules
from companionway.meetings.rules import FeedFormat, Fellowship, ListRead, why_not_zone


def add_arguments(parser) -> None:
    """How lists are to be read, the same for every sub-command that reads some."""
    parser.add_argument("--fellowship", type=_fellowship, metavar="F", help="aa, na, smart ...; else guessed")
    parser.add_argument("--zone", type=_zone, default="", help="time zone of rows that tell none: America/Denver")
    parser.add_argument("--formats", metavar="FILE|URL", help="BMLT: what its format keys mean (GetFormats)")


def is_address(source: str) -> bool:
    """Whether a source is read over the net."""
    return source.startswith(("http://", "https://"))


def read(source: str, options: dict) -> ListRead:
    """A list as it would be kept; nothing is written, and no database is asked. `fault`: why it cannot be read."""
    fellowship, zone, formats = options["fellowship"], options["zone"], options["formats"] or ""
    if is_address(source) and not (formats and not is_address(formats)):
        return actions.bring(source, fellowship=fellowship, zone=zone, formats_url=formats).read
    try:
        brought, means = data(source), data(formats) if formats else None
    except Refused as no:
        return unread(no.reason, fellowship)
    return rules.read_list(brought, source=source, fellowship=fellowship, zone=zone, formats=means)


def data(source: str) -> bytes:
    """The bytes of a file or of what an address answers. Raises Refused with what is wrong."""
    if is_address(source):
        return actions.fetch(source).body
    most = settings.COMPANIONWAY_FEED_BYTES
    try:
        with Path(source).open("rb") as file:
            found = file.read(most + 1)
    except OSError:
        raise Refused("feed_file_missing") from None
    if len(found) > most:
        raise Refused("feed_file_large", megabytes=most // 1_000_000)
    return found


def unread(reason: Reason, fellowship: Fellowship | None) -> ListRead:
    """A list that could not be read."""
    whose = fellowship or Fellowship.OTHER
    return ListRead(FeedFormat.MEETING_GUIDE, whose, fault=reason.code, fault_numbers=dict(reason.numbers))


def _fellowship(text: str) -> Fellowship:
    try:
        return Fellowship(text.strip().lower())
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is none of: {', '.join(Fellowship)}") from None


def _zone(text: str) -> str:
    if reason := why_not_zone(text):
        raise ArgumentTypeError(say(reason, "en"))
    return text
