"""What may be asked, promised and told on the way to helping: pure (R7 R37 R40 R78)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.consent.rules import Grounds, hears_a_helper
from companionway.ground.access import Category, Role
from companionway.peers.rules import (
    FEW,
    ApplicationEnding,
    HelperLimit,
    ProfileFacts,
    ReferenceFacts,
    TimeBand,
    ToldOf,
    boundaries,
    enough,
    months_along,
    opened,
    typical,
    version_of,
    why_not_apply,
    why_not_check,
    why_not_profile,
    why_not_promise,
    why_not_settle,
)
from companionway.people.rules import (
    EXPERIENCE_CODES,
    Audience,
    ExperienceKind,
    Hat,
    why_not_capacity,
    why_not_code,
)
from companionway.wording import person_first

TODAY = date(2026, 11, 24)
AGO = st.integers(0, 12_000)  # days
WHOLE = ProfileFacts(
    words="I listen.", how_words="Somebody called me.", times=(TimeBand.EVENINGS,), sites=(uuid4(),),
    limits=(HelperLimit.NO_DRIVING,), limit_words="My back.", hours_a_week=4, since_on=date(2024, 1, 1),
    attested_months=20, attested_on=TODAY,
)  # fmt: skip


def test_an_application_needs_no_reason_and_no_reference():
    assert why_not_apply((), "", ()) is None


def test_a_reference_has_a_name_and_there_are_three_at_most():
    assert why_not_apply((), "", [ReferenceFacts("", "303-555-0100")])[0] == "name_1"
    assert why_not_apply((), "", [ReferenceFacts("Ana"), ReferenceFacts(" ")])[0] == "name_2"
    assert why_not_apply((), "", [ReferenceFacts("Ana")] * 4)[1].code == "too_many_references"


def test_not_now_is_never_said_without_words():
    assert why_not_settle(ApplicationEnding.NOT_NOW, " ")[1].code == "not_now_needs_words"
    assert why_not_settle(ApplicationEnding.WELCOME, "") is None


@pytest.mark.parametrize(
    ("on", "until_on", "field"),
    [
        (TODAY + timedelta(1), None, "on"),
        (date(1990, 1, 1), None, "on"),
        (TODAY, TODAY - timedelta(1), "until_on"),
        (TODAY, date(2090, 1, 1), "until_on"),
    ],
)
def test_a_check_was_run_on_a_day_that_can_be(on, until_on, field):
    assert why_not_check(on, until_on, "", today=TODAY)[0] == field


def test_a_check_may_have_no_end():
    assert why_not_check(TODAY, None, "", today=TODAY) is None


def test_only_the_newest_promise_is_signed_and_with_a_name():
    newest = boundaries()[0].version
    assert why_not_promise("2020-1", "Dan", newest=newest, too_long=False)[1].code == "boundaries_anew"
    assert why_not_promise(newest, " ", newest=newest, too_long=False)[0] == "signer_name"
    assert why_not_promise(newest, "Dan", newest=newest, too_long=True)[0] == "signature"
    assert why_not_promise(newest, "Dan", newest=newest, too_long=False) is None


def test_every_promise_stands_in_both_languages_and_newest_first():
    every = boundaries()
    assert all(later.since >= earlier.since for later, earlier in pairwise(every))
    for one in every:
        assert version_of(one.version) is one
        assert len(one.texts["en"].points) == len(one.texts["es"].points)
        assert one.said("fr")[0] == "en"


def test_the_promise_speaks_of_people_as_we_do():
    for text in boundaries()[0].texts.values():
        said = " ".join([text.heading, text.lead, *(words for point in text.points for words in point)])
        assert "!" not in said
        assert person_first.flags(said) == []


def test_two_limits_that_leave_nobody_are_asked_about():
    both = ProfileFacts(limits=(HelperLimit.ONLY_WOMEN, HelperLimit.ONLY_MEN))
    assert why_not_profile(both, today=TODAY)[0] == "limits"


@pytest.mark.parametrize("hours", [0, 61])
def test_hours_a_week_are_those_of_a_week(hours):
    assert why_not_profile(ProfileFacts(hours_a_week=hours), today=TODAY)[0] == "hours_a_week"


def test_a_day_to_come_is_no_day_since_when():
    assert why_not_profile(ProfileFacts(since_on=TODAY + timedelta(1)), today=TODAY)[0] == "since_on"


@given(AGO, AGO)
def test_months_never_run_backwards(began, asked):
    since, on = TODAY - timedelta(days=began), TODAY - timedelta(days=asked)
    assert months_along(since, None, None, on=on) >= 0
    assert months_along(None, 7, since, on=on) >= 7


def test_months_told_to_a_supervisor_go_on_from_that_day():
    assert months_along(None, 11, date(2026, 10, 24), on=TODAY) == 12
    assert months_along(date(2025, 11, 25), None, None, on=TODAY) == 11
    assert months_along(date(2025, 11, 25), 40, TODAY, on=TODAY) == 11  # the day they name says more
    assert months_along(None, None, None, on=TODAY) is None


@given(st.dictionaries(st.sampled_from(ToldOf), st.sampled_from(Audience)), st.sampled_from(Audience))
def test_a_helper_is_read_no_further_than_they_tell(told, audience):
    facts = opened(ProfileFacts(**{**vars(WHOLE), "told": told}), {audience} - {Audience.MYSELF})
    for part, field in (
        (ToldOf.WORDS, "words"), (ToldOf.TIMES, "times"), (ToldOf.SITES, "sites"), (ToldOf.SINCE, "since_on"),
        (ToldOf.HOW, "how_words"),
    ):  # fmt: skip
        tells = told.get(part, Audience.MYSELF) is audience and audience is not Audience.MYSELF
        assert bool(getattr(facts, field)) == tells
    assert (facts.limits, facts.limit_words, facts.hours_a_week) == ((), "", None)


def test_whoever_keeps_helpers_reads_what_the_work_needs_and_no_day():
    facts = opened(WHOLE, frozenset(), keeps=True)
    assert (facts.times, facts.limits, facts.attested_months) == (WHOLE.times, WHOLE.limits, 20)
    assert facts.since_on is None
    assert facts.how_words == ""


def test_who_is_helped_hears_what_a_helper_tells_those_they_help_and_who_is_kept_apart_nothing():
    assert Audience.BESIDE_ME in hears_a_helper(Grounds(helped_by=True))
    assert hears_a_helper(Grounds(helped_by=True, excluded=True)) == frozenset()
    assert hears_a_helper(Grounds(roles=frozenset({Role.COORDINATOR}))) == {Audience.PROGRAM, Audience.MATCHING}
    assert hears_a_helper(Grounds(roles=frozenset({Role.HOUSE_MANAGER}))) == frozenset()
    assert hears_a_helper(Grounds(hats=frozenset({Hat.COURT_OFFICER}))) == frozenset()
    assert Audience.MYSELF not in hears_a_helper(Grounds(hats=frozenset({Hat.SUPERVISOR})))
    assert hears_a_helper(Grounds(emergency=frozenset({Category.IDENTITY}))) == frozenset()


@given(st.integers(0, 60))
def test_no_number_tells_of_fewer_than_five_or_of_the_one_more(count):
    said = enough(count)
    assert said is None if count < FEW else said % FEW == 0 and count - said < FEW


@given(st.lists(st.integers(0, 200), max_size=12))
def test_the_middle_of_few_is_not_told(months):
    assert (typical(months) is None) == (len(months) < FEW)


def test_nobody_is_put_down_by_a_smaller_number():
    assert why_not_capacity(1, was=5, carries=3).code == "capacity_below_load"
    assert why_not_capacity(1, was=1, carries=3) is None  # so it stands: the nights may change
    assert why_not_capacity(3, was=5, carries=3) is None
    assert why_not_capacity(900, was=5, carries=0).code == "capacity_impossible"


def test_a_code_goes_with_what_a_fact_is_about():
    for kind, codes in EXPERIENCE_CODES.items():
        assert all(why_not_code(kind, code) is None for code in codes)
    assert why_not_code(ExperienceKind.FAMILY, "alcohol").code == "code_of_another_kind"
    assert why_not_code(ExperienceKind.PROGRAM, str(uuid4())) is None
    assert why_not_code(ExperienceKind.PROGRAM, "there") is not None
    assert why_not_code(ExperienceKind.WORD, "") is None
