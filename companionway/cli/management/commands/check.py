"""companionway check: is this installation fit to serve? Django's own check, and then ours."""

from __future__ import annotations

import json
import sys

from django.core.management.commands.check import Command as DjangosCheck
from rich.table import Table

from companionway.cli import fitness, terminal
from companionway.ground import clock

STYLES = {fitness.Grade.FINE: "green", fitness.Grade.WARNING: "yellow", fitness.Grade.ERROR: "bold red"}


class Command(DjangosCheck):
    help = "Is this installation fit to serve: settings, keys, permissions, clock, disk, migrations, backups."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--json", action="store_true", help="one object for each finding, for machines")

    def handle(self, *app_labels, **options):
        if options.get("json"):
            self.stdout = self.stderr  # Django's words, so that standard output is for machines alone
        super().handle(*app_labels, **options)
        if app_labels or options["tags"] or options["list_tags"]:
            return  # only a part of Django's own was asked for
        found = fitness.examine(now=clock.now())
        show(found, machine=options.get("json", False))
        strict = options["fail_level"] in {"WARNING", "INFO", "DEBUG"}
        failing = {fitness.Grade.ERROR, fitness.Grade.WARNING} if strict else {fitness.Grade.ERROR}
        if any(one.grade in failing for one in found):
            sys.exit(1)


def show(found: list[fitness.Finding], *, machine: bool = False) -> None:
    """Print findings to standard output: a table in words, or one object a line."""
    if machine:
        for one in found:
            sys.stdout.write(json.dumps({"about": one.about, "grade": one.grade, "words": one.words}) + "\n")
        return
    table = Table(box=None, show_header=False)
    for one in found:
        table.add_row(one.about, f"[{STYLES[one.grade]}]{one.grade}[/]", one.words)
    terminal.console(sys.stdout).print(table)
