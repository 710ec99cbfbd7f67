"""The index answers what one finds by looking at every meeting, in the same order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companionway.meetings.rules import (
    EARTH_KM,
    LANGUAGES,
    Ask,
    Attendance,
    Fellowship,
    Found,
    MeetingFacts,
    MeetingType,
    build,
    columns_of_facts,
    distance_km,
    search,
)
from companionway.meetings.rules.grid import cells_of, chord_of, chords, km_of, runs_around, vectors_of

ZONES = ["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]
TYPES = [MeetingType.OPEN, MeetingType.WOMEN, MeetingType.WHEELCHAIR]
# Moments around nights on which clocks change, and around none.
MOMENTS = [datetime(2026, 3, 8, 5, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, 30, tzinfo=UTC),
           datetime(2026, 11, 1, 5, 59, tzinfo=UTC), datetime(2026, 4, 4, 15, tzinfo=UTC),
           datetime(2026, 6, 17, 20, 15, tzinfo=UTC), datetime(2011, 12, 30, 8, tzinfo=UTC)]  # fmt: skip
PLACES = st.sampled_from(
    [(None, None), (0.0, 179.99), (0.01, -179.98), (89.9, 10.0), (90.0, -170.0), (-90.0, 0.0), (40.0, -75.25),
     (40.1, -75.2), (40.0, -75.25), (40.3, -74.9), (-33.9, 18.4)]
)  # fmt: skip


@st.composite
def a_meeting(draw: st.DrawFn) -> MeetingFacts:
    """Any meeting, with a time or by appointment."""
    days = draw(st.frozensets(st.integers(0, 6), max_size=7))
    start = draw(st.one_of(st.integers(0, 1439), st.sampled_from([0, 90, 120, 150, 1439]))) if days else None
    lat, lon = draw(PLACES)
    return MeetingFacts(
        "k", "A meeting", draw(st.sampled_from([Fellowship.AA, Fellowship.SMART])), days, start,
        draw(st.sampled_from([0, 1, 60, 90, 1440, 3000, 12000])), draw(st.sampled_from(ZONES)),
        draw(st.sampled_from(Attendance)), draw(st.frozensets(st.sampled_from(TYPES))),
        draw(st.frozensets(st.sampled_from(LANGUAGES[:2]))), lat=lat, lon=lon,
    )  # fmt: skip


@st.composite
def an_ask(draw: st.DrawFn) -> Ask:
    """Anything that somebody may ask."""
    at = draw(st.sampled_from(MOMENTS)) + timedelta(seconds=draw(st.integers(-200_000, 200_000)))
    lat, lon = draw(PLACES)
    return Ask(
        at, at + timedelta(minutes=draw(st.integers(0, 8 * 1440))), lat, lon,
        draw(st.sampled_from([0.0, 5.0, 25.0, 500.0, 12_000.0, 30_000.0])),
        draw(st.sampled_from([frozenset(), frozenset({Fellowship.AA})])),
        draw(st.frozensets(st.sampled_from(Attendance))),
        draw(st.sampled_from([frozenset(), frozenset(TYPES[:1])])),
        draw(st.sampled_from([frozenset(), frozenset(LANGUAGES[:1]), frozenset({"xx"})])),
        appointment=draw(st.booleans()), limit=draw(st.sampled_from([1, 3, 500])),
    )  # fmt: skip


def told(found: list[Found]) -> list[Found]:
    """As far as two ways to reckon a distance agree: to a millimetre."""
    return [one._replace(km=one.km if one.km is None else round(one.km, 6)) for one in found]


@settings(max_examples=150)
@given(st.lists(a_meeting(), max_size=12), an_ask())
def test_it_answers_what_looking_at_every_meeting_answers(meetings, ask):
    assert told(build(columns_of_facts(meetings)).search(ask)) == told(search(meetings, ask))


@pytest.mark.parametrize("at", MOMENTS)
def test_much_is_looked_at_in_slices_and_nothing_is_told_twice_or_left_out(at):
    chance = np.random.default_rng(7)
    meetings = [
        MeetingFacts("k", "A meeting", Fellowship.NA, frozenset(range(7)), int(start), 60 + int(start) % 90,
                     ZONES[int(start) % 6], lat=40 + float(north), lon=-75.0)
        for start, north in zip(chance.integers(0, 1440, 900), chance.random(900), strict=True)
    ]  # fmt: skip
    index = build(columns_of_facts(meetings))
    for ask in (
        Ask(at, at + timedelta(days=8)),
        Ask(at, at + timedelta(days=8), 40.5, -75.0, 40, limit=3_000),
        Ask(at, at + timedelta(days=7), limit=100_000),
    ):
        assert told(index.search(ask)) == told(search(meetings, ask))


def test_words_leave_out_all_rows_that_have_them_not():
    at = MOMENTS[4]
    meetings = [
        MeetingFacts("k", "A meeting", Fellowship.NA, frozenset(range(7)), 60 * hour, zone="UTC")
        for hour in range(9)
    ]
    rows = np.arange(9) % 2 == 0
    found = build(columns_of_facts(meetings)).search(Ask(at, at + timedelta(days=1)), rows)
    assert {one.row for one in found} == {0, 2, 4, 6, 8}


def test_a_list_without_a_meeting_answers_nothing_and_takes_next_to_no_memory():
    index, at = build(columns_of_facts([])), MOMENTS[0]
    ask = Ask(at, at + timedelta(days=8), appointment=True)
    for one in (
        ask,
        replace(ask, lat=40.0, lon=-75.0),
        replace(ask, lat=4.0, lon=5.0, attendance=frozenset(Attendance)),
    ):
        assert index.search(one) == []
    assert index.memory < 100


POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(POINTS, POINTS)
def test_the_straight_line_through_the_ball_tells_the_way_along_the_ground(one, other):
    places = vectors_of(np.array([one[0], other[0]]), np.array([one[1], other[1]]))
    chord = float(chords(places[:1], places[1])[0])
    truth = distance_km(*one, *other)
    assert km_of(chord) == pytest.approx(truth, abs=1e-6 if truth < 19_000 else 1e-3)
    assert chord <= chord_of(truth) * (1 + 1e-12) + 1e-15 or truth > 19_000


@given(POINTS, st.floats(0, 25_000), st.floats(0, 6.3), st.floats(0, 1))
def test_whatever_lies_within_a_circle_lies_in_its_cells(here, km, bearing, share):
    lat, lon, way = np.radians(here[0]), np.radians(here[1]), min(km, 20_000) * share / EARTH_KM
    up = np.arcsin(np.clip(np.sin(lat) * np.cos(way) + np.cos(lat) * np.sin(way) * np.cos(bearing), -1, 1))
    round_ = lon + np.arctan2(np.sin(bearing) * np.sin(way) * np.cos(lat), np.cos(way) - np.sin(lat) * np.sin(up))
    there = float(np.degrees(up)), float((np.degrees(round_) + 180) % 360 - 180)
    if distance_km(*here, *there) <= km:
        cell = cells_of(np.array([there[0]]), np.array([there[1]]))[0]
        assert any(begins <= cell < ends for begins, ends in zip(*runs_around(*here, km), strict=True))
