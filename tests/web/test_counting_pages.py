"""If somebody used again: what is safe comes first, saying so is welcomed, and people see to it (R58 R74)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from companionway.ground import ids
from companionway.journey import actions
from companionway.journey.models import ReturnToUse
from companionway.journey.rules import GoalKind
from companionway.programs import actions as programs
from tests.cast import NOW, TODAY
from tests.web.test_sight import words
from tests.web.visiting import NOBODY, held, visitor

pytestmark = pytest.mark.usefixtures("now_stands_still", "_rosa_reads_english")


@pytest.fixture
def _rosa_reads_english(town):
    with held(town):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=NOW)


def page(town, who: str, name: str, *args) -> str:
    return words(visitor(town, who).get(reverse(name, args=args)).content.decode())


def send(town, who: str, name: str, /, *args, **said):
    return visitor(town, who).post(reverse(name, args=args), {"key": str(ids.new()), **said})


def test_i_choose_what_is_counted_and_who_sees_it_and_may_stop(town):
    assert "only me" in page(town, "rosa", "own_counting").lower()
    wrong = send(town, "rosa", "own_counting", shows=["since"], audience="beside_me")
    assert wrong.status_code == 422
    assert "Please choose the day from which to count" in words(wrong.content.decode())
    since = (TODAY - timedelta(40)).isoformat()
    send(
        town, "rosa", "own_counting", shows=["since", "well"], since_on=since, began_on=since, audience="beside_me"
    )
    mine = page(town, "rosa", "own_counting")
    assert "days since the day you chose 40" in mine
    assert "days well, all together 41" in mine
    assert "days of effort 41" not in mine
    assert "days since a day of their choice 40" in page(town, "dan", "person_returns", town.rosa)
    send(town, "rosa", "own_counting_end")
    assert "40" not in page(town, "dan", "person_returns", town.rosa)


def test_saying_so_is_welcomed_and_what_follows_is_told_truthfully(town):
    before = page(town, "rosa", "own_return")
    assert before.index("First: be safe") < before.index("Say so, if you want to")
    assert "can read it. Nobody here tells a court, your family" in before, before[-600:]
    late = send(town, "rosa", "own_return", began_on=(TODAY + timedelta(1)).isoformat(), words="My birthday.")
    assert late.status_code == 422
    assert "My birthday." in late.content.decode()
    kept = send(town, "rosa", "own_return", began_on=TODAY.isoformat(), words="My birthday.")
    welcome = words(visitor(town, "rosa").get(kept.url).content.decode())
    assert "Welcome. Thank you for saying so" in welcome
    assert "None of your days is taken away" in welcome
    one = ReturnToUse.unscoped.get()
    assert "Thank you for saying so." in words(
        visitor(town, "rosa").post(kept.url, {"follows": "safety", "naloxone": "no"}, follow=True).content.decode()
    )
    theirs = page(town, "dan", "person_returns", town.rosa)
    assert "no naloxone yet" in theirs
    assert "My birthday." in theirs
    send(town, "dan", "person_return_followed", town.rosa, one.id, follows="support")
    assert "Somebody was with you" in words(visitor(town, "rosa").get(kept.url).content.decode())
    send(town, "rosa", "own_return_change", one.id, began_on=TODAY.isoformat(), words="Better said.")
    send(town, "rosa", "own_return_end", one.id)
    assert visitor(town, "rosa").get(kept.url).status_code == 404


def test_beside_her_dan_writes_down_what_she_told_and_others_find_no_such_page(town):
    send(town, "dan", "person_returns", town.rosa, began_on=TODAY.isoformat())
    one = ReturnToUse.unscoped.get()
    send(town, "dan", "person_return", town.rosa, one.id, began_on=TODAY.isoformat(), words="At night.")
    assert "At night." in page(town, "mei", "person_returns", town.rosa)
    assert "Told of a return to use" in page(town, "mei", "person", town.rosa)
    for who in ("otis", "theo", "vera", "ines", "sam"):
        assert visitor(town, who).get(reverse("person_returns", args=[town.rosa])).status_code == 404
    for name in ("person_return", "person_return_end", "person_return_followed"):
        assert send(town, "dan", name, town.rosa, NOBODY).status_code == 404
    send(town, "dan", "person_return_end", town.rosa, one.id)
    assert "Nothing is written down" in page(town, "mei", "person_returns", town.rosa)


def test_whoever_wants_less_reads_of_weeks_and_never_of_a_single_time(town):
    with held(town):
        actions.set_goal(town.rosa, GoalKind.REDUCE, by=town.actors["rosa"], now=NOW)
    mine, theirs = page(town, "rosa", "own_return"), page(town, "dan", "person_returns", town.rosa)
    assert "say how your week went" in mine
    assert "When was it?" not in mine
    assert "ask how their week went instead. Their plan" in theirs
    assert "When was it?" not in theirs
    refused = send(town, "rosa", "own_return", began_on=TODAY.isoformat())
    assert refused.status_code == 422
