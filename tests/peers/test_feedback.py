"""Feedback in the database: added up, shown late and only of enough, and no line that tells who said what when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from companionway.consent import queries as consent
from companionway.ground import organization
from companionway.ground.access import Post, Role
from companionway.ground.access import actor as make
from companionway.ground.errors import NotFound, Refused
from companionway.ground.models import Entry
from companionway.journey import actions as journey
from companionway.peers import actions, queries
from companionway.peers.models import FeedbackBatch, FeedbackGiven
from companionway.peers.rules import FeedbackQuestion, FeedbackSaid
from companionway.people import actions as people
from companionway.people.rules import Hat
from companionway.pulse.models import Event
from tests import cast
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
Q = FeedbackQuestion
NEXT = NOW + timedelta(days=60)  # another quarter
GOOD = {Q.UNDERSTOOD: 5, Q.RESPECTED: 4, Q.IN_CHARGE: 2}


@pytest.fixture
def town():
    here = cast.town()
    with organization.hold(here.organization_id):
        yield here


def others(town, many):
    """Actors of people beside whom Dan is too."""
    found = []
    for number in range(many):
        one = people.add(given_name=f"Kim {number}", program_id=town.program_id, by=town.system, now=NOW)
        journey.assign(town.dan, one, Hat.PEER_SUPPORTER, by=town.system, now=NOW)
        found.append(
            make(
                town.organization_id, account_id=town.accounts["theo"], person_id=one,
                posts=(Post(Role.PARTICIPANT, town.program_id),),
            )
        )  # fmt: skip
    return found


def test_it_is_shown_when_the_quarter_is_over_and_five_were_heard_and_never_a_day_before(town):
    everybody = [town.actors["rosa"], *others(town, 4)]
    for one in everybody[:4]:
        assert actions.give_feedback(town.dan, GOOD, by=one, now=NOW)
    assert actions.close_feedback(by=town.system, now=NEXT) == 0  # four wait for a fifth
    assert queries.feedback(town.actors["dan"], [town.dan], today=TODAY) == {}
    assert actions.give_feedback(town.dan, GOOD, by=everybody[4], now=NEXT)
    assert queries.feedback(town.actors["dan"], [town.dan], today=TODAY) == {}  # the fifth changes nothing yet

    assert actions.close_feedback(by=town.system, now=NEXT + timedelta(days=90)) == 1

    (said,) = queries.feedback(town.actors["dan"], [town.dan], today=TODAY)[town.dan]
    assert said.said == {
        Q.UNDERSTOOD: FeedbackSaid.MOSTLY, Q.RESPECTED: FeedbackSaid.MOSTLY, Q.IN_CHARGE: FeedbackSaid.SELDOM,
    }  # fmt: skip
    assert not FeedbackGiven.objects.exists()  # who was heard is forgotten with it
    assert queries.feedback(town.actors["mei"], [town.dan], today=TODAY).keys() == {town.dan}
    assert queries.feedback(town.actors["lin"], [town.dan], today=TODAY) == {}
    assert queries.feedback(town.actors["rosa"], [town.dan], today=TODAY) == {}


def test_somebody_is_heard_once_in_a_batch_and_a_form_sent_twice_counts_once(town):
    rosa = town.actors["rosa"]
    assert actions.give_feedback(town.dan, GOOD, by=rosa, now=NOW)
    assert not actions.give_feedback(town.dan, {Q.UNDERSTOOD: 1}, by=rosa, now=NOW)
    assert not actions.give_feedback(town.dan, {Q.UNDERSTOOD: 1}, by=rosa, now=NEXT)  # the same batch gathers on

    assert FeedbackBatch.objects.get().count == 1
    (asked,) = queries.asked_about(rosa, town.rosa, today=TODAY)
    assert (asked.card.first_name, asked.heard) == ("Dan", True)


def test_an_answer_leaves_no_moment_no_event_and_no_line_of_the_ledger(town):
    before = Entry.objects.count(), Event.objects.count()

    actions.give_feedback(town.dan, GOOD, by=town.actors["rosa"], now=NOW)

    assert (Entry.objects.count(), Event.objects.count()) == before
    began = datetime(2026, 10, 1, tzinfo=UTC).timestamp()
    for row in (FeedbackGiven.objects.get(), FeedbackBatch.objects.get()):
        assert (row.id.int >> 80) / 1000 == began  # the moment that an id carries is the quarter's first


def test_only_those_who_help_beside_me_are_asked_about(town):
    rosa = town.actors["rosa"]
    for other in (town.lin, town.ana, town.otis, town.theo):
        with pytest.raises(NotFound):
            actions.give_feedback(other, GOOD, by=rosa, now=NOW)
    with pytest.raises(Refused, match="feedback_empty"):
        actions.give_feedback(town.dan, {}, by=rosa, now=NOW)
    with pytest.raises(NotFound):
        queries.asked_about(town.actors["mei"], town.rosa, today=TODAY)
    assert consent.cards(rosa, [town.dan], today=TODAY)


def test_what_was_said_of_two_cards_of_one_person_is_one_sum(town):
    for who, count, sums in (("dan", 3, {"understood": [3, 12]}), ("lin", 2, {"understood": [1, 5]})):
        FeedbackBatch.objects.create(person_id=town.people[who], opened_on=TODAY, count=count, sums=sums)

    actions.repoint(town.lin, town.dan)

    (row,) = FeedbackBatch.objects.filter(person_id__in=[town.dan, town.lin], closed_on=None)
    assert (row.person_id, row.count, row.sums) == (town.dan, 5, {"understood": [4, 17]})
