"""companionway simulate: a made-up community of any size, in a data folder of its own."""

from __future__ import annotations

import json
import time

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from companionway.attention import actions as attention
from companionway.cli.bar import bar
from companionway.ground import clock, database, organization
from companionway.simulate import fill, large
from companionway.simulate.community import SEED, ZONE, make

STRAIGHT_FROM = 20_000
EVENTS_EACH = 60


class Command(BaseCommand):
    help = "Make up a recovery community with its history. Everybody in it is invented."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("--people", type=int, default=120, help="how many take part (120)")
        parser.add_argument("--seed", type=int, default=SEED, help="the same seed makes the same people")
        parser.add_argument("--years", type=int, default=1, help="of history, up to yesterday (1)")
        parser.add_argument(
            "--straight", action="store_true",
            help=f"events and pulses straight into the tables, {EVENTS_EACH} a person and no names: for benches "
            f"(always from {STRAIGHT_FROM:,} people on)",
        )  # fmt: skip
        parser.add_argument(
            "--pulses-alone", action="store_true", help="with --straight: no events, their folds only"
        )
        parser.add_argument("--json", action="store_true", help="what was made, for machines")

    def handle(self, *args, **options):
        if options["people"] < 1 or options["years"] < 1:
            raise CommandError("At least one person and one year, please.")
        call_command("migrate", verbosity=0, interactive=False)
        if not database.is_empty():
            raise CommandError(
                "There is an organization here already. Invented people get a data folder of their own: "
                "name another one in COMPANIONWAY_HOME."
            )
        straight = options["straight"] or options["people"] >= STRAIGHT_FROM
        made = (_straight if straight else _told)(options)
        if options["json"]:
            self.stdout.write(json.dumps(made))
        else:
            self.stdout.write("Made up {people:,} people, all invented, in {seconds:.1f} seconds.".format(**made))


def _told(options) -> dict:
    """Through the rooms' own actions."""
    began, now, before = time.perf_counter(), clock.now(), large.disk()
    draft = make(
        today=clock.day_of(now, ZONE), people=options["people"], seed=options["seed"], days=365 * options["years"]
    )
    with bar("Making up a community", quiet=options["json"]) as progress:
        book = fill.fill(draft, now=now, progress=progress)
    with organization.hold(book.organization_id):
        attention.refresh_all(by=book.by, now=now)
    return _made(book.organization_id, len(draft.times), time.perf_counter() - began, large.disk() - before)


def _straight(options) -> dict:
    people = options["people"]
    with bar("Writing events and pulses", quiet=options["json"]) as progress:
        filled = large.fill(
            people, events_each=EVENTS_EACH * options["years"], seed=options["seed"], now=clock.now(),
            events=not options["pulses_alone"],
            progress=progress and (lambda done: progress(done, people)),
        )  # fmt: skip
    return _made(filled.organization_id, people, filled.seconds, filled.disk_bytes)


def _made(organization_id, people: int, seconds: float, disk_bytes: int) -> dict:
    return {
        "organization": str(organization_id),
        "people": people,
        "seconds": round(seconds, 3),
        "disk_bytes": disk_bytes,
    }
