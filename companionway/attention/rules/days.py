"""Many people's last 128 days as pairs of 64-bit numbers, one element a person.

`low` bit i is the day `i` days before the base day, `high` bit i the day `64 + i` days before it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bits = NDArray[np.uint64]
Mask = NDArray[np.bool_]

_ZERO = np.uint64(0)
_ONE = np.uint64(1)
_FULL = np.uint64(2**64 - 1)


def first(low: Bits, high: Bits) -> Ints:
    """How many days before the base the newest marked day is; 128 where none is."""
    at = np.bitwise_count((low - _ONE) & ~low).astype(np.int64)
    if not low.all():
        beyond = np.bitwise_count((high - _ONE) & ~high).astype(np.int64)
        at = np.where(low == _ZERO, 64 + beyond, at)
    return at


def moved(low: Bits, high: Bits, by: Ints) -> tuple[Bits, Bits]:
    """The bitmaps with a base day `by` days earlier (0 to 128); days after the new base fall away."""
    by = np.clip(by, 0, 128)
    near = np.minimum(by, 63).astype(np.uint64)
    carry = (high << _ONE) << (np.uint64(63) - near)
    far = np.clip(by - 64, 0, 63).astype(np.uint64)
    new_low = np.where(by < 64, (low >> near) | carry, np.where(by < 128, high >> far, _ZERO))
    return new_low, np.where(by < 64, high >> near, _ZERO)


def newest(bits: Bits, count: Ints | int) -> Bits:
    """Only the `count` newest days (0 to 64), the base day the first of them."""
    count = np.clip(count, 0, 64)
    some = (_ONE << np.minimum(count, 63).astype(np.uint64)) - _ONE
    return bits & np.where(count == 64, _FULL, some)


def counted(bits: Bits) -> Ints:
    """How many days are marked."""
    return np.bitwise_count(bits).astype(np.int64)


def length(bits: Bits) -> Ints:
    """How many days from the base day back to the oldest marked one, both counted; 0 where none is."""
    filled = bits.copy()
    for step in (1, 2, 4, 8, 16, 32):
        filled |= filled >> np.uint64(step)
    return counted(filled)
