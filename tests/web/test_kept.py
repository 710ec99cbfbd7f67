"""A list is kept while nothing it tells of has changed: for one account, without a token, without a message."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from companionway.attention import actions as attention
from companionway.attention import queries
from companionway.ground import clock
from companionway.programs import actions as programs
from companionway.programs import queries as colleagues
from companionway.web import kept
from tests.cast import NOW
from tests.web.visiting import held, visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]


@pytest.fixture
def quiet(town):
    """Rosa has been quiet; nothing waits to be refreshed; nothing is kept yet."""
    kept._pages.clear()
    with held(town):
        for days in range(11, 50, 3):
            town.contact("rosa", "dan", days_ago=days)
        attention.refresh_all(by=town.system, now=NOW)
    return town


@pytest.fixture
def made(monkeypatch):
    """How often a list was made."""
    calls = []
    front = queries.front
    monkeypatch.setattr(queries, "front", lambda *args, **more: calls.append(1) or front(*args, **more))
    return calls


def read(client: Client) -> str:
    return client.get(reverse("today")).content.decode()


def test_a_list_that_tells_the_same_is_made_once(quiet, made):
    client = visitor(quiet, "mei")
    assert re.sub(r'value="\w+"', "", read(client)) == re.sub(r'value="\w+"', "", read(client))
    assert len(made) == 1


def test_what_anybody_writes_down_is_read_at_once(quiet, made):
    client = visitor(quiet, "mei")
    read(client)
    visitor(quiet, "dan").post(reverse("contacts", args=[quiet.rosa]), {"mode": "call", "result": "reached"})
    assert "No two-way contact for 11 days" not in read(client)
    visitor(quiet, "lin").post(reverse("taking", args=[quiet.theo]))
    assert "Lin is going" in read(client)
    assert len(made) == 3


def test_each_account_has_its_own(quiet):
    assert "Theo" in read(visitor(quiet, "mei"))
    assert "Theo" not in read(visitor(quiet, "dan"))


def test_a_kept_list_has_no_token_in_it_and_its_buttons_work_for_every_session(quiet):
    read(visitor(quiet, "mei"))
    other = Client(enforce_csrf_checks=True)
    other.cookies = visitor(quiet, "mei").cookies
    page = read(other)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    assert not any(token.encode() in body for body in kept._pages.values())
    answer = other.post(reverse("taking", args=[quiet.rosa]), {"csrfmiddlewaretoken": token})
    assert answer.status_code == 302


def test_a_message_is_said_once_and_not_kept(quiet):
    client = visitor(quiet, "mei")
    client.post(reverse("taking", args=[quiet.rosa]))
    assert "It is yours until tomorrow." in read(client)
    assert "It is yours until tomorrow." not in read(client)


def test_a_colleague_who_left_reads_nothing_any_more(quiet):
    client = visitor(quiet, "lin")
    read(client)
    with held(quiet):
        for membership in colleagues.membership_ids(quiet.accounts["lin"]):
            programs.end_membership(membership, by=quiet.system, now=NOW)
    assert client.get(reverse("today")).status_code != 200


def test_a_minute_later_and_a_day_later_it_is_made_anew(quiet, made, monkeypatch):
    client = visitor(quiet, "mei")
    read(client)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=1))
    read(client)
    assert len(made) == 2
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))
    assert "No two-way contact for 12 days" in read(client)


def test_only_so_many_pages_are_kept(quiet, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)
    client = visitor(quiet, "mei")
    for number in range(6):
        client.get(reverse("today"), {"n": number})
    assert len(kept._pages) == 3
