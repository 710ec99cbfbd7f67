"""A contact is written down, corrected, taken back; the pulse follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from companionway.ground import organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry, Touch
from companionway.pulse import actions as pulse_actions
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Direction, Kind, Result, Track
from companionway.support import actions, queries
from companionway.support.rules import MAX_NOTE, ContactFacts, ContactKind, Mode
from tests.cast import NOW, TODAY

FACTS = ContactFacts(
    NOW, Mode.CALL, Direction.RECEIVED, Result.REACHED, ContactKind.TALKED, 20, "Good to hear you."
)


@pytest.fixture
def in_town(town):
    with organization.hold(town.organization_id):
        yield town


def faults() -> int:
    return sum(wrong for _, wrong in pulse_actions.verify())


def test_a_contact_stands_in_both_stories_and_in_both_pulses(in_town):
    actions.log(in_town.rosa, in_town.dan, FACTS, by=in_town.actors["dan"], now=NOW)
    folded = pulse.pulses(in_town.system, [in_town.rosa, in_town.dan], today=TODAY)
    assert folded[in_town.rosa].last_on(Track.REACHED) == TODAY
    assert folded[in_town.rosa].last_on(Track.PEER) == TODAY
    assert folded[in_town.rosa].last_on(Track.GIVEN) is None
    assert folded[in_town.dan].last_on(Track.GIVEN) == TODAY
    story = pulse.story(in_town.actors["mei"], in_town.rosa, today=TODAY)
    assert (story[0].kind, story[0].with_person_id) == (Kind.CONTACT, in_town.dan)
    assert faults() == 0


def test_both_are_touched_and_the_ledger_names_nobody(in_town):
    before = Touch.objects.get(person_id=in_town.dan).version
    contact = actions.log(in_town.rosa, in_town.dan, FACTS, by=in_town.actors["dan"], now=NOW)
    versions = {row.person_id: row.version for row in Touch.objects.all()}
    assert versions[in_town.dan] == versions[in_town.rosa] > before
    entry = Entry.objects.get(row_id=contact)
    assert (entry.what, entry.by_account_id) == ("support.log", in_town.accounts["dan"])
    assert entry.about not in set(in_town.people.values())


def test_the_note_is_not_readable_in_the_database(in_town, django_assert_num_queries):
    contact = actions.log(in_town.rosa, in_town.dan, FACTS, by=in_town.actors["dan"], now=NOW)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select note from support_contact")
        stored = [bytes(row[0]) for row in cursor.fetchall()]
    assert not any(b"Good to hear" in cell for cell in stored)
    assert queries.contact(in_town.actors["dan"], contact, today=TODAY).facts.note == "Good to hear you."


def test_a_replayed_form_answers_with_the_contact_it_became(in_town):
    key = uuid4()
    first = actions.log(in_town.rosa, in_town.dan, FACTS, key=key, by=in_town.actors["dan"], now=NOW)
    again = actions.log(in_town.rosa, in_town.dan, FACTS, key=key, by=in_town.actors["dan"], now=NOW)
    assert first == again == key
    assert len([one for one in pulse.story(in_town.system, in_town.rosa, today=TODAY) if one.row_id == key]) == 1
    with pytest.raises(Forbidden):
        actions.log(in_town.rosa, in_town.dan, FACTS, key=key, by=in_town.actors["mei"], now=NOW)


def test_a_correction_supersedes_and_a_withdrawal_leaves_nothing_standing(in_town):
    dan = in_town.actors["dan"]
    old = actions.log(in_town.rosa, in_town.dan, FACTS, by=dan, now=NOW)
    tried = replace(FACTS, result=Result.TRIED, at=NOW - timedelta(days=2))
    new = actions.correct(old, tried, by=dan, now=NOW)
    folded = pulse.pulses(in_town.system, [in_town.rosa], today=TODAY)[in_town.rosa]
    assert folded.last_on(Track.REACHED) is None
    assert folded.last_on(Track.TRIED) == TODAY - timedelta(days=2)
    with pytest.raises(NotFound):
        queries.contact(dan, old, today=TODAY)
    with pytest.raises(Refused):
        actions.correct(old, FACTS, by=dan, now=NOW)
    actions.withdraw(new, by=dan, now=NOW)
    contacts = [one for one in pulse.story(dan, in_town.rosa, today=TODAY) if one.kind is Kind.CONTACT]
    assert contacts == []
    assert faults() == 0


def test_a_late_contact_counts_on_its_own_day(in_town):
    in_town.contact("rosa", "dan", days_ago=1)
    actions.log(
        in_town.rosa, in_town.dan, replace(FACTS, at=NOW - timedelta(days=40)), by=in_town.actors["dan"], now=NOW
    )
    days = pulse.pulses(in_town.system, [in_town.rosa], today=TODAY)[in_town.rosa].marked(Track.REACHED)
    assert days == [TODAY - timedelta(days=40), TODAY - timedelta(days=1)]


def test_the_day_is_the_programs_local_day(in_town):
    past_midnight_in_utc = NOW.replace(hour=3, minute=30)
    actions.log(
        in_town.rosa, in_town.dan, replace(FACTS, at=past_midnight_in_utc), by=in_town.actors["dan"], now=NOW
    )
    folded = pulse.pulses(in_town.system, [in_town.rosa], today=TODAY)[in_town.rosa]
    assert folded.last_on(Track.REACHED) == TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"at": NOW + timedelta(days=1)}, "at", "date_in_future"),
        ({"at": NOW - timedelta(days=4_000)}, "at", "date_too_long_ago"),
        ({"minutes": -5}, "minutes", "minutes_impossible"),
        ({"minutes": 9_999}, "minutes", "minutes_impossible"),
        ({"note": "x" * (MAX_NOTE + 1)}, "note", "note_too_long"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_field(in_town, change, field, code):
    with pytest.raises(Refused) as refused:
        actions.log(in_town.rosa, in_town.dan, replace(FACTS, **change), by=in_town.actors["dan"], now=NOW)
    assert (refused.value.field, refused.value.reason.code) == (field, code)


def test_dan_cannot_write_about_theo_nor_charlie_about_anyone(in_town, elsewhere):
    with pytest.raises(NotFound):
        actions.log(in_town.theo, in_town.dan, FACTS, by=in_town.actors["dan"], now=NOW)
    with organization.hold(elsewhere.organization_id), pytest.raises(NotFound):
        actions.log(in_town.rosa, None, FACTS, by=elsewhere.actor, now=NOW)
    with organization.hold(elsewhere.organization_id), pytest.raises(NotFound):
        actions.log(elsewhere.person_id, in_town.rosa, FACTS, by=elsewhere.actor, now=NOW)


def test_otis_who_keeps_the_rules_logs_no_contacts(in_town):
    with pytest.raises(Forbidden):
        actions.log(in_town.rosa, None, FACTS, by=in_town.actors["otis"], now=NOW)
