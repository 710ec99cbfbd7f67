"""companionway bench attention: two tables, from the raw events and over the same Pulse rows, and one new event."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from companionway.bench.apart import BenchFailed, apart
from companionway.bench.attention import answers
from companionway.bench.attention.place import DAY
from companionway.bench.report import Result

SYSTEM = "companionway.bench.attention.system"
COMMAND = "companionway.config.command"
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
        help="write every event up to so many people (100,000); 1,000,000 take 28 GB and a quarter of an hour",
    )  # fmt: skip
    parser.add_argument("--folder", help="where the databases are made; by default a temporary folder")


def run(options: dict[str, Any]) -> Iterator[Result]:
    for people in options["people"]:
        with tempfile.TemporaryDirectory(prefix="companionway-bench-", dir=options["folder"]) as folder:
            yield from Place(people, people <= options["raw_up_to"], folder).measured()


class Place:
    """One made-up community in a folder of its own, and every system beside it."""

    def __init__(self, people: int, raw: bool, folder: str):
        self.people, self.raw, self.folder = people, raw, Path(folder)
        self.environment = {
            "COMPANIONWAY_HOME": folder,
            "DATABASE_URL": "sqlite:///",
            "DJANGO_SETTINGS_MODULE": "companionway.config.settings",
        }

    def measured(self) -> Iterator[Result]:
        yield self._filled()
        self.environment[DAY] = self._run("place")["day"]
        if self.raw:
            yield from self._table("list, rivals from the raw events", "events")
        yield from self._table("list, all from the same Pulse rows", "pulses")
        for name, told in self._run("event")["measured"].items():
            notes = f"median of {told['n']}, the slowest {told['worst'] * 1000:.1f} ms"
            yield Result("one event", name, self.people, told["median"], None, notes)

    def _run(self, module: str, *arguments: str) -> dict[str, Any]:
        return apart(SYSTEM, module, *arguments, environment=self.environment)

    def _filled(self) -> Result:
        alone = [] if self.raw else ["--pulses-alone"]
        told = apart(COMMAND, "simulate", "--people", str(self.people), "--straight", "--json", *alone,
                     environment=self.environment)  # fmt: skip
        written = "60 events each and their Pulse rows" if self.raw else "Pulse rows alone"
        notes = f"{written}, written directly: {told['disk_bytes'] / 1e9:.2f} GB"
        return Result("fill", "simulate", self.people, told["seconds"], None, notes)

    def _table(self, job: str, kind: str) -> Iterator[Result]:
        """Every system once. Whoever answers otherwise than we do ends the bench."""
        ours, theirs = self.folder / "ours.npy", self.folder / "theirs.npy"
        for name, module in (OURS, *RIVALS):
            told = self._run(module, kind, str(ours if module == OURS[1] else theirs))
            if module != OURS[1] and (difference := answers.difference(ours, theirs)):
                raise BenchFailed(f"{name} answers otherwise at {self.people:,} people. {difference}")
            notes = (
                f"read {told['read']:.3f} s, judged {told['judged']:.3f} s; {told['reasons']:,} reasons, the same"
            )
            yield Result(job, name, self.people, told["seconds"], told["peak_rss_mb"], notes)
