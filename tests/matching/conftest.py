"""The town with two who help and say something of themselves: Dan and Kim. Rosa looks for somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.ground import organization
from companionway.peers.models import PeerProfile
from companionway.people import actions as people
from companionway.people.rules import Audience, ExperienceFacts, ExperienceKind, Part
from tests.cast import NOW, ready


@pytest.fixture
def here(town):
    """Dan stands beside Rosa already; Kim does not."""
    with organization.hold(town.organization_id):
        helper(town, "kim", "Kim", ways="calls")
        helper(town, "lee", "Lee")
        helper(town, "dan")
        yield town


def helper(town, key, name="", limits="", told=("ways",), ways=""):
    """Somebody who helps, with a profile whose `told` parts may be named to whoever might be beside them."""
    if key not in town.people:
        town.people[key] = people.add(
            given_name=name,
            program_id=town.program_id,
            part=Part.HELPER,
            by=town.system,
            now=NOW - timedelta(days=90),
        )
    people.set_capacity(town.people[key], most=6, by=town.system, now=NOW)
    ready(town.people[key])
    PeerProfile.objects.update_or_create(
        person_id=town.people[key],
        defaults={"ways": ways, "limits": limits, "told": dict.fromkeys(told, str(Audience.MATCHING)), "at": NOW},
    )
    return town.people[key]


def tell(town, key, kind, code, audience=Audience.MATCHING):
    """Somebody says something of themself, and to whom it may be named."""
    facts = ExperienceFacts(ExperienceKind(kind), code, audience, code)
    return people.tell_experience(town.people[key], facts, by=town.system, now=NOW)
