"""Who may see what of whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.consent import queries as consent
from companionway.consent.rules import ALL, NOTHING, Grounds, categories
from companionway.ground import organization
from companionway.ground.access import Category, Role
from companionway.ground.errors import NotFound
from companionway.journey import actions as journey
from companionway.people.rules import ExclusionKind, Hat
from companionway.programs import actions as programs
from tests.cast import NOW, TODAY


def test_everyone_sees_their_own_story_whatever_stands_between():
    assert categories(Grounds(oneself=True, excluded=True)) == ALL


def test_an_exclusion_beats_every_other_ground():
    grounds = Grounds(
        hats=frozenset(Hat), roles=frozenset(Role), consented=ALL, emergency=ALL, helped_by=True, excluded=True
    )
    assert categories(grounds) == NOTHING


@pytest.mark.parametrize("hat", [Hat.PEER_SUPPORTER, Hat.PEER_MENTOR, Hat.PEER_SPECIALIST, Hat.COACH])
def test_a_peer_never_sees_tests_screening_or_legal_matters(hat):
    assert not categories(Grounds(hats=frozenset({hat}))) & {Category.TESTS, Category.SCREENING, Category.LEGAL}


@pytest.mark.parametrize("hat", [Hat.COURT_OFFICER, Hat.FAMILY, Hat.FRIEND])
def test_court_and_family_see_nothing_without_a_live_consent(hat):
    assert categories(Grounds(hats=frozenset({hat}))) == NOTHING
    consented = Grounds(hats=frozenset({hat}), consented=frozenset({Category.ATTENDANCE}))
    assert categories(consented) == {Category.ATTENDANCE}


def test_a_house_manager_does_not_see_who_is_quiet():
    assert Category.CONTACTS not in categories(Grounds(roles=frozenset({Role.HOUSE_MANAGER})))


@pytest.mark.parametrize("role", [Role.ADMIN, Role.AUDITOR, Role.PARTICIPANT, Role.PEER])
def test_some_roles_alone_show_nobody(role):
    assert categories(Grounds(roles=frozenset({role}))) == NOTHING


def test_visible_people_and_seen_categories_agree_for_every_actor_and_category(town):
    with organization.hold(town.organization_id):
        everyone = list(town.people.values())
        for name, actor in town.actors.items():
            sees = consent.seen(actor, everyone, today=TODAY)
            for category in Category:
                rows = set(consent.visible(actor, category, today=TODAY).values_list("id", flat=True))
                expected = {person for person, held in sees.items() if category in held}
                assert rows == expected, (name, category)


def test_dan_sees_rosa_while_he_walks_beside_her_and_not_after(town):
    with organization.hold(town.organization_id):
        dan = town.actors["dan"]
        assert town.rosa in consent.cards(dan, today=TODAY)
        assert town.theo not in consent.cards(dan, today=TODAY)
        journey.end_support(town.relationships["dan"], on=TODAY, by=town.actors["mei"], now=NOW)
        assert town.rosa not in consent.cards(dan, today=TODAY + timedelta(days=1))


def test_an_exclusion_hides_both_from_each_other_and_is_named_to_neither(town):
    with organization.hold(town.organization_id):
        journey.keep_apart(
            town.rosa, town.dan, kind=ExclusionKind.ASKED, by=town.actors["mei"], now=NOW - timedelta(days=1)
        )
        dan = town.actors["dan"]
        assert town.rosa not in consent.cards(dan, today=TODAY)
        assert consent.relationships(dan, [town.dan], today=TODAY) == []
        with pytest.raises(NotFound):
            consent.excluded(dan, today=TODAY)
        with pytest.raises(NotFound):
            consent.exclusions(dan, town.dan, today=TODAY)
        assert consent.excluded(town.system, today=TODAY)[town.dan] == {town.rosa}


def test_charlie_sees_nobody_here(town, elsewhere):
    with organization.hold(elsewhere.organization_id):
        assert set(consent.cards(elsewhere.actor, today=TODAY)) == {elsewhere.person_id}
        assert consent.seen(elsewhere.actor, town.people.values(), today=TODAY) == {}
        assert consent.search(elsewhere.actor, "Rosa", today=TODAY) == []
        with pytest.raises(NotFound):
            consent.require_seen(elsewhere.actor, town.rosa, Category.IDENTITY, today=TODAY)


def test_an_account_without_a_post_is_nobody(town, elsewhere):
    assert consent.actor_for(elsewhere.account_id, town.organization_id) is None


def test_names_are_found_without_accents_and_case(town):
    with organization.hold(town.organization_id):
        found = consent.search(town.actors["mei"], "MARIN ros", today=TODAY)
        assert [card.person_id for card in found] == [town.rosa]


def test_a_colleague_who_leaves_sees_nothing_more_and_their_people_lose_a_helper(town):
    with organization.hold(town.organization_id):
        assert journey.leave(account_id=town.accounts["dan"], by=town.actors["mei"], now=NOW) == {town.rosa}
        assert consent.actor_for(town.accounts["dan"], town.organization_id) is None
        hats = {row.hat for row in consent.relationships(town.system, [town.rosa], today=TODAY)}
        assert Hat.PEER_SUPPORTER not in hats
        with pytest.raises(NotFound):
            programs.end_membership(town.organization_id, by=town.actors["mei"], now=NOW)
