"""A program writes what it knows of a pathway in its own town (R89)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.ground import ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Refused
from companionway.journey.rules import Pathway
from companionway.meetings.models import WayNote
from companionway.meetings.rules import why_not_note
from companionway.programs import queries as programs


@transaction.atomic
def note_way(
    program_id: UUID, pathway: Pathway, texts: Mapping[str, str], *, by: Actor, now: datetime
) -> None:  # fmt: skip
    """Keep the note as it is now; nothing written takes it away. The same again changes nothing."""
    require(by, Permission.MEETINGS_KEEP, program=program_id)
    programs.program(by, program_id)
    if wrong := why_not_note(texts):
        raise Refused(wrong[1], field=wrong[0])
    said = {language: text.strip() for language, text in texts.items() if text.strip()}
    held = WayNote.objects.select_for_update().filter(program_id=program_id, pathway=pathway).first()
    if (held.texts if held else {}) == said:
        return
    if not said and held:
        held.delete()
    else:
        held, _ = WayNote.objects.update_or_create(
            program_id=program_id, pathway=pathway, defaults={"texts": said, "since": now}
        )
    ledger.record("meetings.note_way", by=by, now=now, row=held.pk, detail={"pathway": str(pathway)})
