"""Writes of what happened. Called by the rooms above in the transaction of their own row."""

from companionway.pulse.actions.events import events_of_row, fold_in, rebuild, repoint, verify, write
from companionway.pulse.actions.many import write_many

__all__ = ["events_of_row", "fold_in", "rebuild", "repoint", "verify", "write", "write_many"]
