"""The rules of a house on paper: to sign, or as a copy of what was signed (C2)."""

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
from companionway.journey.queries import AgreementView, RulesView
from companionway.programs import queries as programs


def sheet(
    rules: RulesView, signed: AgreementView | None, *, house: str, by: Actor, language: str, at: datetime
) -> bytes:
    """This version, in the language in which it was signed, or in the reader's with a line to sign on."""
    language, text = rules.said(signed.language if signed else language)
    outward = programs.organization_named(by.organization_id).outward_name
    zone = programs.zone(rules.program_id)
    since = catalogue.plain_date(clock.day_of(rules.since, zone), language)
    with override(language):
        told = {
            "house": house,
            "text": text.splitlines(),
            "words": {
                "heading": _("These are the rules of the house"),
                "version": _("Version %(number)s, since %(day)s") % {"number": rules.version, "day": since},
                "name": _("Name"),
                "signature": _("Signature"),
                "day": _("Day"),
                "free": _("You may ask anybody here what a rule means. You may take your time."),
            },
            "signed": _signed(signed, zone, language) if signed else "",
            "signature": picture(signed.signature) if signed and drawn(signed.signature) else "",
            "drawn": _("Signature, drawn on a screen"),
        }
        return press("house_rules", told, title=" · ".join((_("Copy"), outward)), language=language, at=at)


def _signed(signed: AgreementView, zone: str, language: str) -> str:
    day = catalogue.plain_date(clock.day_of(signed.at, zone), language)
    if signed.signature and not drawn(signed.signature):
        return _("Agreed on %(day)s, on a screen: %(name)s") % {"day": day, "name": signed.signature}
    return (
        _("Agreed on %(day)s, on paper") % {"day": day}
        if signed.how == "paper"
        else _("Agreed on %(day)s") % {"day": day}
    )
