"""What a program knows of the pathways in its own town, and whose meetings its lists hold (R89)."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from companionway.ground.access import Actor, require_at_home
from companionway.journey.rules import Pathway
from companionway.meetings.models import Feed, MutualAidMeeting, WayNote
from companionway.meetings.rules import FeedKind, Fellowship


def way_notes(actor: Actor, program_id: UUID) -> dict[Pathway, Mapping[str, str]]:
    """Its notes, by pathway and language. They are public: whoever opens the shelf reads them."""
    require_at_home(actor)
    rows = WayNote.objects.filter(program_id=program_id).values_list("pathway", "texts")
    return {Pathway(pathway): texts for pathway, texts in rows}


def fellowships_listed(actor: Actor) -> frozenset[Fellowship]:
    """Whose meetings the lists of this organization, or its programs' own, are likely to hold."""
    require_at_home(actor)
    standing = Feed.objects.filter(ended_at__isnull=True).exclude(kind=FeedKind.OWN)
    own = MutualAidMeeting.objects.filter(feed__kind=FeedKind.OWN)
    found = {*standing.values_list("fellowship", flat=True), *own.values_list("fellowship", flat=True).distinct()}
    return frozenset(map(Fellowship, found))
