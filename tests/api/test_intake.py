"""Coming in, through the API: one's own words, what fits, and the intake for who welcomes people in."""

from __future__ import annotations

from uuid import uuid4

import pytest

from companionway.ground import organization
from companionway.ground.access import Permission
from companionway.journey import actions
from companionway.journey.rules import GoalKind, StanceFacts
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(program_of):
    return program_of("rosa", **{"accept-language": "en"})


def test_somebody_says_how_ready_they_feel_and_is_never_asked_why_not_higher(rosa):
    key = {"idempotency-key": str(uuid4())}
    kept = rosa.post("own/readiness", {"important": 8, "ready": 3, "words": "My daughter."}, **key)
    again = rosa.post("own/readiness", {"important": 8, "ready": 3}, **key)
    assert (kept.status_code, kept.json()["id"]) == (201, again.json()["id"])
    assert kept.json()["ruler"] == "important"
    assert kept.json()["question"]["sentence"] == "You put yourself at 8. Why 8, and not 6?"
    (told,) = rosa.told("own/readiness")["readiness"]
    assert (told["important"], told["confident"], told["words"]) == (8, None, "My daughter.")
    empty = rosa.post("own/readiness", {})
    assert (empty.status_code, empty.json()["code"]) == (409, "ruler_empty")


def test_what_matters_and_what_somebody_wants_stands_beside_what_fits(town, rosa):
    with organization.hold(town.organization_id):
        sober = StanceFacts(town.program_id, frozenset({GoalKind.ABSTAIN}), False, elsewhere=("Free clinic",))
        actions.declare(sober, by=town.actors["mei"], now=NOW)
        open_ = StanceFacts(town.house_id, frozenset({GoalKind.REDUCE}), True)
        actions.declare(open_, by=town.actors["mei"], now=NOW)
    matter = rosa.post("own/matters", {"words": "My daughter."}).json()["id"]
    goal = rosa.post("own/goals", {"kind": "reduce", "words": "Sundays without."}).json()["id"]
    told = rosa.told("own/goals")
    (beside,) = told["beside"]
    assert told["goals"][0]["words"] == "Sundays without."
    assert (beside["matches"], beside["conflicts"], beside["medicines_welcome"]) == ([], [goal], False)
    assert (beside["other_programs"], beside["elsewhere"]) == ([str(town.house_id)], ["Free clinic"])
    assert rosa.post(f"own/matters/{matter}/end").status_code == 204
    assert rosa.post(f"own/goals/{goal}/end").status_code == 204
    assert (rosa.told("own/matters")["matters"], rosa.told("own/goals")["goals"]) == ([], [])


def test_who_welcomes_people_in_begins_an_intake_and_both_read_its_steps(town, program_of, rosa):
    lin = program_of("lin", Permission.INTAKE_KEEP)
    begun = lin.post(f"people/{town.rosa}/intakes", {"program_id": str(town.program_id)})
    assert begun.status_code == 201
    for told in (lin.told(f"people/{town.rosa}/intakes"), rosa.told("own/intakes")):
        (one,) = told["intakes"]
        assert (one["id"], one["open"], one["steps"]["supporter"]) == (begun.json()["id"], True, "done")
    elsewhere = lin.post(f"people/{town.rosa}/intakes", {"program_id": str(town.house_id)})
    assert elsewhere.status_code == 404
    for who in ("dan", "otis"):
        assert program_of(who).get(f"people/{town.rosa}/intakes").status_code == 404
