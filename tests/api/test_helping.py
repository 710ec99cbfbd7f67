"""Becoming a helper, through the API: asked, answered, promised, told, each part to whom it is told (R7 R78)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from companionway.peers.rules import boundaries

pytestmark = pytest.mark.django_db


def test_theo_asks_and_mei_answers_in_words(town, program_of):
    theo, mei = program_of("theo"), program_of("mei")
    key = {"Idempotency-Key": str(uuid4())}
    said = {"wants": ["host"], "words": "I was welcomed.", "references": [{"name": "Jo"}]}
    ids = {theo.post("own/helping/applications", said, **key).json()["id"] for _ in range(2)}
    assert len(ids) == 1
    (one,) = mei.told("helpers/applications")["applications"]
    assert (one["words"], one["references"][0]["name"]) == ("I was welcomed.", "Jo")
    page = f"helpers/applications/{one['id']}"
    assert mei.post(page, {"ending": "not_now"}).json()["code"] == "not_now_needs_words"
    assert theo.post(page, {"ending": "welcome"}).status_code == 404
    assert mei.post(page, {"ending": "welcome", "words": "So glad."}).status_code == 204
    mine = theo.told("own/helping")
    assert (mine["applications"][0]["ending_words"], mine["profile"]["serving_since_on"]) == (
        "So glad.",
        "2026-11-24",
    )


def test_dan_promises_and_tells_each_part_to_whom_he_likes(town, program_of):
    dan, rosa, mei, otis = (program_of(one) for one in ("dan", "rosa", "mei", "otis"))
    newest = boundaries()[0].version
    assert dan.post("own/helping/promise", {"version": newest, "name": "Dan Okafor"}).status_code == 204
    assert dan.told("own/helping")["promise"]["newest"]
    told = {
        "words": "I listen.",
        "since_on": "2024-01-01",
        "limits": ["no_driving"],
        "told": {"words": "beside_me"},
    }
    assert dan.put("own/helping/profile", told | {"most": 0}).json()["code"] == "capacity_below_load"
    assert dan.put("own/helping/profile", told | {"most": 4}).status_code == 204
    page = f"people/{town.dan}/helping"
    assert (rosa.told(page)["words"], rosa.told(page)["limits"]) == ("I listen.", [])
    assert (mei.told(page)["limits"], mei.told(page)["since_on"]) == (["no_driving"], None)
    assert otis.get(page).status_code == 404
