"""Reads of texts that came in."""

from __future__ import annotations

from companionway.ground.access import Actor
from companionway.ground.errors import NotFound, Reason
from companionway.notices.models import Reply


def answered(actor: Actor, carrier_id: str) -> list[Reason] | None:
    """For SYSTEM: what was said back to a text that came in before; None where it is new."""
    if not actor.system:
        raise NotFound
    row = Reply.objects.filter(carrier_id=carrier_id).first()
    return None if row is None else [Reason(code, numbers) for code, numbers in row.answered]
