"""The front of the list is the list's beginning, counted up to a bound, for everybody who reads one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.attention import actions, queries
from companionway.attention.rules.signals import Urgency
from companionway.ground import organization
from companionway.ground.errors import Forbidden
from companionway.people import actions as people
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd(town):
    """Twelve people more, here since a while, whom nobody has reached."""
    with organization.hold(town.organization_id):
        for number in range(12):
            people.add(
                given_name=f"Person {number}", program_id=town.program_id,
                enrolled_on=TODAY - timedelta(30 + number), by=town.system, now=NOW - timedelta(1),
            )  # fmt: skip
        actions.refresh_all(by=town.system, now=NOW)
        yield town


@pytest.mark.parametrize("who", ["mei", "dan", "lin"])
def test_the_front_is_the_beginning_of_the_list(crowd, who):
    actor = crowd.actors[who]
    whole = queries.today(actor, now=NOW)
    front = queries.front(actor, now=NOW, shown=100)
    assert [one.person_id for one in front.items] == [one.person_id for one in whole.items]
    assert front.counts == whole.counts
    assert front.beyond == frozenset()


def test_the_front_shows_no_more_than_asked_and_counts_the_rest(crowd):
    whole = queries.today(crowd.actors["mei"], now=NOW)
    front = queries.front(crowd.actors["mei"], now=NOW, shown=2)
    for urgency in Urgency:
        theirs = [one.person_id for one in whole.items if one.urgency is urgency]
        assert [one.person_id for one in front.items if one.urgency is urgency] == theirs[:2]
        assert front.counts[urgency] == len(theirs)


def test_beyond_a_bound_the_front_says_only_that_there_are_more(crowd):
    front = queries.front(crowd.actors["mei"], now=NOW, shown=2, counted=5)
    crowded = max(front.counts, key=lambda urgency: front.counts[urgency])
    assert crowded in front.beyond
    assert front.counts[crowded] == 5


def test_what_somebody_takes_or_has_put_off_stands_apart_and_is_not_counted_with_the_rest(crowd):
    mei = crowd.actors["mei"]
    first = queries.front(mei, now=NOW, shown=50).items[0]
    before = sum(queries.front(mei, now=NOW, shown=2).counts.values())
    actions.take(first.person_id, by=mei, now=NOW)
    front = queries.front(mei, now=NOW, shown=2)
    assert [one.person_id for one in front.taken] == [first.person_id]
    assert sum(front.counts.values()) == before - 1
    assert first.person_id not in [one.person_id for one in front.items]


def test_the_front_of_a_program_holds_only_those_enrolled_there(crowd):
    assert queries.front(crowd.actors["mei"], now=NOW, program_id=crowd.house_id, shown=50).items == ()
    assert queries.front(crowd.actors["mei"], now=NOW, program_id=crowd.program_id, shown=50).items


def test_a_stranger_and_a_house_manager_have_no_front(crowd, elsewhere):
    with pytest.raises(Forbidden):
        queries.front(crowd.actors["otis"], now=NOW, shown=5)
    with organization.hold(elsewhere.organization_id):
        assert queries.front(elsewhere.actor, now=NOW, shown=5).items == ()
