"""Who asked for a place lately: one this morning in Spanish, one for a brother, one talked with, one who waits."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from companionway.journey import actions as journey
from companionway.journey.rules import EnquiryFacts, EnquirySource, ForWhom, TryResult
from companionway.people.rules import ChannelKind, SafeToSay
from companionway.simulate.book import Book

MARISOL = EnquiryFacts(
    "Marisol", ChannelKind.PHONE, "(207) 555-0173", SafeToSay.FIRST_NAME, time(12), time(14), "es",
    words="Trabajo de noche. Mi hija no sabe que escribo.",
)  # fmt: skip
BROTHER = EnquiryFacts(
    "Jo", ChannelKind.TEXT, "(207) 555-0174", SafeToSay.NOTHING, for_whom=ForWhom.ANOTHER,
    words="It is about my brother. He does not know yet that I ask.",
)  # fmt: skip
WALT = EnquiryFacts(
    "Walt", ChannelKind.PHONE, "(207) 555-0175", SafeToSay.ANYTHING, words="I was told to ask here."
)
NADIA = EnquiryFacts("Nadia", ChannelKind.PHONE, "(207) 555-0176", safe_from=time(9), safe_until=time(17))


def this_week(book: Book, now: datetime) -> None:
    """As they came: two on the page, one at the door, one on the phone."""
    center, house, mei = book.places["open"], book.places["residence"], book.actor("mei")
    day = timedelta(days=1)
    journey.enquire(
        center, MARISOL, source=EnquirySource.PAGE, key=book.row(book.draft.today, "asked", "Marisol"), by=book.by,
        now=now - timedelta(minutes=95),
    )  # fmt: skip
    brother = journey.enquire(center, BROTHER, source=EnquirySource.PAGE, by=book.by, now=now - day)
    journey.tried(brother, TryResult.NO_ANSWER, by=mei, now=now - timedelta(hours=5))
    walt = journey.enquire(center, WALT, source=EnquirySource.DOOR, by=mei, now=now - 4 * day)
    journey.tried(walt, TryResult.TALKED, words="A dry place to sleep first. Then work.", by=mei, now=now - 3 * day)
    nadia = journey.enquire(house, NADIA, source=EnquirySource.CALL, by=mei, now=now - 12 * day)
    journey.tried(nadia, TryResult.TALKED, words="She wants her own door key.", by=mei, now=now - 11 * day)
    journey.wait(nadia, words="Ground floor: her knee.", by=mei, now=now - 11 * day)
