"""What people say of those who help them: only what was closed, and only added up (R3 R76)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.ground.access import Actor, Category
from companionway.ground.errors import NotFound
from companionway.peers.models import FeedbackBatch, FeedbackGiven
from companionway.peers.rules import ROLE_OF_HAT, Batch, FeedbackQuestion, FeedbackSaid, feedback_shown, quarter_of


@dataclass(frozen=True)
class FeedbackView:
    """What enough people said together in one stretch of time. How many is not told: only that they are enough."""

    person_id: UUID
    from_on: date
    until_on: date
    said: Mapping[FeedbackQuestion, FeedbackSaid]


@dataclass(frozen=True)
class AskedAbout:
    """Somebody beside me, about whom I may say how it is; `heard`: I have said it."""

    card: CardView
    heard: bool


def feedback(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, list[FeedbackView]]:
    """What is said of these helpers, newest first. Of a batch that gathers nothing is told, not even that it is."""
    sees = consent.seen(actor, person_ids, today=today)
    people = [one for one, categories in sees.items() if Category.SERVICE in categories]
    rows = FeedbackBatch.objects.filter(person_id__in=people, closed_on__isnull=False).order_by("-closed_on", "-id")
    found: dict[UUID, list[FeedbackView]] = defaultdict(list)
    for row in rows:
        if said := feedback_shown(batch_of(row)):
            found[row.person_id].append(FeedbackView(row.person_id, row.opened_on, row.closed_on, said))
    return dict(found)


def batch_of(row: FeedbackBatch) -> Batch:
    """The row as the rules know it."""
    sums = {question: (count, total) for question, (count, total) in row.sums.items()}
    return Batch(quarter_of(row.opened_on), row.count, sums, closed=row.closed_on is not None)


def asked_about(actor: Actor, person_id: UUID, *, today: date) -> list[AskedAbout]:
    """For oneself: those who help beside me, and whether I was heard about them."""
    if actor.person_id != person_id:
        raise NotFound
    bonds = consent.relationships(actor, [person_id], today=today)
    helpers = [row.helper_id for row in bonds if row.helped_id == person_id and row.hat in ROLE_OF_HAT]
    heard = set(FeedbackGiven.objects.filter(person_id=person_id).values_list("helper_id", flat=True))
    cards = consent.cards(actor, helpers, today=today)
    return [AskedAbout(card, one in heard) for one, card in cards.items() if card.died_on is None]
