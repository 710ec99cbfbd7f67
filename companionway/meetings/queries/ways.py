"""What a program knows of the pathways in its own town (R89)."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from companionway.ground.access import Actor, require_at_home
from companionway.journey.rules import Pathway
from companionway.meetings.models import WayNote


def way_notes(actor: Actor, program_id: UUID) -> dict[Pathway, Mapping[str, str]]:
    """Its notes, by pathway and language. They are public: whoever opens the shelf reads them."""
    require_at_home(actor)
    rows = WayNote.objects.filter(program_id=program_id).values_list("pathway", "texts")
    return {Pathway(pathway): texts for pathway, texts in rows}
