"""Two cards turn out to be one person."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from companionway.consent.models import (
    Choice,
    Complaint,
    Consent,
    Disclosure,
    DualRole,
    EmergencyAccess,
    ErasureRequest,
    Link,
    NoticeGiven,
    Recipient,
    Restriction,
)

_ROWS = (Choice, Complaint, Consent, Disclosure, EmergencyAccess, Link, NoticeGiven, Recipient, Restriction)


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: what the old person consented to, chose, asked and was told becomes the new person's."""
    asked = ErasureRequest.objects.filter(person_id=old_id)
    if _open(ErasureRequest.objects.filter(person_id=new_id)).exists():
        _open(asked).delete()
    asked.update(person_id=new_id)
    for table in _ROWS:
        table.objects.filter(person_id=old_id).update(person_id=new_id)
    Recipient.objects.filter(member_id=old_id).update(member_id=new_id)
    Restriction.objects.filter(from_person_id=old_id).update(from_person_id=new_id)
    for end, other in (("helper_id", "helped_id"), ("helped_id", "helper_id")):
        DualRole.objects.filter(**{end: old_id, other: new_id}).delete()
        DualRole.objects.filter(**{end: old_id}).update(**{end: new_id})


def _open(rows: QuerySet[ErasureRequest]) -> QuerySet[ErasureRequest]:
    return rows.filter(withdrawn_at__isnull=True, answered_at__isnull=True)
