"""Stepping back: one tap, private, and open to be undone (R2)."""

from __future__ import annotations

from enum import StrEnum


class RestKind(StrEnum):
    """Why somebody rests. It is read by themself alone; others know that they are away."""

    REST = "rest"
    LEAVE = "leave"
    RETURN_TO_USE = "return_to_use"
