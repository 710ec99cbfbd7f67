"""Two cards turn out to be one person: what they looked for, and what was proposed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from companionway.ground.merging import repoint_once
from companionway.matching.models import MatchRequest, Preference, Proposal, RuleSetAside

_ONCE: tuple[tuple[type[Any], str, str, tuple[str, ...]], ...] = (
    (Preference, "person_id", "", ("trait", "code")),
    (MatchRequest, "person_id", "ended_at", ()),
    (RuleSetAside, "person_id", "", ()),
    (Proposal, "person_id", "ended_at", ("helper_id",)),
    (Proposal, "helper_id", "ended_at", ("person_id",)),
)


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: it becomes the new person's. Nobody is proposed to themself."""
    both = (old_id, new_id)
    Proposal.objects.filter(person_id__in=both, helper_id__in=both).delete()
    for table, name, ending, same in _ONCE:
        repoint_once(table, name, old_id, new_id, ending=ending, same=same)
