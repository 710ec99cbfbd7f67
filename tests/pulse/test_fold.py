"""Folded as it came = rebuilt from events."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from companionway.pulse.rules import (
    TRACKS,
    WINDOW_DAYS,
    Direction,
    Folded,
    Kind,
    Result,
    Track,
    fold,
    marks,
    unpacked,
)  # fmt: skip

DAY = date(2026, 3, 1)
marked_days = st.lists(
    st.tuples(st.integers(-300, 300).map(lambda n: DAY + timedelta(n)), st.sampled_from(TRACKS)), max_size=60
)


@settings(max_examples=2_000, deadline=None)
@given(marked_days, st.randoms(use_true_random=False))
def test_the_order_in_which_events_come_makes_no_difference(days, random):
    once = fold(Folded(), days)
    piecewise = Folded()
    shuffled = list(days)
    random.shuffle(shuffled)
    for mark in shuffled:
        piecewise = fold(piecewise, [mark])
    assert piecewise == once


@settings(max_examples=1_000, deadline=None)
@given(marked_days)
def test_the_bitmap_holds_exactly_the_days_of_the_window(days):
    folded = fold(Folded(), days)
    for track in TRACKS:
        mine = {day for day, one in days if one is track}
        assert folded.last_on(track) == max(mine, default=None)
        if folded.anchor_on:
            inside = {day for day in mine if (folded.anchor_on - day).days < WINDOW_DAYS}
            assert set(folded.marked(track)) == inside


@given(marked_days)
def test_packing_loses_nothing(days):
    folded = fold(Folded(), days)
    assert unpacked(folded.packed()) == folded.days


def test_rows_written_before_a_track_was_added_read_as_empty_there():
    short = fold(Folded(), [(DAY, TRACKS[0])]).packed()[:16]
    assert unpacked(short) == (1, *(0,) * (len(TRACKS) - 1))


def test_a_try_is_not_a_contact_and_a_therapist_is_not_a_peer():
    assert marks(Kind.CONTACT, Direction.RECEIVED, Result.TRIED, "support") == (Track.TRIED,)
    assert Track.PEER not in marks(Kind.CONTACT, Direction.RECEIVED, Result.REACHED, "professional")
    assert Track.PEER in marks(Kind.CONTACT, Direction.RECEIVED, Result.REACHED, "support")


def test_having_tried_somebody_marks_nothing_for_the_one_who_tried():
    assert marks(Kind.CONTACT, Direction.GIVEN, Result.TRIED, "support") == ()
