"""What somebody finds, and what they do not: each defect of well-known finders is a test here (interop.md 1.5)."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from companionway.ground import organization
from companionway.ground.access import system
from companionway.ground.errors import Forbidden, NotFound
from companionway.journey.rules import Pathway
from companionway.meetings.actions.columns import facts_in
from companionway.meetings.models import Feed, MutualAidMeeting
from companionway.meetings.queries import find, meeting
from companionway.meetings.rules import Ask, Attendance, Fellowship, MeetingFacts, MeetingType, distance_km, search
from tests.cast import NOW
from tests.meetings.listed import PHILADELPHIA, at, keep

NEW_YORK = ZoneInfo("America/New_York")
EVENING = datetime(2026, 11, 25, 17, 0, tzinfo=NEW_YORK)  # a Wednesday
NIGHT = Ask(EVENING, EVENING + timedelta(hours=11), *PHILADELPHIA)
WED = 2


def found(meetings: list[MeetingFacts], ask: Ask = NIGHT, **asked) -> list[str]:
    return [meetings[one.row].key for one in search(meetings, replace(ask, **asked))]


# Defect a: of rows with lists of days, others were taken away and single days were lost.


def test_of_single_days_and_lists_of_days_none_is_lost_and_none_is_left_behind():
    meetings = []
    for number in range(123):
        meetings.append(at("19:00", number % 7, key=f"single-{number}"))
        meetings.append(at("12:00", number % 7, (number + 2) % 7, key=f"list-{number}"))
    week = Ask(EVENING, EVENING + timedelta(days=7), limit=1000)
    keys = found(meetings, week)
    assert sorted(keys) == sorted(
        [f"single-{number}" for number in range(123)] + 2 * [f"list-{number}" for number in range(123)]
    )


# Defect b: whoever stood exactly where a meeting is, or on one of its two coordinates, did not find it.


@pytest.mark.parametrize("stands", [PHILADELPHIA, (PHILADELPHIA[0], -75.2), (39.9, PHILADELPHIA[1]), (39.9, -75.2)])
def test_a_meeting_exactly_where_i_stand_is_found(stands):
    assert found([at("19:00", WED, key="here")], lat=stands[0], lon=stands[1]) == ["here"]
    assert found([at("19:00", WED, key="here")], within_km=0.0) == ["here"]


# Defect c: minutes of the week were those of the day before the zone was reckoned with.


def test_a_meeting_of_another_zone_is_on_the_day_it_is_here():
    tokyo = at("09:00", 3, key="tokyo", zone="Asia/Tokyo", attendance=Attendance.ONLINE)
    (one,) = search([tokyo], replace(NIGHT, attendance=frozenset({Attendance.ONLINE})))
    assert one.starts_at == datetime(2026, 11, 25, 19, 0, tzinfo=NEW_YORK)
    assert found([tokyo], replace(NIGHT, at=EVENING + timedelta(days=1), until=EVENING + timedelta(days=2))) == []


# Defect d: what ends after midnight lasted less than nothing and never went on.


def test_a_meeting_over_midnight_goes_on_after_midnight_and_comes_first():
    meetings = [at("00:30", 3, key="later"), at("23:30", WED, key="goes on", minutes=75)]
    after = datetime(2026, 11, 26, 0, 15, tzinfo=NEW_YORK)
    first, second = search(meetings, replace(NIGHT, at=after, until=after + timedelta(hours=2)))
    assert (first.row, first.going_on, first.ends_at) == (1, True, datetime(2026, 11, 26, 0, 45, tzinfo=NEW_YORK))
    assert (second.row, second.going_on) == (0, False)


# Defect e: without a time zone that is known a row was left out, and nobody was told.


def test_a_meeting_whose_zone_nobody_knows_is_still_found():
    assert found([at("23:00", WED, key="somewhere", zone="Nowhere/Town")]) == ["somewhere"]
    assert found([at("23:00", WED, key="nowhere", zone="")]) == ["nowhere"]


# What comes first.


def test_the_soonest_comes_first_then_the_nearer_then_by_the_order_of_the_list():
    near, far = {"lat": 39.96, "lon": -75.17}, {"lat": 40.0, "lon": -75.2}
    meetings = [
        at("20:00", WED, key="late"),
        at("19:00", WED, key="far", **far),
        at("19:00", WED, key="near", **near),
        at("19:00", WED, key="near too", **near),
        at("16:30", WED, key="goes on", **far),
        at("", key="by appointment"),
    ]
    ordered = ["goes on", "near", "near too", "far", "late"]
    assert found(meetings) == ordered
    assert found(meetings, appointment=True) == [*ordered, "by appointment"]
    assert found(meetings, limit=2) == ordered[:2]


def test_what_is_farther_than_one_would_go_is_not_found():
    north = at("19:00", WED, key="north", lat=PHILADELPHIA[0] + 0.2)  # 22.2 km
    assert found([north], within_km=22.3) == ["north"]
    assert found([north], within_km=22.2) == []


# How one takes part.

HOW = [at("19:00", WED, key=str(one), attendance=one) for one in Attendance]
AFAR = [replace(one, key=f"far {one.key}", lat=51.5, lon=-0.1) for one in HOW]


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        ([], {"in_person", "hybrid"}),
        (["in_person"], {"in_person", "hybrid"}),
        (["online"], {"online", "hybrid", "far online", "far hybrid"}),
        (["in_person", "online"], {"in_person", "hybrid", "online", "far online", "far hybrid"}),
        (["hybrid"], {"hybrid"}),
        (["paused"], {"paused"}),
    ],
)
def test_to_go_there_it_is_near_and_to_join_from_afar_it_is_anywhere(asked, answers):
    assert set(found(HOW + AFAR, attendance=frozenset(map(Attendance, asked)))) == answers


def test_without_a_place_what_one_can_take_part_in_comes_from_everywhere():
    keys = set(found(HOW + AFAR, lat=None, lon=None))
    assert keys == {"in_person", "online", "hybrid", "far in_person", "far online", "far hybrid"}


def test_nobody_can_go_to_what_is_online_so_it_has_no_distance():
    distances = {one.row: one.km for one in search(HOW, replace(NIGHT, attendance=frozenset(Attendance)))}
    assert distances == {0: 0.0, 1: None, 2: 0.0, 3: 0.0}


def test_what_has_no_coordinates_is_not_near():
    nowhere = at("19:00", WED, key="nowhere", lat=None, lon=None)
    assert found([nowhere]) == []
    assert found([nowhere], lat=None, lon=None) == ["nowhere"]


# For whom, whose, in which language.


def test_all_of_the_types_any_of_the_languages_any_of_the_fellowships():
    meetings = [
        at(
            "19:00",
            WED,
            key="a",
            types=frozenset({MeetingType.WOMEN, MeetingType.OPEN}),
            languages=frozenset({"es"}),
        ),
        at("19:00", WED, key="b", types=frozenset({MeetingType.WOMEN}), fellowship=Fellowship.SMART),
        at("19:00", WED, key="c", languages=frozenset({"en", "fr"}), fellowship=Fellowship.NA),
    ]
    assert found(meetings, types=frozenset({MeetingType.WOMEN})) == ["a", "b"]
    assert found(meetings, types=frozenset({MeetingType.WOMEN, MeetingType.OPEN})) == ["a"]
    assert found(meetings, languages=frozenset({"es", "fr"})) == ["a", "c"]
    assert found(meetings, fellowships=frozenset({Fellowship.SMART, Fellowship.NA})) == ["b", "c"]


def test_words_are_looked_for_in_name_group_place_and_town():
    told = ("name", "group", "location", "address", "city", "region")
    meetings = [at("19:00", WED, key=one, **({"name": "Noon"} | {one: "Serenity"})) for one in told]
    assert found(meetings, words="serenty") == list(told)
    assert found(meetings, words="serenity noon") == list(told[1:])


# Distances; tests/meetings/test_distance.py holds them to other formulas.


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((36.12, -86.67), (33.94, -118.40), 2886.45),  # Nashville to Los Angeles, a textbook's example
        ((0, 0), (0, 180), math.pi * 6371.0088),  # half around
        ((90, 0), (-90, 77), math.pi * 6371.0088),  # from pole to pole
        ((0, 179.5), (0, -179.5), math.pi * 6371.0088 / 180),  # over the line of dates
        ((51.5, -0.1), (51.5, -0.1), 0),
    ],
)
def test_distances_are_those_of_the_great_circle(one, other, km):
    assert distance_km(*one, *other) == pytest.approx(km, abs=0.01)


# In the table.


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield system(town.organization_id)


def test_what_is_found_stands_in_the_table_with_its_list(here):
    keep(
        [at("19:00", WED, key="noon", fellowship=Fellowship.SMART, codes=("O", "X")), at("20:00", WED, key="later")]
    )
    first, second = find(here, NIGHT, now=EVENING)
    assert (first.meeting.facts.key, first.meeting.feed_name, first.meeting.read_at) == ("noon", "Intergroup", NOW)
    assert (first.meeting.pathway, first.meeting.own, first.km) == (Pathway.SMART, False, pytest.approx(0))
    assert first.meeting.facts.codes == ("O", "X")
    assert meeting(here, second.meeting.id) == second.meeting


def test_it_goes_on_as_of_now_and_not_as_of_when_was_asked_for(here):
    keep([at("18:30", WED, key="then", minutes=60)])
    asked = replace(NIGHT, at=datetime(2026, 11, 25, 19, 0, tzinfo=NEW_YORK))
    assert [one.going_on for one in find(here, asked, now=EVENING)] == [False]
    assert [one.going_on for one in find(here, asked, now=asked.at)] == [True]


def test_a_list_that_ended_is_not_searched(here):
    keep([at("19:00", WED, key="gone")], ended_at=NOW)
    gone = MutualAidMeeting.objects.get().pk
    assert find(here, NIGHT, now=EVENING) == ()
    with pytest.raises(NotFound):
        meeting(here, gone)


def test_another_organization_is_never_searched(here, elsewhere):
    keep([at("19:00", WED, key="ours")])
    ours = MutualAidMeeting.objects.get().pk
    with organization.hold(elsewhere.organization_id):
        with pytest.raises(Forbidden):
            find(here, NIGHT, now=EVENING)
        assert find(system(elsewhere.organization_id), NIGHT, now=EVENING) == ()
        with pytest.raises(NotFound):
            meeting(system(elsewhere.organization_id), ours)


def test_every_fact_comes_back_from_the_table_as_it_went_in(here):
    full = at(
        "23:30", 0, 6, key="full", minutes=90, types=frozenset({MeetingType.OPEN, MeetingType.TEMPORARILY_CLOSED}),
        languages=frozenset({"es", "ase"}), attendance=Attendance.HYBRID, notes="<b>", join_url="https://zoom.us/j/1",
        verified_on=NOW.date(), costs="5 dollars", codes=("É",), approximate=True,
    )  # fmt: skip
    keep([full])
    assert facts_in(Feed.objects.get().pk) == [full]
    (hit,) = find(here, Ask(NOW, NOW + timedelta(days=6)), now=NOW)[:1]
    assert hit.meeting.facts == full
    assert hit.starts_at == datetime(2026, 11, 30, 4, 30, tzinfo=UTC)
