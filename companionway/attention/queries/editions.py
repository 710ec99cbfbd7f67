"""Which edition of the items is kept just now: while it is the same, so is everybody's list."""

from __future__ import annotations

from datetime import datetime

from companionway.attention.models import Item, Watermark
from companionway.ground import ledger


def edition(*, now: datetime) -> str | None:
    """A name for the items as they are, or None while something waits for `actions.refresh`.

    Every action draws a version of the ledger, and every refresh a turn of the watermark. What time alone changes
    in a refreshed list (a taking that ends, "12 minutes ago") is the reader's to mind.
    """
    newest = ledger.version()
    mark = Watermark.objects.values_list("version", "turn").first()
    if mark is None or mark[0] != newest or Item.objects.filter(due_at__lte=now).exists():
        return None
    return f"{newest}-{mark[1]}"
