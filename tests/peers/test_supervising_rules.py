"""Who may supervise whom, what may be written down of it, and what an agenda says: pure (R3 R50)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.peers import rules
from companionway.peers.rules import (
    COMPETENCIES,
    AgendaFacts,
    CriticalKind,
    FeedbackQuestion,
    FeedbackSaid,
    SupervisionFacts,
    SupervisionKind,
    above,
    agenda,
    goes_in_a_circle,
    why_not_critical,
    why_not_over,
    why_not_sign_off,
    why_not_supervision,
)
from companionway.support.rules import Competency

TODAY, NOW = date(2026, 11, 24), datetime(2026, 11, 24, 15, tzinfo=UTC)
A, B, C, D = (UUID(int=one) for one in range(1, 5))
HOUR = SupervisionFacts(SupervisionKind.REGULAR, TODAY, 60)


def code(reason):
    return reason and (reason[1].code if isinstance(reason, tuple) else reason.code)


def test_nobody_supervises_themself():
    assert code(why_not_over(A, A, {})) == "supervises_oneself"


@pytest.mark.parametrize("over", [{A: {B}}, {A: {C}, C: {B}}, {A: {C}, C: {D}, D: {B}}])
def test_supervision_in_a_circle_is_refused_however_long_the_way(over):
    assert code(why_not_over(A, B, over)) == "supervision_in_a_circle"


def test_two_may_supervise_one_and_one_may_supervise_two():
    assert why_not_over(A, C, {C: {B}}) is None
    assert why_not_over(A, C, {B: {A}}) is None


def test_whoever_keeps_the_rules_of_a_house_supervises_nobody_who_helps():
    assert code(why_not_over(A, B, {}, keeps_rules=True)) == "supervisor_keeps_rules"


PEOPLE = st.integers(1, 6).map(lambda one: UUID(int=one))


@given(st.lists(st.tuples(PEOPLE, PEOPLE), max_size=14))
def test_whatever_is_put_on_one_after_another_never_goes_in_a_circle(pairs):
    over: dict[UUID, set[UUID]] = {}
    for supervisor, person in pairs:
        if why_not_over(supervisor, person, over) is None:
            over.setdefault(person, set()).add(supervisor)
    assert not goes_in_a_circle(over)
    assert all(one not in above(one, over) for one in over)


def test_an_hour_with_a_supervisor_may_stand_as_it_is_written():
    assert why_not_supervision(HOUR, today=TODAY) is None


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"on": TODAY + timedelta(1)}, "on", "supervision_to_come"),
        ({"on": TODAY - timedelta(500)}, "on", "date_too_long_ago"),
        ({"minutes": 0}, "minutes", "supervision_without_time"),
        ({"minutes": -30}, "minutes", "supervision_without_time"),
        ({"minutes": 1441}, "minutes", "supervision_over_a_day"),
        ({"next_on": TODAY}, "next_on", "next_supervision_impossible"),
        ({"next_on": TODAY + timedelta(300)}, "next_on", "next_supervision_impossible"),
        ({"notes": "a" * 4_001}, "notes", "text_too_long"),
        ({"agreed": "\x00"}, "agreed", "text_has_control_characters"),
    ],
)
def test_what_cannot_be_right_is_refused_beside_its_field(changed, field, why):
    facts = SupervisionFacts(**{"kind": SupervisionKind.REGULAR, "on": TODAY, "minutes": 60} | changed)

    wrong = why_not_supervision(facts, today=TODAY)

    assert (wrong[0], wrong[1].code) == (field, why)


def test_all_of_a_day_together_is_no_longer_than_a_day():
    wrong = why_not_supervision(HOUR, today=TODAY, that_day=1_400)

    assert (wrong[1].code, wrong[1].numbers) == ("supervision_over_a_day", {"there": 1_400})
    assert why_not_supervision(HOUR, today=TODAY, that_day=1_380) is None


def test_something_hard_is_never_to_come_and_never_mistyped_by_years():
    assert code(why_not_critical(NOW + timedelta(hours=1), "", now=NOW)) == "date_in_future"
    assert code(why_not_critical(NOW - timedelta(days=900), "", now=NOW)) == "date_too_long_ago"
    assert why_not_critical(NOW - timedelta(hours=3), "", now=NOW) is None


def test_competencies_are_those_that_a_contact_is_tagged_with():
    assert tuple(Competency) == COMPETENCIES
    assert why_not_sign_off("engages", TODAY, "", today=TODAY) is None
    assert code(why_not_sign_off("judges", TODAY, "", today=TODAY)) == "choose_one"
    assert code(why_not_sign_off("engages", TODAY + timedelta(1), "", today=TODAY)) == "date_in_future"


def test_an_agenda_begins_with_what_was_hard():
    facts = AgendaFacts(
        supervised=1, last_on=TODAY - timedelta(40), load=6, most=5, contacts=12, crises=2,
        hard=((CriticalKind.OVERDOSE, NOW),), hard_shifts=1, wants_talk=True, ends=(("NCPRSS", TODAY),), early=True,
        feedback={FeedbackQuestion.IN_CHARGE: FeedbackSaid.PARTLY}, signed=frozenset({"engages"}),
    )  # fmt: skip

    assert [one.code for one in agenda(facts, on=TODAY)] == [
        "agenda_critical", "agenda_wants_talk", "agenda_hard_shifts", "agenda_crises", "agenda_over",
        "agenda_early", "agenda_contacts", "agenda_ends", "agenda_feedback", "agenda_unsigned", "agenda_long",
        "agenda_no_next",
    ]  # fmt: skip


def test_an_agenda_of_somebody_new_says_what_is_missing_and_blames_nobody():
    assert [one.code for one in agenda(AgendaFacts(), on=TODAY)] == [
        "agenda_load", "agenda_unsigned", "agenda_nobody", "agenda_never", "agenda_no_next",
    ]  # fmt: skip


def test_whoever_is_seen_as_often_as_is_meant_is_not_counted_as_long_ago():
    assert not rules.is_long_ago(TODAY - timedelta(30), on=TODAY, days=30)
    assert rules.is_long_ago(TODAY - timedelta(31), on=TODAY, days=30)
    assert rules.is_long_ago(None, on=TODAY, days=30)
