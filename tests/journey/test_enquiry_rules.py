"""When it may ring, where an enquiry stands, when it is forgotten, who may be whom: without a database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.journey.rules import MAX_TALK, EnquiryFacts, EnquiryState, TryResult
from companionway.journey.rules.coming import (
    MAX_ENQUIRY_WORDS,
    forget_on,
    forgotten,
    safe_now,
    state,
    why_not_enquire,
    why_not_try,
    why_not_wait,
)
from companionway.people.rules import ChannelKind, age, may_be, why_not_birth
from tests.cast import TODAY

ASKED = EnquiryFacts("Iris", ChannelKind.PHONE, "303-555-0161")


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"name": " "}, "name", "name_missing"),
        ({"name": "x" * 81}, "name", "name_too_long"),
        ({"address": "no number"}, "address", "phone_impossible"),
        ({"way": ChannelKind.EMAIL}, "address", "email_impossible"),
        ({"way": ChannelKind.POST}, "way", "choose_one"),
        ({"safe_from": time(9), "safe_until": time(9)}, "safe_until", "hours_without_length"),
        ({"words": "x" * (MAX_ENQUIRY_WORDS + 1)}, "words", "text_too_long"),
    ],
)
def test_what_nobody_could_call_back_is_said_beside_its_field(changed, field, code):
    where, reason = why_not_enquire(replace(ASKED, **changed))
    assert (where, reason.code) == (field, code)


def test_a_nickname_and_a_number_are_enough():
    assert why_not_enquire(ASKED) is None


@pytest.mark.parametrize(
    ("at", "since", "until", "safe"),
    [
        (time(3), None, None, True),
        (time(16, 59), time(17), None, False),
        (time(17), time(17), None, True),
        (time(11, 59), None, time(12), True),
        (time(12), None, time(12), False),
        (time(18), time(17), time(20), True),
        (time(20), time(17), time(20), False),
        (time(23), time(22), time(2), True),  # over midnight
        (time(1), time(22), time(2), True),
        (time(2), time(22), time(2), False),
        (time(12), time(22), time(2), False),
    ],
)
def test_it_rings_only_when_they_said_that_it_is_safe(at, since, until, safe):
    assert safe_now(at, since, until) is safe


@given(st.times(), st.times(), st.times())
def test_at_every_time_either_the_hours_or_the_hours_turned_round_are_safe(at, since, until):
    if since != until:
        assert safe_now(at, since, until) is not safe_now(at, until, since)


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ({}, EnquiryState.CALL_BACK),
        ({"results": [TryResult.NO_ANSWER, TryResult.SAFE_MESSAGE]}, EnquiryState.CALL_BACK),
        ({"results": [TryResult.NO_ANSWER, TryResult.TALKED]}, EnquiryState.TALKED),
        ({"waits": True, "results": [TryResult.TALKED]}, EnquiryState.WAITING),
        ({"ended": True, "waits": True}, EnquiryState.ENDED),
    ],
)
def test_where_an_enquiry_stands(told, stands):
    assert state(**{"ended": False, "waits": False, "results": [], **told}) is stands


def test_what_was_told_is_gone_on_the_day_that_was_said_and_not_a_day_earlier():
    until = forget_on(TODAY, 30)

    assert until == TODAY + timedelta(days=30)
    assert not forgotten(until, waits=False, came_in=False, today=until - timedelta(days=1))
    assert forgotten(until, waits=False, came_in=False, today=until)
    assert not forgotten(until, waits=True, came_in=False, today=until)
    assert not forgotten(until, waits=False, came_in=True, today=until)


def test_nothing_is_written_down_of_an_enquiry_that_has_ended():
    assert why_not_try("", ended=True)[1].code == why_not_wait("", ended=True)[1].code == "enquiry_ended"
    assert why_not_try("x" * (MAX_TALK + 1), ended=False)[1].numbers["over"] == 1
    assert why_not_try("x" * MAX_TALK, ended=False) is why_not_wait("", ended=False) is None


@dataclass(frozen=True)
class Known:
    given_name: str = "Rosalind"
    family_name: str = "Marín"
    called: str = "Rosa"
    born_on: date | None = date(1988, 3, 2)


@pytest.mark.parametrize(
    ("words", "born_on", "known", "fits"),
    [
        ("Rosa Marin", None, Known(), True),
        ("rosalind m.", None, Known(), True),
        ("Rosa", None, Known(), False),  # a first name alone is nobody's
        ("Rosa", date(1988, 3, 2), Known(), True),
        ("Rosa Ortiz", date(1988, 3, 2), Known(), True),  # married, perhaps
        ("Rosa Marin", date(1990, 1, 1), Known(), False),
        ("Rosa Marin", date(1990, 1, 1), Known(born_on=None), True),
        ("Rosa", date(1988, 3, 2), Known(born_on=None), False),
        ("Theo Marin", date(1988, 3, 2), Known(), False),
        ("", date(1988, 3, 2), Known(), False),
    ],
)
def test_who_may_be_somebody_who_was_here_before(words, born_on, known, fits):
    assert may_be(words, born_on, known) is fits


@pytest.mark.parametrize(
    ("born_on", "years", "code"),
    [
        (date(2008, 11, 24), 18, None),  # eighteen today
        (date(2008, 11, 25), 18, "too_young"),
        (date(2008, 11, 24), 21, "too_young"),
        (date(2012, 1, 1), 14, None),
        (None, 18, None),
    ],
)
def test_adults_only_where_a_program_does_not_decide_otherwise(born_on, years, code):
    reason = why_not_birth(born_on, today=TODAY, adult_years=years)
    assert (reason and reason.code) == code


def test_somebody_born_on_a_leap_day_is_a_year_older_on_the_first_of_march():
    born = date(2008, 2, 29)
    assert [age(born, today=day) for day in (date(2026, 2, 28), date(2026, 3, 1))] == [17, 18]
