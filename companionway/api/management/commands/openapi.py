"""companionway openapi: write down what the API is."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand

from companionway.api.docs import written

KEPT = Path("docs/openapi.json")


class Command(BaseCommand):
    help = "Write the OpenAPI document of the API; the one in docs is kept in step by a test."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", default=str(KEPT), help=f"where to (default {KEPT}; - for here)")

    def handle(self, *args, file: str, **options):
        if file == "-":
            self.stdout.write(written(), ending="")
        else:
            Path(file).write_text(written())
            self.stdout.write(f"Written to {file}.")
