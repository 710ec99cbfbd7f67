"""Verbs of matching."""

from companionway.matching.actions.asking import answer_rule, ask, ask_rule, take_back, wish
from companionway.matching.actions.erasing import erase
from companionway.matching.actions.merging import repoint
from companionway.matching.actions.proposing import accept, choose, decline, pick, propose, withdraw

__all__ = [
    "accept", "answer_rule", "ask", "ask_rule", "choose", "decline", "erase", "pick", "propose", "repoint",
    "take_back", "wish", "withdraw",
]  # fmt: skip
