"""What a process of a test does: fill an outbox, send from it until killed, settle what was left."""

from __future__ import annotations

import sys
import time
from datetime import timedelta

from companionway.desk import telling
from companionway.ground import clock, organization
from companionway.ground.access import system
from companionway.notices import actions
from companionway.notices.actions.carriers.files import Files
from companionway.notices.models import Notice
from companionway.notices.rules import Pace, Way, Word
from companionway.people.models import Person
from companionway.people.rules import SafeToSay
from companionway.programs import queries
from tests.cli import saves


class Slow(Files):
    """Takes everything, and is slow to say so: a kill falls between sending and noting."""

    pause = 0.0

    def carry(self, message):
        said = super().carry(message)
        time.sleep(self.pause)
        return said


class Blind(Slow):
    """And it cannot say later what it took."""

    def knows(self, message):
        return None


def outbox(people: int, each: int) -> None:
    """An organization in which everybody has a line; beside the first text `each` notices wait for everybody."""
    with organization.hold(saves.people_of_one_organization(people)) as tenant:
        by, now = system(tenant), clock.now()
        for n, person_id in enumerate(Person.objects.values_list("id", flat=True)):
            given = {"safe_to_say": SafeToSay.ANYTHING, "by": by, "now": now}
            actions.agree(person_id, Way.TEXT, f"303555{1000 + n}", **given)
            for m in range(each):
                pace = Pace.NOW if m % 2 else Pace.SOON
                actions.tell(person_id, Word.SOMEONE_ASKS, pace=pace, by=by, now=now)
        # Whatever the hour at which the test runs.
        Notice.objects.update(not_before=now, word=Word.SOMEONE_ASKS)


def send(*, blind: bool) -> None:
    """Send until killed; say so once something went out."""
    _carry(blind, pause=0.2)
    tenant = queries.organizations()[0].id
    with organization.hold(tenant):
        while True:
            if telling.deliver(by=system(tenant), now=clock.now()):
                sys.stdout.write("sent\n")
                sys.stdout.flush()
            else:
                time.sleep(0.01)
                sys.stdout.write("waiting\n")
                sys.stdout.flush()


def settle(*, blind: bool) -> None:
    """Let the time pass after which nobody holds a notice any more, and say how each one stands."""
    _carry(blind)
    tenant = queries.organizations()[0].id
    with organization.hold(tenant):
        now = clock.now()
        while Notice.objects.filter(state__in=("waiting", "taken")).exists():
            now += timedelta(minutes=6)
            telling.deliver(by=system(tenant), now=now)
        telling.deliver(by=system(tenant), now=now)
        for row in Notice.objects.all():
            sys.stdout.write(f"{row.id} {row.pace} {row.state} {row.settled}\n")


def _carry(blind: bool, pause: float = 0.0) -> None:
    carrier = Blind() if blind else Slow()
    carrier.pause = pause
    telling.carrier_for = lambda way: carrier  # type: ignore[assignment]
    telling.MOST = 1 if pause else 50
