"""Somebody comes in: what begins, once, and what is promised."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.ground import organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Touch
from companionway.journey import actions
from companionway.journey.models import Intake
from companionway.journey.rules import FIRST_SUPPORTER_HOURS
from companionway.people import actions as people
from companionway.programs import actions as programs
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from tests.cast import NOW, TODAY


@pytest.fixture
def in_town(town):
    with organization.hold(town.organization_id):
        yield town


def begin(town, **more):
    return actions.begin_intake(town.theo, town.program_id, by=town.actors["mei"], now=NOW, **more)


def test_somebody_beside_them_is_promised_within_the_hours_of_the_program(in_town):
    programs.set_setting(in_town.program_id, FIRST_SUPPORTER_HOURS, 48, by=in_town.actors["mei"], now=NOW)
    begin(in_town)
    assert Intake.objects.get().supporter_due_at == NOW + timedelta(hours=48)


def test_it_stands_in_the_story_and_whoever_came_back_is_welcomed_back(in_town):
    before = Touch.objects.get(person_id=in_town.theo).version
    begin(in_town, came_back=True)
    first = pulse.story(in_town.system, in_town.theo, today=TODAY)[0]
    assert (first.kind, first.tags) == (Kind.INTAKE_BEGUN, ("came_back",))
    assert Touch.objects.get(person_id=in_town.theo).version > before


def test_begun_twice_it_is_one(in_town):
    assert begin(in_town) == begin(in_town)
    assert Intake.objects.count() == 1


def test_who_takes_no_part_there_or_has_died_does_not_come_in(in_town):
    with pytest.raises(Refused) as elsewhere:
        actions.begin_intake(in_town.theo, in_town.house_id, by=in_town.actors["mei"], now=NOW)
    people.mark_died(in_town.theo, died_on=TODAY, by=in_town.actors["mei"], now=NOW)
    with pytest.raises(Refused) as died:
        begin(in_town)
    assert [one.value.reason.code for one in (elsewhere, died)] == ["takes_no_part_there", "person_died"]


@pytest.mark.parametrize("who", ["dan", "otis", "sam", "vera", "ines", "rosa"])
def test_only_whoever_welcomes_people_in_begins_it(in_town, who):
    with pytest.raises((Forbidden, NotFound)):
        actions.begin_intake(in_town.theo, in_town.program_id, by=in_town.actors[who], now=NOW)
    assert not Intake.objects.exists()
