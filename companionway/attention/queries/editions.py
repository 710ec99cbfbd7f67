"""Which edition of the items is kept just now: while it is the same, so is everybody's list."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, QuerySet

from companionway.attention.models import Item, Watermark
from companionway.ground import ledger, prepared


def edition(*, now: datetime) -> str | None:
    """A name for the items as they are, or None while something waits for `actions.refresh`.

    Every action draws a version of the ledger, and every refresh a turn of the watermark. What time alone changes
    in a refreshed list (a taking that ends, "12 minutes ago") is the reader's to mind.
    """
    for version, turn, due, newest in _marks(now=now):
        return None if due or version != newest else f"{newest}-{turn}"
    return None


@prepared.read
def _marks(*, now: datetime) -> QuerySet:
    waits = Exists(Item.objects.filter(due_at__lte=now))
    return Watermark.objects.annotate(due=waits, newest=ledger.newest_version()).values_list(
        "version", "turn", "due", "newest"
    )
