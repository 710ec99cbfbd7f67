"""companionway bench import: ours, then a bare executemany of the very rows that ours wrote, each apart."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from companionway.bench.apart import measured
from companionway.bench.imports import made
from companionway.bench.report import Result

ROWS = 1_000_000


def add_arguments(parser: Any) -> None:
    parser.add_argument("--rows", type=int, default=ROWS, help="contact rows in the file")
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")


def run(options: dict[str, Any]) -> Iterable[Result]:
    """A bare executemany in one transaction and in our batches, then our import. n is contact rows."""
    with TemporaryDirectory(prefix="companionway-bench-", dir=options["folder"]) as folder:
        n = options["rows"]
        made.write(Path(folder), n)
        ours = _apart("ours", folder, "ours", str(n))
        for name, batches in (("one transaction", "one"), ("our batches", "many")):
            told = _apart("bare", folder, f"bare-{batches}", batches)
            yield Result("import", f"bare executemany, {name}", n, *_figures(told))
        yield Result("import", "companionway import", n, *_figures(ours))


def _figures(told: dict[str, Any]) -> tuple[float, float, str]:
    return told["seconds"], told["peak_rss_mb"], told["notes"]


def _apart(module: str, folder: str, name: str, argument: str) -> dict[str, Any]:
    environment = {
        "COMPANIONWAY_HOME": f"{folder}/{name}",
        "DATABASE_URL": f"sqlite:///{folder}/{name}.sqlite3",
    }
    return measured(f"companionway.bench.imports.{module}", folder, argument, environment=environment)
