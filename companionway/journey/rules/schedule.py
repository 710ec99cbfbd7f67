"""One calendar: a day programme's hours, and somebody's own appointments (R42 R45)."""

from __future__ import annotations

from enum import StrEnum


class AppointmentKind(StrEnum):
    """What stands in somebody's calendar."""

    MEETING = "meeting"
    GROUP = "group"
    CARE = "care"  # a doctor, a therapist
    WORK = "work"
    COURT = "court"
    FAMILY = "family"
    OTHER = "other"
