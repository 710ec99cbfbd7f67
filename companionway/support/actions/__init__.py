"""Writes of contacts and check-ins."""

from companionway.support.actions.check_ins import check_in
from companionway.support.actions.contacts import correct, log, withdraw
from companionway.support.actions.many import ContactRow, log_many
from companionway.support.actions.merging import repoint

__all__ = ["ContactRow", "check_in", "correct", "log", "log_many", "repoint", "withdraw"]
