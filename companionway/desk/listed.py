"""A meeting of a list in words: when it meets, by its own clock, and where; a mail to its publisher (R65)."""

from __future__ import annotations

from urllib.parse import quote

from django.utils.translation import get_language

from companionway.desk import catalogue, town
from companionway.ground.errors import Reason
from companionway.meetings.queries import CorrectionView
from companionway.meetings.rules import MeetingFacts


def weekly(facts: MeetingFacts) -> str:
    """The days and the time of day, for the reader."""
    return town.weekly(facts, catalogue.tongue(get_language()))


def mail_about(said: CorrectionView) -> str:
    """A mail to the publisher: which entry and what is the matter, neutrally; nobody's own words are in it.

    The reader's own program of mail opens it, and they send it or not.
    """
    if not said.correct_email:
        return ""
    language = get_language() or "en"
    told = {
        "name": said.name, "key": said.key, "correction_kind": str(said.kind),
        "when": weekly(said.facts) if said.facts else "", "where": town.where(said.facts) if said.facts else "",
    }  # fmt: skip
    subject = catalogue.say(Reason("mail_about_subject"), language)
    body = catalogue.say(Reason("mail_about_entry", told), language)
    return f"mailto:{quote(said.correct_email, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def noted(code: str) -> str:
    """What was noted of a row while a list was read; a code that has no words any more stands as it is."""
    if code not in catalogue.SENTENCES:
        return code.replace("_", " ")
    return catalogue.say(Reason(code), get_language() or "en")
