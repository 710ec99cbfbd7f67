"""Verbs of those who help."""

from companionway.peers.actions.erasing import erase
from companionway.peers.actions.merging import repoint

__all__ = ["erase", "repoint"]
