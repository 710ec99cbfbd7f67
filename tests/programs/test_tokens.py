"""Tokens: some of one's verbs, for a time, in one organization, ended at once when their owner leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from companionway.consent import queries as consent
from companionway.ground import organization
from companionway.ground.access import Permission, Role
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from companionway.journey import actions as journey
from companionway.programs import actions, queries
from companionway.programs.models import Account, Token
from companionway.programs.rules import SCOPES, TOKEN_DAYS, why_not_token
from tests.cast import NOW, TODAY

READ, TAKE = Permission.LIST_READ, Permission.ITEM_TAKE


@pytest.fixture
def in_town(town):
    with organization.hold(town.organization_id):
        yield town


def make(town, *scopes: Permission, who: str = "mei", days: int = 30):
    return actions.make_token(
        name="the board in the hall", scopes=scopes or (READ,), days=days, by=town.actors[who], now=NOW
    )


def test_a_token_is_shown_once_and_kept_only_as_a_hash(in_town):
    row, token = make(in_town)

    kept = str(Token.objects.values()) + str(Entry.objects.values())
    assert token.partition(".")[2] not in kept
    assert actions.use_token(token, now=NOW).id == row


def test_it_carries_some_of_its_owners_verbs_and_no_others(in_town):
    _, token = make(in_town, READ, TAKE)

    used = actions.use_token(token, now=NOW)
    actor = consent.actor_for(used.account_id, used.organization_id, only=used.scopes)
    assert actor.permissions == {READ, TAKE}
    assert actor.programs_with(READ) is None
    assert actor.programs_with(Permission.PERSON_READ) == frozenset()
    assert not actor.may(Permission.STAFF_EDIT)


def test_nobody_gives_a_token_what_they_may_not_do_themself(in_town):
    with pytest.raises(Refused) as refused:
        make(in_town, READ, who="sam")
    assert refused.value.field == "scopes"
    with pytest.raises(Forbidden):
        make(in_town, READ, who="dan")


@pytest.mark.parametrize("verb", sorted(set(Permission) - set(SCOPES)))
def test_what_changes_the_house_is_never_carried_by_a_token(verb):
    wrong = why_not_token("a program", [verb], TOKEN_DAYS[0], set(Permission))

    assert wrong is not None
    assert wrong[0] == "scopes"


@pytest.mark.parametrize(
    ("name", "days", "field"), [("", 30, "name"), ("x" * 61, 30, "name"), ("a program", 31, "days")]
)
def test_a_token_has_a_name_and_an_end(name, days, field):
    assert why_not_token(name, [READ], days, {READ})[0] == field


def test_a_narrowed_actor_gives_no_role_that_goes_beyond_it(in_town):
    narrow = consent.actor_for(
        in_town.accounts["sam"], in_town.organization_id, only=frozenset({Permission.STAFF_EDIT})
    )
    with pytest.raises(Refused):
        actions.add_membership(in_town.accounts["dan"], role=Role.ADMIN, program_id=None, by=narrow, now=NOW)


@pytest.mark.parametrize("text", ["", ".", "x", "x.y", "a" * 500, "ñ.ñ", "AAAAAAAAAAAAAAAAAAAAAA.secret"])
def test_what_is_no_token_opens_nothing(in_town, text):
    with pytest.raises(Refused):
        actions.use_token(text, now=NOW)


def test_it_works_until_its_day_and_until_it_is_ended(in_town):
    row, token = make(in_town, days=30)
    actions.use_token(token, now=NOW + timedelta(days=29))
    with pytest.raises(Refused):
        actions.use_token(token, now=NOW + timedelta(days=30))

    actions.end_token(row, by=in_town.actors["mei"], now=NOW)
    with pytest.raises(Refused):
        actions.use_token(token, now=NOW)
    with pytest.raises(NotFound):
        actions.end_token(row, by=in_town.actors["mei"], now=NOW)


def test_a_month_after_its_time_it_is_forgotten(in_town):
    make(in_town, days=30)
    for days, left in ((59, 1), (61, 0)):
        actions.forget_expired(by=in_town.system, now=NOW + timedelta(days=days))
        assert Token.objects.count() == left


def test_a_secret_of_one_organization_is_none_in_another(in_town, elsewhere):
    _, token = make(in_town)
    with organization.hold(elsewhere.organization_id):
        _, theirs = actions.make_token(name="theirs", scopes=[READ], days=30, by=elsewhere.actor, now=NOW)
    with pytest.raises(Refused):
        actions.use_token(f"{theirs.partition('.')[0]}.{token.partition('.')[2]}", now=NOW)


def test_the_tokens_of_a_colleague_who_leaves_end_and_do_not_wake_when_they_come_back(in_town):
    may = replace(in_town.actors["dan"], permissions=in_town.actors["dan"].permissions | {Permission.TOKEN_EDIT})
    _, token = actions.make_token(name="a phone", scopes=[READ], days=365, by=may, now=NOW)
    journey.leave(account_id=in_town.accounts["dan"], by=in_town.system, now=NOW)
    with pytest.raises(Refused):
        actions.use_token(token, now=NOW)

    actions.add_membership(
        in_town.accounts["dan"], role=Role.PEER, program_id=in_town.program_id, by=in_town.system, now=NOW
    )
    with pytest.raises(Refused):
        actions.use_token(token, now=NOW)


def test_an_account_that_is_closed_has_no_tokens(in_town):
    _, token = make(in_town)
    Account.objects.filter(id=in_town.accounts["mei"]).update(is_active=False)
    with pytest.raises(Refused):
        actions.use_token(token, now=NOW)


def test_that_it_was_used_is_noted_by_the_day(in_town, django_assert_num_queries):
    _, token = make(in_town)
    actions.use_token(token, now=NOW)
    with django_assert_num_queries(2):  # the token, and what day it is here: nothing is written again
        actions.use_token(token, now=NOW + timedelta(hours=1))

    assert queries.tokens(in_town.actors["mei"], now=NOW)[0].last_used_on == TODAY


def test_whoever_looks_after_all_colleagues_sees_and_ends_every_token(in_town):
    row, token = make(in_town)
    sam = in_town.actors["sam"]
    assert [(one.id, one.mine) for one in queries.tokens(sam, now=NOW)] == [(row, False)]
    actions.end_token(row, by=sam, now=NOW)
    with pytest.raises(Refused):
        actions.use_token(token, now=NOW)


def test_what_a_token_does_is_written_down_as_done_through_it(in_town):
    row, token = make(in_town, Permission.CONTACT_LOG)
    used = actions.use_token(token, now=NOW)
    in_town.actors["mei"] = consent.actor_for(
        used.account_id, used.organization_id, only=used.scopes, purpose=f"token {used.id}"
    )
    in_town.contact("rosa", "dan", by="mei")

    entry = Entry.objects.get(what="support.log")
    assert (entry.by_account_id, entry.why) == (in_town.accounts["mei"], f"token {row}")
