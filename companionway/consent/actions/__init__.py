"""Writes of who may see and know: what leaves, what somebody does with their own right to know; merging."""

from companionway.consent.actions.both import allow_both, end_both, read_both
from companionway.consent.actions.erasing import answer_erasure, ask_erasure, erase, withdraw_erasure
from companionway.consent.actions.leaving import Packet, Scope, disclose
from companionway.consent.actions.looking import look_as
from companionway.consent.actions.merging import repoint
from companionway.consent.actions.rights import give_notice
from companionway.consent.actions.telling import strike, write_anew, write_down

__all__ = [
    "Packet", "Scope", "allow_both", "answer_erasure", "ask_erasure", "disclose", "end_both", "erase",
    "give_notice", "look_as", "read_both", "repoint", "strike", "withdraw_erasure", "write_anew", "write_down",
]  # fmt: skip
