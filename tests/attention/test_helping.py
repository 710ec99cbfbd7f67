"""Pairs, wishes for somebody and whoever helps reach the list of those who look after them, and of nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.attention import actions, queries
from companionway.attention.rules.signals import Code, Urgency
from companionway.ground import organization
from companionway.journey import actions as journey
from companionway.matching import actions as matching
from companionway.peers import actions as peers
from companionway.peers.models import AfterShift, Credential, HelperPost, PeerProfile
from companionway.peers.rules import CriticalKind, RestKind, SupervisionFacts, SupervisionKind
from companionway.people.rules import Hat
from tests.cast import NOW, TODAY

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OF_HELPING = {
    Code.DEBRIEF_OPEN, Code.SHIFT_HARD, Code.EARLY_LOADED, Code.SUPERVISION_LAPSING, Code.CREDENTIAL_ENDING,
    Code.TERM_ENDING,
}  # fmt: skip


@pytest.fixture
def here(town):
    """Rosa is in touch with Dan every three days; Mei supervises Dan."""
    with organization.hold(town.organization_id):
        for day in (1, 4, 7, 10):
            town.contact("rosa", "dan", days_ago=day)
        journey.assign(
            town.mei, town.dan, Hat.SUPERVISOR, program_id=town.program_id, on=TODAY - 9 * DAY, by=town.system,
            now=NOW,
        )  # fmt: skip
        yield town


def codes(here, who="rosa", viewer="mei", *, now=NOW) -> dict[Code, Urgency]:
    actions.refresh_all(by=here.system, now=now)
    found = queries.why(here.actors[viewer], here.people[who], now=now)
    return {flag.code: flag.urgency for flag in found.flags} if found else {}


def test_a_wish_for_somebody_that_waits_comes_onto_the_list_by_itself_and_goes_when_it_is_taken_back(here):
    matching.ask(here.rosa, by=here.actors["rosa"], now=NOW)
    assert Code.WAITING_MATCH not in codes(here)
    assert codes(here, now=NOW + 7 * DAY)[Code.WAITING_MATCH] is Urgency.THIS_WEEK
    assert codes(here, now=NOW + 14 * DAY)[Code.WAITING_MATCH] is Urgency.TODAY
    yesterday = queries.on(here.actors["mei"], TODAY + 6 * DAY, now=NOW + 14 * DAY)
    assert all(flag.code is not Code.WAITING_MATCH for one in yesterday.items for flag in one.flags)
    matching.take_back(here.rosa, by=here.actors["rosa"], now=NOW + 14 * DAY)
    assert Code.WAITING_MATCH not in codes(here, now=NOW + 14 * DAY)


def test_two_who_do_not_talk_though_others_do_are_looked_after_gently(here):
    later = NOW + 21 * DAY
    here.contact("rosa", "lin", days_ago=-18)
    found = codes(here, now=later)
    assert found[Code.PAIR_QUIET] is Urgency.THIS_WEEK
    assert Code.PAIR_QUIET not in {flag.code for flag in queries.about_me(here.actors["rosa"])}
    here.contact("rosa", "dan", days_ago=-20)
    assert Code.PAIR_QUIET not in codes(here, now=later)


def test_something_hard_is_said_to_those_who_look_after_helpers_until_somebody_talked_with_them(here):
    critical = peers.note_critical(
        here.dan, CriticalKind.OVERDOSE, NOW - HOUR, "He was there.", by=here.actors["dan"], now=NOW
    )
    assert codes(here, "dan")[Code.DEBRIEF_OPEN] is Urgency.TODAY
    assert Code.DEBRIEF_OPEN not in codes(here, "dan", "lin")
    assert codes(here, "dan", now=NOW + 48 * HOUR)[Code.DEBRIEF_OPEN] is Urgency.NOW
    peers.settle_critical(critical, by=here.actors["mei"], now=NOW + 48 * HOUR)
    assert Code.DEBRIEF_OPEN not in codes(here, "dan", now=NOW + 48 * HOUR)


def test_supervision_papers_and_a_post_are_seen_to_before_they_run_out(here):
    assert not OF_HELPING & codes(here, "dan").keys()
    at = {"person_id": here.dan, "at": NOW - 30 * DAY}
    Credential.objects.create(
        target="icrc_pr", stage="held", began_on=TODAY - 700 * DAY, got_on=TODAY - 690 * DAY,
        until_on=TODAY + 40 * DAY, **at,
    )  # fmt: skip
    HelperPost.objects.create(role="host", from_on=TODAY - 80 * DAY, until_on=TODAY + 10 * DAY, **at)
    hour = SupervisionFacts(SupervisionKind.REGULAR, TODAY - 8 * DAY, 60)
    peers.note_supervision(here.dan, hour, by=here.actors["mei"], now=NOW)
    assert codes(here, "dan").keys() & OF_HELPING == {Code.CREDENTIAL_ENDING, Code.TERM_ENDING}
    assert Code.SUPERVISION_LAPSING in codes(here, "dan", now=NOW + 23 * DAY)


def test_an_early_leader_who_had_a_hard_evening_is_asked_how_they_are(here):
    PeerProfile.objects.filter(person_id=here.dan).delete()
    PeerProfile.objects.create(person_id=here.dan, since_on=TODAY - 200 * DAY, at=NOW)
    AfterShift.objects.create(person_id=here.dan, role="co_facilitator", on=TODAY, mood=2, wants_talk=True, at=NOW)
    assert codes(here, "dan")[Code.SHIFT_HARD] is Urgency.TODAY
    PeerProfile.objects.update(since_on=TODAY - 900 * DAY)
    journey.assign(here.dan, here.theo, Hat.BUDDY, program_id=here.program_id, by=here.system, now=NOW + HOUR)
    assert Code.SHIFT_HARD not in codes(here, "dan", now=NOW + HOUR)


def test_whoever_rests_is_on_no_list_for_it(here):
    before = set(codes(here, "dan"))
    journey.step_back(here.dan, RestKind.RETURN_TO_USE, words="I used.", by=here.actors["dan"], now=NOW)
    assert set(codes(here, "dan")) <= before
