"""Writes of contacts, check-ins, and the rhythms on which somebody is asked."""

from companionway.support.actions.asking import ask, ask_all, close_all, close_asks
from companionway.support.actions.check_ins import check_in
from companionway.support.actions.contacts import correct, log, withdraw
from companionway.support.actions.many import ContactRow, log_many
from companionway.support.actions.merging import repoint
from companionway.support.actions.rhythms import choose_rhythm, end_rhythm, pause_rhythm

__all__ = [
    "ContactRow", "ask", "ask_all", "check_in", "choose_rhythm", "close_all", "close_asks", "correct", "end_rhythm",
    "log", "log_many", "pause_rhythm", "repoint", "withdraw",
]  # fmt: skip
