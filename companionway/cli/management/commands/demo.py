"""companionway demo: a made-up recovery community on this machine, with a way in for each role."""

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from companionway.cli.bar import bar
from companionway.desk import catalogue
from companionway.ground import clock
from companionway.simulate import demo

INVENTED = "Everybody in this community is invented: the people, their words, their telephone numbers."
PATIENCE_SECONDS = 60


class Command(BaseCommand):
    help = "Start a made-up recovery community with a year of history, and print a one-time link for each role."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--days-ago", type=int, default=0, help="let its today lie so many days back")

    def handle(self, *args, port: int, days_ago: int, **options):
        call_command("migrate", verbosity=0, interactive=False)
        ready = self._prepared(days_ago)
        if ready.kept_since:
            self.stdout.write(
                f"Somebody has written here since {ready.kept_since:%A, %d %B}, so the community stays as it is: "
                f"its today is that day. To begin anew, delete {settings.COMPANIONWAY_HOME} and run this again."
            )
        address = f"http://localhost:{port}"
        telling = threading.Thread(target=_tell, args=(address, ready, self.stdout), daemon=True)
        telling.start()
        call_command("serve", port=port)

    def _prepared(self, days_ago: int) -> demo.Ready:
        self.stdout.write(INVENTED)
        try:
            with bar("Making up a year of history") as progress:
                if progress is None:
                    self.stdout.write("Looking for a community of today; making one up takes about half a minute.")
                home = Path(settings.COMPANIONWAY_HOME)
                return demo.prepare(home, now=clock.now(), days_ago=days_ago, progress=progress)
        except demo.NotOurs:
            raise CommandError(
                "There are people here whom the demo did not invent, and it leaves them alone. "
                "Name another folder in COMPANIONWAY_HOME, and no DATABASE_URL."
            ) from None


def _tell(address: str, ready: demo.Ready, out: TextIO) -> None:
    """Once the pages answer: who you may be."""
    if not _answers(address):
        return
    lines = [
        f"\n{address} is open. Each link signs you in once, within a day; run the demo again for fresh ones.\n"
    ]
    for name, role, token in demo.links(ready.organization_id, now=clock.now()):
        lines.append(f"  {name:<18} {catalogue.word(role, 'en'):<16} {address}/sign-in/{token}")
    out.write("\n".join([*lines, "\nStop with Ctrl-C."]))
    out.flush()


def _answers(address: str) -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.2)
    return False
