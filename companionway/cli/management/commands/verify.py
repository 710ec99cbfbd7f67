"""companionway verify: is every line of the ledger and every pulse as it was written?"""

from __future__ import annotations

import json
import sys

from django.core.management.base import BaseCommand, OutputWrapper
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from companionway.cli import soundness, terminal


class Command(BaseCommand):
    help = "Look through the seals of every ledger, the heads kept outside, and every pulse against its events."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="one object for each organization, for machines")

    def handle(self, *args, **options):
        found = look()
        if options["json"]:
            for one in found:
                self.stdout.write(json.dumps(one.told()))
            sound = not any(one.faults for one in found)
        else:
            sound = tell(found, self.stdout)
        if not sound:
            sys.exit(1)


def look() -> list[soundness.Soundness]:
    """Look through everything, with a line that moves on a terminal and nothing elsewhere."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:,} people"),
               TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Looking", total=None)
        return soundness.look(lambda name, people: bar.update(task, description=name, completed=people))


def tell(found: list[soundness.Soundness], out: OutputWrapper) -> bool:
    """Print what was found, as a table and then the faults; whether all of it is sound."""
    console = terminal.console(out)
    table = Table(box=None)
    for heading in ("Organization", "Seals", "Sealed rows", "Not sealed yet", "People", ""):
        table.add_column(heading, justify="left" if heading in ("Organization", "") else "right")
    for one in found:
        said = "sound" if not one.faults else f"{len(one.faults)} faults" if len(one.faults) > 1 else "1 fault"
        table.add_row(one.name, *(f"{n:,}" for n in (one.seals, one.entries, one.unsealed, one.people)), said)
    console.print(table if found else "There is no organization here yet.")
    for one in found:
        for fault in one.faults:
            console.print(f"{one.name}: {fault}", markup=False, highlight=False, soft_wrap=True)
    return not any(one.faults for one in found)
