"""How hours are counted: sharing loses none, a day has 24 of them, and the numbers of a board are its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.peers.queries import targets
from companionway.peers.rules import (
    DAY_MINUTES,
    DOMAIN_OF,
    LATE_HOURS_DAYS,
    Course,
    CourseFacts,
    CredentialFacts,
    CredentialStage,
    Domain,
    HourKind,
    MeterOf,
    Worked,
    WorkFacts,
    in_domains,
    meters,
    months_back,
    renewal_meters,
    why_not_hold,
    why_not_learn,
    why_not_work,
)
from companionway.support.rules import Competency

TODAY = date(2026, 11, 24)
D, K, M = Domain, HourKind, MeterOf


def hour(kind=K.SERVICE, minutes=60, domain=D.GENERAL, *, on=TODAY, confirmed=True, face=True):
    return Worked(kind, on, minutes, domain, confirmed, face)


def told(found):
    return {(one.of, one.domain): (one.needed // 60, one.done // 60, one.left // 60) for one in found}


def test_everything_that_a_contact_may_be_tagged_with_has_its_domain():
    assert set(DOMAIN_OF) == {str(one) for one in Competency}


def test_sharing_the_minutes_of_a_contact_loses_none_and_makes_none():
    tags = ["call", *DOMAIN_OF]
    for minutes in range(0, 1441, 13):
        for first in range(len(tags)):
            shared = in_domains(minutes, tags[first : first + minutes % 7])
            assert sum(shared.values()) == minutes
            assert min(shared.values(), default=1) > 0


def test_two_of_three_tags_bring_two_thirds():
    assert in_domains(60, ("call", "session", "engages", "plans", "links")) == {D.WELLNESS: 40, D.ADVOCACY: 20}
    assert in_domains(45, ("call", "talked")) == {D.GENERAL: 45}


def test_every_target_says_where_it_was_read_and_when_and_adds_up():
    for target in targets().values():
        assert target.source
        assert target.read_on <= date(2026, 12, 31)
        assert target.work > 0
        assert sum(target.domains.values()) <= target.education
        assert all({"en", "es"} <= set(note) for note in target.notes)
        if target.renewal is None or not target.renewal.minutes:
            assert target.not_checked


def test_what_the_largest_board_asks_is_what_its_page_says():
    asked = {(one.of, one.domain): one.needed // 60 for one in meters(targets()["icrc_pr"], [])}
    assert asked == {
        (M.WORK, None): 500, (M.SUPERVISION, None): 25, (M.EDUCATION, None): 46, (M.EDUCATION_IN, D.ADVOCACY): 10,
        (M.EDUCATION_IN, D.MENTORING): 10, (M.EDUCATION_IN, D.WELLNESS): 10, (M.EDUCATION_IN, D.ETHICS): 16,
    }  # fmt: skip


def test_work_is_contacts_and_service_and_no_course_counts_as_work():
    hours = [
        hour(K.CONTACT, 120), hour(K.SERVICE, 60, confirmed=False), hour(K.COURSE, 600, D.ETHICS),
        hour(K.SUPERVISION, 90),
    ]  # fmt: skip
    found = {(one.of, one.domain): one for one in meters(targets()["icrc_pr"], hours)}
    work = found[M.WORK, None]
    assert (work.confirmed, work.told, work.left) == (120, 60, 500 * 60 - 180)
    assert found[M.SUPERVISION, None].done == 90
    assert found[M.EDUCATION, None].done == found[M.EDUCATION_IN, D.ETHICS].done == 600


def test_half_of_the_education_face_to_face_where_a_board_asks_it():
    hours = [hour(K.COURSE, 40 * 60), hour(K.COURSE, 20 * 60, face=False)]
    found = told(meters(targets()["naadac_ncprss"], hours))
    assert found[M.FACE_TO_FACE, None] == (30, 40, 0)
    assert found[M.EDUCATION, None] == (60, 60, 0)


@given(st.lists(st.integers(1, 3000), max_size=12), st.booleans())
def test_a_picture_never_shows_more_than_all_of_it(minutes, confirmed):
    for one in meters(targets()["icrc_pr"], [hour(minutes=much, confirmed=confirmed) for much in minutes]):
        assert 0 <= one.confirmed_percent <= one.done_percent <= 100
        assert (one.left == 0) == (one.done >= one.needed)


def test_what_was_learned_before_the_last_renewal_renews_nothing():
    until = date(2027, 6, 30)
    hours = [
        hour(K.COURSE, 600, on=date(2025, 6, 30)), hour(K.COURSE, 300, D.ETHICS, on=date(2025, 7, 1)),
        hour(K.SERVICE, 600, on=TODAY), hour(K.COURSE, 60, on=date(2027, 7, 1)),
    ]  # fmt: skip
    found = told(renewal_meters(targets()["icrc_pr"], until, hours))
    assert found == {(M.CONTINUING, None): (20, 5, 15), (M.CONTINUING_IN, D.ETHICS): (6, 5, 1)}
    assert renewal_meters(targets()["icrc_pr"], None, hours) == ()
    assert renewal_meters(targets()["naadac_ncprss"], until, hours) == ()


def test_months_before_the_end_of_a_long_month():
    assert months_back(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_back(date(2026, 1, 15), 24) == date(2024, 1, 15)


@pytest.mark.parametrize(
    ("facts", "already", "field", "code"),
    [
        (WorkFacts(TODAY + timedelta(1), 60), 0, "on", "in_the_future"),
        (WorkFacts(TODAY - timedelta(LATE_HOURS_DAYS + 1), 60), 0, "on", "hours_too_long_ago"),
        (WorkFacts(TODAY, 0), 0, "minutes", "hours_none"),
        (WorkFacts(TODAY, -60), 0, "minutes", "hours_none"),
        (WorkFacts(TODAY, DAY_MINUTES + 1), 0, "minutes", "hours_more_than_a_day"),
        (WorkFacts(TODAY, 61), DAY_MINUTES - 60, "minutes", "hours_over_a_day"),
    ],
)
def test_hours_that_cannot_be_are_refused_beside_their_field(facts, already, field, code):
    wrong = why_not_work(facts, "", already=already, today=TODAY)
    assert wrong
    assert (wrong[0], wrong[1].code) == (field, code)


def test_a_whole_day_is_the_most_and_can_be():
    assert why_not_work(WorkFacts(TODAY, 60), "Set up.", already=DAY_MINUTES - 60, today=TODAY) is None


def test_a_course_may_last_longer_than_a_day_and_stands_until_after_it():
    week = CourseFacts(Course.PEER_SUPPORT, TODAY, 46 * 60)
    assert why_not_learn(week, "At the center", today=TODAY) is None
    for facts, code in (
        (CourseFacts(Course.CRISIS, TODAY + timedelta(1), 60), "in_the_future"),
        (CourseFacts(Course.CRISIS, TODAY, 0), "hours_none"),
        (CourseFacts(Course.CRISIS, TODAY, 60 * 501), "course_too_long"),
        (CourseFacts(Course.CRISIS, TODAY, 60, until_on=TODAY - timedelta(1)), "ends_before_it_begins"),
    ):
        wrong = why_not_learn(facts, "", today=TODAY)
        assert wrong
        assert wrong[1].code == code


def test_nobody_holds_what_certifies_nobody():
    held = CredentialFacts("samhsa_model", CredentialStage.HELD, got_on=TODAY)
    assert not targets()["samhsa_model"].gives
    assert why_not_hold(held, "", today=TODAY, gives=False)[1].code == "target_gives_nothing"
    assert why_not_hold(CredentialFacts("samhsa_model"), "", today=TODAY, gives=False) is None


def test_a_credential_that_is_held_has_its_day():
    held = CredentialFacts("icrc_pr", CredentialStage.HELD, got_on=TODAY)
    assert why_not_hold(held, "", today=TODAY) is None
    for facts, code in (
        (CredentialFacts("icrc_pr", CredentialStage.HELD), "credential_without_its_day"),
        (CredentialFacts("icrc_pr", exam_on=TODAY + timedelta(1)), "in_the_future"),
        (CredentialFacts("icrc_pr", CredentialStage.HELD, TODAY, TODAY - timedelta(1)), "ends_before_it_begins"),
    ):
        wrong = why_not_hold(facts, "", today=TODAY)
        assert wrong
        assert wrong[1].code == code
