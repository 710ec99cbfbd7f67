"""The hours that a program may set for what it tells people."""

from __future__ import annotations

from companionway.programs.rules import Default

_DAYTIME = (
    "47 CFR 64.1200(c)(1): calls that nobody asked for are not made before 8 a.m. or after 9 p.m. local time. "
    "These notices were asked for; we keep the same hours."
)

QUIET_FROM = Default("notices", "quiet_from", 21, 0, 23, "hours", _DAYTIME)
QUIET_UNTIL = Default("notices", "quiet_until", 8, 0, 23, "hours", _DAYTIME)
DIGEST_HOUR = Default(
    "notices", "digest_hour", 9, 0, 23, "hours",
    "Companionway: after the quiet hours, before most people's day is full; each person may choose another.",
)  # fmt: skip
STAFFED_FROM = Default(
    "notices", "staffed_from", 8, 0, 23, "hours",
    "Companionway: a guess until a program says when somebody reads texts; outside these hours the answer says so.",
)  # fmt: skip
STAFFED_UNTIL = Default(
    "notices", "staffed_until", 20, 0, 23, "hours",
    "Companionway: a guess until a program says when somebody reads texts; outside these hours the answer says so.",
)  # fmt: skip

NUMBERS = (QUIET_FROM, QUIET_UNTIL, DIGEST_HOUR, STAFFED_FROM, STAFFED_UNTIL)
