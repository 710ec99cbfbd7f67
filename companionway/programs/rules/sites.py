"""When a place of a program is written down right."""

from __future__ import annotations

import re

from companionway.ground.errors import Reason

_DIALLED = re.compile(r"[0-9+*#(][0-9+*#() .\-]{2,30}")  # 988 and 211 are numbers too


def why_not_crisis_line(number: str) -> Reason | None:
    """Why a crisis line could not be dialled from a page, or None; a place may have none."""
    number = number.strip()
    return Reason("phone_impossible") if number and not _DIALLED.fullmatch(number) else None
