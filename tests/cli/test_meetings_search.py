"""companionway meetings search answers what the page answers."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from companionway.ground import clock, organization
from companionway.ground.access import system
from companionway.meetings.queries import find
from companionway.meetings.rules import Ask, Attendance, Fellowship, MeetingType
from tests.meetings.listed import at, keep

NOW = datetime(2026, 11, 25, 17, 0, tzinfo=ZoneInfo("America/New_York"))  # a Wednesday


@pytest.fixture
def here(town, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setenv("COLUMNS", "160")
    with organization.hold(town.organization_id):
        keep([
            at("19:00", 2, key="noon", name="Serenity [red]now\x1b[2J", types=frozenset({MeetingType.OPEN})),
            at("16:30", 2, key="goes-on", fellowship=Fellowship.SMART, location="The \u202eLibrary"),
            at("23:30", 2, key="late", languages=frozenset({"es"}), types=frozenset({MeetingType.WOMEN})),
            at("18:00", 2, key="afar", attendance=Attendance.ONLINE, lat=None, lon=None),
            at("", key="by-appointment"),
        ])  # fmt: skip
    return town


def search(*options: str) -> str:
    out = StringIO()
    call_command("meetings", "search", *options, stdout=out)
    return out.getvalue()


def told(*options: str) -> dict:
    return json.loads(search("--json", *options))


def ids(*options: str) -> list[str]:
    return [one["name"].split()[0].lower() for one in told("--near", "19103", *options)["meetings"]]


def test_it_answers_what_the_page_is_given(here):
    answer = told("--near", "Philadelphia, PA", "--within", "5", "--hours", "8")
    with organization.hold(here.organization_id):
        ask = Ask(NOW, NOW + timedelta(hours=8), 39.95238, -75.16362, 5.0)
        hits = find(system(here.organization_id), ask, now=NOW)
    assert [one["id"] for one in answer["meetings"]] == [str(one.meeting.id) for one in hits]
    assert len(hits) == answer["found"] == 3
    assert [one["going_on"] for one in answer["meetings"]] == [True, False, False]
    assert answer["meetings"][1]["starts_at"] == "2026-11-25T19:00-05:00"
    assert answer["asked"]["near"]["name"] == "Philadelphia"
    assert answer["asked"]["zone"] == "America/New_York"


@pytest.mark.parametrize(
    ("options", "answers"),
    [
        (["--type", "open"], ["serenity"]),
        (["--type", "Spanish"], ["late"]),
        (["--type", "es,women"], ["late"]),
        (["--type", "smart"], ["goes-on"]),
        (["--fellowship", "aa"], ["serenity", "late"]),
        (["--type", "online"], ["afar"]),
        (["--online"], ["afar"]),
        (["--online", "--type", "in-person"], ["goes-on", "afar", "serenity", "late"]),
        (["--words", "serenty"], ["serenity"]),
        (["--when", "now"], ["goes-on"]),
        (["--when", "next-2-hours"], ["goes-on"]),
        (["--when", "tonight"], ["goes-on", "serenity", "late"]),
        (["--when", "Thursday"], ["late"]),
        (["--at", "23:45", "--hours", "1"], ["late"]),
        (["--at", "2026-11-25T18:30", "--hours", "1"], ["serenity"]),
        (["--at", "2026-11-26T00:15Z", "--hours", "1"], ["serenity"]),
        (["--hours", "1", "--appointment"], ["goes-on", "by-appointment"]),
        (["--limit", "1"], ["goes-on"]),
        (["--hours", "192", "--words", "late"], ["late"]),
        (["--hours", "192", "--words", "late", "--every"], ["late", "late"]),
    ],
)  # fmt: skip
def test_each_option_narrows_it(here, options, answers):
    assert ids(*options) == answers


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--type", "knitting"], "There is no knitting. --type may be: open, closed"),
        (["--fellowship", "open"], "There is no open. --fellowship may be: aa, na"),
        (["--near", "Xyzzyville Nowhere"], "no such place"),
        (["--near", ""], "no such place"),
        (["--when", "whenever"], "There is no whenever. --when may be: now"),
        (["--when", "now", "--hours", "2"], "either --when or --hours"),
        (["--hours", "193"], "--hours may be from 0 to 192"),
        (["--hours", "nan"], "--hours may be from 0 to 192"),
        (["--within", "-1"], "--within may be from 0 to 500"),
        (["--limit", "0"], "--limit may be from 1 to 500"),
        (["--at", "soon"], "We could not read --at"),
        (["--at", "2026-02-30T10:00"], "We could not read --at"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_refused_with_what_there_is(here, options, says):
    with pytest.raises(CommandError, match=says):
        search(*options)


def test_people_read_it_as_a_table_on_which_nothing_is_drawn(here):
    read = search("--near", "39.95,-75.16", "--when", "tonight")
    assert "going on, until 17:30" in read
    assert "Wed 19:00 to 20:00" in read
    assert "Serenity [red]now[2J" in read
    assert "\x1b" not in read
    assert "\u202e" not in read
    assert "There is also: Paris, TX, US" in search("--near", "Paris", "--when", "now")
    assert "Nothing was found" in search("--near", "Oslo")


def test_a_place_of_another_zone_is_asked_by_its_own_clock(here):
    answer = told("--near", "Köln", "--at", "10:00", "--hours", "1")
    assert answer["asked"]["at"] == "2026-11-25T10:00+01:00"
    assert answer["asked"]["until"] == "2026-11-25T11:00+01:00"


def test_the_facts_of_a_meeting_are_told_as_they_are_listed(here):
    (one,) = told("--near", "19103", "--words", "late")["meetings"]
    wanted = {
        "fellowship": "aa", "pathway": "aa", "days": [2], "start": "23:30", "minutes": 60, "list": "Intergroup",
        "languages": ["es"], "types": ["women"], "ends_at": "2026-11-26T00:30-05:00", "verified_on": None,
    }  # fmt: skip
    assert {name: one[name] for name in wanted} == wanted
