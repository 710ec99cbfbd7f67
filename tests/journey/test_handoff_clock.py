"""One clock for hand-offs: the written cases, and what holds for every hand-off over every change of the clocks."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.journey.rules import (
    Clock,
    HandoffFacts,
    HandoffStep,
    Level,
    OfferFacts,
    Targets,
    handoff_clock,
    handoff_moments,
    why_not_answer,
    why_not_offer,
    why_not_say_settled,
)
from companionway.people.rules import Hat

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text())["handoff"]
DENVER = "America/Denver"
ZONES = (DENVER, "America/New_York", "America/Phoenix", "Europe/London", "Australia/Lord_Howe", "UTC")


def local(text: str | None, zone: str) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)) if text else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_written_cases(case):
    zone = case.get("zone", DENVER)
    at = {
        name: local(case.get(name), zone) for name in ("offered", "leaves", "accepted", "met", "again", "settled")
    }
    facts = HandoffFacts(
        Level(case["setting"]), at["offered"], at["leaves"], at["accepted"], at["met"], at["again"], at["settled"]
    )
    due = local(case.get("due"), zone)

    found = handoff_clock(facts, Targets(), zone=zone, now=local(case["now"], zone))

    assert found == Clock(HandoffStep(case["step"]), due and due.astimezone(UTC), case["late"])


moments_of_a_year = st.datetimes(
    min_value=datetime(2026, 1, 1), max_value=datetime(2026, 12, 31), timezones=st.just(UTC)
)


@st.composite
def handoffs(draw) -> HandoffFacts:
    """A hand-off that came as far as it came, in any order of offering and leaving."""
    offered = draw(moments_of_a_year)
    leaves = offered + timedelta(hours=draw(st.integers(-48, 24 * 40)))
    done: list[datetime | None] = [None] * 4
    at = offered
    for i in range(draw(st.integers(0, 4))):
        at += timedelta(minutes=draw(st.integers(1, 60 * 24 * 9)))
        done[i] = at
    return HandoffFacts(draw(st.sampled_from(list(Level))), offered, leaves, *done)


@given(handoffs(), st.sampled_from(ZONES), moments_of_a_year)
def test_late_is_never_taken_back_by_time_alone(facts, zone, now):
    targets = Targets()
    before, after = (handoff_clock(facts, targets, zone=zone, now=one) for one in (now, now + timedelta(hours=5)))

    assert (before.step, before.due_at) == (after.step, after.due_at)
    assert before.late <= after.late
    assert before.due_at is None or before.late == (now >= before.due_at)


@given(handoffs(), st.sampled_from(ZONES))
def test_hours_are_hours_and_days_end_at_midnight_where_somebody_lives(facts, zone):
    accept, meet, again, settle = (one.due_at for one in handoff_moments(facts, Targets(), zone=zone))

    assert accept - facts.offered_at == timedelta(hours=24)
    assert meet - facts.leaves_at in (timedelta(hours=24), timedelta(hours=72))
    left_on = facts.leaves_at.astimezone(ZoneInfo(zone)).date()
    for due, days in ((again, 7), (settle, 14)):
        last = (due - timedelta(microseconds=1)).astimezone(ZoneInfo(zone))
        assert (last.date() - left_on).days == days
        assert due.astimezone(ZoneInfo(zone)).date() == left_on + timedelta(days=days + 1)


@given(handoffs(), st.sampled_from(ZONES), moments_of_a_year)
def test_every_step_that_is_done_brings_the_next_one(facts, zone, now):
    order = list(HandoffStep)
    done = (facts.accepted_at, facts.met_at, facts.met_again_at, facts.settled_at)

    assert handoff_clock(facts, Targets(), zone=zone, now=now).step is order[sum(one is not None for one in done)]


def test_whoever_met_has_said_yes():
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    facts = HandoffFacts(Level.RESIDENTIAL, now, now, met_at=now)

    assert handoff_clock(facts, Targets(), zone=DENVER, now=now).step is HandoffStep.MEET_AGAIN


ROSA, DAN = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("facts", "field", "code"),
    [
        (OfferFacts(ROSA, ROSA), "receiver", "handoff_to_oneself"),
        (OfferFacts(ROSA, None), "receiver", "handoff_to_nobody"),
        (OfferFacts(ROSA, DAN, available=False), "receiver", "not_available"),
        (OfferFacts(ROSA, DAN, open_already=True), "receiver", "handoff_already_open"),
        (OfferFacts(ROSA, DAN, hat=Hat.PEER_SUPPORTER), "hat", "handoff_hat_not_yours"),
        (OfferFacts(ROSA, None, outside=True, hat=Hat.THERAPIST, may_assign=True), "hat", "handoff_hat_not_yours"),
        (OfferFacts(ROSA, DAN, words="x" * 2_001), "words", "text_too_long"),
    ],
)
def test_what_cannot_be_offered_is_said_beside_its_field(facts, field, code):
    where, reason = why_not_offer(facts)

    assert (where, reason.code) == (field, code)


def test_an_offer_to_somebody_here_with_a_hat_by_who_may_assign_is_fine():
    assert why_not_offer(OfferFacts(ROSA, DAN, hat=Hat.PEER_SUPPORTER, may_assign=True)) is None
    assert why_not_offer(OfferFacts(ROSA, None, outside=True)) is None


NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
OPEN = HandoffFacts(Level.RESIDENTIAL, NOW - timedelta(days=2), NOW)


@pytest.mark.parametrize(
    ("facts", "step", "at", "code"),
    [
        (OPEN, HandoffStep.MEET, NOW + timedelta(minutes=1), "date_in_future"),
        (OPEN, HandoffStep.MEET, NOW - timedelta(days=3), "handoff_before_offer"),
        (OPEN, HandoffStep.MEET_AGAIN, NOW, "handoff_not_met"),
        (HandoffFacts(Level.DETOX, NOW, NOW, ended=True), HandoffStep.ACCEPT, NOW, "handoff_over"),
        (HandoffFacts(Level.DETOX, NOW, NOW, accepted_at=NOW), HandoffStep.ACCEPT, NOW, "handoff_step_done"),
    ],
)
def test_what_cannot_be_said_of_a_hand_off(facts, step, at, code):
    assert why_not_answer(facts, step, at=at, now=NOW).code == code


def test_they_may_meet_before_leaving_and_before_anybody_said_yes():
    assert why_not_answer(OPEN, HandoffStep.MEET, at=NOW - timedelta(days=1), now=NOW) is None


def test_what_did_not_settle_is_said_why():
    assert why_not_say_settled(False, " ").code == "handoff_say_why"
    assert why_not_say_settled(False, "They moved to another town.") is None
    assert why_not_say_settled(True, "") is None
