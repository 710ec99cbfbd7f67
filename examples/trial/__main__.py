"""The daily list, replayed over the trials' rows: python -m examples.trial --data ../shared/data/trial"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.progress import track

from examples.trial import report, rows
from examples.trial.onset import onsets


def main() -> int:
    """Read the rows, replay the days, print the figures."""
    options = _options()
    missing = [name for name in rows.FILES if not (options.data / f"{name}.csv").exists()]
    if missing:
        print(f"{options.data} has no {missing[0]}.csv. --data says where the files are.", file=sys.stderr)
        return 1
    trials = rows.read(options.data, strict=options.strict)
    with tempfile.TemporaryDirectory(prefix="companionway-trial-") as home:
        _set_up(home, options.database)
        figures = report.added(_replayed(trials, options))
    lines = report.machine(figures) if options.json else report.people(figures, trials, onsets(trials.people))
    for line in lines:
        print(line)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m examples.trial", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/trial"), help="the trials' files")
    parser.add_argument("--json", action="store_true", help="one object a line, for machines")
    parser.add_argument(
        "--strict", action="store_true", help="a visit row that also names a reason for absence counts as missed"
    )
    parser.add_argument("--seed", type=int, default=1, help="for the order in which people come in, and all lots")
    parser.add_argument(
        "--database", metavar="URL", help="replay there, as a new organization (default: temporary)"
    )
    return parser.parse_args()


def _set_up(home: str, database: str | None) -> None:
    """A Companionway installation with a home that is thrown away."""
    os.environ["COMPANIONWAY_HOME"] = home
    os.environ["DATABASE_URL"] = database or f"sqlite:///{home}/trial.sqlite3"
    os.environ["DJANGO_SETTINGS_MODULE"] = "companionway.config.settings"
    os.environ.pop("COMPANIONWAY_KEYS_HOME", None)
    import django  # noqa: PLC0415  the environment first
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


def _replayed(trials: rows.Trials, options: argparse.Namespace) -> list[report.Row]:
    from examples.trial import evaluation  # noqa: PLC0415  Django first

    quiet = options.json or not sys.stderr.isatty()
    console = Console(file=sys.stderr)

    def each(days):
        return track(days, "Days", console=console, disable=quiet)

    return evaluation.run(trials.people, seed=options.seed, each=each)


if __name__ == "__main__":
    sys.exit(main())
