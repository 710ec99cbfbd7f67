"""Writes of contacts."""

from companionway.support.actions.contacts import correct, log, repoint, withdraw
from companionway.support.actions.many import ContactRow, log_many

__all__ = ["ContactRow", "correct", "log", "log_many", "repoint", "withdraw"]
