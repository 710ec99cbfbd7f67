"""People are added, corrected, tied, kept apart, mourned."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from companionway.consent import queries as consent
from companionway.ground import organization
from companionway.ground.access import Post, Role, actor
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry, Touch
from companionway.people import actions
from companionway.people.actions import ChannelFacts
from companionway.people.rules import ADULT_YEARS, ChannelKind, ExclusionKind, Part, SafeToSay, why_not_address
from companionway.programs import actions as programs
from tests.cast import NOW, TODAY


@pytest.fixture
def in_town(town):
    with organization.hold(town.organization_id):
        yield town


def versions() -> dict:
    return {row.person_id: row.version for row in Touch.objects.all()}


def test_a_new_person_is_enrolled_reachable_and_in_the_ledger_without_a_name(in_town):
    mei = in_town.actors["mei"]
    phone = ChannelFacts(ChannelKind.PHONE, "303-555-0177", SafeToSay.NOTHING, shared=True)
    person = actions.add(
        given_name="Luz", called="Lucha", channels=[phone], program_id=in_town.program_id, by=mei, now=NOW
    )
    assert consent.cards(mei, [person], today=TODAY)[person].first_name == "Lucha"
    channel = consent.channels(mei, [person], today=TODAY)[person][0]
    assert (channel.address, channel.safe_to_say, channel.shared) == ("303-555-0177", SafeToSay.NOTHING, True)
    assert [one.part for one in consent.enrolments(mei, [person], today=TODAY)] == [Part.PARTICIPANT]
    assert "Luz" not in str(Entry.objects.filter(what="people.add").values())


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"given_name": "   "}, "given_name", "name_missing"),
        ({"given_name": "x" * 81}, "given_name", "name_too_long"),
        ({"given_name": "Lu\x00z"}, "given_name", "name_has_control_characters"),
        ({"family_name": "a\u202eb"}, "family_name", "name_has_control_characters"),
        ({"born_on": TODAY + timedelta(days=1)}, "born_on", "date_in_future"),
        ({"born_on": date(1850, 1, 1)}, "born_on", "birth_too_long_ago"),
        ({"born_on": date(2008, 11, 25)}, "born_on", "too_young"),
        ({"notes": "x" * 4_001}, "notes", "note_too_long"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_field(in_town, changes, field, code):
    facts = {"given_name": "Luz", "program_id": in_town.program_id} | changes
    with pytest.raises(Refused) as refused:
        actions.add(**facts, by=in_town.actors["mei"], now=NOW)
    assert (refused.value.field, refused.value.reason.code) == (field, code)


def test_a_program_may_say_from_which_age_and_a_card_that_stands_hinders_no_correction(in_town):
    mei, card = (
        in_town.actors["mei"],
        {"family_name": "", "called": "", "pronouns": "", "language": "en", "notes": ""},
    )
    programs.set_setting(in_town.program_id, ADULT_YEARS, 14, by=mei, now=NOW)
    born = date(2010, 1, 1)
    luz = actions.add(given_name="Luz", born_on=born, program_id=in_town.program_id, by=mei, now=NOW)
    programs.set_setting(in_town.program_id, ADULT_YEARS, 18, by=mei, now=NOW)

    actions.edit_card(luz, given_name="Lucía", born_on=born, **card, by=mei, now=NOW)
    with pytest.raises(Refused, match="too_young"):
        actions.edit_card(luz, given_name="Lucía", born_on=date(2011, 1, 1), **card, by=mei, now=NOW)


@pytest.mark.parametrize("name", ["Đặng", "O’Brien", "María José", "李", "Nguyễn-Smith", "X"])
def test_any_script_and_spelling_is_a_name(in_town, name):
    assert actions.add(given_name=name, program_id=in_town.program_id, by=in_town.actors["mei"], now=NOW)


@pytest.mark.parametrize(
    ("kind", "address", "why"),
    [
        (ChannelKind.PHONE, "303-555-0100", None),
        (ChannelKind.TEXT, "+34 600 123 456", None),
        (ChannelKind.PHONE, "call me", "phone_impossible"),
        (ChannelKind.PHONE, "12", "phone_impossible"),
        (ChannelKind.EMAIL, "rosa@example.org", None),
        (ChannelKind.EMAIL, "rosa at example", "email_impossible"),
        (ChannelKind.POST, "  ", "address_missing"),
    ],
)
def test_an_address_must_be_able_to_reach_someone(kind, address, why):
    reason = why_not_address(kind, address)
    assert (reason.code if reason else None) == why


def test_a_tie_counts_when_each_named_the_other(in_town):
    mei = in_town.actors["mei"]
    actions.name_tie(in_town.rosa, in_town.theo, at_night=True, on=TODAY, by=mei, now=NOW)
    assert consent.two_way_ties(mei, [in_town.rosa], today=TODAY) == {}
    back = actions.name_tie(in_town.theo, in_town.rosa, on=TODAY, by=mei, now=NOW)
    tie = consent.two_way_ties(mei, [in_town.rosa], today=TODAY)[in_town.rosa][0]
    assert (tie.person_id, tie.at_night) == (in_town.theo, True)
    actions.end_tie(back, on=TODAY, by=mei, now=NOW)
    assert consent.two_way_ties(mei, [in_town.rosa], today=TODAY) == {}


def test_somebody_who_died_is_no_tie_and_those_near_are_touched(in_town):
    mei = in_town.actors["mei"]
    for one, other in ((in_town.rosa, in_town.theo), (in_town.theo, in_town.rosa)):
        actions.name_tie(one, other, on=TODAY, by=mei, now=NOW)
    before = versions()
    actions.mark_died(in_town.theo, died_on=TODAY, by=mei, now=NOW)
    assert consent.two_way_ties(mei, [in_town.rosa], today=TODAY) == {}
    assert versions()[in_town.rosa] > before[in_town.rosa]
    assert consent.near_the_dead(in_town.system, since=TODAY - timedelta(days=3), today=TODAY) == {
        in_town.rosa: [(in_town.theo, TODAY)]
    }
    actions.unmark_died(in_town.theo, by=mei, now=NOW)
    assert in_town.rosa not in consent.near_the_dead(in_town.system, since=TODAY - timedelta(days=3), today=TODAY)


def test_a_death_in_the_future_or_before_birth_is_refused(in_town):
    mei = in_town.actors["mei"]
    with pytest.raises(Refused):
        actions.mark_died(in_town.theo, died_on=TODAY + timedelta(days=1), by=mei, now=NOW)


def test_a_helper_who_is_away_touches_everyone_they_walk_beside(in_town):
    before = versions()
    actions.set_capacity(
        in_town.dan, most=4, away_until=TODAY + timedelta(days=7), by=in_town.actors["mei"], now=NOW
    )
    assert versions()[in_town.rosa] > before[in_town.rosa]


def test_only_those_with_the_verb_edit_people_and_only_in_their_programs(in_town, elsewhere):
    for name in ("dan", "lin", "otis", "vera", "sam"):
        with pytest.raises(Forbidden):
            actions.mark_died(in_town.rosa, died_on=TODAY, by=in_town.actors[name], now=NOW)
    elsewhere_in_house = actor(
        in_town.organization_id, account_id=uuid4(), posts=(Post(Role.COORDINATOR, in_town.house_id),)
    )
    with pytest.raises(NotFound):
        actions.mark_died(in_town.rosa, died_on=TODAY, by=elsewhere_in_house, now=NOW)
    with organization.hold(elsewhere.organization_id), pytest.raises(NotFound):
        actions.mark_died(in_town.rosa, died_on=TODAY, by=elsewhere.actor, now=NOW)


def test_two_who_are_kept_apart_may_meet_again_when_it_ends(in_town):
    mei = in_town.actors["mei"]
    row = actions.exclude(in_town.theo, in_town.dan, kind=ExclusionKind.ASKED, on=TODAY, by=mei, now=NOW)
    assert consent.excluded(in_town.system, [in_town.theo], today=TODAY)[in_town.theo] == {in_town.dan}
    actions.end_exclusion(row, on=TODAY, by=mei, now=NOW)
    assert consent.excluded(in_town.system, [in_town.theo], today=TODAY) == {}
