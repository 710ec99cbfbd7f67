"""The plan through the API: a goal of less, weeks, a stage; refusals with their field; read by those beside."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from companionway.ground.access import Permission
from tests.cast import TODAY

pytestmark = pytest.mark.django_db

MONDAY = TODAY - timedelta(days=TODAY.weekday())
LESS = {"kind": "reduce", "words": "Sundays without.", "unit": "nights", "baseline": 4, "target": 2}


def test_a_plan_is_made_reported_and_read_by_those_beside(town, program_of):
    rosa = program_of("rosa", **{"accept-language": "en"})
    wrong = rosa.post("own/goals", {**LESS, "target": 5})
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["field"]) == (409, "target_not_below", "target")
    goal = rosa.post("own/goals", LESS).json()["id"]
    week = {"week_on": MONDAY.isoformat(), "goals": [{"goal_id": goal, "amount": 3, "words": "Sunday was hard."}]}
    assert rosa.post("own/plan/weeks", week).json() == {"goals": 1}
    early = {**week, "week_on": (MONDAY - timedelta(weeks=9)).isoformat()}
    assert rosa.post("own/plan/weeks", early).json()["code"] == "week_not_reportable"
    key = {"idempotency-key": str(uuid4())}
    kept = [rosa.post("own/plan/stages", {"aim": "safety"}, **key).json()["id"] for _ in range(2)]
    dan = program_of("dan", Permission.PLAN_KEEP)
    for told in (rosa.told("own/plan"), dan.told(f"people/{town.rosa}/plan")):
        (one,) = told["goals"]
        assert (one["percent"], one["said"], one["weeks"][0]["words"]) == (50, "closer", "Sunday was hard.")
        assert [told["stage"]["id"]] * 2 == kept
