"""When somebody is asked: pure rules, in every time zone, over every change of the clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from companionway.support.rules.rhythms import (
    EVERY_DAY,
    LATE,
    MOST_PAUSE_DAYS,
    bitmap,
    day_to_ask,
    moment_on,
    next_moment,
    weekdays,
    why_not_pause,
)

ZONES = ("America/Denver", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "UTC")
zones = st.sampled_from(ZONES)
rhythms = st.integers(1, EVERY_DAY)
hours = st.times(timezones=st.none()).map(lambda at: at.replace(second=0, microsecond=0))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))


@given(rhythms, hours, zones, moments)
def test_the_next_moment_is_the_first_of_its_days_after_now(days, at, zone, now):
    found = next_moment(days, at, zone, after=now)
    here = ZoneInfo(zone)
    every = [now.astimezone(here).date() + timedelta(i) for i in range(-1, 9)]
    later = [moment_on(day, at, zone) for day in every if days >> day.weekday() & 1]
    assert found == min(moment for moment in later if moment > now)


@given(rhythms, hours, zones, moments, st.lists(st.integers(1, 400), min_size=1, max_size=60))
def test_however_late_or_often_the_timer_comes_each_day_is_asked_once_and_in_its_time(
    days, at, zone, start, minutes
):
    """The job as it is done: due only when `next_at` has come, then moved on."""
    asked: list[date] = []
    now, next_at = start, next_moment(days, at, zone, after=start)
    for step in minutes:
        now += timedelta(minutes=step)
        if next_at > now:
            continue
        if day := day_to_ask(days, at, zone, now=now, since=start):
            asked.append(day)
            assert moment_on(day, at, zone) <= now < moment_on(day, at, zone) + LATE
            assert days >> day.weekday() & 1
        next_at = next_moment(days, at, zone, after=now)
    assert len(asked) == len(set(asked))


@given(rhythms, hours, zones, st.dates(date(2026, 1, 10), date(2027, 11, 1)))
def test_a_timer_that_keeps_time_asks_on_every_chosen_day_also_when_the_clocks_change(days, at, zone, first):
    start = moment_on(first, time(0), zone)
    asked, moment = [], start - timedelta(seconds=1)
    while True:
        moment = next_moment(days, at, zone, after=moment)
        if moment >= start + timedelta(days=21):
            break
        asked.append(day_to_ask(days, at, zone, now=moment + timedelta(seconds=50), since=start))
    every = [first + timedelta(i) for i in range(22)]
    meant = [
        day
        for day in every
        if days >> day.weekday() & 1 and start <= moment_on(day, at, zone) < start + timedelta(days=21)
    ]
    assert asked == meant


def test_an_hour_that_is_skipped_or_comes_twice_is_one_moment():
    """Denver: 8 March 2026 has no 2:30; 1 November has two, of which the first counts."""
    spring = moment_on(date(2026, 3, 8), time(2, 30), "America/Denver")
    autumn = moment_on(date(2026, 11, 1), time(1, 30), "America/Denver")
    assert spring == datetime(2026, 3, 8, 9, 30, tzinfo=UTC)
    assert autumn == datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
    assert next_moment(EVERY_DAY, time(1, 30), "America/Denver", after=autumn).day == 2


def test_an_hour_missed_by_long_is_not_made_up_for():
    chosen, at = datetime(2026, 5, 1, tzinfo=UTC), time(9)
    assert day_to_ask(EVERY_DAY, at, "UTC", now=datetime(2026, 5, 4, 11, 59, tzinfo=UTC), since=chosen)
    assert day_to_ask(EVERY_DAY, at, "UTC", now=datetime(2026, 5, 4, 12, 0, tzinfo=UTC), since=chosen) is None


def test_an_hour_before_midnight_belongs_to_its_own_day():
    chosen = datetime(2026, 5, 1, tzinfo=UTC)
    past_midnight = datetime(2026, 5, 5, 0, 20, tzinfo=UTC)
    assert day_to_ask(EVERY_DAY, time(23, 50), "UTC", now=past_midnight, since=chosen) == date(2026, 5, 4)


@given(st.sets(st.integers(0, 6)))
def test_days_are_a_bitmap_and_back(days):
    assert weekdays(bitmap(days)) == sorted(days)


def test_a_pause_ends_after_today_and_not_in_a_year():
    today = date(2026, 5, 4)
    assert why_not_pause(today, today=today).code == "put_off_until_later"
    assert why_not_pause(today + timedelta(MOST_PAUSE_DAYS + 1), today=today).code == "pause_too_long"
    assert why_not_pause(today + timedelta(1), today=today) is None
