"""A sheet for medical staff in an emergency: who it is, what they take, whom to call (42 CFR 2.51)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from companionway.desk import catalogue
from companionway.desk.emergencies import FaceSheet
from companionway.desk.paper.press import press


def pdf(sheet: FaceSheet, *, by_name: str, language: str, at: datetime) -> bytes:
    """One page. Nothing on it tells what this place does."""
    card, told = sheet.card, sheet.told
    born = catalogue.plain_date(card.born_on, language) if card.born_on else ""
    who = [
        (_("Born"), born), (_("Goes by"), card.called), (_("Pronouns"), card.pronouns),
        (_("Language"), sheet.tongue),
        *((catalogue.word(one.kind, language).capitalize(), one.address) for one in sheet.channels),
    ]  # fmt: skip
    facts = [
        (_("Told to"), ", ".join((told.to_name, told.to_facility))), (_("Told by"), by_name),
        (_("When"), catalogue.exact_moment(told.at, language)), (_("The emergency"), told.nature),
    ]  # fmt: skip
    pressed = {
        "name": card.full_name,
        "who": _pairs(who),
        "medicines": [
            {"label": one.facts.name, "words": "; ".join(filter(None, (one.facts.words, one.facts.prescriber)))}
            for one in sheet.medicines
        ],
        "people": [
            {"label": one.card.first_name, "words": ", ".join(way.address for way in one.channels) or "–"}
            for one in sheet.people
        ],
        "facts": _pairs(facts),
        "words": {
            "medicines": _("What they take, in their own words"),
            "no_medicines": _("No list is kept here. That does not mean that they take nothing."),
            "people": _("Whom they would want to be called"),
            "no_people": _("Nobody is named here."),
            "facts": _("Told in a medical emergency"),
            "care": _("For their treatment now. Please keep it with care, and put it through the shredder after."),
        },
    }
    return press("face_sheet", pressed, title=_("Sheet"), language=language, at=at)


def _pairs(rows) -> list[dict]:
    return [{"label": label, "words": words} for label, words in rows if words]
