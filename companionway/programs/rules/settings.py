"""What a number is that a program may set for itself, and which kinds of program there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from companionway.ground.errors import Reason


class ProgramKind(StrEnum):
    """What a program is in the field's own terms."""

    COMMUNITY = "recovery_community"  # recovery community organization
    RESIDENCE = "recovery_residence"
    TREATMENT = "treatment"
    DAY = "day_program"


@dataclass(frozen=True)
class Default:
    """A number a program may set for itself: declared once, in the rules of the room that uses it.

    `unit` is days, hours, months, years, people, check-ins, enquiries, a share in percent or so many of ten;
    `source` says where the default comes from.
    """

    room: str
    key: str
    value: int
    low: int
    high: int
    unit: str
    source: str


def why_not_set(default: Default, value: int) -> Reason | None:
    """Why a value cannot be set, or None."""
    if not default.low <= value <= default.high:
        return Reason("setting_out_of_bounds", {"low": default.low, "high": default.high})
    return None
