"""Everybody at once, through the API."""

from __future__ import annotations

import pytest

from companionway.ground import organization
from companionway.ground.access import Permission
from companionway.matching import actions
from companionway.matching.models import Proposal
from tests.cast import NOW
from tests.matching.conftest import helper

pytestmark = pytest.mark.django_db


def test_mei_sees_who_could_be_beside_whom_and_changes_nothing(town, program_of):
    with organization.hold(town.organization_id):
        helper(town, "lee", "Lee")
        helper(town, "dan")
        actions.ask(town.theo, by=town.actors["theo"], now=NOW)
    told = program_of("mei").told("matching", change_cost=3)
    found = {one["person_id"]: one for one in told["people"]}
    assert found[str(town.theo)]["now_id"] is None
    assert found[str(town.theo)]["then_id"] in {str(town.dan), str(town.people["lee"])}
    assert found[str(town.rosa)]["now_id"] == found[str(town.rosa)]["then_id"] == str(town.dan)
    assert (told["total"], told["too_high"]) == (told["bound"], False)
    assert program_of("mei").told("matching", floor=900)["too_high"] is True
    assert program_of("mei").get("matching", change_cost=-1).status_code == 422
    with organization.hold(town.organization_id):
        assert not Proposal.objects.exists()


def test_nobody_else_does(town, program_of):
    assert program_of("lin").get("matching").status_code == 404
    assert program_of("mei", Permission.LIST_READ).get("matching").status_code == 404
