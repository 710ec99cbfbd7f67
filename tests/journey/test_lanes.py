"""One lives somewhere and goes to something: stays side by side, and those that cannot be (R33 R45 C4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.journey.rules import (
    LANES,
    RESTRICTED,
    Lane,
    Level,
    StayFacts,
    editions,
    level_codes,
    overlapping,
    share_a_lane,
    steady_since,
    why_not_code,
)

D = date(2026, 6, 1)
STAYS = st.builds(
    lambda level, start, length: StayFacts(level, days(start), None if length is None else days(start + length)),
    st.sampled_from(Level), st.integers(0, 40), st.none() | st.integers(1, 20),
)  # fmt: skip


def days(n: int) -> date:
    return D + timedelta(days=n)


def test_every_level_has_a_lane_and_a_day_programme_stands_beside_a_house():
    assert set(LANES) == set(Level)
    for attended in (Level.PARTIAL_HOSPITAL, Level.INTENSIVE_OUTPATIENT, Level.OUTPATIENT):
        assert not share_a_lane(attended, Level.RECOVERY_RESIDENCE)
        assert not share_a_lane(attended, Level.COMMUNITY)
    assert all(LANES[level] == frozenset(Lane) for level in RESTRICTED)


@given(STAYS, st.lists(STAYS, max_size=4))
def test_two_overlap_where_one_day_would_find_somebody_at_both(new, known):
    def there(stay: StayFacts, day: date) -> bool:
        return stay.started_on <= day and (stay.ended_on is None or day < stay.ended_on)

    def in_the_way(old: StayFacts) -> bool:
        goes_over = old.ended_on is None and old.started_on < new.started_on
        met = any(there(new, days(n)) and there(old, days(n)) for n in range(70))
        return bool(LANES[new.level] & LANES[old.level]) and not goes_over and met

    assert overlapping(new, known) == next(filter(in_the_way, known), None)


def test_what_still_lasts_is_no_hindrance_unless_it_began_later():
    house = StayFacts(Level.RECOVERY_RESIDENCE, days(10), None)
    assert overlapping(StayFacts(Level.COMMUNITY, days(20), None), [house]) is None
    assert overlapping(StayFacts(Level.COMMUNITY, days(5), None), [house]) == house
    assert overlapping(StayFacts(Level.COMMUNITY, days(5), days(10)), [house]) is None


def test_a_restricted_setting_never_counts_as_stability():
    for level in RESTRICTED:
        assert steady_since([StayFacts(level, days(0), None)], today=days(400)) is None


def test_what_counts_begins_anew_at_every_step_down():
    stays = [
        StayFacts(Level.RESIDENTIAL, days(0), days(30)),
        StayFacts(Level.PARTIAL_HOSPITAL, days(30), days(60)),
        StayFacts(Level.RECOVERY_RESIDENCE, days(30), None),
    ]
    assert steady_since(stays, today=days(20)) is None
    assert steady_since(stays, today=days(45)) == days(30)
    assert steady_since(stays, today=days(90)) == days(60)
    assert steady_since([], today=days(1)) is None


@given(st.lists(STAYS, max_size=5), st.integers(0, 70))
def test_no_day_in_a_restricted_setting_is_ever_counted(stays, n):
    today = days(n)
    since = steady_since(stays, today=today)
    if since is not None:
        held = [one for one in stays if one.level in RESTRICTED]
        for day in (since + timedelta(days=k) for k in range((today - since).days + 1)):
            assert not any(one.started_on <= day and (one.ended_on is None or day < one.ended_on) for one in held)


def test_the_books_of_levels_name_their_source_and_each_code_once():
    assert {book.id for book in editions()} == {"asam-3", "asam-4", "narr-3"}
    for book in editions():
        assert book.source.strip()
        assert book.year > 2000
        assert len({one.code for one in book.codes}) == len(book.codes)
        assert all(one.name and one.name_es for one in book.codes)
    assert level_codes()["asam-4", "RR"].level is Level.RECOVERY_RESIDENCE
    assert ("asam-4", "3.3") not in level_codes()


@pytest.mark.parametrize(
    ("level", "edition", "code", "why"),
    [
        (Level.OUTPATIENT, "", "", None),
        (Level.INTENSIVE_OUTPATIENT, "asam-4", "2.1", None),
        (Level.OUTPATIENT, "asam-4", "2.1", "level_code_elsewhere"),
        (Level.OUTPATIENT, "asam-9", "1", "level_code_unknown"),
        (Level.OUTPATIENT, "", "1", "level_code_unknown"),
    ],
)
def test_a_code_is_one_of_its_edition_and_of_its_level(level, edition, code, why):
    found = why_not_code(level, edition, code)
    assert (found and found.code) == why
