"""Through the API: Mei offers, tries and settles; Dan steps back and comes back, and nobody else reads why."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.cast import TODAY

pytestmark = pytest.mark.django_db


def test_mei_offers_theo_to_dan_once_and_says_what_came_of_it(town, program_of):
    mei, dan, theo = (program_of(one) for one in ("mei", "dan", "theo"))
    said, key = {"receiver_id": town.dan, "words": "He likes to walk."}, {"Idempotency-Key": str(uuid4())}
    first, again = (mei.post(f"people/{town.theo}/handoffs", said, **key) for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    one = first.json()["id"]
    assert [row["id"] for row in dan.told("handoffs")["handoffs"]] == [one]
    tried = dan.post(f"handoffs/{one}/tries", {"mode": "call", "result": "tried"})
    assert tried.status_code == 201
    wrong = mei.post(f"handoffs/{one}/settle", {"settled": False})
    assert (wrong.status_code, wrong.json()["field"]) == (409, "why_not")
    assert mei.post(f"handoffs/{one}/settle", {"settled": False, "why_not": "Too far."}).status_code == 204
    (row,) = theo.told("own/handoffs")["handoffs"]
    assert (row["ending"], row["tries"], row["why_not"]) == ("not_settled", 1, "Too far.")


def test_an_offer_is_taken_back_by_who_offers_and_by_whom_it_is_about_and_by_nobody_else(town, program_of):
    mei, dan, theo = (program_of(one) for one in ("mei", "dan", "theo"))
    for takes_back, path in ((theo, "own/handoffs"), (mei, "handoffs")):
        one = mei.post(f"people/{town.theo}/handoffs", {"receiver_id": town.lin}).json()["id"]
        assert dan.post(f"handoffs/{one}/end").status_code == 404
        assert takes_back.post(f"{path}/{one}/end").status_code == 204
    wrong = dan.post(f"people/{town.rosa}/handoffs", {"receiver_id": town.ana})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "not_available")  # he does not know her


def test_an_empty_body_is_one_tap_and_why_stays_with_him(town, program_of):
    mei, dan = program_of("mei"), program_of("dan")
    assert dan.told("own/rest") == {"rests": False, "until_on": None, "kind": None, "words": "", "people": []}
    assert dan.post("own/rest", {"kind": "return_to_use", "words": "On Sunday."}).status_code == 204
    again = dan.post("own/rest")
    assert (again.status_code, again.json()["code"]) == (409, "rests_already")
    told = dan.told("own/rest")
    assert (told["kind"], told["words"], told["people"][0]["person_name"]) == (
        "return_to_use",
        "On Sunday.",
        "Rosa",
    )
    away = mei.told(f"people/{town.dan}/away")
    assert away == {"away": True, "until_on": told["until_on"]}
    assert program_of("rosa").get(f"people/{town.dan}/away").status_code == 404
    assert dan.post("own/rest/end").json() == {"again": 1, "others": 0}
    assert dan.post("own/rest/end").status_code == 404
    assert str(TODAY) < told["until_on"]
