"""A list of meetings as columns of numbers, in the order of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from companionway.meetings.rules.fellowships import Fellowship
from companionway.meetings.rules.listed import MeetingFacts
from companionway.meetings.rules.vocabulary import Attendance, language_mask, type_mask

NO_START = -1
FELLOWSHIP_AT = {one: at for at, one in enumerate(Fellowship)}
ATTENDANCE_AT = {one: at for at, one in enumerate(Attendance)}


@dataclass(frozen=True)
class Columns:
    """`days`: a bit a weekday. `start`: minute of the local day, NO_START by appointment. `zone`: where in `zones`.

    `lat`, `lon` in degrees, NaN where there are none. `fellowship`, `attendance`: where in their vocabulary.
    """

    days: NDArray[np.uint8]
    start: NDArray[np.int16]
    minutes: NDArray[np.int32]
    zone: NDArray[np.int16]
    zones: tuple[str, ...]
    attendance: NDArray[np.int8]
    fellowship: NDArray[np.int8]
    types: NDArray[np.int64]
    languages: NDArray[np.int64]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.days)

    def taken(self, order: NDArray[np.int64]) -> Columns:
        """These rows, in this order."""
        kept = {name: column for name, column in vars(self).items() if name != "zones"}
        return replace(self, **{name: column[order] for name, column in kept.items()})


def columns_of(cells: Sequence[Sequence[Any]]) -> Columns:
    """From cells of a table: days, start, minutes, zone, attendance, fellowship, types, languages, lat, lon."""
    days, start, minutes, zone, attendance, fellowship, types, languages, lat, lon = cells
    zones = tuple(sorted(set(zone)))
    zone_at = {one: at for at, one in enumerate(zones)}
    return Columns(
        days=np.array(days, np.uint8),
        start=np.array([NO_START if one is None else one for one in start], np.int16),
        minutes=np.array(minutes, np.int32),
        zone=np.array([zone_at[one] for one in zone], np.int16),
        zones=zones,
        attendance=np.array([ATTENDANCE_AT[one] for one in attendance], np.int8),
        fellowship=np.array([FELLOWSHIP_AT[one] for one in fellowship], np.int8),
        types=np.array(types, np.int64),
        languages=np.array(languages, np.int64),
        lat=np.array(lat, np.float64),  # None becomes NaN
        lon=np.array(lon, np.float64),
    )


def columns_of_facts(meetings: Sequence[MeetingFacts]) -> Columns:
    """Columns of meetings that are at hand."""
    rows = [
        (
            sum(1 << day for day in one.days), one.start, one.minutes, one.zone, one.attendance, one.fellowship,
            type_mask(one.types), language_mask(one.languages), one.lat, one.lon,
        )
        for one in meetings
    ]  # fmt: skip
    return columns_of([*zip(*rows, strict=True)] or [()] * 10)
