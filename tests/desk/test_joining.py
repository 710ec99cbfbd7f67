"""Whoever comes in is somebody: beside others, and rung."""

from __future__ import annotations

import pytest

from companionway.consent import queries as consent
from companionway.desk import joining, posts, privacy
from companionway.ground import organization
from companionway.ground.access import Role
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


@pytest.mark.parametrize("who", ["sam", "ines"])
def test_whoever_is_given_privacy_to_keep_is_somebody_who_can_be_told(town, who):
    with organization.hold(town.organization_id):
        assert consent.person_of(town.system, town.accounts[who], today=TODAY) is None
        if who == "ines":  # and the others whose role needs no telling stay accounts
            posts.give(town.accounts[who], role=Role.AUDITOR, program_id=None, by=town.actors["mei"], now=NOW)
            assert privacy.officers(town.system) == []
        program_id = town.program_id if who == "ines" else None
        posts.give(
            town.accounts[who], role=Role.PRIVACY_OFFICER, program_id=program_id, by=town.actors["mei"], now=NOW
        )
        assert privacy.officers(town.system) == [consent.person_of(town.system, town.accounts[who], today=TODAY)]
