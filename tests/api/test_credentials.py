"""Hours, courses and credentials through the API: what he says counts, and his supervisor confirms it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from companionway.ground import organization
from companionway.ground.access import Permission
from companionway.journey import actions as journey
from companionway.people.rules import Hat
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_dan_works_toward_a_credential_and_dr_lin_confirms_what_she_saw(town, program_of):
    dan, lin = (program_of(one) for one in ("dan", "lin"))
    assert dan.post("own/credentials", {"target": "icrc_pr"}).status_code == 201
    assert dan.post("own/credentials", {"target": "icrc_pr"}).json()["code"] == "credential_stands_already"
    key = {"Idempotency-Key": str(uuid4())}
    said = {"on": TODAY.isoformat(), "minutes": 90, "domain": "advocacy", "words": "Set up the room."}
    (hours,) = {dan.post("own/hours", said, **key).json()["id"] for _ in range(2)}
    wrong = dan.post("own/hours", {**said, "minutes": 1_400})
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["field"]) == (409, "hours_over_a_day", "minutes")
    soon = {**said, "on": (TODAY + timedelta(days=1)).isoformat()}
    assert dan.post("own/hours", soon).json()["code"] == "in_the_future"
    course = {"course": "ethics", "name": "Online", "on": TODAY.isoformat(), "minutes": 960, "domain": "ethics"}
    course_id = dan.post("own/courses", course).json()["id"]

    address = f"people/{town.dan}"
    assert dan.post(f"{address}/confirmed", {"row_ids": [hours]}).json()["code"] == "own_hours_confirmed"
    assert lin.post(f"{address}/confirmed", {"row_ids": [hours]}).status_code == 404
    assert lin.get(f"{address}/credentials").status_code == 404
    with organization.hold(town.organization_id):
        journey.assign(town.lin, town.dan, Hat.SUPERVISOR, by=town.actors["mei"], now=NOW)
    assert program_of("lin", Permission.LIST_READ).get(f"{address}/credentials").status_code == 404
    assert lin.post(f"{address}/confirmed", {"row_ids": [hours, course_id]}).json() == {"confirmed": 2}
    assert lin.post(f"{address}/confirmed", {"row_ids": [hours]}).json() == {"confirmed": 0}
    for told in (dan.told("own/credentials"), lin.told(f"{address}/credentials")):
        (one,) = told["credentials"]
        meters = {(meter["of"], meter["domain"]): meter for meter in one["meters"]}
        assert (meters["work", None]["confirmed"], meters["work", None]["left"]) == (90, 500 * 60 - 90)
        assert meters["education_in", "ethics"]["left"] == 0
        assert (told["hours"][0]["confirmed"], told["courses"][0]["confirmed"]) == (True, True)
