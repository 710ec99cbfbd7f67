"""Nobody is ever closed: what ends is a stay, and never the story, the ties, or being called (R34 R90)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.consent import queries as consent
from companionway.ground import organization
from companionway.journey import actions, queries
from companionway.journey.rules import Level
from companionway.people import actions as people
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(town):
    """Rosa lived in Harbor House for a while, with Dan beside her and Theo as somebody she would call."""
    with organization.hold(town.organization_id):
        stay(town, Level.RECOVERY_RESIDENCE, 90, program_id=town.house_id)
        people.name_tie(town.rosa, town.theo, on=TODAY - timedelta(days=30), by=town.actors["mei"], now=NOW)
        yield town


def stay(here, level: Level, ago: int, **more) -> None:
    on = TODAY - timedelta(days=ago)
    actions.start_stay(here.rosa, level=level, started_on=on, by=here.actors["mei"], now=NOW, **more)


def beside(here) -> tuple:
    bonds = consent.relationships(here.system, [here.rosa], today=TODAY)
    ties = consent.named_ties(here.system, here.rosa, today=TODAY)
    return sorted((one.helper_id, str(one.hat)) for one in bonds), [one.named_id for one in ties]


@pytest.mark.parametrize("after", [Level.COMMUNITY, Level.ALUMNI, None])
def test_moving_out_cuts_no_ties(here, after):
    before = beside(here)
    assert all(before)
    if after is None:
        (one,) = queries.stay_views(here.actors["mei"], here.rosa, today=TODAY)
        actions.end_stay(one.id, on=TODAY, by=here.actors["mei"], now=NOW)
    else:
        stay(here, after, 0)
    assert beside(here) == before


def test_an_alumna_stays_in_the_reach_of_those_beside_her_and_none_of_it_is_a_step_down(here):
    stay(here, Level.COMMUNITY, 60)
    stay(here, Level.ALUMNI, 10)
    for who in ("dan", "mei", "rosa"):
        standing = queries.standings(here.actors[who], [here.rosa], today=TODAY)[here.rosa]
        assert standing.level is Level.ALUMNI
        assert standing.stepped_down_on == TODAY - timedelta(days=60)  # when she left the house


def test_whoever_comes_back_finds_the_whole_story_and_nothing_begins_at_zero(here):
    stay(here, Level.COMMUNITY, 60)
    (time,) = [one for one in consent.times_of(here.system, here.rosa) if one.program_id == here.program_id]
    people.end_enrolment(time.id, on=TODAY - timedelta(days=20), by=here.actors["mei"], now=NOW)
    story = [one.id for one in pulse.story(here.system, here.rosa, today=TODAY, limit=50)]

    actions.enrol(here.rosa, here.program_id, on=TODAY, by=here.actors["mei"], now=NOW)
    stay(here, Level.DETOX, 0)

    levels = [one.level for one in queries.stay_views(here.actors["rosa"], here.rosa, today=TODAY)]
    assert levels == [Level.DETOX, Level.COMMUNITY, Level.RECOVERY_RESIDENCE]
    now = pulse.story(here.system, here.rosa, today=TODAY, limit=50)
    assert set(story) <= {one.id for one in now}
    assert Kind.STAY_STARTED in {one.kind for one in now}
    assert beside(here)[0]
