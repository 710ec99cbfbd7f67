"""No answer of one person can be found in what is shown of many, nor by subtraction (R3 R76): for any run."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.peers.rules import (
    Batch,
    FeedbackQuestion,
    FeedbackSaid,
    added,
    feedback_shown,
    may_close,
    quarter_began,
    quarter_of,
    why_not_feedback,
)

Q = FeedbackQuestion
QUARTERS = [f"{year}-Q{number}" for year in (2026, 2027, 2028) for number in (1, 2, 3, 4)]


@dataclass
class Run:
    """Batches as the action keeps them, and who is in each: which nothing but this test knows."""

    least: int = 5
    batch: Batch = field(default_factory=lambda: Batch(QUARTERS[0]))
    inside: list[int] = field(default_factory=list)
    closed: list[tuple[Batch, tuple[int, ...]]] = field(default_factory=list)

    def turn(self, quarter: str) -> None:
        if may_close(self.batch, quarter=quarter, least=self.least):
            shut = Batch(self.batch.quarter, self.batch.count, self.batch.sums, closed=True)
            self.closed.append((shut, tuple(self.inside)))
            self.batch, self.inside = Batch(quarter), []

    def answer(self, quarter: str, person: int, answers: dict) -> None:
        self.turn(quarter)
        if person not in self.inside:
            self.inside.append(person)
            self.batch = added(self.batch, answers)

    def read(self) -> list:
        return [feedback_shown(one) for one in (*(shut for shut, _ in self.closed), self.batch)]


ANSWERS = st.dictionaries(st.sampled_from(list(Q)), st.integers(1, 5), min_size=1)
STEPS = st.lists(st.tuples(st.integers(0, len(QUARTERS) - 1), st.integers(0, 9), ANSWERS), max_size=60).map(
    lambda steps: sorted(steps, key=lambda step: step[0])
)


@given(STEPS)
def test_what_is_shown_is_always_of_five_people_at_least_and_nobody_is_in_two(steps):
    run = Run()
    for quarter, person, answers in steps:
        before = run.read()
        run.answer(QUARTERS[quarter], person, answers)
        after = run.read()
        assert after[: len(before) - 1] == before[:-1]  # what was closed never changes
        assert after[-1] == {}  # and an open one tells nothing, so that one answer more or less is never seen
    for shut, inside in run.closed:
        assert len(set(inside)) == len(inside) >= 5
        assert all(shut.sums[question][0] >= 5 for question in feedback_shown(shut))


@given(STEPS, st.randoms())
def test_the_order_of_answers_within_a_quarter_changes_nothing(steps, random):
    once = {(quarter, person): answers for quarter, person, answers in steps}
    some = [(quarter, person, answers) for (quarter, person), answers in once.items() if quarter == 0]
    mixed = list(some)
    random.shuffle(mixed)
    runs = []
    for order in (some, mixed):
        run = Run()
        for quarter, person, answers in order:
            run.answer(QUARTERS[quarter], person, answers)
        run.turn(QUARTERS[1])
        runs.append(run.read())
    assert runs[0] == runs[1]


@given(st.lists(st.integers(1, 5), min_size=4, max_size=4), st.sampled_from([1, 5]))
def test_four_who_tell_each_other_everything_rarely_learn_the_fifth(four, other):
    """Three words leave room: wherever the four are not all at one end, at least two answers give the same word."""
    words = {}
    for fifth in range(1, 6):
        batch = Batch("2026-Q1")
        for one in (*four, fifth):
            batch = added(batch, {Q.RESPECTED: one})
        shown = feedback_shown(Batch(batch.quarter, batch.count, batch.sums, closed=True))
        words.setdefault(shown[Q.RESPECTED], []).append(fifth)
    assert max(map(len, words.values())) >= 2


def test_the_same_from_everybody_says_no_number():
    batch = Batch("2026-Q1")
    for _ in range(5):
        batch = added(batch, {Q.UNDERSTOOD: 5, Q.IN_CHARGE: 1})

    shown = feedback_shown(Batch("2026-Q1", batch.count, batch.sums, closed=True))

    assert shown == {Q.UNDERSTOOD: FeedbackSaid.MOSTLY, Q.IN_CHARGE: FeedbackSaid.SELDOM}


def test_a_question_that_fewer_answered_is_left_out():
    batch = Batch("2026-Q1")
    for one in range(6):
        batch = added(batch, {Q.UNDERSTOOD: 4} | ({Q.RESPECTED: 1} if one < 4 else {}))

    assert feedback_shown(Batch("2026-Q1", batch.count, batch.sums, closed=True)) == {
        Q.UNDERSTOOD: FeedbackSaid.MOSTLY
    }


def test_no_number_of_a_program_lets_fewer_than_five_be_read():
    assert not may_close(Batch("2026-Q1", 4), quarter="2026-Q2", least=1)
    assert may_close(Batch("2026-Q1", 5), quarter="2026-Q2", least=1)
    assert not may_close(Batch("2026-Q1", 5), quarter="2026-Q1", least=5)
    assert not may_close(Batch("2026-Q1", 5), quarter="2026-Q2", least=8)


@pytest.mark.parametrize(
    ("day", "quarter", "began"),
    [
        (date(2026, 1, 1), "2026-Q1", date(2026, 1, 1)), (date(2026, 3, 31), "2026-Q1", date(2026, 1, 1)),
        (date(2026, 4, 1), "2026-Q2", date(2026, 4, 1)), (date(2026, 12, 31), "2026-Q4", date(2026, 10, 1)),
    ],
)  # fmt: skip
def test_a_quarter_begins_on_its_first_day(day, quarter, began):
    assert (quarter_of(day), quarter_began(quarter)) == (quarter, began)


def test_each_question_may_be_left_out_but_not_all_of_them():
    assert why_not_feedback({Q.UNDERSTOOD: 3}) is None
    assert why_not_feedback({}).code == "feedback_empty"
    assert why_not_feedback({Q.UNDERSTOOD: 6}).code == "choose_one"
