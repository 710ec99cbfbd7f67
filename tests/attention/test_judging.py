"""The judgement of a person over time: whose reading may change is due in time, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from companionway.attention.rules.facts import Beside, Helping
from companionway.attention.rules.judging import judge
from companionway.attention.rules.settings import Settings
from companionway.attention.rules.signals import GOOD_NEWS, SIGNALS, Flag
from companionway.people.rules import Hat, Tie
from companionway.pulse.rules import Track
from tests.attention.test_rhythm import TODAY, people

SETTINGS = Settings()
ago = st.integers(0, 120).map(lambda days: TODAY - timedelta(days))
ids = st.integers(1, 10**6).map(lambda number: UUID(int=number))


@st.composite
def helping(draw):
    away = draw(st.none() | st.integers(-3, 20))
    return Helping(
        people=draw(st.integers(0, 8)), most=draw(st.integers(0, 6)), since=draw(ago),
        last_given_on=draw(st.none() | ago),
        away_until=None if away is None else TODAY + timedelta(away),
    )  # fmt: skip


@st.composite
def anybody(draw):
    """Somebody with any circle around them."""
    facts = draw(people())
    hats = st.sets(st.sampled_from(list(Hat)), max_size=2).map(frozenset)
    beside = [
        Beside(one, draw(hats), two_way=draw(st.booleans()), excluded=draw(st.booleans()),
               helping=draw(st.none() | helping()))
        for one in draw(st.lists(ids, max_size=3, unique=True))
    ]  # fmt: skip
    return replace(
        facts,
        enrolled_on=draw(st.none() | st.just(facts.enrolled_on)),
        beside=tuple(beside),
        ties=tuple(Tie(one, draw(st.booleans()), draw(st.booleans())) for one in draw(st.lists(ids, max_size=4))),
        supporter_left_on=draw(st.none() | ago),
        deaths=tuple((one, draw(ago)) for one in draw(st.lists(ids, max_size=1))),
        helping=draw(st.none() | helping()),
        died=draw(st.integers(0, 9)) == 0,
    )


def told(facts, day) -> set[str]:
    return {flag.code for flag in judge([facts], SETTINGS, today=day)[0].flags}


@given(anybody(), st.integers(1, 60))
def test_no_flag_appears_or_goes_before_the_due_day_while_nothing_happens(facts, later):
    if any(day > TODAY for track in Track for day in facts.pulse.marked(track)):
        return
    due_on = judge([facts], SETTINGS, today=TODAY)[0].due_on
    day = TODAY + timedelta(later)
    if due_on is None or day < due_on:
        assert told(facts, day) == told(facts, TODAY)


@given(anybody())
def test_who_has_died_or_nothing_to_be_asked_for_is_on_no_list(facts):
    gone = replace(facts, died=True)
    assert told(gone, TODAY) == set()
    alone = replace(facts, enrolled_on=None, helping=None, deaths=(), died=False)
    assert told(alone, TODAY) == set()


@given(anybody())
def test_nobody_excluded_gone_or_away_is_proposed(facts):
    found = judge([facts], SETTINGS, today=TODAY)[0]
    proposed = {one for one, _ in found.could_go}
    for one in facts.beside:
        away = one.helping is not None and one.helping.away(TODAY)
        if one.excluded or not one.here or away:
            assert one.person_id not in proposed


@given(anybody())
def test_every_flag_says_its_numbers_and_is_kept_as_it_was(facts):
    for flag in judge([facts], SETTINGS, today=TODAY)[0].flags:
        assert set(flag.numbers) == set(SIGNALS[flag.code].numbers)
        assert Flag.of(flag.kept()) == flag
        assert (flag.urgency == "good_news") == (flag.code in GOOD_NEWS)
