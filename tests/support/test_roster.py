"""The roster: who is on call, and when nobody is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from companionway.ground import organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.journey import actions as journey
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind
from companionway.support import actions, queries
from companionway.support.rules.roster import ShiftFacts, gaps, weekly, why_not_shift
from tests.cast import NOW, TODAY, ZONE

HOUR = timedelta(hours=1)


@pytest.fixture
def in_town(town):
    with organization.hold(town.organization_id):
        yield town


def add(town, who: str, start, hours: int = 8, **told):
    return actions.add_shift(
        town.program_id, town.people[who], start, start + hours * HOUR, by=town.actors["mei"], now=NOW, **told
    )


def test_who_is_on_call_is_known_by_first_name_in_the_order_of_places(in_town):
    add(in_town, "lin", NOW - HOUR, place=2)
    add(in_town, "dan", NOW - HOUR, place=1)
    for who in ("rosa", "dan", "mei"):
        told = queries.on_call(in_town.actors[who], in_town.program_id, now=NOW)
        assert [one.first_name for one in told] == ["Dan", "Wei"]


def test_numbers_of_those_on_call_are_for_whoever_may_see_them_anyway(in_town):
    phone = people.ChannelFacts(kind="phone", address="303-555-0155", safe_to_say="anything")
    for who in ("dan", "mei"):
        people.add_channel(in_town.people[who], phone, by=in_town.system, now=NOW)
        add(in_town, who, NOW - HOUR)
    told = queries.on_call(in_town.actors["rosa"], in_town.program_id, now=NOW)
    assert {one.first_name: len(one.channels) for one in told} == {"Dan": 1, "Mei": 0}


def test_the_telephone_of_a_shift_is_for_everybody_of_the_program_while_it_lasts(in_town):
    add(in_town, "lin", NOW - HOUR, number="303-555-0100")
    add(in_town, "mei", NOW + 9 * HOUR, number="303-555-0199")
    for who in ("theo", "rosa", "dan"):
        told = queries.on_call(in_town.actors[who], in_town.program_id, now=NOW)
        assert [(one.first_name, one.number) for one in told] == [("Wei", "303-555-0100")]
    assert queries.newest_number(in_town.actors["mei"], in_town.program_id) == "303-555-0199"


def test_what_is_no_telephone_is_said_beside_its_field(in_town):
    with pytest.raises(Refused) as no:
        add(in_town, "dan", NOW - HOUR, number="just knock")
    assert (no.value.field, no.value.reason.code) == ("number", "phone_impossible")


def test_whoever_is_kept_apart_from_the_reader_is_not_named(in_town):
    add(in_town, "lin", NOW - HOUR)
    people.exclude(in_town.rosa, in_town.lin, kind=ExclusionKind.ASKED, on=TODAY, by=in_town.actors["mei"], now=NOW)
    assert queries.on_call(in_town.actors["rosa"], in_town.program_id, now=NOW) == []


def test_the_week_shows_its_shifts_and_when_nobody_is_there_yet(in_town):
    start = datetime(2026, 11, 25, 1, tzinfo=UTC)  # Tuesday 18:00 in Denver
    add(in_town, "dan", start, 14)
    week = queries.roster(in_town.actors["mei"], in_town.program_id, since=TODAY - timedelta(days=1), now=NOW)
    monday, tuesday, wednesday, *_ = week
    assert (monday.shifts, monday.gaps) == ((), ())  # past
    assert [one.name for one in tuesday.shifts] == [one.name for one in wednesday.shifts] == ["Dan O."]
    assert tuesday.gaps == ((NOW, start),)
    assert wednesday.gaps == ((start + 14 * HOUR, datetime(2026, 11, 26, 7, tzinfo=UTC)),)


def test_a_shift_of_somebody_who_has_left_counts_as_a_gap(in_town):
    add(in_town, "dan", NOW - HOUR)
    journey.leave(account_id=in_town.accounts["dan"], by=in_town.actors["mei"], now=NOW)
    day = queries.roster(in_town.actors["mei"], in_town.program_id, since=TODAY, now=NOW)[0]
    assert [one.answers for one in day.shifts] == [False]
    assert day.gaps[0][0] == NOW
    assert queries.on_call(in_town.actors["mei"], in_town.program_id, now=NOW) == []


def test_a_weekly_shift_keeps_its_hour_when_clocks_change(in_town):
    summer = datetime(2026, 10, 28, 0, tzinfo=UTC)  # Tuesday 18:00 in Denver, a week before clocks go back
    first, second = weekly(ShiftFacts(in_town.dan, summer, summer + 8 * HOUR), 2, ZONE)
    assert first.starts_at == summer
    assert second.starts_at == summer + timedelta(days=7) + HOUR


def test_a_repeated_shift_is_kept_whole_or_not_at_all(in_town):
    add(in_town, "dan", NOW + timedelta(days=14))
    with pytest.raises(Refused) as refused:
        add(in_town, "dan", NOW + 4 * HOUR, weeks=3)
    assert refused.value.reason.code == "shift_overlaps"
    assert len(queries.my_shifts(in_town.actors["dan"], now=NOW, limit=9)) == 1
    add(in_town, "lin", NOW + 4 * HOUR, weeks=3)
    assert len(queries.my_shifts(in_town.actors["lin"], now=NOW, limit=9)) == 3


@pytest.mark.parametrize(
    ("start", "hours", "weeks", "place", "field"),
    [
        (HOUR, -1, 1, 1, "ends_at"),
        (HOUR, 25, 1, 1, "ends_at"),
        (-9 * HOUR, 8, 1, 1, "ends_at"),
        (HOUR, 8, 0, 1, "weeks"),
        (HOUR, 8, 400, 1, "weeks"),
        (HOUR, 8, 1, 9, "place"),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_field(in_town, start, hours, weeks, place, field):
    facts = ShiftFacts(in_town.dan, NOW + start, NOW + start + hours * HOUR, place)
    assert why_not_shift(facts, (), weeks=weeks, most_hours=24, now=NOW)[0] == field


def test_only_those_who_can_answer_are_put_on_call(in_town):
    for who in ("ana", "otis", "rosa"):
        with pytest.raises(Refused):
            add(in_town, who, NOW)
    named = {
        card.given_name for card in queries.could_be_on_call(in_town.actors["mei"], in_town.program_id, now=NOW)
    }
    assert named == {"Dan", "Wei", "Mei"}


def test_a_cancelled_shift_is_gone_and_cannot_be_cancelled_twice(in_town):
    (shift,) = add(in_town, "dan", NOW - HOUR)
    actions.cancel_shift(shift, by=in_town.actors["mei"], now=NOW)
    assert queries.on_call(in_town.actors["mei"], in_town.program_id, now=NOW) == []
    with pytest.raises(NotFound):
        actions.cancel_shift(shift, by=in_town.actors["mei"], now=NOW)


def test_the_order_after_those_on_call_is_kept_as_it_was_given(in_town):
    mei, program = in_town.actors["mei"], in_town.program_id
    actions.set_fallback(program, [in_town.dan, in_town.mei], by=mei, now=NOW)
    actions.set_fallback(program, [in_town.mei, in_town.lin, in_town.dan], by=mei, now=NOW)
    assert [one.name for one in queries.fallbacks(mei, program, now=NOW)] == ["Mei T.", "Wei L.", "Dan O."]
    first = queries.fallbacks(mei, program, now=NOW)[0]
    actions.end_fallback(first.id, by=mei, now=NOW)
    assert [one.name for one in queries.fallbacks(mei, program, now=NOW)] == ["Wei L.", "Dan O."]


def test_neither_a_peer_nor_a_house_manager_nor_a_stranger_keeps_the_roster(in_town, elsewhere):
    (shift,) = add(in_town, "dan", NOW)
    for who in ("dan", "lin", "otis", "rosa", "sam"):
        with pytest.raises(Forbidden):
            actions.cancel_shift(shift, by=in_town.actors[who], now=NOW)
        with pytest.raises(Forbidden):
            queries.roster(in_town.actors[who], in_town.program_id, since=TODAY, now=NOW)
    with organization.hold(elsewhere.organization_id), pytest.raises(NotFound):
        queries.on_call(elsewhere.actor, in_town.program_id, now=NOW)


def test_gaps_are_what_no_shift_covers_however_they_overlap():
    at = [NOW + n * HOUR for n in range(10)]
    shifts = [ShiftFacts(None, at[1], at[3]), ShiftFacts(None, at[2], at[5]), ShiftFacts(None, at[7], at[8])]
    assert gaps(shifts, since=at[0], until=at[9]) == [(at[0], at[1]), (at[5], at[7]), (at[8], at[9])]
    assert gaps(shifts, since=at[1], until=at[5]) == []
    assert gaps([], since=at[0], until=at[1]) == [(at[0], at[1])]
