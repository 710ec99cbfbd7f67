"""Organizations begin, colleagues come and leave, programs set their own numbers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.ground import organization
from companionway.ground.access import Role
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.programs import actions, queries
from companionway.programs.models import Account, Invitation
from companionway.programs.rules import Default, ProgramKind
from tests.cast import NOW, PASSWORD

DAYS = Default("people", "some_days", 9, 3, 30, "days", "a test")


@pytest.fixture
def in_town(town):
    with organization.hold(town.organization_id):
        yield town


def test_an_invitation_becomes_an_account_once(in_town):
    _, token = actions.invite(
        email="Noa@Example.org",
        role=Role.CLINICIAN,
        program_id=in_town.program_id,
        by=in_town.actors["mei"],
        now=NOW,
    )
    assert token not in str(Invitation.objects.values())
    account = actions.accept_invitation(token, name="Noa", password=PASSWORD, now=NOW)
    assert Account.objects.get(id=account).check_password(PASSWORD)
    assert [post.role for post in queries.posts(account)] == [Role.CLINICIAN]
    with pytest.raises(Refused):
        actions.accept_invitation(token, name="Noa", password=PASSWORD, now=NOW)


def test_an_invitation_ends_after_its_days_and_when_it_is_taken_back(in_town):
    mei = in_town.actors["mei"]
    row, token = actions.invite(
        email="noa@example.org", role=Role.PEER, program_id=in_town.program_id, by=mei, now=NOW
    )
    with pytest.raises(Refused):
        actions.accept_invitation(token, name="Noa", password=PASSWORD, now=NOW + timedelta(days=8))
    actions.withdraw_invitation(row, by=mei, now=NOW)
    with pytest.raises(Refused):
        actions.accept_invitation(token, name="Noa", password=PASSWORD, now=NOW + timedelta(minutes=1))


def test_a_weak_password_is_refused_with_its_field(in_town):
    _, token = actions.invite(
        email="noa@example.org", role=Role.PEER, program_id=in_town.program_id, by=in_town.actors["mei"], now=NOW
    )
    with pytest.raises(Refused) as refused:
        actions.accept_invitation(token, name="Noa", password="password", now=NOW)
    assert refused.value.field == "password"


def test_nobody_gives_a_role_beyond_their_own(in_town):
    house_only = actions.add_account(email="kim@example.org", name="Kim", password=PASSWORD, now=NOW)
    actions.add_membership(
        house_only, role=Role.COORDINATOR, program_id=in_town.house_id, by=in_town.system, now=NOW
    )
    from companionway.consent import queries as consent

    kim = consent.actor_for(house_only, in_town.organization_id)
    with pytest.raises(Refused):
        actions.invite(email="x@example.org", role=Role.ADMIN, program_id=in_town.house_id, by=kim, now=NOW)
    with pytest.raises(Forbidden):
        actions.invite(email="x@example.org", role=Role.PEER, program_id=None, by=kim, now=NOW)
    with pytest.raises(Forbidden):
        actions.invite(email="x@example.org", role=Role.PEER, program_id=in_town.program_id, by=kim, now=NOW)
    with pytest.raises(Forbidden):
        actions.invite(email="x@example.org", role=Role.PEER, program_id=None, by=in_town.actors["dan"], now=NOW)


def test_a_program_sets_its_own_number_within_bounds(in_town):
    mei = in_town.actors["mei"]
    assert queries.setting(in_town.program_id, DAYS) == 9
    actions.set_setting(None, DAYS, 12, by=mei, now=NOW)
    actions.set_setting(in_town.house_id, DAYS, 5, by=mei, now=NOW)
    assert queries.setting(in_town.program_id, DAYS) == 12
    assert queries.setting(in_town.house_id, DAYS) == 5
    assert queries.settings_by_program([DAYS])[in_town.house_id] == {"some_days": 5}
    with pytest.raises(Refused):
        actions.set_setting(None, DAYS, 31, by=mei, now=NOW)
    with pytest.raises(Forbidden):
        actions.set_setting(None, DAYS, 5, by=in_town.actors["dan"], now=NOW)


def test_a_sign_in_link_works_once_and_not_for_long(in_town):
    token = actions.sign_in_link(in_town.accounts["mei"], now=NOW, hours=1)
    assert actions.use_sign_in_link(token, now=NOW) == (in_town.accounts["mei"], in_town.organization_id)
    with pytest.raises(Refused):
        actions.use_sign_in_link(token, now=NOW)
    late = actions.sign_in_link(in_town.accounts["mei"], now=NOW, hours=1)
    with pytest.raises(Refused):
        actions.use_sign_in_link(late, now=NOW + timedelta(hours=2))


def test_a_program_needs_a_name_of_its_own_and_a_time_zone_that_exists(in_town):
    mei = in_town.actors["mei"]
    for name, zone in (("", "UTC"), ("Harbor House", "UTC"), ("New", "Mars/Olympus")):
        with pytest.raises(Refused):
            actions.add_program(name=name, kind=ProgramKind.DAY, time_zone=zone, by=mei, now=NOW)


def test_charlie_reaches_no_program_setting_or_colleague_here(in_town, elsewhere):
    with organization.hold(elsewhere.organization_id):
        with pytest.raises(NotFound):
            queries.program(elsewhere.actor, in_town.program_id)
        with pytest.raises(NotFound):
            actions.set_setting(in_town.program_id, DAYS, 5, by=elsewhere.actor, now=NOW)
        names = {one.name for one in queries.colleagues(elsewhere.actor)}
        assert names == {"Charlie"}
        assert queries.account_names(elsewhere.actor, in_town.accounts.values()) == {}
