"""What each morning's lists are worth: found before and after the first missed week, false alarms, size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from math import sqrt
from statistics import median

from examples.trial.rivals import Lists
from examples.trial.weeks import Dropout, Participant, came_back, dropout, watched

BEFORE, WITHIN = 7, (7, 14)  # mornings before the first missed week opens, and after it is known


def wilson(found: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """The 95% Wilson interval of a share; (0, 1) where n is 0: nothing is known."""
    if not n:
        return 0.0, 1.0
    share, squared = found / n, z * z
    middle = (share + squared / (2 * n)) / (1 + squared / n)
    half = z * sqrt(share * (1 - share) / n + squared / (4 * n * n)) / (1 + squared / n)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Share:
    """A number out of a number, with its interval."""

    found: int
    n: int

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.found, self.n)


@dataclass
class Figures:
    """The counts of one rule over one trial; adding two gives both trials together.

    `warnings`: days from the first morning listed (from a week before the first missed week opened) until the
    fourth missed week is known, for each dropout listed by then. `sizes` and `present`: people listed and
    people looked at, each morning on which anybody was looked at.
    """

    people: int = 0
    dropouts: int = 0
    before: int = 0
    within_7: int = 0
    within_14: int = 0
    first_week: int = 0  # dropouts whose first missed week is their first: there is hardly a before
    came_back: int = 0  # dropouts who came again within their planned weeks, after the fourth was missed
    warnings: list[int] = field(default_factory=list)
    listed: int = 0
    stayed: int = 0
    stayed_listed: int = 0
    stayed_mornings: int = 0
    stayed_mornings_listed: int = 0
    stayed_times: int = 0  # runs of mornings listed, over all who stayed
    sizes: list[int] = field(default_factory=list)
    present: list[int] = field(default_factory=list)

    def __add__(self, other: Figures) -> Figures:
        """Both together: people and mornings are added; each trial keeps its own lists."""
        return Figures(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Figures)))

    def shares(self) -> dict[str, Share]:
        """Every share the report gives, with its denominator."""
        return {
            "before": Share(self.before, self.dropouts),
            "within_7": Share(self.within_7, self.dropouts),
            "within_14": Share(self.within_14, self.dropouts),
            "warned": Share(len(self.warnings), self.dropouts),
            "stayed_listed": Share(self.stayed_listed, self.stayed),
            "listed_stayed": Share(self.stayed_listed, self.listed),
        }

    def plain(self) -> dict:
        """The figures as JSON says them, without the lists they were counted from."""
        found = {name: {**asdict(one), "interval": one.interval} for name, one in self.shares().items()}
        return {
            "people": self.people,
            "dropouts": self.dropouts,
            "dropouts_from_first_week": self.first_week,
            "dropouts_came_back": self.came_back,
            **found,
            "warning_days": {"median": middle(self.warnings), "p25": point(self.warnings, 25)},
            "stayed_mornings": asdict(Share(self.stayed_mornings_listed, self.stayed_mornings)),
            "stayed_times": self.stayed_times,
            "list_size": {"median": middle(self.sizes), "p90": point(self.sizes, 90), "mornings": len(self.sizes)},
            "list_share": {"listed": sum(self.sizes), "present": sum(self.present)},
        }


def middle(values: Sequence[int]) -> float | None:
    """The median, None of nothing."""
    return median(values) if values else None


def point(values: Sequence[int], percent: int) -> int | None:
    """The smallest value that at least `percent` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] if ordered else None


def count(people: Iterable[Participant], lists: Lists) -> Figures:
    """The figures of one rule's lists over one trial's people."""
    figures = Figures()
    mornings_of: dict[int, set[int]] = defaultdict(set)
    present: dict[int, int] = defaultdict(int)
    for morning, listed in lists.items():
        for who in listed:
            mornings_of[who].add(morning)
    for person in people:
        mornings = watched(person)
        for morning in mornings:
            present[morning] += 1
        gone = dropout(person)
        figures.came_back += gone is not None and came_back(person, gone)
        _one(figures, gone, mornings, mornings_of[person.who].intersection(mornings))
    figures.sizes = [len(lists.get(morning, ())) for morning in sorted(present)]
    figures.present = [present[morning] for morning in sorted(present)]
    return figures


def _one(figures: Figures, gone: Dropout | None, mornings: Sequence[int], listed: set[int]) -> None:
    figures.people += 1
    figures.listed += bool(listed)
    if gone:
        _dropout(figures, gone, listed)
        return
    figures.stayed += 1
    figures.stayed_listed += bool(listed)
    figures.stayed_mornings += len(mornings)
    figures.stayed_mornings_listed += len(listed)
    figures.stayed_times += sum(morning - 1 not in listed for morning in listed)


def _dropout(figures: Figures, gone: Dropout, listed: set[int]) -> None:
    """`before`: the seven mornings up to the one on which the missed week opens, when nothing is missed yet."""
    start = gone.opened - BEFORE + 1
    figures.dropouts += 1
    figures.first_week += gone.week == 1
    figures.before += any(start <= morning <= gone.opened for morning in listed)
    figures.within_7 += any(0 <= morning - gone.missed_on < WITHIN[0] for morning in listed)
    figures.within_14 += any(0 <= morning - gone.missed_on < WITHIN[1] for morning in listed)
    if early := [morning for morning in listed if start <= morning < gone.known_on]:
        figures.warnings.append(gone.known_on - min(early))
