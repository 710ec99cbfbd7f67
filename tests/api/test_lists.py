"""Lists of meetings through the API, for whoever keeps them: read, ended, typed in, looked over."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from companionway.ground import organization
from companionway.ground.access import Permission, system
from companionway.meetings import actions
from companionway.meetings.rules import CorrectionKind
from tests.cast import NOW

pytestmark = pytest.mark.django_db

LIST = {"name": "Harbor intergroup", "url": "https://lists.example.org/all.json", "fellowship": "aa"}
OWN = {
    "name": "Sunday table", "fellowship": "all_recovery", "days": [6], "starts": "18:00", "zone": "America/Denver",
    "location": "Library", "address": "12 Pearl Street", "city": "Boulder", "types": ["open"], "languages": ["en"],
}  # fmt: skip


@pytest.fixture
def mei(program_of):
    return program_of("mei", Permission.MEETINGS_KEEP)


def test_a_list_is_added_once_however_often_it_is_sent_told_and_ended(mei):
    key = str(uuid4())
    one, again = (mei.post("lists", LIST, **{"Idempotency-Key": key}) for _ in range(2))
    assert (one.status_code, one.json()) == (201, again.json())

    (told,) = mei.told("lists")["lists"]
    assert (told["name"], told["kind"]) == ("Harbor intergroup", "address")
    assert (told["meetings"], told["held"]) == (0, False)
    assert mei.told(f"lists/{told['id']}")["readings"] == []

    assert mei.post(f"lists/{told['id']}/end").status_code == 204
    assert mei.told("lists")["lists"] == []


def test_a_list_from_inside_is_not_read_and_its_fault_is_said(mei):
    answer = mei.post("lists", LIST | {"url": "ftp://lists.example.org/all.json"})
    assert (answer.status_code, answer.json()["field"]) == (409, "url")

    list_id = mei.post("lists", LIST | {"url": "http://127.0.0.1/meetings.json"}).json()["id"]
    read = mei.post(f"lists/{list_id}/read").json()
    assert (read["outcome"], read["rows"]) == ("broken", 0)
    assert read["reason"]["sentence"]
    assert mei.told("lists")["lists"][0]["why"]["code"] == read["reason"]["code"]


def test_what_was_read_accounts_for_every_row_and_a_fault_is_said(mei, town, monkeypatch):
    from companionway.meetings.actions import readings
    from companionway.meetings.actions.fetching import Fetched

    good = {"name": "A", "slug": "a", "day": 1, "time": "19:00", "timezone": "America/Denver", "city": "Boulder"}
    rows = json.dumps([good | {"address": "1 Main Street", "types": '["O"]'}, {"day": 2}]).encode()
    monkeypatch.setattr(readings, "fetch", lambda url, **_: Fetched(rows))
    list_id = mei.post("lists", LIST).json()["id"]

    read = mei.post(f"lists/{list_id}/read").json()
    assert (read["outcome"], read["rows"], read["kept"] + read["repaired"], read["rejected"]) == ("read", 2, 1, 1)
    (past,) = mei.told(f"lists/{list_id}")["readings"]
    assert past["rows"] == past["kept"] + past["repaired"] + past["rejected"]
    assert past["notes"]
    assert mei.told("lists")["lists"][0]["meetings"] == 1


def test_ones_own_meetings_are_told_changed_confirmed_and_taken_out(mei, town):
    path = f"programs/{town.program_id}/meetings"
    kept = mei.post(path, OWN).json()["id"]
    assert mei.post(path, OWN).json()["id"] == kept

    assert mei.put(f"meetings/{kept}", OWN | {"starts": "18:30"}).status_code == 204
    assert mei.post(f"meetings/{kept}/right").status_code == 204
    (told,) = mei.told(path)["meetings"]
    assert (told["id"], told["starts"], told["verified_on"]) == (kept, "18:30", "2026-11-24")

    wrong = mei.put(f"meetings/{kept}", OWN | {"starts": None})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "meeting_time_missing")
    assert mei.post(f"meetings/{kept}/end").status_code == 204
    assert mei.told(path)["meetings"] == []


def test_what_somebody_says_is_wrong_waits_and_is_settled(mei, town):
    kept = mei.post(f"programs/{town.program_id}/meetings", OWN).json()["id"]
    with organization.hold(town.organization_id):
        actions.correct(kept, CorrectionKind.GONE, "Nobody came.", by=system(town.organization_id), now=NOW)

    (one,) = mei.told("corrections")["corrections"]
    assert (one["meeting_id"], one["kind"], one["words"]) == (kept, "gone", "Nobody came.")
    assert mei.post(f"corrections/{one['id']}/settle", {"outcome": "mended"}).status_code == 204
    assert mei.told("corrections")["corrections"] == []
