"""The figures as Markdown tables for people and as one JSON object a line for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from examples.trial.figures import Figures, Share, middle, point
from examples.trial.onset import SPLITS
from examples.trial.rows import Trials

TOGETHER = "all"
Row = tuple[str, str, str, Figures]  # settings, trial, rule, figures

FOUND = ("trial", "list", "week before", "within 7 days", "within 14 days", "before the fourth", "days of warning")
ALARMS = (
    "trial",
    "list",
    "of those listed, stayed",
    "stayed: listed",
    "their mornings",
    "times",
    "size, p90",
    "share",
)


def added(rows: Sequence[Row]) -> list[Row]:
    """The rows, and behind each settings' own those of all trials added up."""
    sums: dict[tuple[str, str], Figures] = {}
    for settings, _, rule, figures in rows:
        sums[settings, rule] = sums.get((settings, rule), Figures()) + figures
    order = list(dict.fromkeys(settings for settings, *_ in rows))
    both = [*rows, *((settings, TOGETHER, rule, figures) for (settings, rule), figures in sums.items())]
    return sorted(both, key=lambda row: (order.index(row[0]), row[1] == TOGETHER, row[1]))


def machine(rows: Iterable[Row]) -> Iterator[str]:
    """One line of JSON for each settings, trial and list."""
    for settings, trial, rule, figures in rows:
        yield json.dumps({"settings": settings, "trial": trial, "list": rule, **figures.plain()})


def people(rows: Sequence[Row], trials: Trials, onsets: Mapping[tuple[str, str], Share]) -> Iterator[str]:
    """Every table, with who was left out before them."""
    taken = Counter((person.trial, "taken in") for person in trials.people)
    yield from _by_trial("people", taken + trials.left_out)
    yield from _by_trial("visit rows", trials.rows)
    yield from _dropouts(rows)
    for settings, block in groupby(rows, key=lambda row: row[0]):
        some = list(block)
        yield f"### {settings.capitalize()}\n"
        yield from table(FOUND, [[trial, rule, *_found(figures)] for _, trial, rule, figures in some])
        yield from table(ALARMS, [[trial, rule, *_alarms(figures)] for _, trial, rule, figures in some])
    yield "### How often the next planned week is the first of four missed\n"
    yield from _onsets(onsets)


def _by_trial(what: str, counts: Mapping[tuple[str, str], int]) -> Iterator[str]:
    trials = sorted({trial for trial, _ in counts})
    reasons = dict.fromkeys(reason for _, reason in sorted(counts, key=lambda key: -counts[key]))
    lines = [(reason, [counts.get((trial, reason), 0) for trial in trials]) for reason in reasons]
    lines.append(("all", [sum(column) for column in zip(*(line for _, line in lines), strict=True)]))
    said = [[reason, *(f"{one:,}" for one in (*line, sum(line)))] for reason, line in lines]
    yield from table((what, *trials, TOGETHER), said)


def _dropouts(rows: Sequence[Row]) -> Iterator[str]:
    first = rows[0][0], rows[0][2]
    lines = []
    for settings, trial, rule, one in rows:
        if (settings, rule) == first:
            counts = (one.people, one.stayed, one.dropouts, one.first_week, one.came_back)
            lines.append([trial, *map(str, counts)])
    head = ("trial", "people", "stayed", "missed four weeks running", "from the first week on", "came again later")
    yield from table(head, lines)


def _found(figures: Figures) -> list[str]:
    shares = figures.shares()
    low, half, high = point(figures.warnings, 25), middle(figures.warnings), point(figures.warnings, 75)
    warning = f"{half:g} ({low} to {high})" if figures.warnings else "-"
    return [*(said(shares[name]) for name in ("before", "within_7", "within_14", "warned")), warning]


def _alarms(figures: Figures) -> list[str]:
    shares = figures.shares()
    mornings = Share(figures.stayed_mornings_listed, figures.stayed_mornings)
    times = figures.stayed_times / figures.stayed if figures.stayed else 0
    size = f"{middle(figures.sizes):g}, {point(figures.sizes, 90)}" if figures.sizes else "-"
    return [
        said(shares["listed_stayed"]), said(shares["stayed_listed"]), plain(mornings), f"{times:.1f}", size,
        plain(Share(sum(figures.sizes), sum(figures.present))),
    ]  # fmt: skip


def _onsets(onsets: Mapping[tuple[str, str], Share]) -> Iterator[str]:
    trials = sorted({trial for trial, _ in onsets})
    lines = []
    for split in SPLITS:
        shares = [onsets.get((trial, split), Share(0, 0)) for trial in trials]
        both = Share(sum(one.found for one in shares), sum(one.n for one in shares))
        lines.append([split, *(plain(one) for one in (*shares, both))])
    yield from table(("after an attended week", *trials, TOGETHER), lines)


def said(share: Share) -> str:
    """12/40 30% (18-45)."""
    low, high = share.interval
    return f"{share.found}/{share.n} {percent(share)} ({100 * low:.0f}-{100 * high:.0f})"


def plain(share: Share) -> str:
    """A share of days: many days of the same people are no independent draws, so no interval."""
    return f"{percent(share)} of {share.n:,}"


def percent(share: Share) -> str:
    return f"{100 * share.found / share.n:.0f}%" if share.n else "-"


def table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table whose columns also line up on a terminal."""
    every = [list(head), *map(list, lines)]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    for at, cells in enumerate(every):
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"
        if at == 0:
            yield "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    yield ""
