"""companionway match FILE.json: who could be beside whom, for everybody at once, with the proof (R37 R40).

It reads a file and nothing else: no database, nobody of ours. docs/matching.md describes the file and the answer.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.table import Table

from companionway.cli import caseload, terminal
from companionway.desk.catalogue import say
from companionway.formats.caseload import MOST, BadCaseload, read
from companionway.ground.errors import Reason
from companionway.matching.rules.solving import FloorTooHigh, TooWide


class Command(BaseCommand):
    help = "Who could be beside whom, for a whole caseload in a file. docs/matching.md describes it."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="people, peers, places, scores or what each said, as JSON")
        parser.add_argument("--change-cost", type=int, metavar="N", help="what a change has to be worth")
        parser.add_argument("--floor", type=int, metavar="N", help="nobody has somebody with fewer points")
        parser.add_argument("--json", action="store_true", help="one object, for machines")

    def handle(self, *args, **options):
        try:
            told = caseload.solved(_asked(caseload.table(read(options["file"])), options))
        except OSError:
            raise _refused("caseload_file_missing") from None
        except BadCaseload as bad:
            raise _refused(bad.code, **bad.numbers) from None
        except FloorTooHigh as high:
            numbers = {"floor": high.floor, "can": high.can, "would": high.would, "highest": high.highest}
            raise _refused("caseload_floor_too_high", **numbers) from None
        except TooWide:
            raise _refused("caseload_too_wide") from None
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
        else:
            _show(told, terminal.console(self.stdout))


def _asked(told: caseload.Table, options: dict[str, Any]) -> caseload.Table:
    """What the command line says beats what the file says."""
    load = told.load
    cost, floor = options["change_cost"], options["floor"]
    if cost is not None and not 0 <= cost <= MOST:
        raise BadCaseload("caseload_no_number", "--change-cost", least=0, most=MOST)
    if floor is not None and not -MOST <= floor <= MOST:
        raise BadCaseload("caseload_no_number", "--floor", least=-MOST, most=MOST)
    load = replace(
        load, change_cost=load.change_cost if cost is None else cost, floor=load.floor if floor is None else floor
    )
    return replace(told, load=load)


def _refused(code: str, **numbers: Any) -> CommandError:
    return CommandError(say(Reason(code, numbers), "en"))


def _show(told: dict[str, Any], console) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("Who", "With", "Points", "", "Why"):
        table.add_column(heading, justify="right" if heading == "Points" else "left", overflow="fold")
    for one in told["pairs"]:
        stays = {True: "stays", False: "new", None: ""}[one.get("stays")]
        table.add_row(one["person"], one["peer"], str(one["score"]), stays, ", ".join(one.get("reasons", [])))
    console.print(table)
    if told["unmatched"]:
        console.print(f"\nNobody yet: {', '.join(told['unmatched'])}", markup=False)
    free = sum(told["free_places"].values())
    places = "1 place stays free." if free == 1 else f"{free} places stay free."
    console.print(f"\nTotal {told['total']}, bound {told['bound']}.{_proven(told)} {places}")
    if told["changed"] or told["change_cost"]:
        console.print(
            f"Of those who have somebody, {told['changed']} would change; each costs {told['change_cost']}."
        )
    console.print(f"The highest floor with which as many people have somebody is {told['highest_floor']}.")


def _proven(told: dict[str, Any]) -> str:
    return " No answer can be better." if told["proven"] else ""
