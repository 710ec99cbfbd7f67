"""What is known of many people's days, one element a person: as it is kept, and as it is seen on one day.

Days are ordinals (`date.toordinal()`), 0 where there is none. The bitmaps are pulse's, 64 bits a half.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from companionway.attention.rules import days
from companionway.attention.rules.days import Bits, Ints, Mask


@dataclass(frozen=True)
class Columns:
    """n people, each day an ordinal. Bit 0 of the bitmaps is the anchor day, the newest day marked in a Pulse."""

    anchor: Ints
    reached: tuple[Bits, Bits]  # days of two-way contact: 64 newest, 64 older
    tried: tuple[Bits, Bits]  # days of attempts, likewise
    last_reached: Ints  # ever, also before the bitmap
    enrolled: Ints
    stepped_down: Ints
    restricted: Mask  # lives where staff are around the clock
    space: Ints  # the last day somebody asked for space

    def __len__(self) -> int:
        return len(self.anchor)

    def part(self, rows: slice | Ints | Mask) -> Columns:
        """Only some of the people."""
        found = {one.name: getattr(self, one.name) for one in fields(self)}
        (low, high), (newer, older) = found.pop("reached"), found.pop("tried")
        return Columns(
            reached=(low[rows], high[rows]), tried=(newer[rows], older[rows]),
            **{name: column[rows] for name, column in found.items()},
        )  # fmt: skip


@dataclass(frozen=True)
class Recent:
    """The same bitmaps as seen on `today`: nothing later, the base day at most today."""

    today: int
    base: Ints
    low: Bits
    high: Bits
    tried: Bits
    last: Ints  # the last day of two-way contact, 0 for never

    def reached_since(self, day: Ints) -> Ints:
        """How many days of contact from `day` on, among the 64 newest of the bitmap."""
        return days.counted(days.newest(self.low, self.base - day + 1))

    def tried_since(self, day: Ints) -> Ints:
        """How many days of attempts from `day` on, among the 64 newest of the bitmap."""
        return days.counted(days.newest(self.tried, self.base - day + 1))


def recent(columns: Columns, *, today: int) -> Recent:
    """What had happened by the end of `today`."""
    (low, high), (tried, older) = columns.reached, columns.tried
    ahead = columns.anchor - today
    if (ahead > 0).any():
        low, high = days.moved(low, high, ahead)
        tried, _ = days.moved(tried, older, ahead)
    base = np.minimum(columns.anchor, today)
    back = days.first(low, high)
    before = np.where(columns.last_reached <= today, columns.last_reached, 0)
    return Recent(today, base, low, high, tried, np.where(back < 128, base - back, before))
