"""Who rests, and until when. Why is read by themself alone (R2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category, require_at_home
from companionway.ground.errors import NotFound
from companionway.peers.models import StepBack
from companionway.peers.rules import RestKind


@dataclass(frozen=True)
class RestView:
    """Somebody rests. `kind` and `words` are there for themself alone, and for nobody else at all."""

    id: UUID
    person_id: UUID
    at: datetime
    until_on: date
    kind: RestKind | None = None
    words: str = ""


def resting(actor: Actor, person_ids: Iterable[UUID] | None = None, *, today: date) -> dict[UUID, RestView]:
    """Those who rest now and of whom the actor may know it; None: everybody."""
    require_at_home(actor)
    rows = StepBack.objects.filter(back_at__isnull=True)
    if person_ids is not None:
        rows = rows.filter(person_id__in=list(person_ids))
    found = list(rows.defer("words"))
    sees = consent.seen(actor, [row.person_id for row in found], today=today)
    return {
        row.person_id: _view(row)
        for row in found
        if row.person_id == actor.person_id or Category.SERVICE in sees.get(row.person_id, ())
    }


def my_rest(actor: Actor) -> RestView | None:
    """One's own rest, with what was said of it."""
    require_at_home(actor)
    if actor.person_id is None:
        return None
    row = StepBack.objects.filter(person_id=actor.person_id, back_at__isnull=True).first()
    return _view(row, RestKind(row.kind), row.words) if row else None


def rests_due(actor: Actor, *, today: date) -> list[RestView]:
    """For SYSTEM: whose last day is here, though they have not said that they are back."""
    require_at_home(actor)
    if not actor.system:
        raise NotFound
    rows = StepBack.objects.filter(back_at__isnull=True, until_on__lte=today).defer("words").order_by("id")
    return [_view(row) for row in rows]


def _view(row: StepBack, kind: RestKind | None = None, words: str = "") -> RestView:
    return RestView(row.id, row.person_id, row.at, row.until_on, kind, words)
