"""A meeting's facts from the cells of its table, without an object for each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from companionway.meetings.rules import FIELDS, Attendance, Fellowship, MeetingFacts, languages_in, types_in


def facts_of(cells: Sequence[Any]) -> MeetingFacts:
    """Cells in the order of FIELDS."""
    kept = dict(zip(FIELDS, cells, strict=True))
    return MeetingFacts(
        **kept | {
            "fellowship": Fellowship(kept["fellowship"]),
            "days": frozenset(day for day in range(7) if kept["days"] >> day & 1),
            "attendance": Attendance(kept["attendance"]),
            "types": types_in(kept["types"]),
            "languages": languages_in(kept["languages"]),
            "codes": tuple(kept["codes"]),
        }
    )  # fmt: skip
