"""Writes of contacts."""

from companionway.support.actions.contacts import correct, log, repoint, withdraw

__all__ = ["correct", "log", "repoint", "withdraw"]
