"""Counting and a return to use, through the API: never begun anew, welcomed, and told to few (R58 R74)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from companionway.ground import organization
from companionway.ground.access import Permission
from companionway.journey import actions
from companionway.journey.rules import GoalKind
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(program_of):
    return program_of("rosa", **{"accept-language": "en"})


def test_somebody_chooses_what_is_counted_and_may_stop(rosa):
    assert rosa.told("own/counting")["figures"] == {}
    said = {"shows": ["well"], "began_on": TODAY.isoformat(), "audience": "beside_me"}
    assert rosa.post("own/counting", said).json()["figures"] == {"well": 1}
    wrong = rosa.post("own/counting", {"shows": ["since"]})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "day_to_count_from")
    assert rosa.post("own/counting/end").status_code == 204
    assert rosa.told("own/counting")["shows"] == []


def test_a_return_is_told_once_and_followed_by_those_beside_them(town, program_of, rosa):
    key = {"idempotency-key": str(uuid4())}
    ids = {rosa.post("own/returns", {"began_on": TODAY.isoformat()}, **key).json()["id"] for _ in range(2)}
    dan = program_of("dan", Permission.RETURN_NOTE)
    (told,) = dan.told(f"people/{town.rosa}/returns")["returns"]
    assert ({told["id"]}, list(told["followed"])) == (ids, ["welcome"])
    assert dan.post(f"returns/{told['id']}/followed", {"follows": "support"}).status_code == 204
    assert (
        rosa.post(f"own/returns/{told['id']}/followed", {"follows": "safety", "naloxone": True}).status_code == 204
    )
    (told,) = rosa.told("own/returns")["returns"]
    assert (set(told["followed"]), told["naloxone"]) == ({"welcome", "safety", "support"}, True)
    assert rosa.post(f"own/returns/{told['id']}/end").status_code == 204
    assert dan.told(f"people/{town.rosa}/returns")["returns"] == []


def test_with_a_goal_of_less_it_says_why_not(town, program_of, rosa):
    with organization.hold(town.organization_id):
        actions.set_goal(town.rosa, GoalKind.REDUCE, by=town.actors["rosa"], now=NOW)
    dan = program_of("dan", Permission.RETURN_NOTE)
    for answer in (
        rosa.post("own/returns", {"began_on": TODAY.isoformat()}),
        dan.post(f"people/{town.rosa}/returns", {"began_on": TODAY.isoformat()}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "goal_is_less")
