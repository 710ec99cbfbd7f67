"""The front desk through the API: who came, who went, what is taken back."""

from __future__ import annotations

from uuid import uuid4

import pytest

from companionway.support.models import Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(town) -> str:
    return f"sites/{town.site_id}/visits"


def test_somebody_comes_in_once_and_goes_again(town, program_of, desk):
    otis = program_of("otis")
    key = {"idempotency-key": str(uuid4())}
    came = [otis.post(desk, {"person_id": town.rosa}, **key) for _ in range(2)]
    assert [one.status_code for one in came] == [201, 201]
    assert Visit.unscoped.count() == 1

    visit = otis.told(desk)["visits"][0]
    assert (visit["person"]["first_name"], visit["left_at"], visit["source"]) == ("Rosa", None, "api")
    assert otis.post(f"visits/{visit['id']}/leaving").status_code == 204
    assert otis.told(desk)["visits"][0]["left_at"] is not None
    assert otis.post(f"visits/{visit['id']}/withdrawal").status_code == 204
    assert otis.told(desk)["visits"] == []


def test_another_day_has_its_own_visits(town, program_of, desk):
    otis = program_of("otis")
    otis.post(desk, {"person_id": town.rosa, "came_at": "2026-11-23T10:00:00-07:00"})

    assert otis.told(desk)["visits"] == []
    assert len(otis.told(desk, day="2026-11-23")["visits"]) == 1


def test_the_places_are_those_of_ones_own_desk(town, program_of):
    assert [one["id"] for one in program_of("otis").told("sites")["sites"]] == [str(town.site_id)]
    assert program_of("dan").get("sites").status_code == 404


def test_a_visit_of_tomorrow_is_refused(town, program_of, desk):
    answer = program_of("otis").post(desk, {"person_id": town.rosa, "came_at": "2026-11-25T10:00:00-07:00"})

    assert (answer.status_code, answer.json()["code"]) == (409, "date_in_future")
