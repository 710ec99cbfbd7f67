"""companionway meetings VERB: lists of meetings read, compared and searched (docs/meetings.md)."""

from __future__ import annotations

import sys

from django.core.management.base import BaseCommand

from companionway.cli.meetings import VERBS, verb


class Command(BaseCommand):
    help = "Meetings in the town, of every fellowship: what others publish, read, compared and searched."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        choices = parser.add_subparsers(dest="verb", required=True, metavar=" | ".join(VERBS) or "VERB")
        for name in VERBS:
            told = verb(name)
            chosen = choices.add_parser(name, help=told.HELP, description=told.HELP)
            told.add_arguments(chosen)
            chosen.add_argument("--json", action="store_true", help="one object, for machines")

    def handle(self, *args, **options):
        if code := verb(options["verb"]).run(options, self.stdout):
            sys.exit(code)
