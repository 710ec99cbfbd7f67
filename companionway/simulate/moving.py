"""Two who leave soon: June's plan has just begun, Rosa's is nearly whole."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from companionway.journey import actions
from companionway.journey.rules import Level, SlotFacts, SlotKind
from companionway.simulate.book import Book

S = SlotKind


def in_these_weeks(book: Book, now: datetime) -> None:
    """Rosa goes home in two weeks, one thing not wanted; June goes to Harbor House, and nobody meets her yet."""
    dan = book.people["dan"]
    evening = book.moment(book.draft.today + timedelta(days=15), 19)
    eight = (
        SlotFacts(S.MUTUAL_AID, "La reunión de los martes en la calle Elm", first_at=evening, goes_along_id=dan),
        SlotFacts(S.CONTINUED_CARE, "Open Door, los lunes por la tarde. (207) 555-0188"),
        SlotFacts(S.THERAPIST, "Por ahora no. Hablo con Dan.", declined=True),
        SlotFacts(S.HOUSING, "El apartamento con mi hermana, desde la primera noche"),
        SlotFacts(S.FIRST_PEER, beside_id=dan),
        SlotFacts(S.NIGHT_CONTACT, "Ana, mi hermana. (207) 555-0147"),
        SlotFacts(S.EMERGENCY, "Ana sabe qué hacer. La naloxona está en la cocina.", naloxone=True),
    )
    _plan(book, "rosa", Level.COMMUNITY, 14, eight, now, near="Calle Elm")
    june = (
        SlotFacts(S.HOUSING, "Harbor House has a room from that day."),
        SlotFacts(S.CONTINUED_CARE, "The day program, four mornings a week."),
    )
    _plan(book, "june", Level.RECOVERY_RESIDENCE, 6, june, now, to=book.places["residence"])


def _plan(
    book: Book, who: str, level: Level, days: int, slots: tuple[SlotFacts, ...], now: datetime, *, near: str = "",
    to: UUID | None = None,
) -> None:  # fmt: skip
    mei, early = book.actor("mei"), now - timedelta(hours=30)
    plan = actions.open_transition(
        book.people[who], to_level=level, leaves_on=book.draft.today + timedelta(days=days), near=near,
        to_program_id=to, by=mei, now=early,
    )  # fmt: skip
    for slot in slots:
        actions.settle_slot(plan, slot, by=mei, now=early)
