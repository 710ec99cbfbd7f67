"""What a process of a test does: save contacts, and say each id once its commit has returned."""

from __future__ import annotations

import itertools
import random
import sys
from datetime import timedelta
from uuid import UUID

from django.core.management import call_command

from companionway.ground import clock, organization
from companionway.ground.access import system
from companionway.people import actions as people
from companionway.people.models import Person
from companionway.people.rules import Part
from companionway.programs import actions as programs
from companionway.programs import queries
from companionway.programs.models import Program
from companionway.programs.rules import ProgramKind
from companionway.pulse.rules import Direction, Result
from companionway.support import actions as support
from companionway.support.rules import ContactFacts, ContactKind, Mode

NOTE = "walked to the river and back"


def people_of_one_organization(count: int) -> UUID:
    """An organization (made if there is none) with `count` more people in it."""
    call_command("migrate", verbosity=0, interactive=False)
    if not queries.organizations():
        programs.found(
            name="Harbor & Main", outward_name="Harbor", program="Day", kind=ProgramKind.DAY, time_zone="UTC",
            site="Main", email="mei@example.org", account_name="Mei", now=clock.now(),
        )  # fmt: skip
    tenant = queries.organizations()[0].id
    with organization.hold(tenant):
        program = Program.objects.get()
        for n in range(count):
            part = Part.HELPER if n % 2 else Part.PARTICIPANT
            people.add(given_name=f"N{n}", program_id=program.id, part=part, by=system(tenant), now=clock.now())
    return tenant


def write(seed: int, most: int | None = None) -> None:
    """Save contacts between random people until stopped, or `most` of them; say each id once it is kept."""
    chance = random.Random(seed)
    tenant = queries.organizations()[0].id
    with organization.hold(tenant):
        everyone = list(Person.objects.values_list("id", flat=True))
        for _ in itertools.count() if most is None else range(most):
            one, other = chance.sample(everyone, 2)
            now = clock.now()
            facts = ContactFacts(
                now - timedelta(days=chance.randrange(200)), Mode.CALL, chance.choice(list(Direction)),
                chance.choice(list(Result)), ContactKind.TALKED, 10, NOTE,
            )  # fmt: skip
            kept = support.log(one, other, facts, by=system(tenant), now=now)
            sys.stdout.write(f"{kept}\n")
            sys.stdout.flush()
