"""A week, through the API: one's own, and that of somebody beside whom the caller stands."""

from __future__ import annotations

from uuid import uuid4

import pytest

from companionway.ground.access import Permission

pytestmark = pytest.mark.django_db
VISIT = {"kind": "care", "words": "Dr. Lin", "on": "2026-11-26", "starts": "15:00", "minutes": 50, "every_weeks": 1}


def test_a_week_is_written_read_and_taken_out(town, program_of):
    rosa, dan = program_of("rosa"), program_of("dan", Permission.PERSON_READ)
    key = {"idempotency-key": str(uuid4())}
    kept = rosa.post("own/appointments", VISIT, **key)
    assert (kept.status_code, kept.json()) == (201, rosa.post("own/appointments", VISIT, **key).json())
    rosa.post("own/appointments", {"kind": "court", "on": "2026-11-27"})

    told = rosa.told("own/calendar?day=2026-12-04")
    assert told["monday"] == "2026-11-30"
    (one,) = told["entries"]
    assert (one["on"], one["starts"], one["ends"], one["title"]) == ("2026-12-03", "15:00", "15:50", "Dr. Lin")
    assert len(rosa.told("own/calendar")["entries"]) == 2
    assert len(dan.told(f"people/{town.rosa}/calendar")["entries"]) == 1  # nothing of a court

    assert rosa.post(f"own/appointments/{one['appointment_id']}/end").status_code == 204
    assert rosa.told("own/calendar?day=2026-12-04")["entries"] == []


def test_what_cannot_be_says_its_field(program_of):
    no = program_of("rosa").post("own/appointments", {**VISIT, "starts": None})
    assert (no.status_code, no.json()["code"], no.json()["field"]) == (409, "minutes_without_an_hour", "starts")
