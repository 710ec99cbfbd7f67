"""A meeting's facts as columns of its row; and the version by which every process knows that the list is new."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db.models import F

from companionway.meetings.models import Listing
from companionway.meetings.rules import MeetingFacts, language_mask, type_mask


def columns_of(facts: MeetingFacts) -> dict[str, Any]:
    """What stands in the row."""
    return asdict(facts) | {
        "days": sum(1 << day for day in facts.days), "types": type_mask(facts.types),
        "languages": language_mask(facts.languages), "codes": list(facts.codes),
    }  # fmt: skip


def renewed() -> None:
    """The list is another now. Within the transaction that made it so."""
    row, made = Listing.objects.get_or_create()
    if not made:
        Listing.objects.filter(id=row.pk).update(version=F("version") + 1)
