"""Supervision, through the API: the board, a time together, something hard, and how it is without a name."""

from __future__ import annotations

from uuid import uuid4

import pytest

from companionway.ground import organization
from companionway.ground.access import Permission
from companionway.journey import actions as journey
from companionway.people.rules import Hat
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_dr_lin_finds_dan_writes_down_a_time_and_hears_what_was_hard(town, program_of):
    with organization.hold(town.organization_id):
        journey.assign(town.lin, town.dan, Hat.SUPERVISOR, by=town.actors["mei"], now=NOW)
    lin, dan, rosa = (program_of(one) for one in ("lin", "dan", "rosa"))
    (row,) = lin.told("helpers/supervision")["helpers"]
    assert (row["name"], row["supervisors"], row["long_ago"]) == ("Dan Okafor", ["Wei Lin"], True)
    hard = {"kind": "overdose", "happened_at": (NOW).isoformat(), "words": "He is alive."}
    assert dan.post("own/hard", hard).status_code == 201
    assert lin.told(f"people/{town.dan}/supervision")["agenda"][0]["code"] == "agenda_critical"
    said, key = {"on": TODAY.isoformat(), "minutes": 45, "notes": "He sleeps."}, {"Idempotency-Key": str(uuid4())}
    ids = {lin.post(f"people/{town.dan}/supervision", said, **key).json()["id"] for _ in range(2)}
    assert len(ids) == 1
    (time,) = dan.told("own/supervision")["times"]
    assert (time["minutes"], time["notes"]) == (45, "He sleeps.")
    wrong = lin.post(f"people/{town.dan}/supervision", said | {"minutes": 1_440})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "supervision_over_a_day")
    assert dan.post(f"people/{town.dan}/supervision", said).json()["code"] == "supervises_oneself"
    assert rosa.get(f"people/{town.dan}/supervision").status_code == 404
    assert program_of("lin", Permission.LIST_READ).get("helpers/supervision").status_code == 404

    about = {"helper_id": str(town.dan), "answers": {"respected": 5}}
    assert [rosa.post("own/feedback", about).status_code for _ in range(2)] == [204, 204]
    assert dan.told("own/supervision")["feedback"] == []
    assert rosa.post("own/feedback", about | {"helper_id": str(town.theo)}).status_code == 404
