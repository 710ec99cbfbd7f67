"""I'll go, giving it back, and putting it off: nothing is clicked away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.attention import actions, queries
from companionway.attention.rules.signals import PutOff
from companionway.ground import organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from companionway.journey import actions as journey
from companionway.people import actions as people
from companionway.people.rules import Hat
from tests.cast import NOW, TODAY

TOMORROW = TODAY + timedelta(1)


@pytest.fixture
def here(town):
    """Rosa is quiet for nine days."""
    with organization.hold(town.organization_id):
        for day in (9, 12, 15, 18, 21):
            town.contact("rosa", "dan", days_ago=day)
        actions.refresh_all(by=town.system, now=NOW)
        yield town


def item(town, viewer: str = "mei", now=NOW):
    actions.refresh_all(by=town.system, now=now)
    return queries.why(town.actors[viewer], town.rosa, now=now)


def test_what_one_takes_the_others_see(here):
    actions.take(here.rosa, by=here.actors["dan"], now=NOW)
    seen = item(here, "mei").taken
    assert (seen.name, seen.mine) == ("Dan", False)
    assert item(here, "dan").taken.mine


def test_what_somebody_took_is_not_taken_again(here):
    actions.take(here.rosa, by=here.actors["dan"], now=NOW)
    with pytest.raises(Refused) as no:
        actions.take(here.rosa, by=here.actors["mei"], now=NOW)
    assert no.value.reason.code == "already_taken"


def test_taking_twice_is_taking_once(here):
    for _ in range(2):
        actions.take(here.rosa, by=here.actors["dan"], now=NOW)
    assert item(here).taken.name == "Dan"


def test_what_is_given_back_can_be_taken_by_another(here):
    actions.take(here.rosa, by=here.actors["dan"], now=NOW)
    actions.give_back(here.rosa, by=here.actors["dan"], now=NOW)
    actions.take(here.rosa, by=here.actors["mei"], now=NOW)
    assert item(here).taken.mine


def test_only_who_took_it_gives_it_back(here):
    actions.take(here.rosa, by=here.actors["dan"], now=NOW)
    with pytest.raises(Refused):
        actions.give_back(here.rosa, by=here.actors["mei"], now=NOW)


def test_a_taking_is_over_when_its_hours_are(here):
    actions.take(here.rosa, by=here.actors["dan"], now=NOW)
    later = NOW + timedelta(hours=25)
    assert item(here, now=later).taken is None
    actions.take(here.rosa, by=here.actors["mei"], now=later)
    assert item(here, now=later).taken.mine


def test_a_taking_ends_with_the_item_and_a_new_silence_is_free_again(here):
    actions.take(here.rosa, by=here.actors["dan"], now=NOW)
    here.contact("rosa", "dan", days_ago=0)
    assert item(here) is None
    assert item(here, now=NOW + timedelta(hours=1)) is None
    assert item(here, now=NOW + timedelta(days=20)).taken is None


def test_taking_does_not_make_the_item_leave(here):
    actions.take(here.rosa, by=here.actors["dan"], now=NOW)
    assert here.rosa in {one.person_id for one in queries.today(here.actors["mei"], now=NOW).items}


def test_what_is_put_off_waits_with_its_reason_until_its_day(here):
    mei = here.actors["mei"]
    actions.snooze(here.rosa, reason=PutOff.AGREED_DAY, until_on=TOMORROW, by=mei, now=NOW)
    found = queries.today(mei, now=NOW)
    assert here.rosa not in {one.person_id for one in found.items}
    assert [(one.waits.reason, one.waits.until, one.waits.name) for one in found.put_off] == [
        (PutOff.AGREED_DAY, TOMORROW, "Mei")
    ]
    assert item(here, now=NOW + timedelta(days=1)).waits is None


def test_a_new_reason_brings_back_what_was_put_off(here):
    mei = here.actors["mei"]
    actions.snooze(here.rosa, reason=PutOff.TRAVELLING, until_on=TOMORROW, by=mei, now=NOW)
    journey.assign(here.theo, here.rosa, Hat.BUDDY, by=here.system, now=NOW)
    people.mark_died(here.theo, died_on=TODAY, by=mei, now=NOW)
    assert item(here).waits is None


def test_it_can_be_brought_back_before_its_day(here):
    mei = here.actors["mei"]
    actions.snooze(here.rosa, reason=PutOff.OTHER, until_on=TOMORROW, by=mei, now=NOW)
    actions.unsnooze(here.rosa, by=mei, now=NOW)
    assert item(here).waits is None


@pytest.mark.parametrize(("days", "code"), [(0, "put_off_until_later"), (15, "put_off_too_long")])
def test_it_is_put_off_to_a_day_soon(here, days, code):
    with pytest.raises(Refused) as no:
        actions.snooze(
            here.rosa, reason=PutOff.OTHER, until_on=TODAY + timedelta(days), by=here.actors["mei"], now=NOW
        )
    assert (no.value.reason.code, no.value.field) == (code, "until_on")


def test_what_is_marked_now_cannot_be_put_off(here):
    for level, ago in (("residential", 30), ("outpatient", 8)):
        journey.start_stay(here.rosa, level=level, started_on=TODAY - timedelta(ago), by=here.system, now=NOW)
    actions.refresh_all(by=here.system, now=NOW)
    with pytest.raises(Refused) as no:
        actions.snooze(here.rosa, reason=PutOff.OTHER, until_on=TOMORROW, by=here.actors["mei"], now=NOW)
    assert no.value.reason.code == "now_cannot_wait"


def test_who_is_not_on_the_list_cannot_be_taken(here):
    with pytest.raises(Refused) as no:
        actions.take(here.lin, by=here.actors["mei"], now=NOW)
    assert no.value.reason.code == "not_on_the_list"


@pytest.mark.parametrize("act", [actions.take, actions.give_back, actions.unsnooze])
def test_who_may_not_see_them_learns_nothing(here, elsewhere, act):
    with pytest.raises((Forbidden, NotFound)):
        act(here.rosa, by=elsewhere.actor, now=NOW)
    with pytest.raises((Forbidden, NotFound)):
        act(here.rosa, by=here.actors["otis"], now=NOW)


def test_the_ledger_remembers_who_said_that_they_would_go(here):
    actions.take(here.rosa, by=here.actors["dan"], now=NOW)
    entry = Entry.objects.get(what="attention.take")
    assert entry.by_account_id == here.accounts["dan"]
