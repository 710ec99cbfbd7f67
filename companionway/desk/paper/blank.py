"""Sheets to fill in by hand: a check-in for somebody without a telephone, and a sheet to sign in on (R27 R56)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.desk.paper.press import press


def check_in(*, outward_name: str, language: str, at: datetime) -> bytes:
    """How are you today? The same questions as on a telephone."""
    with override(language):
        told = {"words": _check_in()}
        return press("check_in", told, title=" · ".join((_("Sheet"), outward_name)), language=language, at=at)


def sign_in(*, outward_name: str, language: str, at: datetime) -> bytes:
    """First names only."""
    with override(language):
        told = {
            "words": {
                "heading": _("Welcome"),
                "day": _("Day"),
                "how": _("Your first name is enough. Mark the circle if you would like to talk to someone today."),
                "columns": [_("Came at"), _("First name"), _("Left at"), _("Talk to someone")],
            }
        }
        return press("sign_in", told, title=" · ".join((_("Sheet"), outward_name)), language=language, at=at)


def _check_in() -> dict:
    return {
        "name": _("First name"),
        "day": _("Day"),
        "heading": _("How are you today?"),
        "free": _("Mark what fits, and leave out what you like. Everything is fine to leave out."),
        "mood": _("How is today?"),
        "mood_low": _("very hard"),
        "mood_high": _("very good"),
        "craving": _("How strong is the pull to drink or use?"),
        "craving_low": _("not at all"),
        "craving_high": _("very strong"),
        "connected": _("Do you feel close to other people?"),
        "connected_answers": [_("Yes"), _("A little"), _("No")],
        "slept": _("How did you sleep?"),
        "slept_answers": [_("Well"), _("So-so"), _("Badly")],
        "lately": _("In these days"),
        "marks": [
            _("Have you been alone more than you like?"),
            _("Are you with other friends than before?"),
            _("Has there been distance or trouble with your family?"),
        ],
        "yes": _("Yes"),
        "no": _("No"),
        "hope": _("How much hope do you have?"),
        "hope_low": _("none just now"),
        "hope_high": _("very much"),
        "wants": _("I would like someone to reach out to me"),
        "anything": _("Is there anything you would like to say?"),
        "who": _("Hand this to a colleague at the desk. They and the people beside you will read it."),
        "numbers": _("If it cannot wait: tell anybody here, call or text 988, and where a life is in danger 911."),
    }
