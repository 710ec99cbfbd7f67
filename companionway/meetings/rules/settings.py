"""Numbers that a program may set for its lists of meetings, with where each comes from."""

from __future__ import annotations

from companionway.programs.rules import Default

ROOM = "meetings"
READ_EVERY_HOURS = Default(
    ROOM, "read_every_hours", 12, 1, 168, "hours", "own choice: lists change some times a week"
)
SHRINKS_PERCENT = Default(
    ROOM,
    "shrinks_percent",
    50,
    5,
    95,
    "percent",
    "own choice: half a list gone at once is rather a fault",
)
VERIFIED_MONTHS = Default(
    ROOM, "verified_months", 12, 1, 60, "months", "own choice: what nobody looked at for a year says so"
)
NUMBERS = (READ_EVERY_HOURS, SHRINKS_PERCENT, VERIFIED_MONTHS)
