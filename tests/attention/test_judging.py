"""The judgement of a person over time: whose reading may change is due in time, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from companionway.attention.rules.facts import (
    Awaited,
    Beside,
    Call,
    Falls,
    Hard,
    Helping,
    Hours,
    Leaving,
    Pair,
    Promised,
    Returned,
    Serving,
    Shift,
    Talk,
    Way,
)
from companionway.attention.rules.judging import judge
from companionway.attention.rules.settings import Settings
from companionway.attention.rules.signals import GOOD_NEWS, SIGNALS, Code, Flag
from companionway.ground.access import Category
from companionway.journey.rules import AskedFor, HandoffStep
from companionway.people.rules import Hat, Tie
from companionway.pulse.rules import Track
from companionway.support.rules import Connected, Ending, HelpKind, Question, Said
from tests.attention import slow
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


times = st.times().map(lambda at: at.replace(microsecond=0, fold=0))


@st.composite
def moments(draw):
    """(a moment of the last weeks, its day)."""
    day = TODAY - timedelta(draw(st.integers(0, 80)))
    return datetime.combine(day, draw(times), UTC), day


@st.composite
def said(draw):
    at, day = draw(moments())
    maybe = st.none() | st.booleans()
    return Said(
        at, day, draw(st.none() | st.integers(1, 5)), draw(st.none() | st.integers(0, 10)),
        draw(st.sampled_from(["", *Connected])), draw(maybe), draw(maybe), draw(maybe),
        draw(st.integers(0, 5)) == 0, draw(st.integers(0, 9)) == 0,
    )  # fmt: skip


@st.composite
def asked(draw):
    at, day = draw(moments())
    answered = draw(st.booleans())
    return Question(day, at + timedelta(hours=12), answered or day < TODAY, answered)


@st.composite
def calls(draw):
    at, day = draw(moments())
    answered, ending = draw(st.booleans()), draw(st.none() | st.sampled_from(list(Ending)))
    return Call(
        at, day, draw(st.sampled_from(list(HelpKind))), at + timedelta(minutes=4) if answered else None,
        at + timedelta(minutes=40) if ending else None, ending,
    )  # fmt: skip


def some(one, most):
    return st.lists(one, max_size=most, unique_by=lambda row: row[0]).map(lambda rows: tuple(sorted(rows)))


talks = moments().flatmap(lambda moment: st.booleans().map(lambda reached: Talk(moment[0], reached)))


@st.composite
def promised(draw):
    """Somebody who came in these days; the list is read at noon."""
    since = TODAY - timedelta(draw(st.integers(0, 9)))
    due = datetime.combine(since, draw(times), UTC) + timedelta(hours=draw(st.integers(1, 168)))
    return Promised(since, due, due <= datetime.combine(TODAY, time(12), UTC))


NOON = datetime.combine(TODAY, time(12), UTC)
near = st.integers(-80, 30).map(lambda days: TODAY + timedelta(days))


@st.composite
def returned(draw):
    at, day = draw(moments())
    due = at + timedelta(hours=24)
    return Returned(at, day, due, due <= NOON, draw(st.booleans()))


@st.composite
def awaited(draw):
    day = draw(near)
    due = datetime.combine(day, draw(times), UTC)
    return Awaited(draw(st.sampled_from(list(HandoffStep)[:-1])), due, day, due <= NOON)


@st.composite
def ways(draw):
    """Whatever may stand ahead of somebody."""
    maybe = st.none() | near
    leaves_on = draw(maybe)
    falls = draw(st.lists(st.builds(Falls, st.sampled_from(list(AskedFor)), st.integers(1, 9), near), max_size=2))
    return Way(
        returned=draw(st.none() | returned()),
        leaving=leaves_on and Leaving(leaves_on, draw(st.booleans()), draw(st.integers(0, 7))),
        handoffs=tuple(draw(st.lists(awaited(), max_size=2))),
        reviews=tuple(draw(st.lists(near, max_size=2))),
        falls=tuple(falls),
        asks=bool(falls),
        sponsor_until=draw(maybe),
        hours=draw(st.none() | st.just(Hours(20, 3))),
    )


@st.composite
def pairs(draw):
    since, last, until = draw(ago), draw(st.none() | ago), draw(st.none() | st.integers(1, 40))
    return Pair(draw(ids), since, last, until and TODAY + timedelta(until))


@st.composite
def servings(draw):
    """Whatever may be told of somebody who helps."""
    at, day = draw(moments())
    due = at + timedelta(hours=48)
    shifts = draw(st.lists(st.builds(Shift, ago, st.booleans(), st.booleans()), max_size=2))
    return Serving(
        hard=draw(st.none() | st.just(Hard(at, day, due, due <= NOON))),
        supervised_on=draw(st.none() | ago),
        every_days=draw(st.integers(7, 60)),
        ends=tuple(draw(st.lists(near, max_size=2))),
        terms=tuple(draw(st.lists(near, max_size=2))),
        early=draw(st.booleans()),
        shifts=tuple(sorted(one for one in shifts if one.hard or one.talk)),
    )


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
        said=draw(some(said(), 12)),
        asked=draw(some(asked(), 12)),
        calls=draw(some(calls(), 2)),
        talks=draw(some(talks, 2)),
        promised=draw(st.none() | promised()),
        way=draw(st.just(Way()) | ways()),
        wished_on=draw(st.none() | ago),
        pairs=draw(st.just(()) | pairs().map(lambda one: (one,))),
        serving=draw(st.just(Serving()) | servings()),
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
    alone = replace(facts, enrolled_on=None, helping=None, deaths=(), died=False, said=(), asked=(), calls=())
    alone = replace(alone, way=replace(alone.way, returned=None), serving=Serving())
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


CHECK_IN_CODES = {
    Code.WORDS_OF_DANGER, Code.ASKED_FOR_HELP, Code.ASKED_FOR_SOMEONE, Code.LOW_MOOD, Code.HIGH_CRAVING,
    Code.FALLING_MOOD, Code.HALLMARKS, Code.NOT_CONNECTED, Code.CHECK_INS_UNANSWERED,
}  # fmt: skip


@given(anybody())
def test_what_somebody_said_is_asked_after_for_a_time_and_no_longer(facts):
    assert not told(facts, TODAY + timedelta(SETTINGS.hallmark_days)) & CHECK_IN_CODES


@given(anybody())
def test_once_somebody_talked_with_them_what_they_said_before_asks_for_nobody(facts):
    talk = Talk(datetime.combine(TODAY + timedelta(1), time(0), UTC), True)
    met = replace(facts, talks=(*facts.talks, talk), calls=())
    assert not told(met, TODAY) & (CHECK_IN_CODES - {Code.CHECK_INS_UNANSWERED})


@given(anybody())
def test_a_check_in_in_which_everything_was_skipped_says_nothing(facts):
    nothing = Said(datetime.combine(TODAY, time(23, 59, 59), UTC), TODAY)
    more = replace(facts, said=(*facts.said, nothing))
    assert told(more, TODAY) - {Code.CHECK_INS_UNANSWERED} == told(facts, TODAY) - {Code.CHECK_INS_UNANSWERED}


@given(anybody())
def test_whoever_asks_for_somebody_is_on_the_list_now_unless_somebody_came(facts):
    wish = Said(datetime.combine(TODAY, time(23, 59, 59), UTC), TODAY, wants_someone=True)
    asks = replace(facts, said=(*facts.said, wish), calls=(), died=False)
    assert Code.ASKED_FOR_SOMEONE in told(asks, TODAY)
    assert judge([asks], SETTINGS, today=TODAY)[0].urgency == 0


@given(anybody())
def test_who_came_in_with_nobody_beside_them_is_said_as_a_slow_reader_says_it(facts):
    found = judge([facts], SETTINGS, today=TODAY)[0]
    flags = [flag for flag in found.flags if flag.code is Code.NEW_HERE]
    expected = slow.promise(facts, TODAY)
    assert [str(flag.urgency) for flag in flags] == ([expected] if expected else [])
    assert found.due_at == slow.next_moment(facts, TODAY)
    assert not flags or not told(facts, TODAY) & {Code.NO_SUPPORTER, Code.SUPPORTER_LEFT}


AHEAD = {
    Code.RETURN_TO_USE, Code.LEAVING_ALONE, Code.SLOT_OPEN, Code.HANDOFF_LATE, Code.REVIEW_DUE,
    Code.SHORTFALL_AHEAD, Code.TESTS_AHEAD, Code.SPONSORSHIP_ENDING, Code.HOURS_DROPPED,
}  # fmt: skip


@given(people(), ways(), some(talks, 2), some(calls(), 1), st.integers(0, 40), st.integers(0, 9))
def test_what_stands_ahead_is_said_as_a_slow_reader_says_it(facts, way, talks, calls, later, chance):
    enrolled_on = facts.enrolled_on if chance else None
    facts = replace(facts, way=way, talks=talks, calls=calls, died=chance == 1, enrolled_on=enrolled_on)
    day = TODAY + timedelta(later)
    found = judge([facts], SETTINGS, today=day)[0].flags
    said = {str(flag.code): str(flag.urgency) for flag in found if flag.code in AHEAD}
    assert said == slow.ahead(facts, SETTINGS, day)


HELPING = {
    Code.WAITING_MATCH, Code.PAIR_QUIET, Code.PAIR_ENDING, Code.DEBRIEF_OPEN, Code.SHIFT_HARD, Code.EARLY_LOADED,
    Code.SUPERVISION_LAPSING, Code.CREDENTIAL_ENDING, Code.TERM_ENDING,
}  # fmt: skip


@given(people(), st.none() | helping(), servings(), some(pairs(), 2), st.none() | ago, st.integers(0, 9))
def test_pairs_and_helpers_are_said_as_a_slow_reader_says_it(facts, helping, serving, pairs, wished_on, chance):
    facts = replace(
        facts, helping=helping, serving=serving, pairs=pairs, wished_on=wished_on, died=chance == 1,
        enrolled_on=facts.enrolled_on if chance else None,
    )  # fmt: skip
    day = TODAY + timedelta(4 * chance)
    found = judge([facts], SETTINGS, today=day)[0].flags
    said = sorted((str(flag.code), str(flag.urgency)) for flag in found if flag.code in HELPING)
    assert said == sorted(slow.helping(facts, SETTINGS, day))


def test_nothing_of_how_somebody_helps_is_told_with_less_than_that_category():
    of_two = {Code.WAITING_MATCH, Code.PAIR_QUIET, Code.PAIR_ENDING}
    assert {code for code, signal in SIGNALS.items() if Category.SERVICE in signal.speaks_of} == HELPING - of_two
