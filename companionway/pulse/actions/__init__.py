"""Writes of what happened. Called by the rooms above in the transaction of their own row."""

from companionway.pulse.actions.erasing import erase
from companionway.pulse.actions.events import events_of_row, fold_in, rebuild, repoint, verify, write
from companionway.pulse.actions.many import write_many

__all__ = [
    "erase", "events_of_row", "fold_in", "rebuild", "repoint", "verify", "write", "write_many",
]  # fmt: skip
