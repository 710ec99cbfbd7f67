"""The circle of support, through the API (R21 R23)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.ground import organization
from companionway.journey import actions
from tests.cast import NOW, TODAY, ready

pytestmark = pytest.mark.django_db


def test_a_circle_says_who_is_there_for_what_and_until_when(town, program_of):
    until_on = TODAY + timedelta(days=20)
    with organization.hold(town.organization_id):
        ready(town.mei)
        actions.begin_sponsor(
            town.rosa, town.mei, until_on=until_on, words="Calls.", by=town.actors["mei"], now=NOW
        )
    for told in (program_of("rosa").told("own/circle"), program_of("mei").told(f"people/{town.rosa}/circle")):
        assert [one["person"]["first_name"] for one in told["peers"]] == ["Dan", "Mei"]
        assert told["peers"][1]["sponsorship"]["until_on"] == until_on.isoformat()
        assert told["professionals"][0]["hats"] == ["therapist"]
        assert "Reed" not in str(told)
