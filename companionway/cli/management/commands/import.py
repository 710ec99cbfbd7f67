"""companionway import people|relationships|contacts FILE: bring in what another system wrote (docs/import.md)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from companionway.cli import chosen
from companionway.desk import catalogue
from companionway.desk.imports import account_in_words, run
from companionway.desk.imports.account import Account
from companionway.desk.imports.place import SOURCE, Place
from companionway.formats import mapping
from companionway.ground import clock, database, organization
from companionway.ground.access import system
from companionway.ground.errors import Reason, Refused
from companionway.programs import queries as programs


class Command(BaseCommand):
    help = "Bring in a roster, relationships or a contact log as CSV. docs/import.md describes the columns."

    def add_arguments(self, parser):
        parser.add_argument("what", choices=sorted(run.NOUNS), help="what the rows are")
        parser.add_argument("file", type=Path, help="a CSV file")
        parser.add_argument("--program", help="the program's name, where there is more than one")
        parser.add_argument("--organization", help="the organization's name, where there is more than one")
        parser.add_argument("--mapping", type=Path, help="a TOML or JSON file that names their columns and values")
        parser.add_argument("--dry-run", action="store_true", help="change nothing, and say what would be")
        parser.add_argument("--rejects", type=Path, help="write rejected rows there, with the reason")
        parser.add_argument("--json", action="store_true", help="the account for machines")

    def handle(self, *args, **options):
        with organization.hold(chosen.organization_id(options["organization"])) as held:
            account = self._bring_in(system(held), options)
        if options["json"]:
            self.stdout.write(json.dumps(account.as_json(), ensure_ascii=False))
        else:
            self.stdout.write(account_in_words.say(account, options["file"].name, options["rejects"]))

    def _bring_in(self, by, options) -> Account:
        database.spare_memory()
        program_id = chosen.program_id(by, options["program"])
        try:
            names = mapping.read(options["mapping"]) if options["mapping"] else mapping.Mapping()
            place = Place(program_id, programs.zone(program_id), by, clock.now(), names.source or SOURCE)
            with _progress(quiet=options["json"]) as progress:
                return run.bring_in(
                    options["what"], options["file"], place=place, names=names, dry_run=options["dry_run"],
                    rejects=options["rejects"], progress=progress,
                )  # fmt: skip
        except Refused as refused:
            raise CommandError(catalogue.say(refused.reason, "en")) from None
        except mapping.BadMapping as bad:
            raise CommandError(catalogue.say(Reason(bad.code, {"at": bad.at}), "en")) from None
        except OSError:
            raise CommandError(catalogue.say(Reason("mapping_missing"), "en")) from None
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped. Whole batches stay; run the same command again, and it goes on from there."
            ) from None


@contextmanager
def _progress(*, quiet: bool) -> Iterator[run.Progress | None]:
    """A bar on a terminal; nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("")
        yield lambda done, total: bar.update(task, completed=done, total=total)
