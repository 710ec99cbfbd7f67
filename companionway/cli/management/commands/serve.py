"""companionway serve: the pages and the timer, as one process group."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from companionway.cli import fitness, static
from companionway.cli.group import GRACE, Group, Member
from companionway.cli.management.commands.check import show
from companionway.ground import clock

THREADS = 8  # a worker; each has its own connection to the database


class Command(BaseCommand):
    help = "Serve the pages and do what is due each minute, until told to stop."

    minds = tuple(grade for grade in fitness.Grade if grade is not fitness.Grade.FINE)

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=min(4, len(os.sched_getaffinity(0))), help="processes")
        parser.add_argument("--threads", type=int, default=THREADS, help="requests at once, in each process")
        parser.add_argument("--migrate", action="store_true", help="bring the tables up to this version first")
        parser.add_argument("--certificate", type=Path, help="serve HTTPS with this certificate (PEM)")
        parser.add_argument("--key", type=Path, help="its key (PEM, PKCS#8)")

    def handle(self, *args, **options):
        host, port = options["host"], options["port"]
        certificate, key = options["certificate"], options["key"]
        if bool(certificate) != bool(key):
            raise CommandError("A certificate needs its key: --certificate FILE --key FILE.")
        if options["migrate"]:
            call_command("migrate", verbosity=0, interactive=False)
        self.refuse_unless_fit()
        _free(host, port)
        static.collect()
        timer = Member("The timer", [sys.executable, "-m", "django", "timer"])
        pages = Member("The pages", _pages(host, port, options["workers"], options["threads"], certificate, key))
        group = Group([pages, timer], self.say)
        address = f"{'https' if key else 'http'}://{'localhost' if host == '127.0.0.1' else host}:{port}/"
        sys.exit(group.run(Greeting(host, port, lambda: self.greet(address))))

    def greet(self, address: str) -> None:
        """Said once, when the pages answer."""
        self.say(f"Companionway is at {address} Ctrl-C ends it.")

    def refuse_unless_fit(self) -> None:
        found = [one for one in fitness.examine(now=clock.now()) if one.grade in self.minds]
        if found:
            show(found)
        if any(one.grade is fitness.Grade.ERROR for one in found):
            raise CommandError("Not started. `companionway check` shows all that was looked at.")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


class Greeting:
    """Says once that the pages can be reached, when they can."""

    def __init__(self, host: str, port: int, greet):
        self.where, self.greet, self.said = (host, port), greet, False

    def __call__(self) -> None:
        if self.said:
            return
        try:
            socket.create_connection(self.where, timeout=0.5).close()
        except OSError:
            return
        self.said = True
        self.greet()


def _pages(host, port, workers, threads, certificate, key) -> list[str]:
    # No --backpressure: it counts connections, and browsers hold theirs open. No access log: paths carry ids.
    secure = ["--ssl-certificate", str(certificate), "--ssl-keyfile", str(key)] if key else []
    return [
        sys.executable, "-m", "granian", settings.WSGI_APPLICATION.replace(".application", ":application"),
        "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers),
        "--blocking-threads", str(threads), "--respawn-failed-workers", "--log-level", "error", "--no-access-log",
        "--workers-kill-timeout", str(int(GRACE) - 5), *secure,
    ]  # fmt: skip


def _free(host: str, port: int) -> None:
    """Refuse a port on which somebody else listens: the server would share it silently."""
    try:
        with socket.create_connection((host, port), timeout=0.5):
            raise CommandError(f"Port {port} is taken on this machine. Take another: --port {port + 1}.")
    except OSError:
        return
