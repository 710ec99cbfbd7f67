"""Whoever takes part has an account without an address, and is nobody's colleague for it."""

from __future__ import annotations

import pytest

from companionway.ground import organization
from companionway.ground.access import Role
from companionway.journey import actions as journey
from companionway.people.rules import Hat
from companionway.programs import actions
from companionway.programs import queries as programs
from companionway.programs.models import Membership
from tests.cast import HANDLES, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def test_an_account_needs_no_address(here):
    account = programs.account(here.accounts["rosa"])

    assert account.email is None
    assert account.get_full_name() == str(account) == HANDLES["rosa"]
    assert here.actors["rosa"].person_id == here.rosa


def test_whoever_takes_part_is_not_among_colleagues(here):
    names = {one.account_id for one in programs.colleagues(here.actors["mei"])}

    assert here.accounts["dan"] in names
    assert not names & {here.accounts["rosa"], here.accounts["theo"]}
    assert programs.account_names(here.actors["dan"], [here.accounts["rosa"]]) == {}


def test_a_colleague_who_leaves_may_still_take_part(here):
    add = {"program_id": here.program_id, "by": here.system, "now": NOW}
    actions.add_membership(here.accounts["dan"], role=Role.PARTICIPANT, **add)

    journey.leave(account_id=here.accounts["dan"], by=here.actors["mei"], now=NOW)

    assert [post.role for post in programs.posts(here.accounts["dan"])] == [Role.PARTICIPANT]


def test_whoever_takes_part_may_stand_beside_somebody(here):
    journey.assign(here.theo, here.rosa, Hat.BUDDY, program_id=here.program_id, by=here.actors["mei"], now=NOW)


def test_whoever_no_longer_signs_in_but_never_worked_here_may_too(here):
    Membership.objects.filter(account_id=here.accounts["theo"]).update(ended_at=NOW)

    journey.assign(here.theo, here.rosa, Hat.BUDDY, program_id=here.program_id, by=here.actors["mei"], now=NOW)
