"""Whether the first papers of somebody stand: the notice they were given, and consents that live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from companionway.consent.models import Consent, NoticeGiven
from companionway.consent.queries.grounds import require_seen
from companionway.consent.queries.opened import living
from companionway.ground.access import Actor, Category


@dataclass(frozen=True)
class Papers:
    """Nothing of what stands in them."""

    notice_given: bool
    living: int  # consents that open something today


def first_papers(actor: Actor, person_id: UUID, *, today: date) -> Papers:
    """For whoever may see their plan: how far the papers of coming in are."""
    require_seen(actor, person_id, Category.PLAN, today=today)
    signed = Consent.objects.filter(person_id=person_id, signed_at__isnull=False).select_related("recipient")
    given = NoticeGiven.objects.filter(person_id=person_id).exists()
    return Papers(given, len(living(signed, today=today)))
