"""What is searched stands in the memory of every process, and follows the list that is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event, Thread
from time import monotonic, sleep
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from companionway.ground import organization
from companionway.ground.access import system
from companionway.meetings.models import Feed, Listing, MutualAidMeeting
from companionway.meetings.queries import find, in_memory, listing
from companionway.meetings.rules import Ask, Attendance, MeetingType, search
from tests.meetings.listed import PHILADELPHIA, at, keep

EVENING = datetime(2026, 11, 25, 17, 0, tzinfo=ZoneInfo("America/New_York"))  # a Wednesday
NIGHT = Ask(EVENING, EVENING + timedelta(hours=11), *PHILADELPHIA)


def names(ask: Ask = NIGHT) -> list[str]:
    return [one.meeting.facts.name for one in find(system(organization.current()), ask, now=EVENING)]


def test_the_table_is_searched_as_the_plain_rule_searches(town):
    meetings = [
        at("19:00", *range(number % 7 + 1), key=f"k{number:03}", name=f"Group {number % 40:02}",
           minutes=30 + number * 7 % 200, lat=PHILADELPHIA[0] + number % 13 / 40,
           city=["Köln", "Media"][number % 2],
           attendance=list(Attendance)[number % 4], types=frozenset({MeetingType.OPEN} if number % 3 else ()))
        for number in range(120)
    ]  # fmt: skip
    with organization.hold(town.organization_id):
        keep(meetings)
        ids = list(MutualAidMeeting.objects.order_by("name", "pk").values_list("key", flat=True))
        ordered = [next(one for one in meetings if one.key == key) for key in ids]
        for ask in (
            NIGHT, replace(NIGHT, words="koln"), replace(NIGHT, words="grop 12"), replace(NIGHT, limit=7),
            replace(NIGHT, attendance=frozenset({Attendance.ONLINE}), types=frozenset({MeetingType.OPEN})),
            replace(NIGHT, lat=None, lon=None, until=EVENING + timedelta(days=8), limit=500),
        ):  # fmt: skip
            found = find(system(town.organization_id), ask, now=EVENING)
            plain = [(ordered[one.row].key, one.starts_at) for one in search(ordered, ask)]
            assert [(one.meeting.facts.key, one.starts_at) for one in found] == plain
            assert plain


@pytest.fixture
def here(transactional_db, town):
    with organization.hold(town.organization_id):
        keep([at("19:00", 2, key="one", name="First")])
        yield town
    listing.forget()


@pytest.mark.django_db(transaction=True)
def test_it_is_built_once_and_built_anew_when_a_list_was_read(here):
    assert names() == ["First"]
    with CaptureQueriesContext(connection) as asked:
        assert names() == ["First"]
    assert len(asked) == 2  # which version is in force, and how its lists are
    first = in_memory(system(here.organization_id))
    assert (first.meetings, first.version, first.bytes > 0) == (1, Listing.objects.get().version, True)
    keep([at("18:00", 2, key="two", name="Second")], name="Another")
    assert names() == ["Second", "First"]
    MutualAidMeeting.objects.all().delete()
    Listing.objects.update(version=F("version") + 1)
    assert names() == []


@pytest.mark.django_db(transaction=True)
def test_what_is_told_of_a_list_is_always_as_it_is_now(here):
    assert find(system(here.organization_id), NIGHT, now=EVENING)[0].meeting.failing_since is None
    Feed.objects.update(failing_since=EVENING)
    assert find(system(here.organization_id), NIGHT, now=EVENING)[0].meeting.failing_since == EVENING
    Feed.objects.update(ended_at=EVENING)
    assert names() == []


@pytest.mark.django_db(transaction=True)
def test_no_more_facts_are_at_hand_than_there_is_room_for(here, monkeypatch):
    keep([at("18:00", 2, key=f"k{number}", lat=40.5 + number / 10) for number in range(6)], name="Another")
    monkeypatch.setattr(listing, "_TOLD", 2)
    for number in (0, 3, 1, 3):
        near = replace(NIGHT, lat=40.5 + number / 10, within_km=2.0)
        assert [one.meeting.facts.key for one in find(system(here.organization_id), near, now=EVENING)] == [
            f"k{number}"
        ]
        assert len(listing.listing()._told) <= 2
    assert len(names(replace(NIGHT, lat=None, lon=None))) == 7


@pytest.mark.django_db(transaction=True)
def test_a_large_list_answers_as_it_was_until_the_next_one_is_built_aside(here, monkeypatch):
    monkeypatch.setattr(listing, "_AT_ONCE", 0)
    assert names(replace(NIGHT, words="frist")) == ["First"]
    go_on, building, built = Event(), [], listing._built

    def slowly(*asked):
        building.append(asked)
        assert go_on.wait(10)
        return built(*asked)

    monkeypatch.setattr(listing, "_built", slowly)
    keep([at("18:00", 2, key="two", name="Second")], name="Another")
    assert [names() for _ in range(3)] == [["First"]] * 3
    go_on.set()
    until = monotonic() + 10
    while names() != ["Second", "First"] and monotonic() < until:
        sleep(0.01)
    assert names() == ["Second", "First"]
    assert names(replace(NIGHT, words="secnd")) == ["Second"]  # its words were read along
    assert len(building) == 1


@pytest.mark.django_db(transaction=True)
def test_two_that_ask_first_build_it_once(here, monkeypatch):
    building, built = [], listing._built

    def counted(*asked):
        building.append(asked)
        sleep(0.05)
        return built(*asked)

    monkeypatch.setattr(listing, "_built", counted)

    def ask():
        with organization.hold(here.organization_id):
            names()
        connection.close()

    threads = [Thread(target=ask) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(building) == 1


@pytest.mark.django_db(transaction=True)
def test_words_that_were_read_later_than_the_rows_are_matched_by_id(here):
    held = listing.listing()
    Feed.objects.update(name="Renamed")
    keep([at("18:00", 2, key="two", name="A first one")], name="Another")
    (found,) = held.search(replace(NIGHT, words="first"))
    assert held.id_of(found.row) == MutualAidMeeting.objects.get(name="First").pk


def test_what_is_not_committed_yet_is_kept_for_nobody(town):
    with organization.hold(town.organization_id):
        keep([at("19:00", 2, key="one", name="First")])
        assert names() == ["First"]
        assert in_memory(system(town.organization_id)) is None


def test_the_list_of_one_organization_is_never_that_of_another(town, elsewhere):
    with organization.hold(town.organization_id):
        keep([at("19:00", 2, key="one", name="First")])
    with organization.hold(elsewhere.organization_id):
        assert names() == []


def test_each_meeting_is_told_where_it_comes_first_and_as_many_as_are_asked_for(town):
    daily = [at("19:00", *range(7), key=f"k{number}", name=f"Daily {number}") for number in range(3)]
    with organization.hold(town.organization_id):
        keep([*daily, at("12:00", 0, key="monday", name="Monday")])
        week, by = replace(NIGHT, until=EVENING + timedelta(days=8), limit=4), system(town.organization_id)
        told = find(by, week, now=EVENING, once=True)
        assert [one.meeting.facts.key for one in told] == ["k0", "k1", "k2", "monday"]
        assert told[0].starts_at == EVENING.replace(hour=19)
        assert len(find(by, replace(week, limit=500), now=EVENING, once=True)) == 4
        assert len(find(by, replace(week, limit=500), now=EVENING)) == 3 * 8 + 1
