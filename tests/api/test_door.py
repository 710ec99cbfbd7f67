"""Who gets in, and what "no" looks like: one shape, in words, telling nothing."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from companionway.ground import clock, organization
from companionway.journey import actions as journey
from companionway.programs import actions
from tests.api.calling import Caller, caller, token_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db

SHAPE = {"code", "sentence", "field", "numbers"}


def no(answer) -> tuple[int, str]:
    """Status and code of a "no", which has the one shape."""
    said = answer.json()
    assert set(said) == SHAPE
    assert said["sentence"]
    assert answer["Cache-Control"] == "no-store" or answer.status_code == 404
    return answer.status_code, said["code"]


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer nothing", "Basic bWVpOm1laQ==", "Bearer ñ.ñ", "Bearer a.b c"]
)
def test_without_a_token_that_works_nobody_is_let_in(town, header):
    answer = Client().get("/api/today", headers={"authorization": header} if header else {})

    assert no(answer) == (401, "token_over")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_being_signed_in_on_the_pages_is_no_token(town, signed_in_client):
    assert no(signed_in_client.get("/api/today")) == (401, "token_over")


@pytest.fixture
def signed_in_client(town):
    from tests.web.visiting import visitor

    return visitor(town, "mei")


def test_a_token_ends_with_its_day(town, monkeypatch):
    calls = caller(town.actors["mei"])
    assert calls.get("me").status_code == 200
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=30))

    assert no(calls.get("me")) == (401, "token_over")


def test_the_tokens_of_a_colleague_who_leaves_stop_at_once(town):
    calls = caller(town.actors["dan"])
    with organization.hold(town.organization_id):
        journey.leave(account_id=town.accounts["dan"], by=town.system, now=NOW)

    assert no(calls.get("me")) == (401, "token_over")


def test_what_is_not_ones_own_to_see_is_answered_as_what_is_not_there(town, elsewhere):
    charlie = caller(elsewhere.actor)
    unknown, ours, nothing = (charlie.get(f"people/{one}") for one in (uuid4(), town.rosa, "x/%0A/z"))

    assert no(ours) == (404, "not_found")
    assert unknown.content == ours.content == nothing.content


def test_a_wrong_method_is_said(town):
    answer = caller(town.actors["mei"]).get(f"people/{town.rosa}/taking")

    assert no(answer) == (405, "not_this_way")
    assert answer["Allow"] == "POST"


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        ("{", "body_unreadable", None),
        (b"\xff\xfe", "body_unreadable", None),
        ("[]", "value_unreadable", None),
        ({"mode": "call"}, "field_empty", "result"),
        ({"mode": "pigeon", "result": "reached"}, "choose_one", "mode"),
        ({"mode": "call", "result": "reached", "minutes": "many"}, "number_unreadable", "minutes"),
        ({"mode": "call", "result": "reached", "at": "yesterday"}, "moment_unreadable", "at"),
        ({"mode": "call", "result": "reached", "at": "2026-11-24T10:00:00"}, "moment_unreadable", "at"),
        ({"mode": "call", "result": "reached", "mood": 3}, "field_unknown", "mood"),
        ('{"mode": "call", "result": "reached", "note": "\\ud800"}', "body_unreadable", None),
    ],
)
def test_what_cannot_be_read_is_said_kindly_with_its_field(town, body, code, field):
    answer = caller(town.actors["mei"]).post(f"people/{town.rosa}/contacts", body)

    assert no(answer) == (422, code)
    assert answer.json()["field"] == field


def test_a_body_of_more_than_a_megabyte_is_not_read(town):
    body = {"mode": "call", "result": "reached", "note": "x" * 1_100_000}

    assert no(caller(town.actors["mei"]).post(f"people/{town.rosa}/contacts", body)) == (422, "body_unreadable")


def test_what_was_sent_is_never_said_back(town):
    body = {"mode": "Rosalind", "result": "reached", "note": "Her mother is ill."}
    answer = caller(town.actors["mei"]).post(f"people/{town.rosa}/contacts", body)

    assert answer.status_code == 422
    assert "Rosalind" not in answer.content.decode()


def test_no_is_said_in_the_callers_language(town):
    spanish = Client(headers={"accept-language": "es"}).get("/api/today").json()

    assert "token" in spanish["sentence"]
    assert "caducado" in spanish["sentence"]


def test_a_program_gone_wild_waits_for_the_next_minute(town, settings, monkeypatch):
    settings.COMPANIONWAY_API_PER_MINUTE = 3
    calls, other = caller(town.actors["mei"]), caller(town.actors["mei"])
    assert [calls.get("me").status_code for _ in range(3)] == [200] * 3
    answer = calls.get("me")

    assert no(answer) == (429, "too_often")
    assert answer["Retry-After"] == "60"
    assert other.get("me").status_code == 200
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=1))
    assert calls.get("me").status_code == 200


def test_what_breaks_is_said_without_a_word_about_anybody(town, monkeypatch, caplog):
    from companionway.consent import queries as consent

    def broken(*args, **kwargs):
        raise RuntimeError("Rosa Marín, 303-555-0142")

    monkeypatch.setattr(consent, "find", broken)
    answer = caller(town.actors["mei"]).get("people")

    assert no(answer) == (500, "out_of_order")
    assert "Rosa" not in answer.content.decode() + caplog.text
    assert "RuntimeError" in caplog.text
    assert "api/people" in caplog.text


def test_nothing_is_kept_on_the_way(town):
    answer = caller(town.actors["mei"]).get("people")

    assert answer["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer


def test_a_token_is_read_in_its_own_organization_only(town, elsewhere):
    """Somebody of two organizations: the token acts in the one in which it was made."""
    with organization.hold(elsewhere.organization_id):
        from companionway.ground.access import Role, system

        actions.add_membership(
            town.accounts["mei"],
            role=Role.COORDINATOR,
            program_id=None,
            by=system(elsewhere.organization_id),
            now=NOW,
        )
    calls = Caller(token_of(town.actors["mei"]))

    assert calls.get(f"people/{town.rosa}").status_code == 200
    assert calls.get(f"people/{elsewhere.person_id}").status_code == 404
