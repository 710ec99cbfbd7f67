"""Who came where: said by themself or written down by others, taken back, and never more than it is."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from companionway.ground import ids, organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from companionway.journey import actions
from companionway.journey.models import Attended, ProgramHours
from companionway.journey.rules import AttendedKind, AttendedResult, Pathway
from companionway.pulse import queries as pulse
from companionway.pulse.models import Event
from companionway.pulse.rules import Kind, Sure
from tests.cast import NOW, TODAY

K, R = AttendedKind, AttendedResult


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def hours(town):
    return ProgramHours.objects.create(
        program_id=town.program_id, weekday=TODAY.weekday(), starts=time(9), ends=time(14, 30), title="Day program",
        since_on=TODAY - timedelta(days=30), at=NOW,
    )  # fmt: skip


def told(town):
    rows = pulse.story(town.system, town.rosa, today=TODAY)
    return [(row.kind, row.result) for row in rows if row.kind in set(AttendedKind)]


def test_what_she_says_herself_counts_and_is_marked_as_less_sure(here):
    key = ids.new()
    for _ in range(2):
        actions.attend(
            here.rosa, K.MEETING, TODAY, pathway=Pathway.SMART, sure=Sure.SEEN, key=key, words="the Tuesday one",
            by=here.actors["rosa"], now=NOW,
        )  # fmt: skip
    event = Event.objects.get(kind=Kind.MEETING)
    assert (event.sure, event.result, event.tags, event.day) == (Sure.OWN, "came", "smart", TODAY)
    assert not [row for row in Entry.objects.all() if "Tuesday" in repr(row.detail)]
    with pytest.raises(Forbidden):
        actions.attend(here.theo, K.MEETING, TODAY, key=key, by=here.actors["theo"], now=NOW)


def test_who_keeps_attendance_writes_down_what_they_saw_or_were_told(here):
    for who, sure, kept in (("otis", Sure.SEEN, "seen"), ("mei", Sure.TOLD, "told"), ("lin", Sure.OWN, "told")):
        row = actions.attend(
            here.rosa, K.APPOINTMENT, TODAY - timedelta(days=2), sure=sure, by=here.actors[who], now=NOW
        )
        assert Attended.objects.get(id=row).sure == kept
    assert Event.objects.filter(kind=Kind.APPOINTMENT).first().day == TODAY - timedelta(days=2)


@pytest.mark.parametrize("who", ["theo", "dan", "sam", "vera", "ines"])
def test_nobody_else_writes_it_down(here, who):
    with pytest.raises((Forbidden, NotFound)):
        actions.attend(here.rosa, K.MEETING, TODAY, sure=Sure.SEEN, by=here.actors[who], now=NOW)


def test_a_test_is_written_down_by_who_may_see_tests(here):
    actions.attend(here.rosa, K.TEST, TODAY, sure=Sure.SEEN, by=here.actors["otis"], now=NOW)
    with pytest.raises(NotFound):
        actions.attend(here.rosa, K.TEST, TODAY, sure=Sure.SEEN, by=here.actors["mei"], now=NOW)


def test_an_hour_of_a_program_is_marked_once_and_marked_anew(here):
    one, mei = hours(here), here.actors["mei"]
    mark = {"hours_id": one.id, "sure": Sure.SEEN, "by": mei, "now": NOW}
    first = actions.attend(here.rosa, K.DAY_PROGRAM, TODAY, result=R.AWAY, **mark)
    assert actions.attend(here.rosa, K.DAY_PROGRAM, TODAY, result=R.AWAY, **mark) == first
    row = Attended.objects.get(id=actions.attend(here.rosa, K.DAY_PROGRAM, TODAY, result=R.EXCUSED, **mark))
    assert (row.minutes, row.program_id, row.at_time) == (330, here.program_id, time(9))
    assert told(here) == [(Kind.DAY_PROGRAM, "excused")]
    assert Event.objects.filter(kind=Kind.DAY_PROGRAM).last().at.hour == 16  # nine in Denver


def test_what_was_not_so_is_taken_back_by_whose_word_it_was(here):
    rosa, mei = here.actors["rosa"], here.actors["mei"]
    own = actions.attend(here.rosa, K.MEETING, TODAY, by=rosa, now=NOW)
    theirs = actions.attend(here.rosa, K.APPOINTMENT, TODAY, sure=Sure.SEEN, by=mei, now=NOW)
    for row, who in ((own, mei), (theirs, rosa)):
        with pytest.raises(Refused):
            actions.withdraw_attended(row, by=who, now=NOW)
    actions.withdraw_attended(own, by=rosa, now=NOW)
    actions.withdraw_attended(theirs, by=mei, now=NOW)
    assert told(here) == []
    with pytest.raises(NotFound):
        actions.withdraw_attended(own, by=rosa, now=NOW)


def test_what_is_wrong_is_said_beside_its_field(here):
    with pytest.raises(Refused) as refused:
        actions.attend(here.rosa, K.MEETING, TODAY + timedelta(days=1), by=here.actors["rosa"], now=NOW)
    assert (refused.value.field, refused.value.reason.code) == ("on", "in_the_future")
