"""Somebody is erased: what they looked for, and every proposal in which they stand."""

from __future__ import annotations

from uuid import UUID

from companionway.matching.models import MatchRequest, Preference, Proposal, RuleSetAside


def erase(person_id: UUID) -> None:
    """All of it, from either side."""
    Proposal.objects.filter(helper_id=person_id).delete()
    for table in (Proposal, MatchRequest, Preference, RuleSetAside):
        table.objects.filter(person_id=person_id).delete()
