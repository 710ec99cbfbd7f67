"""The coordinator's digest: what nobody took, who carries too much, what was open too long."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.attention import actions, queries
from companionway.attention.queries import digesting
from companionway.ground.errors import Forbidden
from companionway.people import actions as people
from tests.cast import NOW, TODAY


def digest(town, now=NOW):
    actions.refresh_all(by=town.system, now=now)
    return queries.digest(town.actors["mei"], now=now)


def names(section) -> list[str]:
    return [one.card.first_name for one in section.items]


def test_what_nobody_took_is_named_until_somebody_does(here):
    assert names(digest(here).nobody_took) == ["Rosa"]
    actions.take(here.rosa, by=here.actors["dan"], now=NOW)
    assert names(digest(here).nobody_took) == []


def test_who_carries_too_much_is_named(here):
    people.set_capacity(here.dan, most=0, by=here.system, now=NOW)
    assert names(digest(here).carries_too_much) == ["Dan"]


def test_what_is_open_for_a_week_is_named(here):
    assert "Rosa" not in names(digest(here).open_long)
    assert "Rosa" in names(digest(here, NOW + timedelta(days=8)).open_long)


def test_somebody_with_whom_touch_was_lost_is_not_forgotten(here):
    later = NOW + timedelta(days=90)
    found = digest(here, later)
    assert names(found.lost_touch) == ["Rosa"]
    assert "Rosa" not in [one.card.first_name for one in queries.today(here.actors["mei"], now=later).items]


def test_the_digest_is_never_a_flood(here):
    for number in range(15):
        person = people.add(given_name=f"Nia {number}", program_id=here.program_id,
                            enrolled_on=TODAY - timedelta(50), by=here.system, now=NOW)  # fmt: skip
        assert person
    section = digest(here).open_long
    assert section.total >= 15
    assert len(section.items) == digesting.MOST


def test_a_peer_gets_no_digest_of_their_colleagues(here):
    with pytest.raises(Forbidden):
        queries.digest(here.actors["dan"], now=NOW)
