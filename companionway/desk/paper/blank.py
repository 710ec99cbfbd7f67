"""Sheets to fill in by hand: a check-in for somebody without a telephone, and a sheet to sign in on (R27 R56)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.desk.forms.check_ins import MOODS, CheckInForm
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
    asked: Any = CheckInForm(asks_hope=True).fields
    answers = {name: [said for value, said in asked[name].choices if value] for name in ("connected", "slept")}
    return {
        "name": _("First name"),
        "day": _("Day"),
        "heading": _("How are you today?"),
        "free": _("Mark what fits, and leave out what you like. Everything is fine to leave out."),
        **{name: str(field.label) for name, field in asked.items()},
        "mood_low": str(MOODS[0][1]),
        "mood_high": str(MOODS[-1][1]),
        "craving_low": _("not at all"),
        "craving_high": _("very strong"),
        "connected_answers": answers["connected"],
        "slept_answers": answers["slept"],
        "lately": _("In these days"),
        "marks": [str(asked[name].label) for name in ("alone", "friends_changed", "family_apart")],
        "yes": _("Yes"),
        "no": _("No"),
        "hope_low": _("none just now"),
        "hope_high": _("very much"),
        "who": _("Hand this to a colleague at the desk. They and the people beside you will read it."),
        "numbers": _("If it cannot wait: tell anybody here, call or text 988, and where a life is in danger 911."),
    }
