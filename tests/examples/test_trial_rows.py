"""Who takes part and who is left out, on invented rows."""

from __future__ import annotations

from examples.trial.rows import ABSENT, gather
from examples.trial.weeks import Course

ARMS = [
    {"project": "27", "treatment": "A", "phase": "1", "weeks": "24.0", "description": "Treatment"},
    {"project": "30", "treatment": "B", "phase": "1", "weeks": "2.0", "description": "Stabilization"},
    {"project": "30", "treatment": "B", "phase": "1", "weeks": "2.0", "description": "Taper"},
    {"project": "30", "treatment": "B", "phase": "1", "weeks": "8.0", "description": "Post-medication follow-up"},
    {"project": "30", "treatment": "B", "phase": "2", "weeks": "12.0", "description": "Treatment"},
    {"project": "30", "treatment": "B", "phase": "2", "weeks": "4.0", "description": "Taper"},
]


def body(who: int, project: str = "27") -> dict:
    return {"who": str(who), "project": project}


def drawn(who: int, when: float, treatment: str = "A", which: str = "1") -> dict:
    return {"who": str(who), "treatment": treatment, "which": which, "when": str(when)}


def visit(who: int, when: str, what: str = "visit", *flags: str) -> dict:
    return {"who": str(who), "visit": "WK", "what": what, "when": when} | {
        flag: "1" if flag in flags else "" for flag in (*ABSENT, "is_dead", "is_no_note")
    }


def trials(people, draws, visits, **options):
    return gather(people, draws, ARMS, visits, **options)


def test_somebody_without_a_randomisation_row_is_left_out_and_counted():
    found = trials([body(1), body(2)], [drawn(1, 5)], [visit(1, "5.0"), visit(2, "0.0")])
    assert [one.who for one in found.people] == [1]
    assert found.left_out == {("27", "no randomisation row"): 1}
    assert found.rows == {("27", "attended"): 1, ("27", "of somebody left out"): 1}


def test_somebody_who_died_on_an_unknown_day_is_left_out():
    found = trials([body(1)], [drawn(1, 5)], [visit(1, "9.0"), visit(1, "", "no visit", "is_dead")])
    assert found.people == []
    assert found.left_out == {("27", "died on a day the rows do not give"): 1}


def test_a_second_row_outside_trial_30_repeats_the_first():
    found = trials([body(1)], [drawn(1, 5), drawn(1, 5, which="2")], [])
    assert found.people[0].courses == (Course(5, 24),)


def test_trial_30_counts_medication_and_taper_and_restarts():
    draws = [drawn(1, 2, "B"), drawn(1, 40, "B", "2"), drawn(2, 2, "B"), drawn(3, 2, "B"), drawn(3, 20, "B", "2")]
    found = trials([body(1, "30"), body(2, "30"), body(3, "30")], draws, [])
    courses = [one.courses for one in found.people]
    assert courses == [(Course(2, 4), Course(40, 16)), (Course(2, 4),), (Course(2, 2), Course(20, 16))]


def test_only_a_visit_that_took_place_on_a_known_day_is_attendance():
    visits = [
        visit(1, "7.0"), visit(1, "7.0"), visit(1, "28.0", "final"), visit(1, "14.0", "no visit", "is_no_show"),
        visit(1, "21.0", "MISSING"), visit(1, "35.0", ""), visit(1, "", "no visit"), visit(1, ""),
    ]  # fmt: skip
    visits.append(visit(1, "1.0"))
    found = trials([body(1)], [drawn(1, 2)], visits)
    assert found.rows["27", "attended before day 0"] == 1
    assert found.people[0].came == {7, 28}
    assert sum(found.rows.values()) == len(visits)
    assert found.rows["27", "attended, same day as another"] == 1
    assert found.rows["27", "recorded as not attended"] == 3
    assert found.rows["27", "no disposition"] == 1
    assert found.rows["27", "attended, no day"] == 1


def test_a_visit_with_a_reason_for_absence_counts_as_missed_only_when_asked():
    rows = [visit(1, "7.0", "visit", "is_no_show"), visit(1, "14.0", "visit", "is_no_note")]
    assert trials([body(1)], [drawn(1, 0)], rows).people[0].came == {7, 14}
    assert trials([body(1)], [drawn(1, 0)], rows, strict=True).people[0].came == {14}
