"""What a helper promises about boundaries on paper: to read and sign, or as a copy of what was signed (R40)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.consent.rules import drawn
from companionway.desk import catalogue
from companionway.desk.paper.consent_sheet import picture
from companionway.desk.paper.press import press
from companionway.ground import clock
from companionway.ground.access import Actor
from companionway.peers.queries import PromiseView
from companionway.peers.rules import Boundaries
from companionway.programs import queries as programs


def sheet(text: Boundaries, signed: PromiseView | None, *, by: Actor, language: str, at: datetime) -> bytes:
    """This version in the reader's language; signed, or with lines to sign on."""
    language, said = text.said(language)
    outward = programs.organization_named(by.organization_id).outward_name
    with override(language):
        told = {
            "house": outward,
            "heading": said.heading,
            "lead": said.lead,
            "points": [list(one) for one in said.points],
            "version": _("Version %(number)s") % {"number": text.version},
            "words": {"name": _("Name"), "signature": _("Signature"), "day": _("Day")},
            "signed": _signed(signed, language) if signed else "",
            "signature": picture(signed.signature) if signed and drawn(signed.signature) else "",
            "drawn": _("Signature, drawn on a screen"),
        }
        return press("promise", told, title=" · ".join((_("Copy"), outward)), language=language, at=at)


def _signed(signed: PromiseView, language: str) -> str:
    day = catalogue.plain_date(clock.day_of(signed.signed_at, programs.zone(None)), language)
    return _("Signed on %(day)s, on a screen: %(name)s") % {"day": day, "name": signed.name}
