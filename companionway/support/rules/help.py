"""A call for help: who is rung, who after them, and what the asker is told (R27 R32 R61)."""

from __future__ import annotations

from enum import StrEnum


class HelpKind(StrEnum):
    """What somebody asks for."""

    TALK = "talk"  # I would like somebody to reach out
    NOW = "now"  # I need a human being now
    BACK_UP = "back_up"  # a peer who needs another one


class Ending(StrEnum):
    """How a call for help ended."""

    TALKED = "talked"
    WITHDRAWN = "withdrawn"  # the asker no longer needs it
    HANDED_ON = "handed_on"  # to the crisis line, emergency services, a clinician
    NOT_REACHED = "not_reached"  # answered, but the two did not find each other
