"""Writes of lines and of the outbox."""

from companionway.notices.actions.claiming import (
    Taken,
    claim,
    gather,
    note_answer,
    note_undelivered,
    settle_unsure,
    unsettled,
)
from companionway.notices.actions.erasing import erase
from companionway.notices.actions.lines import agree, choose_hours, confirm, repoint, resume, stop, stop_marked
from companionway.notices.actions.replies import note_reply
from companionway.notices.actions.telling import tell

__all__ = [
    "Taken", "agree", "choose_hours", "claim", "confirm", "erase", "gather", "note_answer", "note_reply",
    "note_undelivered", "repoint", "resume", "settle_unsure", "stop", "stop_marked", "tell", "unsettled",
]  # fmt: skip
