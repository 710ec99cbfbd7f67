"""A meeting of a list in words: when it meets, by its own clock, and where; a mail to its publisher (R65)."""

from __future__ import annotations

from urllib.parse import quote

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from companionway.desk import catalogue
from companionway.ground.errors import Reason
from companionway.meetings.queries import CorrectionView
from companionway.meetings.rules import MeetingFacts

_A_DAY = 24 * 60


def weekly(facts: MeetingFacts) -> str:
    """The days and the time of day."""
    if facts.start is None:
        return _("by appointment")
    names = catalogue.weekday_names(catalogue.tongue(get_language()))
    days = _("every day") if len(facts.days) == 7 else ", ".join(names[day] for day in sorted(facts.days))
    return f"{days}, {_clock(facts.start)}–{_clock(facts.start + facts.minutes)}"


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24}:{minute % 60:02}"


def where(facts: MeetingFacts) -> str:
    """The place in one line."""
    parts = (facts.location, facts.address, facts.city, facts.state)
    return ", ".join(dict.fromkeys(one for one in parts if one))


def mail_about(said: CorrectionView) -> str:
    """A mail to the publisher: which entry and what is the matter, neutrally; nobody's own words are in it.

    The reader's own program of mail opens it, and they send it or not.
    """
    if not said.correct_email:
        return ""
    language = get_language() or "en"
    told = {
        "name": said.name, "key": said.key, "correction_kind": str(said.kind),
        "when": weekly(said.facts) if said.facts else "", "where": where(said.facts) if said.facts else "",
    }  # fmt: skip
    subject = catalogue.say(Reason("mail_about_subject"), language)
    body = catalogue.say(Reason("mail_about_entry", told), language)
    return f"mailto:{quote(said.correct_email, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def noted(code: str) -> str:
    """What was noted of a row while a list was read; a code that has no words any more stands as it is."""
    if code not in catalogue.SENTENCES:
        return code.replace("_", " ")
    return catalogue.say(Reason(code), get_language() or "en")
