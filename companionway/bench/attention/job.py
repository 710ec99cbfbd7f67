"""companionway bench attention: two tables, from the raw events and over the same Pulse rows, and one new event."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from companionway.bench.apart import BenchFailed, apart
from companionway.bench.attention import answers
from companionway.bench.report import Result

SYSTEM = "companionway.bench.attention.system"
OURS = ("Companionway", "ours")
RIVALS = (
    ("Polars", "rivals.frames"),
    ("DuckDB", "rivals.duck"),
    ("NumPy", "rivals.arrays"),
    ("SQL over SQLite", "rivals.sqlite"),
)


def add_arguments(parser: Any) -> None:
    parser.add_argument("--people", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], metavar="N")
    parser.add_argument(
        "--raw-up-to", type=int, default=100_000, metavar="N",
        help="write every event up to so many people (28 GB and a quarter of an hour at 1,000,000); default 100,000",
    )  # fmt: skip
    parser.add_argument("--folder", help="where the databases are made; by default a temporary folder")


def run(options: dict[str, Any]) -> Iterator[Result]:
    for people in options["people"]:
        with tempfile.TemporaryDirectory(prefix="companionway-bench-", dir=options["folder"]) as folder:
            yield from _at(people, people <= options["raw_up_to"], folder)


def _at(people: int, raw: bool, folder: str) -> Iterator[Result]:
    yield _filled(people, raw, folder)
    if raw:
        yield from _table("list, rivals from the raw events", "events", people, folder)
    yield from _table("list, everyone from the same Pulse rows", "pulses", people, folder)
    yield from _one_event(people, folder)


def _run(module: str, *arguments: str, folder: str) -> dict[str, Any]:
    return apart(SYSTEM, module, *arguments, environment={"COMPANIONWAY_HOME": folder, "DATABASE_URL": "sqlite:///"})


def _filled(people: int, raw: bool, folder: str) -> Result:
    told = _run("place", str(people), "yes" if raw else "no", folder=folder)
    notes = f"{told['events']:,} events and {people:,} Pulse rows written directly: {told['disk_bytes'] / 1e9:.1f} GB"
    return Result("fill", "simulate", people, told["seconds"], told["peak_rss_mb"], notes)


def _table(job: str, kind: str, people: int, folder: str) -> Iterator[Result]:
    """Every system once. Whoever answers otherwise than we do ends the bench."""
    first = Path(folder) / "ours.npy"
    for name, module in (OURS, *RIVALS):
        file = first if module == "ours" else Path(folder) / "theirs.npy"
        told = _run(module, kind, str(file), folder=folder)
        if file != first and (difference := answers.difference(first, file)):
            raise BenchFailed(f"{name} answers otherwise at {people:,} people: {difference}")
        notes = f"read {told['read']:.2f} s, judged {told['judged']:.2f} s, {told['reasons']:,} reasons"
        yield Result(job, name, people, told["seconds"], told["peak_rss_mb"], notes)


def _one_event(people: int, folder: str) -> Iterator[Result]:
    for name, told in _run("event", folder=folder)["measured"].items():
        yield Result("one event", name, people, told["median"], None, f"median of {told['n']}, worst {told['worst']:.4f} s")
