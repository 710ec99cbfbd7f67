"""A made-up community is written through the rooms' own actions: all about it is real but the people."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ledger, organization
from companionway.journey import queries as journey
from companionway.pulse import actions as pulse_actions
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Track
from companionway.simulate import fill
from companionway.simulate.community import make
from companionway.simulate.talks import Teller

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 13, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def book(django_db_setup, django_db_blocker):
    """A small community with three months of history, taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        book = fill.fill(make(today=TODAY, people=36, days=90), now=NOW)
        with organization.hold(book.organization_id):
            yield book
        transaction.set_rollback(True)


def test_pulses_are_what_the_events_fold_to(book):
    assert sum(wrong for _, wrong in pulse_actions.verify()) == 0


def test_the_ledger_is_whole_and_sealed_to_the_last_row(book):
    verdict = ledger.verify()
    assert verdict.entries > 100
    assert (verdict.faults, verdict.unsealed) == ((), 0)


def test_rosa_was_last_reached_four_days_ago(book):
    rosa = book.people["rosa"]
    folded = pulse.pulses(book.by, [rosa], today=TODAY)[rosa]
    assert folded.last_on(Track.REACHED) == TODAY - timedelta(days=4)
    assert journey.standings(book.by, [rosa], today=TODAY)[rosa].stepped_down_on == TODAY - timedelta(days=13)


def test_a_peer_sees_the_people_beside_them_and_no_others(book):
    dan = book.actor("dan")
    seen = set(consent.cards(dan, today=TODAY))
    assert book.people["rosa"] in seen
    assert book.people["theo"] not in seen


def test_who_sets_the_house_up_sees_nobody(book):
    assert consent.cards(book.actor("sam"), today=TODAY) == {}
    assert consent.cards(book.actor("vera"), today=TODAY) == {}


def test_a_contact_written_twice_by_mistake_stands_once(book):
    twice = [talk for own in Teller(book.draft).everyone() for talk in own if talk.slip == "twice"]
    assert twice
    for talk in twice:
        story = pulse.story(book.by, book.people[talk.person], today=TODAY, limit=1_000)
        other = book.people[talk.other]
        assert len([one for one in story if one.at == talk.at and one.with_person_id == other]) == 1


def test_what_was_first_written_wrongly_stands_as_it_was(book):
    slips = [talk for own in Teller(book.draft).everyone() for talk in own if talk.slip == "result"]
    assert slips
    for talk in slips:
        story = pulse.story(book.by, book.people[talk.person], today=TODAY, limit=1_000)
        assert {one.result for one in story if one.at == talk.at} == {talk.result}
