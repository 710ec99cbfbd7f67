"""What was planned, what was missed, and who stopped coming, on invented people."""

from __future__ import annotations

from examples.trial.weeks import (
    Course,
    Participant,
    course_on,
    cut_short,
    dropout,
    first_of_four,
    missed,
    missed_running,
    watched,
)


def person(*days: int, weeks: int = 8, starts: int = 0) -> Participant:
    return Participant(1, "27", (Course(starts, weeks),), frozenset(days))


def weekly(*weeks: int) -> list[int]:
    return [7 * week for week in weeks]


def test_a_week_is_the_planned_day_and_three_days_on_either_side():
    course = Course(100, 8)
    assert (course.opens(1), course.closes(1), course.opens(2)) == (104, 110, 111)
    assert missed(Course(0, 3), frozenset({4, 17})) == [False, False, True]
    assert missed(Course(0, 3), frozenset({0, 3, 25})) == [True, True, True]


def test_three_missed_weeks_and_a_visit_are_not_a_dropout():
    assert first_of_four([True, True, True, False, True, True, True]) is None
    assert first_of_four([False, True, True, True, True, True]) == 2
    assert dropout(person(*weekly(1, 5, 8))) is None


def test_a_dropout_is_dated_by_the_first_of_four_missed_weeks():
    gone = dropout(person(*weekly(1, 2)))
    assert (gone.week, gone.opened, gone.missed_on, gone.known_on) == (3, 18, 25, 46)


def test_somebody_past_the_planned_end_is_not_a_dropout():
    assert dropout(person(*weekly(1, 2, 3, 4, 5), weeks=8)) is None
    assert watched(person(*weekly(1, 2, 3, 4, 5), weeks=8))[-1] == 59


def test_the_list_is_asked_from_the_day_after_randomisation_until_the_dropout_is_known():
    assert watched(person(*weekly(1, 2)))[0] == 1
    assert watched(person(*weekly(1, 2)))[-1] == 45


def test_a_second_randomisation_ends_the_first_weeks_and_begins_anew():
    assert cut_short(Course(0, 4), 18).weeks == 2  # week 2 closed on day 17
    assert cut_short(Course(0, 4), 17).weeks == 1
    assert cut_short(Course(0, 4), 2).weeks == 0
    assert cut_short(Course(0, 4), 90).weeks == 4


def test_missed_weeks_on_either_side_of_a_restart_do_not_run_on():
    courses = (Course(0, 4), Course(60, 4))
    stopped = Participant(1, "30", courses, frozenset({7, 60 + 28}))
    assert dropout(stopped) is None
    assert 40 not in watched(stopped)
    assert course_on(stopped, 40) is None
    assert course_on(stopped, 61) == courses[1]


def test_a_missed_week_is_known_on_the_morning_after_it_closed_and_not_before():
    someone = person(*weekly(1, 4))
    assert missed_running(someone, 17) == 0
    assert missed_running(someone, 18) == 1
    assert missed_running(someone, 25) == 2
    assert missed_running(someone, 31) == 2  # came on day 28, but the week closes on day 31
    assert missed_running(someone, 32) == 0


def test_what_is_known_on_a_morning_does_not_change_with_what_happens_later():
    stays, stops = person(*weekly(1, 2, 3, 4, 5, 6, 7, 8)), person(*weekly(1, 2, 3, 4))
    assert [missed_running(stays, day) for day in range(32)] == [missed_running(stops, day) for day in range(32)]


def test_moving_to_another_calendar_moves_everything():
    moved = person(*weekly(1, 2)).moved(100)
    assert dropout(moved).opened == 118
    assert watched(moved)[0] == 101
