"""Small steps, through the API: one's own, those taken together, and those of somebody beside whom one walks."""

from __future__ import annotations

from uuid import uuid4

import pytest

from companionway.ground.access import Permission

pytestmark = pytest.mark.django_db


def test_somebody_means_a_step_and_whoever_takes_it_along_ticks_it_off(town, program_of):
    rosa, dan = program_of("rosa"), program_of("dan")
    key = {"idempotency-key": str(uuid4())}
    said = {"words": "Call the housing office.", "due_on": "2026-12-01", "beside_id": str(town.dan)}
    kept, again = (rosa.post("own/steps", said, **key) for _ in range(2))
    assert (kept.status_code, kept.json()) == (201, again.json())
    (one,) = dan.told("own/steps")["with_others"]
    assert (one["words"], one["person_id"]) == ("Call the housing office.", str(town.rosa))
    for verb, done in (("done", True), ("undone", False)):
        assert dan.post(f"own/steps/{one['id']}/{verb}", {}).status_code == 204
        assert bool(rosa.told("own/steps")["steps"][0]["done_at"]) is done


def test_a_helper_writes_one_down_beside_somebody_and_reads_theirs(town, program_of):
    dan = program_of("dan")
    assert dan.post(f"people/{town.rosa}/steps", {"words": "Find the letter."}).status_code == 201
    assert [one["words"] for one in dan.told(f"people/{town.rosa}/steps")["steps"]] == ["Find the letter."]
    wrong = dan.post(f"people/{town.rosa}/steps", {"words": "Go.", "remind": "on_day"})
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["field"]) == (
        409, "step_reminder_needs_day", "due_on",
    )  # fmt: skip
    assert dan.get(f"people/{town.theo}/steps").status_code == 404
    narrow = program_of("dan", Permission.OWN_EDIT)
    assert narrow.get(f"people/{town.rosa}/steps").status_code == 404
