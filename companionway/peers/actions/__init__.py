"""Verbs of those who help."""

from companionway.peers.actions.critical import note_critical, settle_critical
from companionway.peers.actions.erasing import erase
from companionway.peers.actions.feedback import close_feedback, give_feedback
from companionway.peers.actions.merging import repoint
from companionway.peers.actions.resting import be_back, rest, rest_until
from companionway.peers.actions.supervising import (
    note_supervision,
    sign_off,
    withdraw_sign_off,
    withdraw_supervision,
)

__all__ = [
    "be_back", "close_feedback", "erase", "give_feedback", "note_critical", "note_supervision", "repoint",
    "rest", "rest_until", "settle_critical", "sign_off", "withdraw_sign_off", "withdraw_supervision",
]  # fmt: skip
