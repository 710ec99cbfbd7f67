"""Who stands beside whom, and how it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.consent import queries as consent
from companionway.ground import organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Touch
from companionway.journey import actions, queries
from companionway.journey.rules import Level
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind, Hat
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from tests.cast import NOW, TODAY, ready


@pytest.fixture
def in_town(town):
    with organization.hold(town.organization_id):
        yield town


@pytest.mark.parametrize(
    ("first", "second"), [(Hat.PEER_SUPPORTER, Hat.HOUSE_MANAGER), (Hat.COURT_OFFICER, Hat.BUDDY)]
)
def test_support_and_compliance_never_meet_in_one_person_for_the_same_participant(in_town, first, second):
    mei = in_town.actors["mei"]
    ready(in_town.reed)
    actions.assign(in_town.reed, in_town.theo, first, by=mei, now=NOW)
    with pytest.raises(Refused) as refused:
        actions.assign(in_town.reed, in_town.theo, second, by=mei, now=NOW)
    assert refused.value.reason.code == "support_and_compliance"


def test_otis_who_keeps_the_rules_of_the_program_supports_nobody_enrolled_in_it(in_town):
    with pytest.raises(Refused) as refused:
        actions.assign(in_town.otis, in_town.theo, Hat.PEER_SUPPORTER, by=in_town.actors["mei"], now=NOW)
    assert refused.value.reason.code == "support_and_compliance"


def test_the_beginning_stands_in_both_stories(in_town):
    actions.assign(in_town.dan, in_town.theo, Hat.PEER_MENTOR, by=in_town.actors["mei"], now=NOW)
    for person in (in_town.theo, in_town.dan):
        assert Kind.SUPPORT_STARTED in {one.kind for one in pulse.story(in_town.system, person, today=TODAY)}


@pytest.mark.parametrize("why", ["excluded", "died", "left"])
def test_somebody_who_is_not_available_is_refused_without_saying_why(in_town, why):
    mei = in_town.actors["mei"]
    if why == "excluded":
        actions.keep_apart(in_town.theo, in_town.dan, kind=ExclusionKind.NO_CONTACT_ORDER, by=mei, now=NOW)
    elif why == "died":
        people.mark_died(in_town.dan, died_on=TODAY, by=mei, now=NOW)
    else:
        actions.leave(account_id=in_town.accounts["dan"], by=mei, now=NOW)
    with pytest.raises(Refused) as refused:
        actions.assign(in_town.dan, in_town.theo, Hat.PEER_SUPPORTER, by=mei, now=NOW)
    assert refused.value.reason.code == "not_available"
    assert refused.value.reason.numbers == {}


def test_keeping_two_people_apart_ends_every_hat_between_them_and_touches_both(in_town):
    before = {row.person_id: row.version for row in Touch.objects.all()}
    actions.keep_apart(in_town.rosa, in_town.dan, kind=ExclusionKind.ASKED, by=in_town.actors["mei"], now=NOW)
    helpers = {row.helper_id for row in consent.relationships(in_town.system, [in_town.rosa], today=TODAY)}
    assert in_town.dan not in helpers
    after = {row.person_id: row.version for row in Touch.objects.all()}
    assert after[in_town.rosa] > before[in_town.rosa]
    assert after[in_town.dan] > before[in_town.dan]


def test_when_a_colleague_leaves_their_people_are_touched_the_same_minute(in_town):
    before = Touch.objects.get(person_id=in_town.rosa).version
    actions.leave(account_id=in_town.accounts["dan"], by=in_town.actors["mei"], now=NOW)
    assert Touch.objects.get(person_id=in_town.rosa).version > before


def test_a_new_stay_ends_the_one_before_and_the_step_down_is_known(in_town):
    mei = in_town.actors["mei"]
    for level, ago in ((Level.RESIDENTIAL, 40), (Level.OUTPATIENT, 4)):
        actions.start_stay(
            in_town.rosa, level=level, started_on=TODAY - timedelta(days=ago), program_id=in_town.program_id,
            by=mei, now=NOW,
        )  # fmt: skip
    standing = queries.standings(mei, [in_town.rosa], today=TODAY)[in_town.rosa]
    assert standing.stepped_down_on == TODAY - timedelta(days=4)
    first = queries.stay_views(mei, in_town.rosa, today=TODAY)[-1]
    assert first.ended_on == TODAY - timedelta(days=4)


def test_the_same_stay_twice_and_a_stay_in_the_future_are_refused(in_town):
    mei = in_town.actors["mei"]
    actions.start_stay(in_town.rosa, level=Level.DETOX, started_on=TODAY, by=mei, now=NOW)
    for on in (TODAY, TODAY + timedelta(days=2)):
        with pytest.raises(Refused):
            actions.start_stay(in_town.rosa, level=Level.DETOX, started_on=on, by=mei, now=NOW)


def test_a_peer_assigns_nobody_and_charlie_finds_nobody(in_town, elsewhere):
    with pytest.raises(Forbidden):
        actions.assign(in_town.dan, in_town.theo, Hat.BUDDY, by=in_town.actors["dan"], now=NOW)
    with organization.hold(elsewhere.organization_id):
        with pytest.raises(NotFound):
            actions.assign(in_town.dan, elsewhere.person_id, Hat.BUDDY, by=elsewhere.actor, now=NOW)
        with pytest.raises(NotFound):
            actions.end_support(in_town.relationships["dan"], by=elsewhere.actor, now=NOW)
