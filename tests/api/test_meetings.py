"""Meetings through the API: anybody may ask, from every origin, and it answers what the page answers."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.test import Client

from tests.web.nearby import listed

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(town):
    listed(town)
    return town


def search(here, client: Client | None = None, **said):
    return (client or Client()).post(
        f"/api/meetings/{here.program_id}/search", json.dumps(said), content_type="application/json"
    )


def names(told: dict) -> list[str]:
    return [one["meeting"]["name"] for one in told["meetings"]]


def test_anybody_asks_and_what_starts_soonest_comes_first(here):
    answer = search(here, near="Philadelphia, PA", within_km=10)
    told = answer.json()

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert names(told) == ["Early Birds", "Noon <b>Table</b>", "Circle of Friends"]  # and not tomorrow again
    assert told["meetings"][0]["going_on"] is True
    assert told["meetings"][1]["starts_at"] == "2026-11-24T15:20:00Z"
    assert told["meetings"][0]["km"] < told["meetings"][1]["km"] < 10
    assert told["place"]["name"] == "Philadelphia, PA"
    assert told["more"] is False


def test_it_is_narrowed_as_on_the_page_and_one_is_asked_for_alone(here):
    online = search(here, attendance=["online"], limit=1).json()["meetings"]
    assert [one["meeting"]["join_url"] for one in online] == ["https://zoom.us/j/1234567890"]
    assert set(names(search(here, types=["wheelchair"]).json())) == {"Early Birds"}
    assert search(here, fellowships=["recovery_dharma"], limit=1).json()["more"] is False
    assert search(here, limit=1).json()["more"] is True

    one = Client().get(f"/api/meetings/{here.program_id}/{online[0]['meeting']['id']}").json()
    assert one == online[0]["meeting"]
    assert one["starts"] == "20:00"
    assert one["days"] == [0, 1, 2, 3, 4, 5, 6]
    assert not {"correct_email", "codes", "key"} & one.keys()


def test_what_nobody_knows_is_refused_in_words(here):
    unknown = search(here, near="Xqzzyx")
    assert (unknown.status_code, unknown.json()["code"], unknown.json()["field"]) == (409, "place_unknown", "near")
    assert unknown["Access-Control-Allow-Origin"] == "*"
    assert search(here, types=["blue"]).json()["code"] == "choose_one"
    assert search(here, when="yesterday").json()["field"] == "when"
    assert "Xqzzyx" not in unknown.content.decode()


def test_of_no_program_there_is_nothing(here, elsewhere):
    nobody = Client().post(f"/api/meetings/{uuid4()}/search", "{}", content_type="application/json")
    assert nobody.status_code == 404
    theirs = Client().post(f"/api/meetings/{elsewhere.program_id}/search", "{}", content_type="application/json")
    assert theirs.json()["meetings"] == []
    one = search(here).json()["meetings"][0]["meeting"]["id"]
    assert Client().get(f"/api/meetings/{elsewhere.program_id}/{one}").status_code == 404


def test_a_page_of_another_origin_is_told_that_it_may_ask(here):
    answer = Client().options(f"/api/meetings/{here.program_id}/search")
    assert answer.status_code == 204
    assert answer["Access-Control-Allow-Methods"] == "GET, POST"
    assert "Access-Control-Allow-Credentials" not in answer
    assert Client().options("/api/today").status_code == 405


def test_a_visitor_who_asks_very_often_waits_and_another_does_not(here, settings):
    settings.COMPANIONWAY_API_PER_MINUTE_WITHOUT = 2
    assert [search(here).status_code for _ in range(3)] == [200, 200, 429]
    assert search(here, Client(REMOTE_ADDR="192.0.2.7")).status_code == 200
