"""Whatever is written, corrected and taken back, in whatever order: the pulse equals its events."""

from __future__ import annotations

import random
from datetime import timedelta

from companionway.ground import organization
from companionway.pulse import actions, queries
from companionway.pulse.models import Pulse
from companionway.pulse.rules import Direction, Result
from companionway.support import actions as support
from companionway.support.rules import ContactFacts, ContactKind, Mode
from tests.cast import NOW, TODAY


def facts(dice: random.Random) -> ContactFacts:
    at = NOW - timedelta(days=dice.randrange(200), hours=dice.randrange(12))
    return ContactFacts(
        at, dice.choice(list(Mode)), dice.choice(list(Direction)), dice.choice(list(Result)), ContactKind.TALKED
    )


def test_after_a_hundred_random_saves_corrections_and_withdrawals_every_pulse_equals_its_events(town):
    dice = random.Random(28)
    with organization.hold(town.organization_id):
        mei, standing = town.actors["mei"], []
        for _ in range(100):
            what = dice.random()
            if standing and what < 0.2:
                at = dice.randrange(len(standing))
                standing[at] = support.correct(standing[at], facts(dice), by=mei, now=NOW)
            elif standing and what < 0.35:
                support.withdraw(standing.pop(dice.randrange(len(standing))), by=mei, now=NOW)
            else:
                pair = dice.choice([(town.rosa, town.dan), (town.theo, town.dan), (town.theo, None)])
                standing.append(support.log(*pair, facts(dice), by=mei, now=NOW))
        assert [wrong for _, wrong in actions.verify()] == [0]
        as_of = queries.as_of(town.system, None, TODAY)
        pulses = queries.pulses(town.system, None, today=TODAY)
        assert as_of == {person: pulses[person] for person in as_of}


def test_a_pulse_that_does_not_equal_its_events_is_found_and_mended(town):
    with organization.hold(town.organization_id):
        town.contact("rosa", "dan", days_ago=1)
        Pulse.objects.filter(person_id=town.rosa).update(days=b"\xff" * 16)
        assert [wrong for _, wrong in actions.verify()] == [1]
        actions.rebuild([town.rosa])
        assert [wrong for _, wrong in actions.verify()] == [0]


def test_the_pulse_as_of_a_past_day_knows_nothing_of_later_contacts(town):
    with organization.hold(town.organization_id):
        town.contact("rosa", "dan", days_ago=9)
        town.contact("rosa", "dan", days_ago=1)
        then = queries.as_of(town.system, [town.rosa], TODAY - timedelta(days=5))[town.rosa]
        assert then.anchor_on == TODAY - timedelta(days=9)
