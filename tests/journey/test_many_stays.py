"""Many stays at once: each with its events, each once, and nothing of what cannot be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from companionway.ground import ids, organization
from companionway.ground.errors import Forbidden
from companionway.journey import actions as journey
from companionway.journey import queries
from companionway.journey.actions import StayRow
from companionway.journey.rules import Level
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def days_ago(days):
    return TODAY - timedelta(days=days)


def write(town, *rows, by=None):
    return journey.stay_many(rows, by=by or town.system, now=NOW)


def test_a_way_written_down_afterwards_tells_when_somebody_stepped_down(here):
    write(
        here,
        StayRow(ids.new(), here.dan, Level.RESIDENTIAL, days_ago(50), days_ago(20)),
        StayRow(ids.new(), here.dan, Level.COMMUNITY, days_ago(20), None, here.program_id),
    )
    assert queries.standings(here.system, [here.dan], today=TODAY)[here.dan].stepped_down_on == days_ago(20)
    story = pulse.story(here.system, here.dan, today=TODAY, limit=50)
    turns = [(one.kind, one.day) for one in story if one.kind in (Kind.STAY_STARTED, Kind.STAY_ENDED)]
    assert sorted(turns) == sorted(
        [(Kind.STAY_STARTED, days_ago(50)), (Kind.STAY_ENDED, days_ago(20)), (Kind.STAY_STARTED, days_ago(20))]
    )


def test_the_same_stay_twice_is_one(here):
    one = StayRow(ids.new(), here.dan, Level.COMMUNITY, days_ago(20))
    assert write(here, one).count == 1
    again = write(here, one)
    assert (again.count, again.here) == (0, {one.id})


def test_what_cannot_be_right_is_refused_with_its_reason(here, elsewhere):
    sound = StayRow(ids.new(), here.dan, Level.COMMUNITY, days_ago(20))
    turned = replace(sound, id=ids.new(), started_on=days_ago(3), ended_on=days_ago(9))
    ahead = replace(sound, id=ids.new(), ended_on=TODAY + timedelta(days=2))
    stranger = replace(sound, id=ids.new(), person_id=elsewhere.person_id)
    stored = write(here, sound, turned, ahead, stranger)
    assert stored.count == 1
    assert {key: (where, why.code) for key, (where, why) in stored.refused.items()} == {
        turned.id: ("started_on", "ends_before_it_starts"),
        ahead.id: ("ended_on", "date_in_future"),
        stranger.id: ("person", "person_unknown"),
    }


def test_a_peer_writes_no_stays(here):
    with pytest.raises(Forbidden):
        write(here, StayRow(ids.new(), here.rosa, Level.COMMUNITY, days_ago(2)), by=here.actors["dan"])
