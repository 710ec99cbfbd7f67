"""What somebody counts is theirs; a return to use is one fact, told to few, followed by people (R39 R58 R74)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.ground import ids, organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from companionway.journey import actions, queries
from companionway.journey.models import Counting, ReturnToUse
from companionway.journey.rules import CountingFacts, Figure, Follows, GoalKind, ReturnFacts
from companionway.people.rules import Audience
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind, Result
from tests.cast import NOW, TODAY

DAY = timedelta(days=1)
ALL = CountingFacts(frozenset(Figure), TODAY - 40 * DAY, TODAY - 20 * DAY)
NOT_THEIRS = (Forbidden, NotFound)
IT_WAS_TODAY = ReturnFacts(TODAY)


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def counts(here, facts=ALL, **given):
    actions.count(facts, by=here.actors["rosa"], now=NOW)
    return queries.counted(here.actors["rosa"], here.rosa, today=TODAY).figures


def notes(here, who="rosa", facts=IT_WAS_TODAY, words="", **given):
    return actions.note_return(here.rosa, facts, words, by=here.actors[who], now=NOW, **given)


def told(here, who="rosa"):
    return queries.returns(here.actors[who], here.rosa, hours=24, today=TODAY)


def story(here, who="rosa"):
    return [one for one in pulse.story(here.actors[who], here.rosa, today=TODAY) if one.kind is Kind.RETURN_TO_USE]


def test_three_figures_stand_side_by_side_and_a_return_resets_none_of_them(here):
    here.contact("rosa", "dan", days_ago=3)
    here.contact("rosa", "dan", days_ago=3)
    here.contact("rosa", "dan", days_ago=2, result=Result.TRIED)
    before = counts(here)
    assert before == {Figure.SINCE: 40, Figure.WELL: 21, Figure.EFFORT: 1}
    notes(here)
    after = queries.counted(here.actors["rosa"], here.rosa, today=TODAY).figures
    assert after == {Figure.SINCE: 40, Figure.WELL: 20, Figure.EFFORT: 2}  # to say so is an effort too


def test_only_what_she_chose_is_counted_and_nothing_once_she_stops(here):
    assert counts(here, CountingFacts(frozenset({Figure.WELL}), None, TODAY)) == {Figure.WELL: 1}
    assert counts(here, CountingFacts()) == {}
    actions.stop_counting(by=here.actors["rosa"], now=NOW)
    assert not Counting.objects.exists()
    assert queries.counted(here.actors["rosa"], here.rosa, today=TODAY) is None
    with pytest.raises(NotFound):
        actions.stop_counting(by=here.actors["rosa"], now=NOW)


@pytest.mark.parametrize(
    ("audience", "see"),
    [
        (Audience.MYSELF, set()),
        (Audience.BESIDE_ME, {"dan", "lin"}),
        (Audience.PROGRAM, {"dan", "lin", "mei"}),
    ],
)
def test_she_says_who_else_may_see_it(here, audience, see):
    counts(here, CountingFacts(ALL.shows, ALL.since_on, ALL.began_on, audience))
    others = ("dan", "lin", "mei", "otis", "theo", "sam", "vera", "ines")
    seen = {one for one in others if queries.counted(here.actors[one], here.rosa, today=TODAY)}
    assert seen == see


def test_a_return_is_one_fact_that_is_welcomed_at_once_and_followed(here):
    one = notes(here, words="It was my birthday.")
    (found,) = told(here)
    assert (found.by_oneself, found.words, found.followed.next) == (True, "It was my birthday.", Follows.SAFETY)
    assert found.followed.due_at == NOW + DAY
    actions.follow_return(one, Follows.SAFETY, naloxone=True, by=here.actors["dan"], now=NOW)
    actions.follow_return(one, Follows.SUPPORT, by=here.actors["dan"], now=NOW)
    (found,) = told(here, "dan")
    assert found.naloxone
    assert found.followed.next is None
    assert ReturnToUse.objects.get().supported_by_id == here.accounts["dan"]


def test_what_she_tells_dan_he_writes_down_and_it_is_marked_as_told(here):
    notes(here, "dan", words="She called at night.")
    (found,) = told(here)
    assert not found.by_oneself
    assert found.followed.next is Follows.WELCOME
    assert len(story(here)) == 1


@pytest.mark.parametrize("who", ["theo", "otis", "sam", "vera", "ines"])
def test_nobody_who_keeps_rules_or_stands_apart_reads_or_writes_it(here, who):
    one = notes(here)
    for act in (
        lambda: told(here, who),
        lambda: notes(here, who),
        lambda: actions.follow_return(one, Follows.SUPPORT, by=here.actors[who], now=NOW),
        lambda: actions.change_return(one, ReturnFacts(TODAY - DAY), by=here.actors[who], now=NOW),
        lambda: actions.withdraw_return(one, by=here.actors[who], now=NOW),
    ):
        with pytest.raises(NOT_THEIRS):
            act()
    assert story(here, who) == []


def test_with_a_goal_of_less_no_single_time_is_written_down_by_anybody(here):
    goal = actions.set_goal(here.rosa, GoalKind.REDUCE, by=here.actors["rosa"], now=NOW)
    for who in ("rosa", "dan", "mei"):
        with pytest.raises(Refused) as refused:
            notes(here, who)
        assert refused.value.reason.code == "goal_is_less"
    actions.end_goal(goal, by=here.actors["rosa"], now=NOW)
    notes(here)


def test_it_can_be_said_better_and_taken_back_with_its_line_of_the_story(here):
    one = notes(here)
    actions.change_return(
        one, ReturnFacts(TODAY - 2 * DAY, TODAY - DAY), "Two days.", by=here.actors["rosa"], now=NOW
    )
    assert told(here)[0].facts == ReturnFacts(TODAY - 2 * DAY, TODAY - DAY)
    assert len(story(here)) == 1
    actions.withdraw_return(one, by=here.actors["rosa"], now=NOW)
    assert told(here) == story(here) == []
    with pytest.raises(NotFound):
        actions.follow_return(one, Follows.SAFETY, by=here.actors["rosa"], now=NOW)


def test_a_form_sent_twice_writes_once_and_the_ledger_says_no_word_and_no_day(here):
    key = ids.new()
    assert {notes(here, words="My birthday.", key=key) for _ in range(2)} == {key}
    assert ReturnToUse.objects.count() == 1
    with pytest.raises(Forbidden):
        actions.note_return(here.theo, ReturnFacts(TODAY), key=key, by=here.actors["theo"], now=NOW)
    detail = Entry.objects.get(what="journey.note_return").detail
    assert detail == {"own": True}
