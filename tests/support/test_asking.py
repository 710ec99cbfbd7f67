"""Somebody is asked on the rhythm they chose: once, in their hour; what they do not answer is a fact."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companionway.consent import queries as consent
from companionway.ground import organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.notices import actions as notices
from companionway.notices.models import Notice
from companionway.notices.rules import Way, Word
from companionway.people import actions as people
from companionway.people.rules import Part, SafeToSay
from companionway.programs import actions as programs
from companionway.programs.rules import ProgramKind
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from companionway.support import actions, queries
from companionway.support.models import Ask, Rhythm
from companionway.support.rules import (
    ANSWER_HOURS,
    EVERY_DAY,
    Asked,
    CheckInFacts,
    RhythmFacts,
    Source,
    bitmap,
)
from tests.cast import NOW, TODAY

# NOW is eight in the morning in Denver, a Tuesday.
NINE = RhythmFacts(EVERY_DAY, time(9), Asked.PAGE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def chosen(here, facts=NINE, *, whose="dan", at=NOW):
    return actions.choose_rhythm(here.people[whose], facts, by=here.actors[whose], now=at)


def asked(here, at: datetime) -> int:
    return actions.ask_all(by=here.system, now=at)


def unanswered(here, whose="dan") -> list[date]:
    story = pulse.story(here.system, here.people[whose], today=TODAY + timedelta(days=30))
    return [one.day for one in story if one.kind is Kind.CHECK_IN_UNANSWERED]


def test_they_are_asked_in_their_hour_and_not_a_minute_earlier(here):
    chosen(here)
    assert [asked(here, NOW + timedelta(minutes=minute)) for minute in (0, 59, 60, 61)] == [0, 0, 1, 0]
    row = Ask.objects.get()
    assert (row.day, row.asked_at, row.closes_at) == (TODAY, NOW + HOUR, NOW + HOUR + 12 * HOUR)
    assert queries.open_ask(here.actors["dan"], here.dan, today=TODAY, now=NOW + 2 * HOUR).id == row.id


def test_a_timer_that_starts_again_or_whose_clock_jumps_asks_nobody_twice(here):
    chosen(here)
    assert asked(here, NOW + HOUR) == 1
    Rhythm.objects.update(next_at=NOW)  # as after a clock that ran ahead
    assert asked(here, NOW + 2 * HOUR) == 0
    assert Ask.objects.count() == 1


def test_a_timer_that_comes_late_asks_the_same_day_and_not_in_the_night(here):
    chosen(here)
    assert asked(here, NOW + 3 * HOUR) == 1
    assert asked(here, NOW + DAY + 9 * HOUR) == 0
    assert asked(here, NOW + 2 * DAY + HOUR) == 1
    assert sorted(Ask.objects.values_list("day", flat=True)) == [TODAY, TODAY + 2 * DAY]


def test_only_on_the_days_they_chose(here):
    chosen(here, RhythmFacts(bitmap([0, 3]), time(9), Asked.PAGE))
    for hours in range(24 * 14):
        asked(here, NOW + timedelta(hours=hours))
    assert {day.weekday() for day in Ask.objects.values_list("day", flat=True)} == {0, 3}
    assert Ask.objects.count() == 4


def test_who_has_said_how_they_are_is_not_asked_again_that_day(here):
    chosen(here)
    said = CheckInFacts(NOW, mood=4)
    actions.check_in(here.dan, said, source=Source.PAGE, by=here.actors["dan"], now=NOW)
    assert asked(here, NOW + HOUR) == 0
    assert asked(here, NOW + DAY + HOUR) == 1


def test_what_nobody_answered_is_a_fact_of_its_day_once(here):
    chosen(here)
    asked(here, NOW + HOUR)
    assert [actions.close_all(by=here.system, now=NOW + timedelta(hours=hours)) for hours in (2, 13, 14)] == [
        0,
        1,
        0,
    ]
    assert unanswered(here) == [TODAY]
    assert queries.open_ask(here.actors["dan"], here.dan, today=TODAY, now=NOW + 14 * HOUR) is None


def test_an_answered_question_closes_without_a_word(here):
    chosen(here)
    asked(here, NOW + HOUR)
    said = CheckInFacts(NOW + 2 * HOUR, mood=4)
    actions.check_in(here.dan, said, source=Source.PAGE, by=here.actors["dan"], now=NOW + 2 * HOUR)
    assert actions.close_all(by=here.system, now=NOW + 20 * HOUR) == 0
    assert unanswered(here) == []


def test_a_pause_is_kept_and_the_end_is_the_end(here):
    dan = here.actors["dan"]
    chosen(here)
    actions.pause_rhythm(here.dan, TODAY + 3 * DAY, by=dan, now=NOW)
    assert queries.rhythm(dan, here.dan, today=TODAY).paused_until == TODAY + 3 * DAY
    assert [asked(here, NOW + HOUR + days * DAY) for days in range(5)] == [0, 0, 0, 1, 1]
    assert queries.rhythm(dan, here.dan, today=TODAY + 3 * DAY).paused_until is None
    actions.end_rhythm(here.dan, by=dan, now=NOW + 5 * DAY)
    assert asked(here, NOW + HOUR + 5 * DAY) == 0
    assert queries.rhythm(dan, here.dan, today=TODAY) is None


def test_a_new_choice_takes_the_place_of_the_old(here):
    chosen(here)
    chosen(here, RhythmFacts(EVERY_DAY, time(17, 30), Asked.TEXT))
    assert queries.rhythm(here.actors["mei"], here.dan, today=TODAY).facts.at == time(17, 30)
    assert asked(here, NOW + HOUR) == 0
    assert asked(here, NOW + timedelta(hours=9, minutes=30)) == 1


def test_an_hour_that_was_over_when_they_chose_it_waits_for_tomorrow(here):
    chosen(here, RhythmFacts(EVERY_DAY, time(7, 30), Asked.PAGE))
    assert asked(here, NOW + timedelta(minutes=1)) == 0
    assert asked(here, NOW + DAY) == 1


def test_nobody_is_asked_who_has_left_or_died(here):
    chosen(here)
    actions.choose_rhythm(here.theo, NINE, by=here.system, now=NOW)
    actions.choose_rhythm(here.rosa, NINE, by=here.system, now=NOW)
    people.mark_died(here.theo, died_on=TODAY, by=here.system, now=NOW)
    (row,) = consent.enrolments(here.system, [here.rosa], today=TODAY)
    people.end_enrolment(row.id, on=TODAY, by=here.system, now=NOW)
    assert asked(here, NOW + HOUR) == 1
    assert Ask.objects.get().person_id == here.dan


def test_the_hour_is_that_of_the_program_they_have_moved_to(here):
    chosen(here)
    east = programs.add_program(
        name="East", kind=ProgramKind.COMMUNITY, time_zone="America/New_York", by=here.system, now=NOW
    )
    people.enrol(here.dan, program_id=east, on=TODAY, part=Part.HELPER, by=here.system, now=NOW)
    assert asked(here, NOW + HOUR) == 0  # eleven in New York: nine was over there when they chose
    assert asked(here, NOW + DAY - HOUR) == 1  # nine there, the next morning
    assert asked(here, NOW + DAY) == 0


def test_a_program_says_how_long_a_question_may_be_answered(here):
    programs.set_setting(here.program_id, ANSWER_HOURS, 3, by=here.actors["mei"], now=NOW)
    chosen(here)
    asked(here, NOW + HOUR)
    assert Ask.objects.get().closes_at == NOW + 4 * HOUR


def test_one_chooses_for_oneself_only(here, elsewhere):
    for whose in ("mei", "lin"):
        with pytest.raises(Forbidden):
            actions.choose_rhythm(here.dan, NINE, by=here.actors[whose], now=NOW)
    chosen(here)
    with pytest.raises(Forbidden):
        actions.end_rhythm(here.dan, by=here.actors["mei"], now=NOW)
    for whose in ("otis", "sam"):
        with pytest.raises(NotFound):
            queries.rhythm(here.actors[whose], here.dan, today=TODAY)
    with pytest.raises(NotFound):
        actions.ask(by=here.actors["mei"], now=NOW)
    with pytest.raises(Refused):
        chosen(here, RhythmFacts(0, time(9), Asked.PAGE))
    with pytest.raises(Refused):
        actions.pause_rhythm(here.dan, TODAY, by=here.actors["dan"], now=NOW)


def told(here, whose="dan") -> list[tuple[str, str]]:
    found = Notice.objects.filter(person_id=here.people[whose], word=Word.CHECK_IN_ASKED)
    return list(found.values_list("way", "once"))


def test_they_are_told_once_on_the_line_they_chose_and_nowhere_where_they_chose_their_page(here):
    dan = here.actors["dan"]
    notices.agree(here.dan, Way.EMAIL, "dan@example.org", safe_to_say=SafeToSay.ANYTHING, by=dan, now=NOW)
    notices.agree(here.dan, Way.TEXT, "303-555-0100", safe_to_say=SafeToSay.ANYTHING, by=dan, now=NOW)
    chosen(here, RhythmFacts(EVERY_DAY, time(9), Asked.EMAIL))
    asked(here, NOW + HOUR)
    asked(here, NOW + HOUR)
    assert told(here) == [(Way.EMAIL, f"ask {Ask.objects.get().id}")]
    chosen(here, at=NOW + 2 * HOUR)
    asked(here, NOW + DAY + HOUR)
    assert len(told(here)) == 1
    chosen(here, RhythmFacts(EVERY_DAY, time(9), Asked.PUSH), at=NOW + DAY + 2 * HOUR)
    asked(here, NOW + 2 * DAY + HOUR)
    assert [way for way, _ in told(here)] == [Way.EMAIL, Way.TEXT]  # no such line: the first that is open


def test_many_rhythms_are_asked_in_few_reads(here):
    made = [people.add(given_name="A", program_id=here.program_id, by=here.system, now=NOW) for _ in range(40)]
    for person in made[:4]:
        actions.choose_rhythm(person, NINE, by=here.system, now=NOW)
    with CaptureQueriesContext(
        connection,
    ) as few:
        asked(here, NOW + HOUR)
    for person in made[4:]:
        actions.choose_rhythm(person, NINE, by=here.system, now=NOW)
    with CaptureQueriesContext(connection) as many:
        asked(here, NOW + HOUR)
    assert Ask.objects.count() == 40
    assert len(many) <= len(few) + 2
