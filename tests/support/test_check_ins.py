"""Somebody says how they are: once, for themself, and for those beside them to see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from companionway.ground import organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry, Touch
from companionway.pulse import actions as pulse_actions
from companionway.pulse import queries as pulse
from companionway.pulse.rules import EventRow, Kind
from companionway.support import actions, queries
from companionway.support.models import Ask, CheckIn, Rhythm
from companionway.support.rules import MAX_WORDS, Asked, CheckInFacts, Connected, Slept, Source
from tests.cast import NOW, TODAY

FACTS = CheckInFacts(
    NOW, mood=2, craving=8, connected=Connected.NO, slept=Slept.BADLY, alone=True, wants_someone=True,
    words="A hard night.",
)  # fmt: skip


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def checked_in(here, facts=FACTS, *, whose="rosa", by=None, source=Source.PAGE, key=None):
    return actions.check_in(here.people[whose], facts, source=source, key=key, by=by or here.actors[whose], now=NOW)


def story(here, whose="rosa"):
    return pulse.story(here.system, here.people[whose], today=TODAY)


def test_it_is_told_in_the_story_as_codes_and_read_back_with_its_words(here):
    row = checked_in(here, by=here.system)
    told = story(here)[0]
    assert (told.kind, told.row_id) == (Kind.CHECK_IN, row)
    assert told.tags == ("mood:2", "craving:8", "connected:no", "slept:badly", "alone:yes", "wants", "words")
    (seen,) = queries.check_ins(here.actors["dan"], here.rosa, today=TODAY)
    assert (seen.facts, seen.day, seen.source) == (FACTS, TODAY, Source.PAGE)


def test_a_peer_answers_the_same_check_in_for_themself(here):
    """R57: both work on their own recovery."""
    checked_in(here, whose="dan")
    assert queries.check_ins(here.actors["dan"], here.dan, today=TODAY)[0].facts.mood == 2


def test_nobody_says_how_somebody_else_is(here):
    with pytest.raises((Forbidden, NotFound)):
        checked_in(here, by=here.actors["dan"])
    with pytest.raises((Forbidden, NotFound)):
        checked_in(here, by=here.actors["sam"])
    assert not CheckIn.objects.exists()


def test_the_front_desk_writes_for_those_who_are_enrolled_there_and_for_nobody_else(here, elsewhere):
    checked_in(here, by=here.actors["mei"], source=Source.DESK)
    checked_in(here, by=here.actors["otis"], source=Source.DESK)
    with organization.hold(elsewhere.organization_id), pytest.raises(NotFound):
        actions.check_in(here.rosa, FACTS, source=Source.DESK, by=elsewhere.actor, now=NOW)
    assert CheckIn.objects.count() == 2


def test_sent_twice_it_is_one_and_the_key_is_nobody_elses(here):
    key = uuid4()
    assert checked_in(here, key=key, by=here.system) == checked_in(here, key=key, by=here.system) == key
    assert len([one for one in story(here) if one.kind is Kind.CHECK_IN]) == 1
    with pytest.raises(Forbidden):
        checked_in(here, key=key, whose="dan")


def test_a_second_one_the_same_day_stands_beside_the_first(here):
    checked_in(here, by=here.system)
    checked_in(here, replace(FACTS, mood=4, wants_someone=False), by=here.system)
    assert [one.facts.mood for one in queries.check_ins(here.system, here.rosa, today=TODAY)] == [4, 2]


def test_who_walks_beside_them_is_touched_too_and_the_ledger_names_nobody(here):
    before = Touch.objects.get(person_id=here.dan).version
    row = checked_in(here, by=here.system)
    versions = {one.person_id: one.version for one in Touch.objects.all()}
    assert versions[here.dan] == versions[here.rosa] > before
    entry = Entry.objects.get(row_id=row)
    assert (entry.what, entry.detail) == ("support.check_in", {})
    assert entry.about not in set(here.people.values())


def test_the_words_are_not_readable_in_the_database(here):
    checked_in(here, by=here.system)
    with connection.cursor() as cursor:
        cursor.execute("select words from support_checkin")
        assert b"hard night" not in bytes(cursor.fetchone()[0])


def test_the_house_the_court_and_the_family_see_none_of_it(here):
    checked_in(here, by=here.system)
    for whose in ("otis", "sam", "vera"):
        with pytest.raises(NotFound):
            queries.check_ins(here.actors[whose], here.rosa, today=TODAY)
        assert queries.latest_check_ins(here.actors[whose], [here.rosa], since=TODAY, until=TODAY) == {}
        assert not [
            one for one in pulse.story(here.actors[whose], here.rosa, today=TODAY) if one.kind is Kind.CHECK_IN
        ]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"at": NOW + timedelta(days=1)}, "at", "date_in_future"),
        ({"at": NOW - timedelta(days=4_000)}, "at", "date_too_long_ago"),
        ({"mood": 0}, "mood", "number_from_to"),
        ({"mood": 6}, "mood", "number_from_to"),
        ({"craving": 11}, "craving", "number_from_to"),
        ({"hope": -1}, "hope", "number_from_to"),
        ({"words": "a" * (MAX_WORDS + 1)}, "words", "text_too_long"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_field(here, change, field, code):
    with pytest.raises(Refused) as refused:
        checked_in(here, replace(FACTS, **change), by=here.system)
    assert (refused.value.field, refused.value.reason.code) == (field, code)
    assert not CheckIn.objects.exists()


def test_nothing_at_all_is_no_check_in_but_one_answer_is_enough(here):
    with pytest.raises(Refused):
        checked_in(here, CheckInFacts(NOW, words="  "), by=here.system)
    checked_in(here, CheckInFacts(NOW, craving=0), by=here.system)
    checked_in(here, CheckInFacts(NOW, alone=False), by=here.system)


def asked(here, *, closed=False):
    ask = Ask(
        person_id=here.rosa, day=TODAY, asked_at=NOW - timedelta(hours=3), closes_at=NOW - timedelta(hours=1),
        closed_at=NOW - timedelta(hours=1) if closed else None,
    )  # fmt: skip
    ask.save(force_insert=True)
    return ask


def test_it_answers_the_question_of_its_day(here):
    ask = asked(here)
    row = checked_in(here, by=here.system)
    ask.refresh_from_db()
    assert (ask.check_in_id, ask.closed_at) == (row, NOW)


def test_what_was_written_without_a_connection_was_answered_after_all(here):
    ask = asked(here, closed=True)
    pulse_actions.write([EventRow(here.rosa, Kind.CHECK_IN_UNANSWERED, NOW, TODAY, "support", row_id=ask.id)])
    row = checked_in(here, replace(FACTS, at=NOW - timedelta(hours=2)), source=Source.OFFLINE, by=here.system)
    ask.refresh_from_db()
    assert (ask.check_in_id, ask.closed_at) == (row, NOW - timedelta(hours=1))
    assert Kind.CHECK_IN_UNANSWERED not in {one.kind for one in story(here)}


def test_two_cards_of_one_person_keep_both_their_check_ins_and_one_rhythm(here):
    for whose in (here.rosa, here.theo):
        Rhythm(
            person_id=whose, days=127, at=NOW.time(), by_way_of=Asked.PAGE, chosen_at=NOW
        ).save(force_insert=True)  # fmt: skip
        Ask(person_id=whose, day=TODAY, asked_at=NOW, closes_at=NOW).save(force_insert=True)
    answered = actions.check_in(here.theo, FACTS, source=Source.PAGE, by=here.system, now=NOW)
    checked = actions.check_in(here.rosa, FACTS, source=Source.PAGE, by=here.system, now=NOW)
    Ask.objects.filter(person_id=here.rosa).update(check_in=None, closed_at=None)
    actions.repoint(here.theo, here.rosa)
    assert set(CheckIn.objects.filter(person_id=here.rosa).values_list("id", flat=True)) == {answered, checked}
    assert Rhythm.objects.get(ended_at__isnull=True).person_id == here.rosa
    assert Ask.objects.get().check_in_id == answered


def test_words_of_danger_are_noted_beside_the_check_in(here):
    checked_in(here, replace(FACTS, words="I want to die"), by=here.system)
    assert queries.check_ins(here.system, here.rosa, today=TODAY)[0].danger
    assert "danger" in story(here)[0].tags
    checked_in(here, replace(FACTS, words="I don't want to die"), by=here.system)
    assert "danger" not in story(here)[0].tags
