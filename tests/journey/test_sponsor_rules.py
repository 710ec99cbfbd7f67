"""A temporary sponsor's days, two hats in one helper, who is a few steps ahead: the rules alone (R21 R23, C1)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.journey.rules import (
    MAX_SPONSOR,
    Along,
    SponsorFacts,
    TwoHatsAnswer,
    TwoHatsSaid,
    few_steps_ahead,
    hats_ask,
    hats_of,
    pair,
    questions,
    remind_on,
    same_pair,
    steps_ahead,
    why_not_sponsor,
    why_not_two_hats,
    why_not_until,
)
from companionway.people.rules import HAT_CLASS, Hat, HatClass

TODAY = date(2026, 11, 24)
FREE = SponsorFacts(0, 3, None, 0, None)


def code(reason) -> str | None:
    return reason.code if reason else None


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (FREE, None),
        (SponsorFacts(2, 3, None, 4, 5), None),
        (SponsorFacts(3, 3, None, 0, None), "sponsor_has_enough"),
        (SponsorFacts(0, 3, None, 5, 5), "sponsor_carries_enough"),
        (SponsorFacts(0, 3, None, 0, 0), "sponsor_carries_enough"),  # they said that they walk beside nobody now
        (SponsorFacts(0, 3, TODAY + timedelta(days=1), 0, None), "sponsor_away"),
        (SponsorFacts(0, 3, TODAY, 0, None), None),  # back today
    ],
)
def test_nobody_is_asked_who_is_away_or_has_enough(facts, why):
    assert code(why_not_sponsor(facts, today=TODAY)) == why


@pytest.mark.parametrize(
    ("days", "why"),
    [(0, "sponsor_ends_too_soon"), (-1, "sponsor_ends_too_soon"), (1, None), (60, None), (61, "sponsor_too_long")],
)
def test_it_ends_after_today_and_is_not_too_long(days, why):
    assert code(why_not_until(TODAY + timedelta(days=days), on=TODAY, today=TODAY, most_days=60)) == why


def test_what_began_a_month_ago_can_last_as_long_from_today_on():
    on = TODAY - timedelta(days=30)
    assert why_not_until(TODAY + timedelta(days=60), on=on, today=TODAY, most_days=60) is None


def test_the_reminder_comes_so_many_days_before():
    assert remind_on(TODAY, 7) == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        (Hat.PEER_SUPPORTER, Hat.TEMPORARY_SPONSOR, True),
        (Hat.THERAPIST, Hat.SPONSOR, True),
        (Hat.COACH, Hat.PEER_MENTOR, True),
        (Hat.FRIEND, Hat.PEER_SUPPORTER, True),
        (Hat.HOUSE_MANAGER, Hat.CASE_MANAGER, True),
        (Hat.FAMILY, Hat.FRIEND, False),  # a cousin may be a friend
        (Hat.TEMPORARY_SPONSOR, Hat.SPONSOR, False),  # the one becomes the other
        (Hat.PEER_SUPPORTER, Hat.HOUSE_MANAGER, False),  # refused, or by exception: not this question (R10)
        (Hat.BUDDY, Hat.BUDDY, False),
    ],
)
def test_which_two_hats_are_asked_about(one, other, asked):
    assert hats_ask(one, other) is hats_ask(other, one) is asked


@given(st.lists(st.sampled_from(Hat), max_size=6))
def test_every_pair_is_asked_about_once_and_only_where_it_asks(worn):
    found = questions(worn)
    slow = {
        frozenset({one, other})
        for one, other in permutations(set(worn), 2)
        if not {one, other} <= {Hat.SPONSOR, Hat.TEMPORARY_SPONSOR}
        and {HAT_CLASS[one], HAT_CLASS[other]} != {HatClass.CIRCLE}
        and {HAT_CLASS[one], HAT_CLASS[other]} != {HatClass.SUPPORT, HatClass.COMPLIANCE}
    }
    assert {frozenset(one) for one in found} == slow
    assert len(found) == len(slow)


def test_a_pair_is_the_same_whichever_hat_was_first():
    kept = pair(Hat.THERAPIST, Hat.SPONSOR)
    assert hats_of(kept) == (Hat.THERAPIST, Hat.SPONSOR)
    assert same_pair(kept, pair(Hat.SPONSOR, Hat.THERAPIST))
    assert not same_pair(kept, pair(Hat.THERAPIST, Hat.TEMPORARY_SPONSOR))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (TwoHatsSaid(TwoHatsAnswer.BOTH, "Never in sessions.", TODAY + timedelta(days=90)), None),
        (TwoHatsSaid(TwoHatsAnswer.BOTH, " ", TODAY + timedelta(days=9)), ("words", "two_hats_without_words")),
        (TwoHatsSaid(TwoHatsAnswer.FIRST_ENDS, ""), ("words", "two_hats_without_words")),
        (TwoHatsSaid(TwoHatsAnswer.SECOND_ENDS, "One is enough."), None),  # nothing is left to look at again
        (TwoHatsSaid(TwoHatsAnswer.BOTH, "Never in sessions."), ("again_on", "two_hats_without_day")),
        (TwoHatsSaid(TwoHatsAnswer.BOTH, "So.", TODAY), ("again_on", "two_hats_day_too_soon")),
        (TwoHatsSaid(TwoHatsAnswer.BOTH, "So.", TODAY + timedelta(days=91)), ("again_on", "two_hats_day_too_late")),
        (TwoHatsSaid(TwoHatsAnswer.BOTH, "s" * (MAX_SPONSOR + 1), TODAY), ("words", "text_too_long")),
    ],
)
def test_the_question_is_answered_in_words_with_a_day_to_look_again(said, why):
    wrong = why_not_two_hats(said, today=TODAY, most_days=90)
    assert (wrong and (wrong[0], wrong[1].code)) == why


WHO = {along: UUID(int=n) for n, along in enumerate(Along)}


def test_somebody_a_few_steps_ahead_comes_before_somebody_at_the_far_end():
    others = [(who, along, 0) for along, who in WHO.items()]
    near = few_steps_ahead(Along.DAYS, reversed(others))
    assert near == [WHO[Along.MONTHS], WHO[Along.YEAR]]


def test_among_those_as_near_whoever_carries_least_comes_first():
    one, other = UUID(int=71), UUID(int=72)
    assert few_steps_ahead(Along.MONTHS, [(one, Along.YEAR, 4), (other, Along.YEAR, 1)]) == [other, one]


def test_of_somebody_who_did_not_say_nothing_follows():
    assert few_steps_ahead(None, [(WHO[Along.YEAR], Along.YEAR, 0)]) == []


@given(st.sampled_from(Along), st.lists(st.tuples(st.uuids(), st.sampled_from(Along), st.integers(0, 9))))
def test_nobody_behind_beside_or_too_far_is_ever_named(mine, others):
    near = few_steps_ahead(mine, others)
    ahead = [(steps_ahead(mine, along), carries) for who in near for one, along, carries in others if one == who]
    assert all(any(0 < steps_ahead(mine, along) <= 2 for one, along, _ in others if one == who) for who in near)
    assert len(near) == sum(0 < steps_ahead(mine, along) <= 2 for _, along, _ in others)
    assert len(ahead) >= len(near)
