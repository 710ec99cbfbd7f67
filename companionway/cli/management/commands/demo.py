"""companionway demo: a made-up recovery community on this machine, with a way in for each role."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from companionway.cli.bar import bar
from companionway.cli.fitness import Grade
from companionway.cli.management.commands import serve
from companionway.desk import catalogue
from companionway.ground import clock
from companionway.simulate import demo

INVENTED = "Everybody in this community is invented: the people, their words, their telephone numbers."


class Command(serve.Command):
    help = "Serve a made-up recovery community with a year of history, and print a one-time link for each role."
    requires_system_checks: list = []
    minds = (Grade.ERROR,)  # nobody needs a backup of invented people
    ready: demo.Ready

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--days-ago", type=int, default=0, help="let its today lie so many days back")

    def handle(self, *args, days_ago: int, **options):  # type: ignore[override]  # its own option beside serve's
        self.say(INVENTED)
        call_command("migrate", verbosity=0, interactive=False)
        self.ready = self._prepared(days_ago)
        if kept := self.ready.kept_since:
            self.say(
                f"Somebody has written here since {kept:%A, %d %B}: the community stays as it is, and its today is "
                f"that day. To begin anew, delete {settings.COMPANIONWAY_HOME} and run this again."
            )
        super().handle(*args, **options)

    def greet(self, address: str) -> None:
        """Who you may be: a fresh link for each role that has pages."""
        lines = [f"\n{address} is open. Each link signs you in once, within a day; run the demo again for more.\n"]
        for name, role, token in demo.links(self.ready.organization_id, now=clock.now()):
            lines.append(f"  {name:<16} {catalogue.word(role, 'en'):<16} {address}sign-in/{token}")
        self.say("\n".join([*lines, "\nCtrl-C ends it."]))

    def _prepared(self, days_ago: int) -> demo.Ready:
        home = Path(settings.COMPANIONWAY_HOME)
        try:
            with bar("Making up a year of history") as progress:
                if progress is None:
                    self.say("A community of today is looked for; making one up takes about half a minute.")
                return demo.prepare(home, now=clock.now(), days_ago=days_ago, progress=progress)
        except demo.NotOurs:
            raise CommandError(
                "There are people here whom the demo did not invent, and it leaves them alone. "
                "Name another folder in COMPANIONWAY_HOME, and no DATABASE_URL."
            ) from None
