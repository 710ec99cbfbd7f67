"""Two cards turn out to be one person: everything that journey keeps becomes the kept person's."""

from __future__ import annotations

from uuid import UUID

from companionway.journey.actions import stays
from companionway.journey.models import Enquiry, Goal, Intake, Matter, Readiness, RulesAgreement, WaitingPlace

# A table, and what may stand once only for a person while it lasts.
_ONCE = ((Intake, "done_at", ("program_id",)), (WaitingPlace, "ended_at", ("program_id",)),
         (RulesAgreement, "ended_at", ("program_id", "version")))  # fmt: skip


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: what the old person has here becomes the new person's."""
    stays.repoint(old_id, new_id)
    for table in (Enquiry, Goal, Matter, Readiness):
        table.objects.filter(person_id=old_id).update(person_id=new_id)
    for once, ending, same in _ONCE:
        for row in once.objects.filter(person_id=old_id):
            twin = once.objects.filter(
                person_id=new_id, **{ending: None}, **{one: getattr(row, one) for one in same}
            )
            if getattr(row, ending) is None and twin.exists():
                row.delete()
            else:
                row.person_id = new_id
                row.save(update_fields=["person"])
