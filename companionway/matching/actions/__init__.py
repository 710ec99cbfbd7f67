"""Verbs of matching."""

from companionway.matching.actions.erasing import erase
from companionway.matching.actions.merging import repoint

__all__ = ["erase", "repoint"]
