"""In the evening it is already tomorrow elsewhere: what is written down counts the same evening, where it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.attention import actions, queries
from companionway.attention.rules.signals import Code
from companionway.consent import queries as consent
from companionway.ground.errors import Refused
from companionway.journey import actions as journey
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind, Hat
from tests.cast import NOW, TODAY, ready

EVENING = NOW + timedelta(hours=11)  # seven in Denver; already the next day in UTC


def item(town, person: str):
    actions.refresh_all(by=town.system, now=EVENING)
    return queries.why(town.actors["mei"], town.people[person], now=EVENING)


def test_the_people_of_a_colleague_who_leaves_are_on_the_list_the_same_evening(here):
    journey.leave(account_id=here.accounts["dan"], by=here.actors["mei"], now=EVENING)
    assert Code.SUPPORTER_LEFT in {flag.code for flag in item(here, "rosa").flags}


def test_somebody_kept_apart_in_the_evening_is_not_proposed_the_same_evening(here):
    journey.keep_apart(here.dan, here.rosa, kind=ExclusionKind.NO_CONTACT_ORDER, by=here.actors["mei"], now=EVENING)
    assert "Dan" not in {card.first_name for card, _ in item(here, "rosa").could_go}
    assert here.rosa not in consent.seen(here.actors["dan"], [here.rosa], today=TODAY)


def test_somebody_added_in_the_evening_is_seen_the_same_evening(here):
    kit = people.add(given_name="Kit", program_id=here.program_id, by=here.actors["mei"], now=EVENING)
    assert kit in consent.seen(here.actors["mei"], [kit], today=TODAY)


def test_support_that_begins_or_ends_in_the_evening_does_so_the_same_evening(here):
    journey.end_support(here.relationships["dan"], by=here.actors["mei"], now=EVENING)
    assert Code.SUPPORTER_LEFT in {flag.code for flag in item(here, "rosa").flags}
    ready(here.lin)
    journey.assign(
        here.lin,
        here.rosa,
        Hat.COACH,
        program_id=here.program_id,
        ask_later=True,
        by=here.actors["mei"],
        now=EVENING,
    )
    assert Code.SUPPORTER_LEFT not in {flag.code for flag in item(here, "rosa").flags}


def test_a_death_is_not_written_down_for_tomorrow(here):
    with pytest.raises(Refused):
        people.mark_died(here.theo, died_on=TODAY + timedelta(days=1), by=here.actors["mei"], now=EVENING)
