"""Two cards turn out to be one person: everything that support keeps becomes the kept person's."""

from __future__ import annotations

from uuid import UUID

from companionway.support.actions import check_ins, contacts, help, roster, visits


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: what the old person has here becomes the new person's."""
    for noun in (contacts, check_ins, help, roster, visits):
        noun.repoint(old_id, new_id)
