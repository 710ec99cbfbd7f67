"""Support and compliance never meet in one person for one participant: the rule, and an exception to it (R10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.models import DualRole
from companionway.consent.rules import BothAt, why_not_both, why_not_except
from companionway.desk import catalogue, exceptions
from companionway.ground import organization
from companionway.ground.access import COMPLIANCE, Role
from companionway.ground.errors import Forbidden, NotFound, Reason, Refused
from companionway.journey import actions as journey
from companionway.notices.models import Notice
from companionway.people.rules import HAT_CLASS, Hat, HatClass
from tests.cast import NOW, TODAY, ready

SOON = TODAY + timedelta(days=30)


def test_two_hats_meet_in_one_person_unless_one_supports_and_the_other_keeps_rules():
    for one, other in product(Hat, Hat):
        wrong = {HAT_CLASS[one], HAT_CLASS[other]} == {HatClass.SUPPORT, HatClass.COMPLIANCE}

        assert bool(why_not_both([one, other], [])) is wrong
        assert why_not_both([one, other], [], excepted=True) is None


def test_a_hat_and_a_role_meet_unless_one_supports_and_the_other_keeps_rules():
    for hat, role in product(Hat, Role):
        wrong = HAT_CLASS[hat] is HatClass.SUPPORT and role in COMPLIANCE

        assert bool(why_not_both([hat], [role])) is wrong


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("at", BothAt)
def test_every_door_says_what_can_be_done(at, language):
    reason = why_not_both([Hat.BUDDY, Hat.HOUSE_MANAGER], [], at=at)
    said = catalogue.say(reason, language)

    assert catalogue.word(at, language) in said
    assert {"please", "por favor"} & {word for word in ("please", "por favor") if word in said.lower()}


FACTS = {
    "ends_on": SOON, "today": TODAY, "most_days": 90, "named": True, "of_the_two": False, "lasts": False,
    "available": True, "reason": "Nobody else speaks his language.",
}  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({}, None),
        ({"available": False}, "not_available"),
        ({"named": False}, "exception_by_a_third"),
        ({"of_the_two": True}, "exception_by_a_third"),
        ({"lasts": True}, "exception_lasts"),
        ({"reason": "  "}, "exception_without_reason"),
        ({"ends_on": TODAY}, "exception_ends_too_soon"),
        ({"ends_on": TODAY + timedelta(days=90)}, None),
        ({"ends_on": TODAY + timedelta(days=91)}, "exception_too_long"),
    ],
)
def test_an_exception_has_a_named_colleague_a_reason_and_an_end(wrong, code):
    found = why_not_except(**{**FACTS, **wrong})

    assert (found and found[1].code) == code


@pytest.fixture
def in_town(town):
    with organization.hold(town.organization_id):
        ready(town.lin, town.mei, town.otis)
        yield town


def excepted(town, **other):
    facts = {"reason": "Nobody else speaks his language.", "ends_on": SOON, "by": town.actors["mei"], "now": NOW}
    return exceptions.allow(town.otis, town.theo, **{**facts, **other})


def test_by_exception_somebody_supports_a_person_and_keeps_the_rules_and_the_person_is_told(in_town):
    mei, theo = in_town.actors["mei"], in_town.actors["theo"]
    with pytest.raises(Refused):
        journey.assign(in_town.otis, in_town.theo, Hat.PEER_SUPPORTER, by=mei, now=NOW)
    row = excepted(in_town)
    journey.assign(in_town.otis, in_town.theo, Hat.PEER_SUPPORTER, by=mei, now=NOW)

    (told,) = consent.dual_roles(theo, in_town.theo, today=TODAY)
    assert (told.helper, told.allowed_by, told.ends_on, told.lasts) == ("Otis", "Mei", SOON, True)
    assert told.reason == "Nobody else speaks his language."
    assert told.seen_at is None
    assert Notice.objects.filter(person_id=in_town.theo, row_id=row).exists()
    actions.read_both(row, by=theo, now=NOW)
    assert consent.dual_roles(theo, in_town.theo, today=TODAY)[0].seen_at == NOW
    assert consent.clashes(mei, today=TODAY) == []


def test_an_exception_ends_by_itself_and_what_it_held_is_for_a_coordinator_to_solve(in_town):
    mei = in_town.actors["mei"]
    excepted(in_town)
    bond = journey.assign(in_town.otis, in_town.theo, Hat.BUDDY, by=mei, now=NOW)

    for quick in (True, False):
        assert consent.clashes(mei, today=SOON, after_exceptions=quick) == []
        (clash,) = consent.clashes(mei, today=SOON + timedelta(days=1), after_exceptions=quick)
        assert (clash.helper.first_name, clash.helped.first_name) == ("Otis", "Theo")
    journey.end_support(bond, by=mei, now=NOW + timedelta(days=31))
    assert consent.clashes(mei, today=SOON + timedelta(days=1)) == []


@pytest.mark.parametrize("who", ["mei", "theo"])
def test_it_is_taken_back_at_once_by_who_puts_people_together_and_by_who_it_is_about(in_town, who):
    row = excepted(in_town)
    exceptions.end(row, by=in_town.actors[who], now=NOW)
    exceptions.end(row, by=in_town.actors[who], now=NOW)  # sent twice, ended once

    assert consent.dual_roles(in_town.actors["theo"], in_town.theo, today=TODAY)[0].lasts is False
    with pytest.raises(Refused):
        journey.assign(in_town.otis, in_town.theo, Hat.COACH, by=in_town.actors["mei"], now=NOW)
    assert Notice.objects.filter(person_id=in_town.mei).exists() is (who == "theo")


def test_nobody_allows_an_exception_for_themself_and_the_system_allows_none(in_town):
    mei = in_town.actors["mei"]
    for by, helper in ((replace(mei, person_id=in_town.otis), in_town.otis), (in_town.system, in_town.otis)):
        with pytest.raises(Refused) as no:
            actions.allow_both(helper, in_town.theo, reason="why", ends_on=SOON, by=by, now=NOW)
        assert no.value.reason == Reason("exception_by_a_third")
    with pytest.raises(Forbidden):
        excepted(in_town, by=in_town.actors["dan"])
    excepted(in_town)
    with pytest.raises(Refused) as no:
        excepted(in_town)
    assert no.value.reason.code == "exception_lasts"


def test_whom_it_does_not_concern_is_not_told_that_there_is_an_exception(in_town, elsewhere):
    row = excepted(in_town)
    for who in ("dan", "otis", "lin"):
        with pytest.raises(NotFound):
            consent.dual_roles(in_town.actors[who], in_town.theo, today=TODAY)
        with pytest.raises((NotFound, Forbidden)):
            actions.read_both(row, by=in_town.actors[who], now=NOW)
        with pytest.raises((NotFound, Forbidden)):
            actions.end_both(row, by=in_town.actors[who], now=NOW)
        assert consent.clashes(in_town.actors[who], today=TODAY) == []
    with organization.hold(elsewhere.organization_id), pytest.raises(NotFound):
        actions.end_both(row, by=elsewhere.actor, now=NOW)
    assert DualRole.objects.get().ended_at is None
