"""Who asked to be erased: read by themself, and by whoever may do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from companionway.consent.models import ErasureRequest
from companionway.consent.queries.doors import cards
from companionway.consent.queries.views import CardView
from companionway.ground.access import Actor, Permission, require_at_home
from companionway.ground.errors import NotFound


@dataclass(frozen=True)
class ErasureView:
    """A wish to be erased, and what was answered. `card` is whose it is."""

    id: UUID
    card: CardView
    words: str
    asked_at: datetime
    answered_at: datetime | None
    answer: str


def open_requests() -> QuerySet[ErasureRequest]:
    """Wishes that nobody took back or answered."""
    return ErasureRequest.objects.filter(withdrawn_at__isnull=True, answered_at__isnull=True)


def erasure_requests(actor: Actor, *, today: date) -> list[ErasureView]:
    """For whoever may erase: open wishes of those they see, the oldest first."""
    require_at_home(actor)
    if not actor.may(Permission.PERSON_ERASE):
        return []
    rows = list(open_requests().order_by("asked_at", "id"))
    known = cards(actor, [row.person_id for row in rows], today=today)
    return [_view(row, known[row.person_id]) for row in rows if row.person_id in known]


def my_erasure(actor: Actor, person_id: UUID, *, today: date) -> ErasureView | None:
    """One's own newest wish that was not taken back."""
    card = cards(actor, [person_id], today=today).get(person_id)
    if card is None or not (actor.system or actor.person_id == person_id):
        raise NotFound
    mine = ErasureRequest.objects.filter(person_id=person_id, withdrawn_at__isnull=True)
    row = mine.order_by(F("answered_at").desc(nulls_first=True), "-id").first()
    return _view(row, card) if row else None


def _view(row: ErasureRequest, card: CardView) -> ErasureView:
    return ErasureView(row.id, card, row.words, row.asked_at, row.answered_at, row.answer)
