"""Contacts, check-ins, calls for help, on-call shifts, visits."""

from companionway.support.models.check_ins import Ask, CheckIn, Rhythm
from companionway.support.models.contacts import Contact
from companionway.support.models.help import CallForHelp, Fallback, OnCallShift, Ring
from companionway.support.models.visits import Arrival, Kiosk, Visit

__all__ = [
    "Arrival", "Ask", "CallForHelp", "CheckIn", "Contact", "Fallback", "Kiosk", "OnCallShift", "Rhythm", "Ring",
    "Visit",
]  # fmt: skip
