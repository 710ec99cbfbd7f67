"""A map that is drawn here and asks nobody: meetings as numbered points, circles around a place, north above (R65).

Mercator, as street maps are, so that an operator's own tiles fit under it. The list of the page is its table: what
is drawn can be read there too, in the same order, under the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import asin, atan2, atanh, cos, degrees, floor, log2, pi, radians, sin, tanh

from companionway.meetings.rules import EARTH_KM, KM_A_MILE, towns_within

SIDE = 480  # the picture is a square of so many units
EDGE = 34  # free at each side, so that no point is cut
TILE = 256  # how large a tile of a street map is, at its own zoom
CLOSEST, WIDEST = 15.0, 1.0  # zoom: some streets; the whole world is 512 wide
HIGH = 30  # of a mark
NAMED = 10  # towns, at most
FURTHEST_NORTH = 85.05  # where Mercator ends
_NICE = (0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True)
class Mark:
    """Where one meeting is, or several that stand close: their numbers in the list."""

    x: float
    y: float
    numbers: tuple[int, ...]

    @property
    def label(self) -> str:
        """ "3", "3, 5", or "3 +4" where there are many."""
        first, *rest = self.numbers
        if not rest:
            return str(first)
        return f"{first}, {rest[0]}" if len(rest) == 1 else f"{first} +{len(rest)}"

    @property
    def half(self) -> float:
        """Half the width that its label takes."""
        return max(15.0, 5.5 + 5.0 * len(self.label))

    @property
    def box(self) -> tuple[float, float, float]:
        """Where its shape begins, and how wide it is."""
        return round(self.x - self.half, 1), round(self.y - HIGH / 2, 1), 2 * self.half


@dataclass(frozen=True)
class Ring:
    """All that is equally far from the place: its outline, how far, where its words stand."""

    path: str
    far: float
    x: float
    y: float


@dataclass(frozen=True)
class Town:
    """A town's name beside its point, to find one's way without streets. `side`: where its name begins."""

    name: str
    x: float
    y: float
    side: str = "start"

    @property
    def at(self) -> float:
        """Where its name is written."""
        return round(self.x + (9 if self.side == "start" else -9), 1)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What it covers: left, top, right, bottom."""
        wide = 14 + 8.2 * len(self.name)
        left = self.x - 6 if self.side == "start" else self.x + 6 - wide
        return left, self.y - 12, left + wide, self.y + 12


@dataclass(frozen=True)
class Tile:
    """A piece of an operator's street map, under the points."""

    link: str
    x: float
    y: float
    side: float


@dataclass(frozen=True)
class Drawing:
    """A whole map. `here`: the place around which was looked, where one was named."""

    marks: tuple[Mark, ...]
    rings: tuple[Ring, ...]
    here: tuple[float, float] | None
    tiles: tuple[Tile, ...] = ()
    towns: tuple[Town, ...] = ()
    side: int = SIDE


@dataclass(frozen=True)
class Frame:
    """A piece of the Mercator world: its middle there, and how large the world is drawn."""

    x: float
    y: float
    zoom: float

    @property
    def scale(self) -> float:
        """Units of the picture for the whole world."""
        return TILE * 2**self.zoom

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a place stands in the picture."""
        x, y = _world(lat, lon)
        x = self.x + (x - self.x + 0.5) % 1 - 0.5  # nothing is torn where the day begins
        return SIDE / 2 + (x - self.x) * self.scale, SIDE / 2 + (y - self.y) * self.scale


def drawn(
    points: Sequence[tuple[int, float, float]],
    here: tuple[float, float] | None = None,
    *,
    miles: bool = False,
    tiles: str = "",
    towns: bool = False,
) -> Drawing | None:
    """The map of `points` (number, latitude, longitude), or None where there is nothing to draw.

    `tiles` is the address of an operator's street map, with {z}, {x} and {y} in it; `towns`: the largest are named.
    """
    placed = [*((here,) if here else ()), *((lat, lon) for _, lat, lon in points)]
    if not points:
        return None
    frame = fitting(placed)
    marks = _marks([(number, *frame.at(lat, lon)) for number, lat, lon in points])
    rings = tuple(_rings(frame, here, KM_A_MILE if miles else 1.0)) if here else ()
    return Drawing(
        marks=marks, rings=rings, here=frame.at(*here) if here else None,
        tiles=tuple(_tiles(frame, tiles)) if tiles else (),
        towns=tuple(islice(_towns(frame, marks, rings), NAMED)) if towns else (),
    )  # fmt: skip


def fitting(placed: Sequence[tuple[float, float]]) -> Frame:
    """The closest look in which all of it stands."""
    world = [_world(*one) for one in placed]
    first = world[0][0]
    across = [first + (x - first + 0.5) % 1 - 0.5 for x, _ in world]
    down = [y for _, y in world]
    span = max(max(across) - min(across), max(down) - min(down))
    zoom = log2((SIDE - 2 * EDGE) / TILE / span) if span else CLOSEST
    return Frame((min(across) + max(across)) / 2, (min(down) + max(down)) / 2, max(WIDEST, min(CLOSEST, zoom)))


def _world(lat: float, lon: float) -> tuple[float, float]:
    """Mercator: the whole world is one wide and one high, and begins in the north-west."""
    north = radians(max(-FURTHEST_NORTH, min(FURTHEST_NORTH, lat)))
    return (lon + 180) / 360, (1 - atanh(sin(north)) / pi) / 2


def latitude(y: float) -> float:
    """Which latitude stands at that height of the world."""
    return degrees(asin(tanh(pi * (1 - 2 * y))))


def away(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The place so far away in that direction (degrees from north), along the great circle."""
    here, turn, arc = radians(lat), radians(bearing), km / EARTH_KM
    there = asin(sin(here) * cos(arc) + cos(here) * sin(arc) * cos(turn))
    moved = atan2(sin(turn) * sin(arc) * cos(here), cos(arc) - sin(here) * sin(there))
    return degrees(there), lon + degrees(moved)


