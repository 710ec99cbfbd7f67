"""What came before the first of four missed weeks, on invented people."""

from __future__ import annotations

from examples.trial.figures import Share
from examples.trial.onset import SPLITS, onsets
from examples.trial.weeks import Course, Participant

FIRST, NONE, ONE, MORE = SPLITS


def weeks(*attended: int, planned: int = 8) -> Participant:
    return Participant(1, "27", (Course(0, planned),), frozenset(7 * week for week in attended))


def test_each_attended_week_is_asked_what_followed_until_the_first_of_four():
    found = onsets([weeks(1, 2, 3)])
    assert found == {("27", FIRST): Share(0, 1), ("27", NONE): Share(1, 3)}


def test_missed_weeks_before_an_attended_one_are_counted_over_four_weeks():
    found = onsets([weeks(1, 4, planned=8)])  # weeks 2 and 3 missed, then 5 to 8
    assert found["27", MORE] == Share(1, 1)
    assert found["27", NONE] == Share(0, 1)


def test_the_last_three_weeks_cannot_begin_four():
    found = onsets([weeks(1, 2, 3, 4, 5, planned=5)])
    assert sum(share.n for share in found.values()) == 2
