"""Steps that are read off what stands, the ruler, what fits: pure rules of coming in."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.desk import catalogue
from companionway.journey import rules
from companionway.journey.rules import (
    BY_ONESELF,
    GoalFacts,
    GoalKind,
    ReadinessFacts,
    Ruler,
    StanceFacts,
    Stands,
    Step,
    StepFacts,
)

TODAY = date(2026, 3, 2)
numbers = st.none() | st.integers(0, 10)


def test_nothing_is_done_at_first_and_rules_that_nobody_wrote_ask_for_nothing():
    standing = rules.steps(StepFacts())
    assert tuple(standing) == tuple(Step)
    assert {how for step, how in standing.items() if step is not Step.RULES} == {Stands.OPEN}
    assert standing[Step.RULES] is Stands.NONE


@pytest.mark.parametrize(
    ("step", "facts"),
    [
        (Step.TALK, StepFacts(talked=True)), (Step.READINESS, StepFacts(measured=True)),
        (Step.MATTERS, StepFacts(matters=1)), (Step.STANCE, StepFacts(goals=2)),
        (Step.NOTICE, StepFacts(notice_given=True)), (Step.CONSENTS, StepFacts(consents=1)),
        (Step.RULES, StepFacts(rules=3, agreed=3)), (Step.TIES, StepFacts(ties=1)),
        (Step.SUPPORTER, StepFacts(supporter=True)),
    ],
)  # fmt: skip
def test_each_step_is_done_by_its_own_fact_and_by_no_other(step, facts):
    standing = rules.steps(facts)
    assert [one for one, how in standing.items() if how is Stands.DONE] == [step]


def test_a_new_version_of_the_rules_asks_again_and_undoes_nothing_else():
    assert rules.steps(StepFacts(rules=2, agreed=1))[Step.RULES] is Stands.AGAIN
    assert rules.steps(StepFacts(rules=2))[Step.RULES] is Stands.OPEN


def test_all_is_done_when_nothing_is_open_any_more():
    facts = StepFacts(True, True, 1, 1, True, 1, None, None, 1, True)
    assert rules.all_done(rules.steps(facts))
    assert not rules.all_done(rules.steps(StepFacts(True, True, 1, 1, True, 1, 2, 1, 1, True)))


def test_the_next_small_step_is_one_that_they_can_do_by_themself_and_later_is_fine():
    standing = rules.steps(StepFacts(rules=1))
    found = []
    while (step := rules.next_small(standing, found)) is not None:
        found.append(step)
    assert tuple(found) == BY_ONESELF


@given(numbers, numbers, numbers)
def test_the_question_afterwards_never_asks_why_they_are_not_higher(important, confident, ready):
    facts = ReadinessFacts(important, confident, ready)
    asked = rules.follow_up(facts)
    put = [number for number in (important, confident, ready) if number is not None]
    if not put:
        assert asked is None
        return
    ruler, reason = asked
    assert facts.on(ruler) == max(put)
    if reason.code == "why_not_lower":
        assert 0 <= reason.numbers["lower"] < reason.numbers["number"] == max(put)
    for language in catalogue.LANGUAGES:
        assert catalogue.say(reason, language)


def test_each_number_has_its_own_question():
    assert [rules.question(number).code for number in (0, 1, 6, 9, 10)] == [
        "ruler_zero", "why_not_lower", "why_not_lower", "why_not_lower", "ruler_ten"
    ]  # fmt: skip
    assert rules.question(1).numbers == {"number": 1, "lower": 0}


@pytest.mark.parametrize(
    ("facts", "field", "code"),
    [
        (ReadinessFacts(), "important", "ruler_empty"),
        (ReadinessFacts(words="only words"), "important", "ruler_empty"),
        (ReadinessFacts(ready=11), "ready", "ruler_out_of_bounds"),
        (ReadinessFacts(confident=-1), "confident", "ruler_out_of_bounds"),
        (ReadinessFacts(ready=4, words="x" * 1_001), "words", "text_too_long"),
    ],
)
def test_what_cannot_be_put_on_a_ruler_is_said_beside_its_field(facts, field, code):
    assert (rules.why_not_put(facts)[0], rules.why_not_put(facts)[1].code) == (field, code)
    assert rules.why_not_put(ReadinessFacts(ready=0)) is None


def test_it_is_asked_again_after_the_days_of_the_program_and_not_before():
    assert not rules.ask_again(None, 14, today=TODAY)
    assert not rules.ask_again(TODAY - timedelta(13), 14, today=TODAY)
    assert rules.ask_again(TODAY - timedelta(14), 14, today=TODAY)


def stance(number: int, *welcomes: GoalKind) -> StanceFacts:
    return StanceFacts(UUID(int=number), frozenset(welcomes), medicines_welcome=True)


def test_every_goal_either_fits_or_does_not_and_none_is_lost():
    goals = [GoalFacts(UUID(int=n), kind, "") for n, kind in enumerate(GoalKind)]
    for size in product((True, False), repeat=len(GoalKind)):
        chosen = [kind for kind, taken in zip(GoalKind, size, strict=True) if taken]
        fit = rules.fits(stance(1, *chosen), goals)
        assert {*fit.matches, *fit.conflicts} == set(goals)
        assert {one.kind for one in fit.matches} == {*chosen, GoalKind.UNSURE}


def test_whoever_does_not_know_yet_is_welcome_everywhere():
    goal = GoalFacts(UUID(int=1), GoalKind.UNSURE, "")
    assert rules.fits(stance(1, GoalKind.ABSTAIN), [goal]).matches == (goal,)


def test_of_other_programs_those_are_shown_that_welcome_what_does_not_fit_here():
    none, some, most = (
        stance(1, GoalKind.ABSTAIN), stance(2, GoalKind.REDUCE), stance(3, GoalKind.REDUCE, GoalKind.SAFETY)
    )  # fmt: skip
    found = rules.fitting([GoalKind.REDUCE, GoalKind.SAFETY], [none, some, most])
    assert found == [most, some]


def test_a_program_must_welcome_something():
    assert rules.why_not_declare(stance(1))[0] == "welcomes"
    assert rules.why_not_declare(stance(1, GoalKind.UNSURE))[0] == "welcomes"
    assert rules.why_not_declare(stance(1, GoalKind.LIFE)) is None


def test_words_of_a_stance_are_said_in_the_other_language_where_one_is_missing():
    one = StanceFacts(UUID(int=1), frozenset(), True, words="Come in.", words_es="Pasa.")
    assert (one.said("en"), one.said("es")) == ("Come in.", "Pasa.")
    assert StanceFacts(UUID(int=1), frozenset(), True, words="Come in.").said("es") == "Come in."


@pytest.mark.parametrize(
    ("version", "newest", "signed", "code"),
    [(1, 2, True, "rules_newer"), (1, None, True, "rules_newer"), (2, 2, False, "rules_not_signed")],
)
def test_nobody_agrees_to_rules_that_are_no_longer_so_or_without_a_name(version, newest, signed, code):
    wrong = rules.why_not_agree(version=version, newest=newest, signed=signed, too_long=False)
    assert wrong[1].code == code
    assert rules.why_not_agree(version=2, newest=2, signed=True, too_long=False) is None


def test_a_ruler_that_was_left_out_is_not_a_zero():
    assert ReadinessFacts(ready=0).on(Ruler.READY) == 0
    assert ReadinessFacts().on(Ruler.READY) is None
