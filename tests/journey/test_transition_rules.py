"""What is settled before somebody leaves, and what their weeks hold before and after (R15 R93)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.journey.rules import (
    HOURS_WEEKS,
    MAX_NEAR,
    MAX_SLOT,
    Lacks,
    Level,
    SlotFacts,
    SlotKind,
    StayFacts,
    StepDown,
    TransitionFacts,
    hours_around,
    hours_drop,
    step_downs,
    tidied,
    why_not_plan,
    why_not_settle,
)

TODAY = date(2026, 11, 24)
AT = datetime(2026, 12, 3, 2, 0, tzinfo=UTC)
ROSA, DAN = UUID(int=1), UUID(int=2)
SETTLED = {
    kind: SlotFacts(kind, "Said.", first_at=AT if kind is SlotKind.MUTUAL_AID else None,
                    naloxone=True if kind is SlotKind.EMERGENCY else None)
    for kind in SlotKind
}  # fmt: skip


def plan(*slots: SlotFacts, without: SlotKind | None = None) -> TransitionFacts:
    every = SETTLED | {one.kind: one for one in slots}
    return TransitionFacts(
        Level.RECOVERY_RESIDENCE, TODAY + timedelta(days=9), {k: v for k, v in every.items() if k is not without}
    )


@pytest.mark.parametrize("kind", SlotKind)
def test_a_plan_is_complete_when_each_of_the_eight_is_filled_or_declined(kind):
    assert plan().complete
    assert plan(without=kind).open == (kind,)
    assert plan(SlotFacts(kind, "I have my own.", declined=True)).complete


def test_a_meeting_counts_once_the_first_one_is_booked_and_an_emergency_once_naloxone_was_asked_about():
    no_hour, not_asked = (
        SlotFacts(SlotKind.MUTUAL_AID, "The one on Elm."),
        SlotFacts(SlotKind.EMERGENCY, "Call Ana."),
    )
    assert no_hour.lacks is Lacks.FIRST
    assert not_asked.lacks is Lacks.NALOXONE
    assert plan(no_hour, not_asked).open == (SlotKind.MUTUAL_AID, SlotKind.EMERGENCY)
    assert plan(
        SlotFacts(SlotKind.EMERGENCY, "Call Ana.", naloxone=False)
    ).complete  # an answer, though no good one


@pytest.mark.parametrize(
    ("slot", "field", "why"),
    [
        (SlotFacts(SlotKind.HOUSING, "At my sister's."), None, None),
        (SlotFacts(SlotKind.FIRST_PEER, beside_id=DAN), None, None),
        (SlotFacts(SlotKind.HOUSING), "words", "slot_says_nothing"),
        (SlotFacts(SlotKind.HOUSING, "  ", declined=True), "words", "decline_in_words"),
        (SlotFacts(SlotKind.HOUSING, "x" * (MAX_SLOT + 1)), "words", "text_too_long"),
        (SlotFacts(SlotKind.THERAPIST, "Dr. Lin", reference="x" * 121), "reference", "text_too_long"),
        (SlotFacts(SlotKind.MUTUAL_AID, "Elm", goes_along_id=DAN), "first_at", "along_to_nothing"),
        (SlotFacts(SlotKind.THERAPIST, "", "", AT, ROSA, DAN), "goes_along_id", "not_oneself_along"),
        (SlotFacts(SlotKind.FIRST_PEER, beside_id=ROSA), "beside_id", "not_oneself_along"),
    ],
)  # fmt: skip
def test_what_cannot_be_settled_is_said_beside_its_field(slot, field, why):
    found = why_not_settle(slot, person_id=ROSA)
    assert (found and (found[0], found[1].code)) == (field and (field, why))


def test_of_what_is_declined_only_the_words_are_kept_and_of_the_rest_what_belongs_there():
    full = SlotFacts(SlotKind.HOUSING, " Elm 4 ", "ref", AT, DAN, DAN, True)
    assert tidied(full) == SlotFacts(SlotKind.HOUSING, "Elm 4", "ref")
    declined = SlotFacts(SlotKind.MUTUAL_AID, " Not for me. ", "ref", AT, DAN, declined=True)
    assert tidied(declined) == SlotFacts(SlotKind.MUTUAL_AID, "Not for me.", declined=True)


def test_nobody_plans_to_leave_yesterday_or_in_some_years():
    assert why_not_plan(TODAY, "", today=TODAY) is None
    for day, code in ((TODAY - timedelta(days=1), "leaves_in_the_past"), (date(2029, 1, 1), "leaves_too_far")):
        assert why_not_plan(day, "", today=TODAY)[1].code == code
    assert why_not_plan(TODAY, "x" * (MAX_NEAR + 1), today=TODAY)[0] == "near"


def test_each_step_down_is_found_and_moving_on_to_alumni_is_none():
    stays = [
        StayFacts(Level.RESIDENTIAL, TODAY - timedelta(90), TODAY - timedelta(60)),
        StayFacts(Level.RECOVERY_RESIDENCE, TODAY - timedelta(60), TODAY - timedelta(20)),
        StayFacts(Level.COMMUNITY, TODAY - timedelta(20), TODAY - timedelta(5)),
        StayFacts(Level.ALUMNI, TODAY - timedelta(5), None),
    ]
    assert step_downs(stays, today=TODAY) == [
        StepDown(TODAY - timedelta(60), Level.RESIDENTIAL, Level.RECOVERY_RESIDENCE),
        StepDown(TODAY - timedelta(20), Level.RECOVERY_RESIDENCE, Level.COMMUNITY),
    ]


@pytest.mark.parametrize(
    ("before", "after", "percent", "fell"),
    [
        (600, 200, 50, 67), (600, 300, 50, None), (600, 299, 50, 50), (0, 0, 50, None), (60, 90, 50, None),
        (60, 0, 50, 100),
    ],
)  # fmt: skip
def test_a_drop_is_said_where_it_is_more_than_the_program_finds_right(before, after, percent, fell):
    assert hours_drop(before, after, percent) == fell


def test_only_whole_weeks_are_compared_and_none_from_before_anything_was_known():
    step = StepDown(TODAY - timedelta(days=10), Level.RESIDENTIAL, Level.COMMUNITY)
    minutes = {step.on - timedelta(days=3): 600, step.on + timedelta(days=2): 60, step.on + timedelta(days=8): 500}
    found = hours_around(step, minutes, known_since=step.on - timedelta(days=9), percent=50, today=TODAY)
    assert [(one.number, one.minutes, one.whole) for one in found.weeks] == [
        (-1, 600, True),
        (1, 60, True),
        (2, 500, False),
    ]
    assert (found.before, found.after, found.drop) == (600, 60, 90)
    fresh = hours_around(step, minutes, known_since=step.on, percent=50, today=TODAY)
    assert (fresh.before, fresh.drop) == (None, None)


@given(st.dictionaries(st.integers(-40, 40), st.integers(1, 600)), st.integers(0, 60), st.integers(0, 40))
def test_every_minute_near_a_step_down_stands_in_exactly_one_week(by_day, later, earlier):
    step = StepDown(TODAY, Level.RESIDENTIAL, Level.COMMUNITY)
    minutes = {TODAY + timedelta(days=n): much for n, much in by_day.items()}
    known, today = TODAY - timedelta(days=earlier), TODAY + timedelta(days=later)
    found = hours_around(step, minutes, known_since=known, percent=50, today=today)
    first = max(-(earlier // 7), -HOURS_WEEKS)
    shown = sum(much for n, much in by_day.items() if first * 7 <= n < min(HOURS_WEEKS, later // 7 + 1) * 7)
    assert sum(one.minutes for one in found.weeks) == shown
