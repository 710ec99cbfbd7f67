"""Somebody's resume as a paper for an employer (R62).

Nothing on it, nor in the file, says where it was written: no name of an organization, no other words than theirs.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.consent import queries as consent
from companionway.desk.paper.press import press
from companionway.ground import ledger
from companionway.ground.access import Actor
from companionway.ground.errors import NotFound
from companionway.journey import queries
from companionway.journey.rules import ResumeEntry, ResumeFacts
from companionway.programs import queries as programs


@transaction.atomic
def sheet(person_id: UUID, *, language: str, by: Actor, now: datetime) -> bytes:
    """The paper, for whose resume it is; that it was printed is written down."""
    if by.person_id != person_id:
        raise NotFound
    facts = queries.resume(by, person_id)
    card = consent.cards(by, [person_id], today=programs.local_day(None, now))[person_id]
    pdf = pdf_of(facts, name=facts.name or card.full_name, language=language, at=now)
    ledger.record("desk.resume", by=by, now=now, about=person_id)
    return pdf


def pdf_of(facts: ResumeFacts, *, name: str, language: str, at: datetime) -> bytes:
    """As it is pressed. What is empty is left out, heading and all."""
    with override(language):
        told = {
            "name": name,
            "reach": [one for one in (facts.town, facts.phone, facts.email) if one],
            "intro": facts.intro.splitlines(),
            "parts": [part for part in _parts(facts) if part["entries"] or part["lines"]],
        }
        return press("resume", told, title=_("Resume"), language=language, at=at)


def _parts(facts: ResumeFacts) -> list[dict]:
    return [
        {"heading": _("Experience"), "entries": [_entry(one) for one in facts.work], "lines": []},
        {"heading": _("Education and training"), "entries": [_entry(one) for one in facts.learning], "lines": []},
        {"heading": _("Skills"), "entries": [], "lines": list(facts.skills)},
        {"heading": _("Languages"), "entries": [], "lines": list(facts.languages)},
    ]


def _entry(one: ResumeEntry) -> dict:
    when = " – ".join(filter(None, (one.since, one.until)))
    return {"title": one.title, "where": one.where, "when": when, "words": one.words.splitlines()}
