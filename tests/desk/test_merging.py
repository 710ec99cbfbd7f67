"""Two cards turn out to be one person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.consent import queries as consent
from companionway.desk import merging
from companionway.ground import ledger, organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey import actions as journey
from companionway.journey.rules import Level
from companionway.people import actions as people
from companionway.people.rules import Hat
from companionway.programs import actions as accounts
from companionway.pulse import actions as pulse_actions
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Track
from tests.cast import HANDLES, NOW, PIN, TODAY


@pytest.fixture
def twice(town):
    """Rosa came back and was written down a second time, as Rosie, with Dan and a contact of her own."""
    with organization.hold(town.organization_id):
        by = town.system
        rosie = people.add(
            given_name="Rosie", called="Rosita", pronouns="she/her", program_id=town.program_id, by=by, now=NOW
        )
        town.people["rosie"] = rosie
        journey.assign(town.dan, rosie, Hat.PEER_SUPPORTER, program_id=town.program_id, by=by, now=NOW)
        journey.assign(town.lin, rosie, Hat.CASE_MANAGER, program_id=town.program_id, by=by, now=NOW)
        journey.start_stay(rosie, level=Level.DETOX, started_on=TODAY - timedelta(days=9), by=by, now=NOW)
        town.contact("rosa", "dan", days_ago=5)
        town.contact("rosie", "dan", days_ago=2)
        yield town


def test_one_story_remains_with_both_parts_in_it(twice):
    merging.merge(twice.rosa, twice.rosie, by=twice.actors["mei"], now=NOW)
    cards = consent.cards(twice.system, today=TODAY)
    assert twice.rosie not in cards
    assert (cards[twice.rosa].given_name, cards[twice.rosa].called) == ("Rosa", "Rosita")
    days = pulse.pulses(twice.system, [twice.rosa], today=TODAY)[twice.rosa].marked(Track.REACHED)
    assert days == [TODAY - timedelta(days=5), TODAY - timedelta(days=2)]
    hats = sorted(
        row.hat
        for row in consent.relationships(twice.system, [twice.rosa], today=TODAY)
        if row.helper_id != twice.ana
    )
    assert hats.count(Hat.PEER_SUPPORTER) == 1
    assert Hat.CASE_MANAGER in hats
    assert sum(wrong for _, wrong in pulse_actions.verify()) == 0


def test_the_ledger_keeps_its_seals_through_a_merge(twice):
    ledger.seal(now=NOW)
    merging.merge(twice.rosa, twice.rosie, by=twice.actors["mei"], now=NOW)
    ledger.seal(now=NOW)
    assert ledger.verify().whole


def test_nobody_merges_somebody_with_themself_or_without_the_verb_or_from_outside(twice, elsewhere):
    with pytest.raises(Refused):
        merging.merge(twice.rosa, twice.rosa, by=twice.actors["mei"], now=NOW)
    with pytest.raises(Forbidden):
        merging.merge(twice.rosa, twice.rosie, by=twice.actors["dan"], now=NOW)
    with organization.hold(elsewhere.organization_id), pytest.raises(NotFound):
        merging.merge(twice.rosa, twice.rosie, by=elsewhere.actor, now=NOW)


def test_somebody_who_was_here_twice_signs_in_with_one_account(twice):
    merging.merge(twice.rosa, twice.theo, by=twice.actors["mei"], now=NOW)

    held = consent.accounts_of(twice.system, [twice.rosa], today=TODAY)
    assert held == {twice.rosa: twice.accounts["rosa"]}
    assert consent.actor_for(twice.accounts["theo"], twice.organization_id) is None
    with pytest.raises(Refused):
        accounts.enter(HANDLES["theo"], PIN, now=NOW)


def test_a_colleagues_account_is_never_closed_by_the_way(twice):
    with pytest.raises(Refused) as no:
        merging.merge(twice.rosa, twice.dan, by=twice.actors["mei"], now=NOW)
    assert no.value.reason.code == "merge_keeps_the_colleague"

    merging.merge(twice.dan, twice.theo, by=twice.actors["mei"], now=NOW)

    assert consent.accounts_of(twice.system, [twice.dan], today=TODAY) == {twice.dan: twice.accounts["dan"]}
