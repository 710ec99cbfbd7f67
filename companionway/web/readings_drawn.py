"""How a list was read lately, as a small picture of bars; what is seen is also heard, and a table says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from companionway.meetings.queries import ReadingView
from companionway.meetings.rules import ReadingOutcome

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 320, 36, 4, 10, 96  # of the drawing, in its own units
WIDEST = 22  # a bar


@dataclass(frozen=True)
class Bar:
    """Rows of one reading that had one fate. `sign` is kept, repaired or rejected; broken and held have no rows."""

    sign: str
    x: int
    y: int
    wide: int
    high: int

    @property
    def middle(self) -> int:
        return self.x + self.wide // 2


@dataclass(frozen=True)
class Drawn:
    """What lists/_readings.html draws, and what is heard of it."""

    bars: tuple[Bar, ...]
    most: int
    heard: str
    readings: tuple[ReadingView, ...]


def drawn(readings: Sequence[ReadingView]) -> Drawn | None:
    """A bar for each reading, oldest first; none where it was read only once, since one number says it."""
    if len(readings) < 2:
        return None
    most = max(1, *(one.rows for one in readings))
    step = min((WIDTH - LEFT - RIGHT) / len(readings), 1.6 * WIDEST)
    wide = max(4, min(WIDEST, round(step * 0.7)))
    bars = [
        bar
        for i, one in enumerate(readings)
        for bar in _bars(one, round(LEFT + i * step + (step - wide) / 2), wide, most)
    ]
    heard = _("Rows by reading, oldest first: %(words)s.") % {"words": "; ".join(map(_heard, readings))}
    return Drawn(tuple(bars), most, heard, tuple(readings))


def _bars(one: ReadingView, x: int, wide: int, most: int) -> list[Bar]:
    """One above the other. Where nothing was taken a sign stands instead, and no bar."""
    if one.outcome in (ReadingOutcome.BROKEN, ReadingOutcome.HELD):
        return [Bar(str(one.outcome), x, BOTTOM - 14, wide, 12)]
    bars, foot, below = [], BOTTOM, 0
    for sign in ("kept", "repaired", "rejected"):
        below += getattr(one, sign)
        top = BOTTOM - round(below * (BOTTOM - TOP) / most)
        if top < foot:
            bars.append(Bar(sign, x, top, wide, foot - top))
        foot = top
    return bars


def _heard(one: ReadingView) -> str:
    if one.outcome is ReadingOutcome.BROKEN:
        return _("could not be read")
    told = {"kept": one.kept, "repaired": one.repaired, "rejected": one.rejected}
    said = _("%(kept)s as they are, %(repaired)s put right, %(rejected)s left out") % told
    return _("held, %(said)s") % {"said": said} if one.outcome is ReadingOutcome.HELD else said
