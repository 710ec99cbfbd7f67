"""What is asked in a week or a month: the written cases hold, and a slow and obvious second reading agrees."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.journey.rules import (
    FULFILS,
    HELP_DAYS,
    Asked,
    AskedFor,
    AttendedKind,
    AttendedResult,
    Done,
    LegalFacts,
    LegalKind,
    Period,
    ShortfallStands,
    fulfilment,
    why_not_ask,
    why_not_attend,
    why_not_legal,
)
from companionway.pulse.rules import Sure

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text())["shortfall"]
TODAY = date(2026, 11, 26)


def asked_of(case):
    until = case.get("until")
    return Asked(
        AskedFor(case["kind"]), case["amount"], Period(case["per"]), date.fromisoformat(case["since"]),
        date.fromisoformat(until) if until else None,
    )  # fmt: skip


def done_of(case):
    return [line_of(line, FULFILS[AskedFor(case["kind"])]) for line in case["done"]]


def line_of(line, kind):
    """ "2026-11-23 300m seen" or "2026-11-24 smart told" or "2026-11-25 300m excused"."""
    on, *words = line.split()
    minutes = next((int(word[:-1]) for word in words if word[:-1].isdigit()), None)
    sure = next((Sure(word) for word in words if word in set(Sure)), Sure.SEEN)
    result = next((AttendedResult(word) for word in words if word in set(AttendedResult)), AttendedResult.CAME)
    return Done(kind, date.fromisoformat(on), result, sure, minutes)


@pytest.mark.parametrize("case", CASES, ids=[one["name"] for one in CASES])
def test_a_written_case_holds(case):
    today = date.fromisoformat(case.get("on", case["today"]))
    found = fulfilment(asked_of(case), done_of(case), today=today, day=date.fromisoformat(case["today"]))
    said = {"counted": found.counted, "left": found.left, "stands": found.stands, "less_sure": found.less_sure}
    assert said == {name: case[name] for name in said}


def test_what_one_week_lacked_is_not_owed_in_the_next():
    short = next(one for one in CASES if "on" in one)
    found = fulfilment(asked_of(short), done_of(short), today=date.fromisoformat(short["on"]))
    assert (found.needed, found.counted, found.left, found.stands) == (3, 0, 3, ShortfallStands.ON_WAY)


def test_the_same_meeting_told_by_both_is_one_meeting():
    asked = Asked(AskedFor.MEETINGS, 3, Period.WEEK, date(2026, 10, 5))
    done = [line_of(f"2026-11-23 aa {sure}", AttendedKind.MEETING) for sure in ("own", "seen")]
    found = fulfilment(asked, done, today=TODAY)
    assert (found.counted, found.less_sure) == (1, 0)
    done.append(line_of("2026-11-23 smart own", AttendedKind.MEETING))
    assert fulfilment(asked, done, today=TODAY).counted == 2


def test_what_is_asked_once_has_no_end_unless_one_is_named():
    once = Asked(AskedFor.TESTS, 1, Period.ONCE, date(2026, 10, 5))
    assert fulfilment(once, [], today=TODAY).stands is ShortfallStands.ON_WAY
    ends = Asked(AskedFor.TESTS, 1, Period.ONCE, date(2026, 10, 5), TODAY + timedelta(days=6))
    assert fulfilment(ends, [], today=TODAY).stands is ShortfallStands.HELP
    assert fulfilment(ends, [], today=TODAY + timedelta(days=7)).stands is ShortfallStands.SHORT


# --- a second reading, day by day --------------------------------------------------------------------------------


def slowly(asked, done, *, today, day):
    """The same, walking over every single day and every single thing."""
    every = [date(2026, 9, 1) + timedelta(days=n) for n in range(150)]
    if asked.period is Period.WEEK:
        whole = [one for one in every if one.isocalendar()[:2] == day.isocalendar()[:2]]
    elif asked.period is Period.MONTH:
        whole = [one for one in every if (one.year, one.month) == (day.year, day.month)]
    else:
        whole = every
    on = [one for one in whole if asked.since_on <= one and (not asked.until_on or one <= asked.until_on)]
    days = on or whole
    needed = asked.amount
    if asked.period is not Period.ONCE:
        needed = asked.amount * len(days) // len(whole) if day in on else 0
    counted = sure = 0
    for one in days:
        here = [
            thing for thing in done
            if thing.on == one and thing.kind == FULFILS[asked.asked_for] and thing.result in ("came", "excused")
        ]  # fmt: skip
        own, others, seen = (
            sum(
                (thing.minutes or 0) if asked.asked_for == "day_hours" else 1 for thing in here if which(thing.sure)
            )
            for which in (lambda sure: sure == "own", lambda sure: sure != "own", lambda sure: sure == "seen")
        )
        counted += own if own > others else others
        sure += seen
    less = counted - sure
    if asked.asked_for == "day_hours":
        less, counted = less // 60 + (1 if less % 60 else 0), counted // 60
    left = needed - counted if needed > counted else 0
    return counted, less, left, _stands(asked, left, days, today)


def _stands(asked, left, days, today):
    if left == 0:
        return "met"
    if asked.period is Period.ONCE and asked.until_on is None:
        return "on_way"
    last = asked.until_on if asked.period is Period.ONCE else days[-1]
    if today > last:
        return "short"
    ahead = len([n for n in range(400) if today + timedelta(days=n) <= last])
    takes = ceil(left / 6) if asked.asked_for == "day_hours" else left
    return "help" if ahead <= HELP_DAYS[asked.period] or ahead <= takes else "on_way"


DAYS = st.dates(date(2026, 10, 20), date(2026, 12, 10))
THINGS = st.builds(
    Done, st.sampled_from(AttendedKind), DAYS, st.sampled_from(AttendedResult), st.sampled_from(Sure),
    st.one_of(st.none(), st.integers(1, 600)),
)  # fmt: skip


@given(
    st.sampled_from(AskedFor), st.integers(1, 20), st.sampled_from(Period), DAYS, st.one_of(st.none(), DAYS),
    st.lists(THINGS, max_size=12), DAYS, st.integers(0, 9),
)  # fmt: skip
def test_a_slow_and_obvious_reading_agrees(asked_for, amount, period, since, until, done, day, later):
    asked = Asked(asked_for, amount, period, min(since, until or since), until)
    found = fulfilment(asked, done, today=day + timedelta(days=later), day=day)
    told = (found.counted, found.less_sure, found.left, found.stands)
    assert told == slowly(asked, done, today=day + timedelta(days=later), day=day)
    assert found.left == max(0, found.needed - found.counted)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (Asked(AskedFor.MEETINGS, 0, Period.WEEK, TODAY), "amount"),
        (Asked(AskedFor.CURFEW, 32, Period.MONTH, TODAY), "amount"),
        (Asked(AskedFor.MEETINGS, 3, Period.WEEK, TODAY, TODAY - timedelta(days=1)), "until_on"),
        (Asked(AskedFor.MEETINGS, 3, Period.WEEK, TODAY, TODAY), None),
    ],
)
def test_what_cannot_be_asked_is_refused_beside_its_field(asked, field):
    assert (why_not_ask(asked) or (None,))[0] == field


@pytest.mark.parametrize(
    ("kind", "days", "minutes", "field"),
    [
        (AttendedKind.MEETING, 1, None, "on"),
        (AttendedKind.MEETING, -61, None, "on"),
        (AttendedKind.DAY_PROGRAM, 0, None, "minutes"),
        (AttendedKind.MEETING, 0, 2_000, "minutes"),
        (AttendedKind.MEETING, 0, None, None),
    ],
)
def test_what_cannot_have_been_attended_is_refused_beside_its_field(kind, days, minutes, field):
    wrong = why_not_attend(kind, TODAY + timedelta(days=days), minutes, "", today=TODAY)
    assert (wrong or (None,))[0] == field


def test_an_order_that_ends_before_it_begins_is_refused():
    before = TODAY - timedelta(days=1)
    for said, field in (
        ({"ends_on": before}, "ends_on"), ({"report_on": before}, "report_on"), ({"order": "x" * 501}, "order")
    ):  # fmt: skip
        assert why_not_legal(LegalFacts(LegalKind.PROBATION, began_on=TODAY, **said))[0] == field
    assert why_not_legal(LegalFacts(LegalKind.COURT, "Officer Reed", "24 CR 1182", TODAY, TODAY)) is None
