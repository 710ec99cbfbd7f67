"""Somebody is erased: how they were told things, what they were told, and what they texted."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db import transaction

from companionway.notices.actions.carriers import files
from companionway.notices.models import Line, Notice, Reply


def erase(person_id: UUID) -> None:
    """Everything of the person, and the files in which the demo's carrier keeps what it would have sent."""
    rows = Notice.objects.filter(person_id=person_id)
    transaction.on_commit(partial(files.forget_notices, list(rows.values_list("id", flat=True))))
    for table in (Notice, Reply, Line):
        table.objects.filter(person_id=person_id).delete()
