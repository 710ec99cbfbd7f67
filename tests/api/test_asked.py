"""What is asked, through the API: the same numbers and words as on the page, and no more of a court."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from companionway.ground import organization
from companionway.journey import actions
from companionway.journey.rules import Asked, AskedBy, AskedFor, Period
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
SINCE = TODAY - timedelta(days=30)
WEEK = Asked(AskedFor.MEETINGS, 3, Period.WEEK, SINCE)


def test_somebody_says_that_they_were_there_once_and_takes_it_back(town, program_of):
    otis, rosa = program_of("otis"), program_of("rosa", **{"accept-language": "en"})
    said = {
        "asked_by": "house", "program_id": str(town.program_id), "asked_for": "meetings", "amount": 3,
        "period": "week", "since_on": SINCE.isoformat(),
    }  # fmt: skip
    assert otis.post(f"people/{town.rosa}/asked", said).status_code == 201
    key = {"idempotency-key": str(uuid4())}
    came = {"kind": "meeting", "on": TODAY.isoformat(), "pathway": "smart"}
    kept = [rosa.post("own/attended", came, **key).json()["id"] for _ in range(2)]
    (one,) = rosa.told("own/asked")["asked"]
    assert (kept[0], one["counted"], one["left"], one["less_sure"]) == (kept[1], 1, 2, 1)
    assert one["what"]["sentence"] == "3 meetings a week"
    assert rosa.told("own/attended")["attended"][0]["pathway"] == "smart"
    assert otis.told(f"people/{town.rosa}/attended")["attended"][0]["pathway"] == ""
    assert rosa.post(f"own/attended/{kept[0]}/end").status_code == 204
    assert rosa.told("own/attended")["attended"] == []


def test_who_asks_is_told_to_nobody_where_it_is_a_court(town, program_of):
    with organization.hold(town.organization_id):
        actions.ask_of(town.rosa, WEEK, AskedBy.COURT, words="The judge.", by=town.actors["rosa"], now=NOW)
    mei = program_of("mei")
    noted = {"kind": "meeting", "on": TODAY.isoformat(), "result": "excused", "sure": "seen"}
    assert mei.post(f"people/{town.rosa}/attended", noted).status_code == 201
    (one,) = mei.told(f"people/{town.rosa}/asked")["asked"]
    assert (one["asked_by"], one["counted"], one["less_sure"]) == (None, 1, 0)
    assert program_of("rosa").told("own/asked")["asked"][0]["asked_by"] == "court"


def test_what_cannot_be_is_said_with_its_field(town, program_of):
    late = {"kind": "day_program", "on": TODAY.isoformat()}
    answer = program_of("rosa").post("own/attended", late)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (409, "hours_missing", "minutes")
