"""The notice at admission, and the one reply to whoever asks, on paper."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.consent import queries as consent
from companionway.consent.queries import Text
from companionway.desk import catalogue
from companionway.desk.notice import Notice
from companionway.desk.paper.press import press


def pdf(told: Notice, *, outward_name: str, language: str, at: datetime) -> bytes:
    """The whole notice; what was not checked against the rule in force says so."""
    language = catalogue.tongue(language)
    with override(language):
        said = {
            "header": list(told.header),
            "sections": [_section(one) for one in told.sections],
            "foot": _("Version {version}.").format(version=told.version),
        }
        return press("notice", said, title=" · ".join((_("Sheet"), outward_name)), language=language, at=at)


def _section(one: Text) -> dict[str, str]:
    return {
        "plain": one.plain,
        "words": one.words,
        "mark": "" if one.checked else unchecked(),
        "where": one.section,
    }


def unchecked() -> str:
    """What stands beside a text that was not read in the rule in force."""
    return _("Not checked against the current rule.")


def reply(*, outward_name: str, language: str, at: datetime) -> bytes:
    """Cards with the one reply, in both languages, to hand over at the door. They name nobody and no house."""
    first = catalogue.tongue(language)
    order = [first, *(one for one in catalogue.LANGUAGES if one != first)]
    cards = [{"language": one, "words": consent.law(one)["neither_confirm_nor_deny"].words} for one in order]
    with override(first):
        told = {
            "how": _("Cut along the dashes. Everybody who asks gets the same card."), "cards": cards,
        }  # fmt: skip
        return press("reply", told, title=" · ".join((_("Card"), outward_name)), language=first, at=at)
