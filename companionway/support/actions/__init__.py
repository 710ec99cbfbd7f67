"""Writes of contacts, check-ins and their rhythms, calls for help, the roster, visits."""

from companionway.support.actions.asking import ask, ask_all, close_all, close_asks
from companionway.support.actions.check_ins import check_in
from companionway.support.actions.contacts import correct, log, withdraw
from companionway.support.actions.erasing import erase
from companionway.support.actions.help import answer_call, ask_for_help, decline_call, end_call, go_on
from companionway.support.actions.many import ContactRow, log_many
from companionway.support.actions.merging import repoint
from companionway.support.actions.rhythms import choose_rhythm, end_rhythm, pause_rhythm
from companionway.support.actions.roster import (
    add_shift,
    cancel_shift,
    end_fallback,
    give_back,
    set_fallback,
    take_again,
)
from companionway.support.actions.visits import (
    close_kiosk,
    come_in,
    forget_arrivals,
    leave,
    open_kiosk,
    set_aside,
    sign_in,
    sort_arrival,
    visited,
    withdraw_visit,
)

__all__ = [
    "ContactRow", "add_shift", "answer_call", "ask", "ask_all", "ask_for_help", "cancel_shift", "check_in",
    "choose_rhythm", "close_all", "close_asks", "close_kiosk", "come_in", "correct", "decline_call", "end_call",
    "end_fallback", "end_rhythm", "erase", "forget_arrivals", "give_back", "go_on", "leave", "log", "log_many",
    "open_kiosk", "pause_rhythm", "repoint", "set_aside", "set_fallback", "sign_in", "sort_arrival",
    "take_again", "visited", "withdraw", "withdraw_visit",
]  # fmt: skip
