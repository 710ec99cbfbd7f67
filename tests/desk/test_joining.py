"""Whoever comes in is somebody: beside others, and rung."""

from __future__ import annotations

import pytest

from companionway.consent import queries as consent
from companionway.desk import joining
from companionway.ground import organization
from companionway.people.rules import Part
from companionway.support import queries as support
from tests.cast import NOW, TODAY, ZONE

pytestmark = pytest.mark.django_db


def test_the_first_coordinator_can_be_on_call_and_is_rung_last_of_all():
    founded = joining.found(
        name="Harbor & Main", outward_name="Harbor & Main", program="Main Street Center", kind="recovery_community",
        time_zone=ZONE, site="Main Street 12", email="mei@example.org", account_name="Mei Tanaka", now=NOW,
    )  # fmt: skip

    with organization.hold(founded.organization_id):
        mei = consent.actor_for(founded.account_id, founded.organization_id)
        [time_here] = consent.enrolments(mei, [mei.person_id], today=TODAY)
        assert (time_here.program_id, time_here.part) == (founded.program_id, Part.HELPER)
        for who in (support.could_be_on_call, support.coordinators):
            assert [card.full_name for card in who(mei, founded.program_id, now=NOW)] == ["Mei Tanaka"]
