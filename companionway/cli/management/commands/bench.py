"""companionway bench JOB: measure ourselves beside rivals, in one run, with ratios."""

from __future__ import annotations

from typing import TextIO, cast

from django.core.management.base import BaseCommand

from companionway.bench import jobs, report


class Command(BaseCommand):
    help = "Measure Companionway beside its rivals on this machine."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        choices = parser.add_subparsers(dest="job", required=True, metavar="JOB")
        for name in jobs.JOBS:
            chosen = choices.add_parser(name)
            jobs.job(name).add_arguments(chosen)
            chosen.add_argument("--json", action="store_true", help="one object a line, for machines")

    def handle(self, *args, **options):
        results = jobs.job(options["job"]).run(options)
        write = report.print_lines if options["json"] else report.print_table
        write(results, cast(TextIO, self.stdout._out))
