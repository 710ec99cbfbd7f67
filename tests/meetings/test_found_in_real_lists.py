"""Lists as they are published, where they are at hand: nothing that stands in them is lost by a search."""

from __future__ import annotations

import os
from collections import Counter
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from companionway.meetings.rules import (
    THERE,
    Ask,
    Attendance,
    Fellowship,
    MeetingFacts,
    build,
    columns_of_facts,
    read_list,
    search,
    zone_of,
)
from companionway.meetings.rules.times import moment

ROOT = Path(__file__).resolve().parents[2]
LISTS = Path(os.environ.get("COMPANIONWAY_SHARED", ROOT.parent / "shared" / "data")) / "meetings"
pytestmark = pytest.mark.skipif(not LISTS.exists(), reason="the published lists are not at hand")

NEW_YORK = ZoneInfo("America/New_York")
MONDAY = datetime(2026, 11, 23, tzinfo=NEW_YORK)
WEEK = Ask(MONDAY, MONDAY + timedelta(days=7), attendance=frozenset(Attendance), limit=10_000)


@cache
def listed(name: str, zone: str = "America/New_York") -> list[MeetingFacts]:
    data = (LISTS / f"{name}.json").read_bytes()
    return read_list(data, source=name, fellowship=Fellowship.AA, zone=zone).meetings


@cache
def philadelphia() -> list[MeetingFacts]:
    return listed("philadelphia-aa-2022-10-17")


def test_in_a_week_every_meeting_takes_place_as_often_as_its_days_say():
    meetings = listed("edmonton-aa-day-lists", "America/Edmonton") + philadelphia()
    times = Counter(one.row for one in build(columns_of_facts(meetings)).search(WEEK) if not one.going_on)
    assert times == Counter({row: len(one.days) for row, one in enumerate(meetings) if one.days})
    assert sum(times.values()) > 2_300


def test_every_meeting_is_found_by_whoever_stands_at_its_door():
    meetings = philadelphia()
    index, doors = build(columns_of_facts(meetings)), 0
    for row, one in enumerate(meetings[::3]):
        if one.lat is None or one.attendance not in THERE or one.start is None:
            continue
        begins = moment(MONDAY.date() + timedelta(days=min(one.days)), one.start, zone_of(one.zone))
        ask = Ask(begins, begins + timedelta(minutes=1), one.lat, one.lon, within_km=0.0, limit=500)
        found = {each.row: each.km for each in index.search(ask)}
        assert found[3 * row] == 0.0
        doors += 1
    assert doors > 300


def test_what_goes_over_midnight_goes_on_after_midnight():
    over = [one for one in philadelphia() if one.start is not None and one.start + one.minutes > 24 * 60]
    assert over
    for one in over:
        midnight = MONDAY + timedelta(days=min(one.days) + 1)
        (first, *_) = search([one], Ask(midnight, midnight + timedelta(hours=1), attendance=frozenset(Attendance)))
        assert first.going_on
        assert first.starts_at == midnight - timedelta(minutes=24 * 60 - one.start)


def test_the_index_answers_of_a_published_list_what_the_plain_rule_answers():
    meetings = philadelphia()
    index = build(columns_of_facts(meetings))
    for day, km, how in ((0, 5.0, ()), (3, 25.0, ("in_person",)), (5, 1.0, ("online", "in_person"))):
        at = MONDAY + timedelta(days=day, hours=18)
        ask = Ask(at, at + timedelta(hours=24), 39.95238, -75.16362, km, attendance=frozenset(map(Attendance, how)))
        found, plain = index.search(ask), search(meetings, ask)
        assert [(one.row, one.starts_at, one.going_on) for one in found] == [
            (one.row, one.starts_at, one.going_on) for one in plain
        ]
        assert [one.km for one in found] == pytest.approx([one.km for one in plain], abs=1e-6)
        assert len(found) > 20
