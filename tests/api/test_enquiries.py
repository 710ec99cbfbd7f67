"""Asking for a place through the API: who waits, and one more, once."""

from __future__ import annotations

from uuid import uuid4

import pytest

from companionway.journey.models import Enquiry

pytestmark = pytest.mark.django_db
SAID = {"name": "Iris", "address": "303-555-0161", "safe_from": "17:00", "safe_until": "20:00", "language": "es"}


def test_a_call_is_written_down_once_and_stands_there_as_the_page_shows_it(town, program_of):
    mei, key = program_of("mei"), {"idempotency-key": str(uuid4())}
    for _ in range(2):
        answer = mei.post("enquiries", {**SAID, "program_id": town.program_id}, **key)
        assert answer.status_code == 201

    assert Enquiry.unscoped.count() == 1
    (shown,) = mei.told("enquiries")["enquiries"]
    assert (shown["id"], shown["state"], shown["source"]) == (answer.json()["id"], "call_back", "call")
    assert (shown["safe_from"], shown["safe_now"], shown["forget_on"]) == ("17:00", False, "2026-12-24")
    assert (shown["tries"], shown["waits_since"]) == (0, None)


def test_what_nobody_could_call_back_is_refused_with_its_field(town, program_of):
    sent = {**SAID, "program_id": town.program_id, "address": "none"}
    answer = program_of("mei").post("enquiries", sent)

    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (
        409, "phone_impossible", "address",
    )  # fmt: skip


def test_whoever_does_not_keep_the_way_in_finds_nothing(town, program_of):
    for who in ("dan", "otis", "rosa"):
        assert program_of(who).get("enquiries").status_code == 404
    sent = {**SAID, "program_id": town.house_id}
    assert program_of("lin").post("enquiries", sent).status_code == 404
