"""companionway timer: do what is due, minute by minute. `serve` starts one beside the pages."""

from __future__ import annotations

import signal
import sys
from threading import Event

from django.core.management.base import BaseCommand

from companionway.timer import loop
from companionway.timer.table import JOBS


class Command(BaseCommand):
    help = "Do what is due, minute by minute, until told to stop. `companionway serve` does this by itself."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do every job once, now, and end")

    def handle(self, *args, once: bool, **options):
        stop = Event()
        if once:
            sys.exit(1 if sum(loop.do(job, stop) for job in JOBS) else 0)
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, lambda *_: stop.set())
        loop.run(stop)
