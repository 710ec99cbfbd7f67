"""Reads of contacts, check-ins, calls for help, the roster and visits."""

from companionway.support.queries.check_ins import CheckInView, Said, check_ins, check_ins_by_id, latest_check_ins
from companionway.support.queries.contacts import ContactView, contact, contacts, view
from companionway.support.queries.rhythms import AskView, Question, RhythmView, open_ask, questions, rhythm

__all__ = [
    "AskView", "CheckInView", "ContactView", "Question", "RhythmView", "Said", "check_ins", "check_ins_by_id",
    "contact", "contacts", "latest_check_ins", "open_ask", "questions", "rhythm", "view",
]  # fmt: skip
