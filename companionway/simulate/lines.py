"""Who agreed to be written to: a few, so that texting can be tried out (docs/operations.md)."""

from __future__ import annotations

from datetime import datetime

from companionway.notices import actions as notices
from companionway.notices.rules import Way
from companionway.people.rules import ChannelKind, SafeToSay
from companionway.simulate.book import Book

WRITE_TO = ("vic", "carlota", "dan", "luz")


def agreed(book: Book, now: datetime) -> None:
    """Those of them at whose number something may be left."""
    for key in WRITE_TO:
        for way in book.draft.people[key].ways[:1]:
            if way.kind in (ChannelKind.PHONE, ChannelKind.TEXT) and way.safe_to_say is not SafeToSay.NOTHING:
                line_id = notices.agree(
                    book.people[key], Way.TEXT, way.address, safe_to_say=way.safe_to_say, by=book.by, now=now
                )
                notices.confirm(line_id, by=book.by, now=now)
