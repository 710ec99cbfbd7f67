"""Writes of who may see and know: what leaves, what somebody does with their own right to know; merging."""

from companionway.consent.actions.applying import work_out
from companionway.consent.actions.asking import (
    answer_complaint,
    close_outside_request,
    complain,
    take_outside_request,
)
from companionway.consent.actions.both import allow_both, end_both, read_both
from companionway.consent.actions.building import begin, discard, forget_drafts, say
from companionway.consent.actions.ending import event_came, found_false, revoke
from companionway.consent.actions.erasing import answer_erasure, ask_erasure, erase, withdraw_erasure
from companionway.consent.actions.leaving import Packet, disclose
from companionway.consent.actions.links import MadeLink, close_link, knock_on_link, make_link, open_link, prove_link
from companionway.consent.actions.looking import look_as
from companionway.consent.actions.merging import repoint
from companionway.consent.actions.recipients import add_recipient, end_recipient
from companionway.consent.actions.rights import (
    answer_restriction,
    ask_apart,
    ask_restriction,
    choose,
    end_restriction,
    give_notice,
)
from companionway.consent.actions.serving import bind_service, end_service, sought_in_vain
from companionway.consent.actions.signing import add_scan, sign
from companionway.consent.actions.telling import strike, write_anew, write_down

__all__ = [
    "MadeLink", "Packet", "add_recipient", "add_scan", "allow_both", "answer_complaint", "answer_erasure",
    "answer_restriction", "ask_apart", "ask_erasure", "ask_restriction", "begin", "bind_service", "choose",
    "close_link", "close_outside_request", "complain", "discard", "disclose", "end_both", "end_recipient",
    "end_restriction", "end_service", "erase", "event_came", "forget_drafts", "found_false", "give_notice",
    "knock_on_link", "look_as", "make_link", "open_link", "prove_link", "read_both", "repoint", "revoke", "say",
    "sign", "sought_in_vain", "strike", "take_outside_request", "withdraw_erasure", "work_out", "write_anew",
    "write_down",
]  # fmt: skip
