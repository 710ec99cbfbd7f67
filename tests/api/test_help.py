"""A call for help through the API: asked, told honestly, answered once, ended; and who is on call."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from companionway.ground import organization
from companionway.support import actions as support
from companionway.support.models import CallForHelp
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_call(town):
    """Dan is on call until the evening."""
    hours = {"starts_at": NOW - timedelta(hours=1), "ends_at": NOW + timedelta(hours=6)}
    with organization.hold(town.organization_id):
        support.add_shift(town.program_id, town.dan, **hours, by=town.actors["mei"], now=NOW - timedelta(hours=2))
    return town


@pytest.fixture
def asked(on_call, program_of) -> str:
    return program_of("rosa").post("own/call", {"kind": "now", "words": "A long night."}).json()["id"]


def test_whoever_asks_is_told_whose_phone_rings(asked, program_of):
    call = program_of("rosa").told("own/call")["call"]

    assert (call["id"], call["state"], call["ringing"], call["somebody_on_call"]) == (
        asked,
        "ringing",
        ["Dan"],
        True,
    )


def test_who_asks_again_joins_the_open_call(asked, program_of):
    again = program_of("rosa").post("own/call", {"kind": "talk"}, **{"idempotency-key": str(uuid4())})

    assert (again.status_code, again.json()["id"]) == (201, asked)
    assert CallForHelp.unscoped.count() == 1


def test_the_first_who_answers_has_it_and_the_others_are_told_who(asked, program_of):
    dan, mei = program_of("dan"), program_of("mei")
    seen = dan.told("calls")["calls"][0]
    assert (seen["asker"], seen["words"], seen["channels"]) == ("Rosa", "A long night.", [])
    answered = dan.post(f"calls/{asked}/answer").json()
    assert answered["mine"] is True
    assert answered["channels"][0]["address"] == "303-555-0142"

    late = mei.post(f"calls/{asked}/answer")
    assert (late.status_code, late.json()["code"], late.json()["numbers"]) == (409, "call_answered", {"who": "Dan"})
    assert program_of("rosa").told("own/call")["call"]["answered_by"] == "Dan"
    assert dan.post(f"calls/{asked}/end", {"ending": "talked"}).status_code == 204
    assert program_of("rosa").told("own/call")["call"]["ending"] == "talked"


def test_whoever_cannot_come_says_so_and_the_next_are_rung(asked, program_of):
    assert program_of("dan").post(f"calls/{asked}/decline").status_code == 204
    assert program_of("dan").told(f"calls/{asked}")["declined"] is True
    assert "Mei" in program_of("rosa").told("own/call")["call"]["ringing"]


def test_whoever_asked_may_say_that_it_is_over(asked, program_of):
    ended = program_of("rosa").post("own/call/end", {"ending": "withdrawn"})

    assert ended.json()["call"]["state"] == "ended"
    assert program_of("dan").told("calls")["calls"] == []


def test_a_call_is_not_there_for_whom_it_did_not_ring(asked, program_of):
    lin = program_of("lin")

    assert lin.told("calls")["calls"] == []
    assert lin.get(f"calls/{asked}").status_code == 404
    assert lin.post(f"calls/{asked}/answer").status_code == 404
    assert program_of("theo").get(f"calls/{asked}").status_code == 404


def test_who_is_on_call_is_told_to_everybody_of_the_program(on_call, program_of):
    path = f"programs/{on_call.program_id}/on-call"
    found = program_of("theo").told(path)["people"]

    assert [(one["first_name"], one["channels"]) for one in found] == [("Dan", [])]
    assert program_of("otis").get(path).status_code == 404


def test_the_roster_tells_shifts_and_gaps_to_whoever_keeps_it(on_call, program_of):
    path = f"programs/{on_call.program_id}/roster"
    days = program_of("mei").told(path)["days"]

    assert len(days) == 7
    assert [one["name"] for one in days[0]["shifts"]] == ["Dan O."]
    assert days[1]["gaps"]
    assert program_of("dan").get(path).status_code == 404
    assert [one["place"] for one in program_of("dan").told("own/shifts")["shifts"]] == [1]


def test_nothing_asked_is_said_plainly(program_of):
    assert program_of("rosa").told("own/call")["call"] is None
    assert program_of("rosa").post("own/call/end", {"ending": "withdrawn"}).status_code == 404
