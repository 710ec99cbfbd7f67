"""Exceptions, posts, the ladder and a shift: what may be written down, and what is said instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.ground import ids
from companionway.peers.rules import (
    LADDER,
    Held,
    HelperFacts,
    HelperRole,
    RoleNeeds,
    WaiverFacts,
    is_early,
    ladder,
    months_after,
    role_pack,
    term_ends,
    why_not_after,
    why_not_need,
    why_not_post,
    why_not_serve,
    why_not_waive,
)

DAY = date(2026, 11, 24)
ME, LIN, MEI = ids.new(), ids.new(), ids.new()
ASKED = WaiverFacts(
    HelperRole.CO_FACILITATOR, ("recovery_time_short",), LIN, MEI, "She led for years elsewhere.", DAY,
    DAY + timedelta(days=60),
)  # fmt: skip
DAYS = st.dates(date(1990, 1, 1), date(2080, 1, 1))


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"lacks": ()}, "lacks", "waiver_of_nothing"),
        ({"lacks": ("check_missing",)}, "lacks", "waiver_not_for_this"),
        ({"lacks": ("agreement_missing",)}, "lacks", "waiver_not_for_this"),
        ({"words": "  "}, "words", "waiver_why_missing"),
        ({"words": "x" * 1001}, "words", "note_too_long"),
        ({"supervisor_id": None}, "supervisor_id", "waiver_without_supervisor"),
        ({"supervisor_id": ME}, "supervisor_id", "waiver_names_themself"),
        ({"beside_id": None}, "beside_id", "waiver_without_beside"),
        ({"beside_id": ME}, "beside_id", "waiver_names_themself"),
        ({"until_on": DAY - timedelta(days=1)}, "until_on", "ends_before_it_starts"),
        ({"from_on": date(2026, 1, 1), "until_on": date(2026, 2, 1)}, "until_on", "waiver_over_already"),
        ({"until_on": DAY + timedelta(days=185)}, "until_on", "waiver_too_long"),
    ],
)
def test_an_exception_has_a_reason_an_end_and_somebody_who_answers_for_it(changed, field, code):
    wrong = why_not_waive(replace(ASKED, **changed), ME, (), today=DAY)
    assert wrong is not None
    assert (wrong[0], wrong[1].code) == (field, code)


def test_two_exceptions_for_the_same_do_not_stand_at_once():
    stands = [(HelperRole.CO_FACILITATOR, DAY + timedelta(days=60), DAY + timedelta(days=90))]
    wrong = why_not_waive(ASKED, ME, stands, today=DAY)
    assert wrong is not None
    assert wrong[1].code == "waiver_overlaps"
    assert why_not_waive(replace(ASKED, until_on=DAY + timedelta(days=59)), ME, stands, today=DAY) is None
    assert why_not_waive(replace(ASKED, role=HelperRole.MENTOR, beside_id=None), ME, stands, today=DAY) is None


def test_a_turn_is_no_longer_than_the_role_has_it():
    needs = role_pack()[HelperRole.FACILITATOR].needs
    assert term_ends(DAY, needs) == date(2027, 11, 23)
    assert why_not_post(DAY, date(2027, 11, 23), needs, "", today=DAY) is None
    wrong = why_not_post(DAY, date(2027, 11, 24), needs, "", today=DAY)
    assert wrong is not None
    assert (wrong[1].code, wrong[1].numbers["on"]) == ("post_longer_than_term", "2027-11-23")
    assert why_not_post(DAY + timedelta(days=1), None, needs, "", today=DAY) is not None
    assert term_ends(DAY, RoleNeeds()) is None


def test_a_role_asks_nothing_impossible():
    assert why_not_need(RoleNeeds(months=6, supervised_weeks=8)) is None
    for needs, field in (
        (RoleNeeds(months=-1), "months"), (RoleNeeds(months=121), "months"),
        (RoleNeeds(supervised_weeks=0), "supervised_weeks"), (RoleNeeds(rest_months=3), "rest_months"),
    ):  # fmt: skip
        wrong = why_not_need(needs)
        assert wrong is not None
        assert wrong[0] == field


def test_how_a_shift_was_is_said_soon_and_of_what_was():
    assert why_not_after(1, DAY, "", today=DAY) is None
    assert why_not_after(6, DAY, "", today=DAY) is not None
    assert why_not_after(3, DAY + timedelta(days=1), "", today=DAY) is not None
    assert why_not_after(3, DAY - timedelta(days=15), "", today=DAY) is not None


def test_the_ladder_says_what_is_open_and_what_the_next_step_takes():
    needs = {role: given.needs for role, given in role_pack().items()}
    facts = dict.fromkeys(LADDER, HelperFacts(since_on=date(2026, 4, 1)))
    rungs = ladder(needs, facts, {HelperRole.SET_UP}, on=DAY)
    assert [one.role for one in rungs] == list(LADDER)
    assert (rungs[0].held, rungs[0].stands, rungs[0].next) == (True, True, False)
    assert [one.role for one in rungs if one.next] == [HelperRole.HOST]
    assert [one.code for one in rungs[1].lacks] == ["course_missing", "agreement_missing"]


def test_a_gap_of_a_few_weeks_is_no_rest():
    needs = RoleNeeds(term_months=12, rest_months=3)
    short = HelperFacts(held=(Held(date(2025, 10, 1), date(2026, 3, 1)), Held(date(2026, 4, 1))))
    long = HelperFacts(held=(Held(date(2025, 10, 1), date(2026, 3, 1)), Held(date(2026, 6, 1))))
    answer = why_not_serve(HelperRole.FACILITATOR, needs, short, on=DAY)
    assert answer is not None
    assert answer.code == "term_over"
    assert why_not_serve(HelperRole.FACILITATOR, needs, long, on=DAY) is None


@given(DAYS, st.integers(0, 240))
def test_months_end_on_a_day_that_exists_and_never_too_late(day, months):
    then = months_after(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day <= day.day


@given(DAYS, DAYS)
def test_whoever_may_serve_today_may_as_to_time_tomorrow_too(since, on):
    needs = RoleNeeds(months=12)
    may = why_not_serve(HelperRole.MENTOR, needs, HelperFacts(since_on=since), on=on) is None
    later = why_not_serve(HelperRole.MENTOR, needs, HelperFacts(since_on=since), on=on + timedelta(days=1))
    assert not may or later is None
    assert may is (not is_early(since, on=on))
