"""One command shows who needs a person today, and why."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from companionway.attention.models import Item
from companionway.ground import clock, organization
from tests.cast import NOW, TODAY


@pytest.fixture
def here(town, monkeypatch):
    """Rosa is quiet for nine days, and it is the morning of the cast."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setenv("COLUMNS", "160")
    with organization.hold(town.organization_id):
        for day in (9, 12, 15, 18, 21):
            town.contact("rosa", "dan", days_ago=day)
    return town


def today(*options: str) -> str:
    out = StringIO()
    call_command("today", *options, stdout=out)
    return out.getvalue()


def test_people_read_who_needs_them_in_words(here):
    told = today()
    assert "Rosa M." in told
    assert "No two-way contact for 9 days; usually every 3" in told
    assert "Dan O., Wei L." in told
    assert "your first name, nothing else" in told
    assert "as Mei sees it" in told


def test_machines_read_the_same_as_one_object(here):
    told = json.loads(today("--json"))
    rosa = next(item for item in told["items"] if item["person_id"] == str(here.rosa))
    assert rosa["urgency"] == "today"
    assert rosa["reasons"][0]["numbers"] == {"days": 9, "usual": 3, "tried": 0}
    assert [one["name"] for one in rosa["could_go"]] == ["Dan Okafor", "Wei Lin"]


def test_it_is_told_as_a_peer_sees_it(here):
    told = today("--as", "DAN@example.org")
    assert "Rosa M." in told
    assert "Theo" not in told


def test_an_earlier_morning_is_told_from_nothing_later_and_not_kept(here):
    on = (TODAY - timedelta(days=1)).isoformat()
    assert "No two-way contact for 8 days" in today("--on", on)
    with organization.hold(here.organization_id):
        assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--on", "yesterday"], "Please write it like 2026-11-24"),
        (["--as", "nobody@example.org"], "Nobody of this organization"),
        (["--as", "otis@example.org"], "no daily list"),
        (["--organization", "Elsewhere"], "no organization of this name"),
    ],
)
def test_what_cannot_be_shown_is_said_kindly(here, options, said):
    with pytest.raises(CommandError, match=said):
        today(*options)
