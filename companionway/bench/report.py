"""What a bench says: one Result a system and size, as a table with ratios for people or one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import TextIO

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Result:
    """One measurement. `n` is how many things (the job says of what), `seconds` wall time, memory in MB."""

    job: str
    system: str
    n: int
    seconds: float
    peak_rss_mb: float | None = None
    notes: str = ""


def print_lines(results: Iterable[Result], out: TextIO) -> None:
    """One JSON object a line, each as soon as it is known."""
    for result in results:
        out.write(json.dumps(asdict(result)) + "\n")
        out.flush()


def print_table(results: Iterable[Result], out: TextIO) -> None:
    """A table for each job and size. The ratio is to the first system of the same job and size."""
    for (job, n), group in groupby(results, key=lambda result: (result.job, result.n)):
        table = Table(title=f"{job}, n = {n:,}", title_justify="left")
        for column in ("system", "seconds", "ratio", "peak MB", "notes"):
            table.add_column(column, justify="left" if column in {"system", "notes"} else "right")
        for cells in _cells(group):
            table.add_row(*cells)
        Console(file=out, width=116).print(table)


def _cells(group: Iterable[Result]) -> Iterator[tuple[str, ...]]:
    first = None
    for result in group:
        first = first or result.seconds or 1e-9
        memory = "" if result.peak_rss_mb is None else f"{result.peak_rss_mb:,.0f}"
        yield result.system, f"{result.seconds:,.3f}", f"{result.seconds / first:.2f}", memory, result.notes
