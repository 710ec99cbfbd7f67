"""What people say of themselves, on the daily list: at once, for those who may know, for as long as it holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from companionway.attention import actions, queries
from companionway.attention.rules.signals import Code, PutOff, Urgency
from companionway.desk import catalogue
from companionway.ground import organization
from companionway.ground.errors import Forbidden, Refused
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind
from companionway.pulse.rules import Result
from companionway.support import actions as support
from companionway.support.models import CallForHelp
from companionway.support.rules import CheckInFacts, HelpKind, Mode, Source
from tests.cast import NOW, TODAY, ZONE

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def here(town):
    """Rosa is in touch with Dan every three days."""
    with organization.hold(town.organization_id):
        for day in (1, 4, 7, 10):
            town.contact("rosa", "dan", days_ago=day)
        yield town


def says(here, *, at=NOW, whose="rosa", **facts) -> None:
    support.check_in(
        here.people[whose], CheckInFacts(at, **facts), source=Source.PAGE, by=here.system, now=max(at, NOW)
    )


def item(here, *, viewer="mei", whose="rosa", now=NOW):
    actions.refresh_all(by=here.system, now=now)
    return queries.why(here.actors[viewer], here.people[whose], now=now)


def codes(here, **options) -> set[Code]:
    found = item(here, **options)
    return {flag.code for flag in found.flags} if found else set()


def test_somebody_who_asks_is_first_on_the_list_the_same_minute_and_it_says_how_long_ago(here):
    says(here, at=NOW - 12 * MINUTE, mood=2, wants_someone=True)
    found = item(here)
    assert found.urgency is Urgency.NOW
    assert [card.first_name for card, _ in found.could_go] == ["Dan", "Wei"]
    with timezone.override(ZONE):
        assert catalogue.say(found.reasons[0], "en", now=NOW) == "Asked for someone 12 minutes ago"
        assert catalogue.say(found.reasons[0], "es", now=NOW + HOUR) == "Pidió hablar con alguien, hace 1 hora"
        assert catalogue.say(found.reasons[0], "en").startswith("Asked for someone Tuesday 24 November 2026, 07:48")


def test_it_stays_through_attempts_and_groups_and_goes_when_somebody_has_talked_with_her(here):
    says(here, at=NOW - 2 * HOUR, wants_someone=True)
    here.contact("rosa", "dan", days_ago=0, result=Result.TRIED)
    here.contact("rosa", "dan", days_ago=0, mode=Mode.GROUP)
    assert codes(here) == {Code.ASKED_FOR_SOMEONE}
    assert item(here).flags[0].numbers["tried"] == 1
    here.contact("rosa", "dan", days_ago=0)
    assert codes(here) == set()


def test_a_talk_before_she_asked_is_no_answer(here):
    here.contact("rosa", "dan", days_ago=0)  # five minutes before
    says(here, wants_someone=True)
    assert codes(here) == {Code.ASKED_FOR_SOMEONE}


def test_a_contact_taken_back_brings_it_back(here):
    says(here, at=NOW - 2 * HOUR, wants_someone=True)
    contact = here.contact("rosa", "dan", days_ago=0)
    assert codes(here) == set()
    support.withdraw(contact, by=here.system, now=NOW)
    assert codes(here) == {Code.ASKED_FOR_SOMEONE}


def test_words_of_danger_are_said_without_the_words(here):
    says(here, words="I want to die")
    found = item(here)
    assert (found.flags[0].code, found.urgency) == (Code.WORDS_OF_DANGER, Urgency.NOW)
    assert "die" not in catalogue.say(found.reasons[0], "en").split()


def test_an_open_call_is_there_until_somebody_answers(here):
    call = CallForHelp(person_id=here.rosa, kind=HelpKind.NOW, asked_at=NOW - HOUR, source=Source.PAGE)
    call.save(force_insert=True)
    says(here, at=NOW - HOUR, wants_someone=True)
    assert codes(here) == {Code.ASKED_FOR_HELP}
    with timezone.override(ZONE):
        assert (
            catalogue.say(item(here).reasons[0], "en", now=NOW)
            == "Asked for someone 1 hour ago: needs somebody now"
        )
    call.answered_by_id, call.answered_at = here.dan, NOW - 30 * MINUTE
    call.save(update_fields=["answered_by", "answered_at"])
    says(here, at=NOW - 45 * MINUTE, mood=4)
    assert codes(here) == set()


def test_only_those_who_may_see_her_contacts_learn_any_of_it(here, elsewhere):
    says(here, mood=1, craving=9, wants_someone=True, words="I want to die")
    for viewer in ("mei", "dan", "lin"):
        assert Code.WORDS_OF_DANGER in codes(here, viewer=viewer)
    for viewer in ("otis", "sam", "vera"):
        with pytest.raises(Forbidden):
            item(here, viewer=viewer)
    people.exclude(here.dan, here.rosa, kind=ExclusionKind.ASKED, on=TODAY, by=here.system, now=NOW)
    assert item(here, viewer="dan") is None
    with organization.hold(elsewhere.organization_id):
        assert queries.why(elsewhere.actor, here.rosa, now=NOW) is None


def test_a_peer_is_asked_after_like_anybody(here):
    """R57: the peer answers the same check-in, and those who look after peers see it."""
    says(here, whose="dan", craving=9)
    assert codes(here, whose="dan") == {Code.HIGH_CRAVING}


def test_a_past_day_knows_no_later_check_in_and_no_later_talk(here):
    says(here, at=NOW - 2 * DAY, wants_someone=True)
    says(here, at=NOW, craving=9)
    here.contact("rosa", "dan", days_ago=0)
    mei = here.actors["mei"]

    def told(days_ago: int) -> set[Code]:
        listed = queries.on(mei, TODAY - timedelta(days_ago), now=NOW)
        return {flag.code for one in listed.items if one.person_id == here.rosa for flag in one.flags}

    assert told(3) & {Code.ASKED_FOR_SOMEONE, Code.HIGH_CRAVING} == set()
    assert told(2) == {Code.ASKED_FOR_SOMEONE}
    assert codes(here) == {Code.HIGH_CRAVING}


def test_time_alone_makes_it_less_pressing_and_then_lets_it_go(here):
    says(here, wants_someone=True)
    actions.refresh_all(by=here.system, now=NOW)
    urgencies = {}
    for days in (1, 2, 13, 14):
        found = item(here, now=NOW + days * DAY)
        flags = {flag.code: flag.urgency for flag in found.flags} if found else {}
        urgencies[days] = flags.get(Code.ASKED_FOR_SOMEONE)
    assert urgencies == {1: Urgency.NOW, 2: Urgency.TODAY, 13: Urgency.TODAY, 14: None}


def test_what_is_asked_now_cannot_be_put_off(here):
    says(here, wants_someone=True)
    actions.refresh_all(by=here.system, now=NOW)
    with pytest.raises(Refused):
        actions.snooze(
            here.rosa, reason=PutOff.TRAVELLING, until_on=TODAY + 2 * DAY, by=here.actors["mei"], now=NOW
        )


def test_asking_again_the_next_day_counts_from_the_first_and_says_the_newest(here):
    says(here, at=NOW - DAY, wants_someone=True)
    says(here, at=NOW - HOUR, wants_someone=True)
    (flag,) = item(here).flags
    assert flag.since == TODAY - DAY
    assert flag.numbers["at"] == (NOW - HOUR).isoformat()
