"""Reads of contacts, check-ins, calls for help, the roster and visits."""

from companionway.support.queries.calls import Called, called
from companionway.support.queries.check_ins import CheckInView, check_ins, check_ins_by_id, latest_check_ins
from companionway.support.queries.contacts import ContactView, contact, contacts, view
from companionway.support.queries.help import CallView, OpenCall, call, my_call, open_calls, response_times
from companionway.support.queries.rhythms import AskView, RhythmView, open_ask, questions, rhythm
from companionway.support.queries.roster import (
    DayView,
    FallbackView,
    OnCall,
    ShiftView,
    coordinators,
    could_be_on_call,
    fallbacks,
    my_shifts,
    newest_number,
    on_call,
    roster,
)
from companionway.support.queries.visits import (
    ArrivalView,
    KioskView,
    VisitView,
    arrival,
    arrivals,
    at_desk,
    kiosk,
    kiosks,
    visit,
    visits,
)

__all__ = [
    "ArrivalView", "AskView", "CallView", "Called", "CheckInView", "ContactView", "DayView", "FallbackView",
    "KioskView", "OnCall", "OpenCall", "RhythmView", "ShiftView", "VisitView", "arrival", "arrivals", "at_desk",
    "call", "called", "check_ins", "check_ins_by_id", "contact", "contacts", "coordinators", "could_be_on_call",
    "fallbacks", "kiosk", "kiosks", "latest_check_ins", "my_call", "my_shifts", "newest_number", "on_call",
    "open_ask", "open_calls", "questions", "response_times", "rhythm", "roster", "view", "visit", "visits",
]  # fmt: skip