def _marks(points: Sequence[tuple[int, float, float]]) -> tuple[Mark, ...]:
    """One mark for all that would cover each other; the first of the list holds the place."""
    marks: list[Mark] = []
    for number, x, y in points:
        one = Mark(round(x, 1), round(y, 1), (number,))
        while held := next((mark for mark in marks if _cover(mark, one)), None):
            first, other = sorted((held, one), key=lambda mark: mark.numbers)
            marks.remove(held)  # it grows, and may now cover another
            one = Mark(first.x, first.y, tuple(sorted((*first.numbers, *other.numbers))))
        marks.append(one)
    return tuple(sorted(marks, key=lambda mark: mark.numbers))


def _cover(one: Mark, other: Mark) -> bool:
    return abs(one.x - other.x) < one.half + other.half and abs(one.y - other.y) < HIGH


def _rings(frame: Frame, here: tuple[float, float], unit: float) -> Iterator[Ring]:
    """Two or three circles of a round distance, as far as they can be told apart and seen."""
    y = frame.at(*here)[1]
    seen = 0
    for far in _NICE:
        south = frame.at(*away(*here, 180, far * unit))
        if abs(here[0]) > 80 or not 45 < south[1] - y < SIDE * 0.75 or south[1] > SIDE - 8:
            continue
        around = (frame.at(*away(*here, turn, far * unit)) for turn in range(0, 360, 6))
        path = "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in around) + "Z"
        yield Ring(path, far, round(south[0], 1), round(south[1], 1))
        if (seen := seen + 1) == 3:
            return


def _towns(frame: Frame, marks: Sequence[Mark], rings: Sequence[Ring]) -> Iterator[Town]:
    """The largest towns of the picture whose names cover nothing."""
    taken = [(x, y, x + wide, y + HIGH) for x, y, wide in (one.box for one in marks)]
    taken += [(one.x - 30, one.y - 12, one.x + 30, one.y + 12) for one in rings]
    taken.append((SIDE - 50, 0, SIDE, 64))  # north
    for one in towns_within(*_bounds(frame)):
        x, y = frame.at(one.lat, one.lon)
        for side in ("start", "end"):
            town = Town(one.name, round(x, 1), round(y, 1), side)
            left, top, right, bottom = town.box
            inside = left >= 4 and right <= SIDE - 4 and top >= 4 and bottom <= SIDE - 4
            if inside and not any(left < r and right > x0 and top < b and bottom > t for x0, t, r, b in taken):
                taken.append(town.box)
                yield town
                break


def _bounds(frame: Frame) -> tuple[float, float, float, float]:
    """South, west, north and east of the picture."""
    half = SIDE / 2 / frame.scale
    west = (frame.x - half) * 360 - 180
    return latitude(frame.y + half), west, latitude(frame.y - half), west + 720 * half


def _tiles(frame: Frame, address: str) -> Iterator[Tile]:
    """The pieces that lie under the picture, each at the zoom next to ours and drawn to fit."""
    zoom = min(19, max(0, round(frame.zoom)))
    count = 2**zoom
    side = frame.scale / count
    left, top = frame.x * count - SIDE / 2 / side, frame.y * count - SIDE / 2 / side
    for row in range(max(0, floor(top)), min(count - 1, floor(top + SIDE / side)) + 1):
        for column in range(floor(left), floor(left + SIDE / side) + 1):
            link = address.format(z=zoom, x=column % count, y=row)
            yield Tile(link, round((column - left) * side, 2), round((row - top) * side, 2), round(side + 0.5, 2))
