"""Somebody beside one, through the API: what matters, a short list in words, a choice and two yeses."""

from __future__ import annotations

import pytest

from companionway.ground import organization
from tests.matching.conftest import helper, tell

pytestmark = pytest.mark.django_db


def test_theo_says_what_matters_chooses_dan_and_dan_says_yes(town, program_of):
    with organization.hold(town.organization_id):
        helper(town, "dan", ways="calls")
        tell(town, "dan", "family", "parent")
    theo, dan, mei = (program_of(one) for one in ("theo", "dan", "mei"))
    parent = {"trait": "family", "code": "parent", "weight": 6}
    assert theo.put("own/match/wishes", {"wishes": [parent]}).status_code == 204
    assert theo.told("own/match")["could_be"] == []  # nobody is shown before he asks
    assert theo.post("own/match/ask", {}).status_code == 204
    (might,) = theo.told("own/match")["could_be"]
    assert (might["first_name"], might["because"][0]) == ("Dan", "knows it in the family: being a parent")
    assert "score" not in might
    assert theo.post(f"own/match/helpers/{town.dan}").status_code == 204
    assert mei.told(f"people/{town.theo}/match")["proposals"][0]["chosen_at"] is not None
    (asked,) = dan.told("own/helping/asked")["chose_me"]
    assert (asked["person_name"], asked["because"]) == ("Theo", ["speaks English"])  # and nothing of his life
    assert theo.post(f"own/helping/asked/{asked['id']}/accept").status_code == 404  # the yes is the other one's
    assert dan.post(f"own/helping/asked/{asked['id']}/accept").status_code == 204
    told = theo.told("own/match")
    assert (told["since"], told["proposals"]) == (None, [])
    refused = mei.post(f"people/{town.theo}/match", {"helper_id": str(town.dan)})
    assert (refused.status_code, refused.json()["code"]) == (409, "match_beside_already")


def test_a_wish_that_no_rule_knows_is_said(town, program_of):
    wrong = program_of("theo").put("own/match/wishes", {"wishes": [{"trait": "luck", "code": "x", "weight": 3}]})
    assert wrong.status_code == 422
