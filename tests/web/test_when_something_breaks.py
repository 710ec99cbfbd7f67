"""What a reader sees when something breaks: plain, kind, and telling nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from companionway.consent import queries as consent
from companionway.web import errors


def test_a_fault_of_ours_asks_neither_the_database_nor_the_session(rf):
    answer = errors.out_of_order(rf.get("/people"))

    assert answer.status_code == 500
    assert "It was not you" in answer.content.decode()


def test_a_fault_of_ours_shows_no_trace_and_the_log_says_only_where(town, signed_in, monkeypatch, caplog, settings):
    def break_down(*args, **kwargs):
        raise RuntimeError("Rosa is in bed 7")

    mei = signed_in(town.accounts["mei"])
    mei.raise_request_exception = False
    monkeypatch.setattr(consent, "actor_for", break_down)
    answer = mei.get(f"/colleagues/{town.accounts['dan']}/departure")

    assert answer.status_code == 500
    assert settings.LOGGING["loggers"]["django.request"] == {"handlers": [], "propagate": False}
    log = " ".join(record.getMessage() for record in caplog.records if record.name != "django.request")
    assert "500 GET colleagues/<uuid:account_id>/departure RuntimeError at" in log
    assert "break_down" in log
    assert "Rosa" not in log
    assert str(town.accounts["dan"]) not in log
    assert "Something on our side broke" in answer.content.decode()
    assert "Rosa" not in answer.content.decode()


def test_what_cannot_be_read_is_answered_kindly(rf):
    answer = errors.unreadable(rf.get("/"))

    assert (answer.status_code, "could not be read" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize(
    "address", ["/setup/programs/not-an-id/numbers", "/colleagues/1/departure", "/%00", "/a/b/c"]
)
def test_an_address_that_cannot_be_looks_like_any_unknown_one(town, signed_in, address):
    mei = signed_in(town.accounts["mei"])

    assert mei.get(address).status_code == 404
    assert mei.get(address).content == mei.get("/no-such-page").content


def test_an_unknown_address_reads_the_same_to_somebody_who_is_not_here(town, signed_in, client: Client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    assert client.get("/nope").content == signed_in(town.accounts["mei"]).get("/nope").content


def test_pages_may_run_nothing_but_our_own_scripts_and_styles(client, db):
    said = client.get("/account/login/")["Content-Security-Policy"]

    assert "script-src 'self'" in said
    assert "style-src 'self'" in said
    assert "unsafe" not in said
