"""A program's own meetings: typed in by whoever keeps lists, read by everybody, served to other pages as a feed."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from companionway.ground import clock, organization
from companionway.ground.models import Entry
from companionway.meetings import actions, queries
from companionway.meetings.models import Listing, MutualAidMeeting
from companionway.meetings.rules import Attendance, Fellowship, MeetingFacts
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]

SAID = {
    "name": "Sunday <b>table</b>", "fellowship": "all_recovery", "attendance": "in_person", "days": ["6"],
    "start": "18:00", "minutes": "90", "zone": cast.ZONE, "location": "Our house", "address": "12 Pine Street",
    "city": "Boulder", "state": "CO", "postal_code": "80302", "country": "US", "types": ["open", "wheelchair"],
    "languages": ["en", "es"],
}  # fmt: skip


def written(town) -> list[MeetingFacts]:
    with organization.hold(town.organization_id):
        return [one.facts for one in queries.own_meetings(town.system, town.program_id)]


def feed(town, **headers):
    return Client(headers=headers).get(f"/meetings/{town.program_id}/feed.json")


@pytest.fixture
def at(town) -> str:
    return f"/lists/own/{town.program_id}"


@pytest.fixture
def table(town) -> UUID:
    facts = MeetingFacts(
        "", "Sunday table", Fellowship.ALL, frozenset({6}), 18 * 60, 90, cast.ZONE, location="Our house",
        city="Boulder", state="CO", country="US",
    )  # fmt: skip
    with organization.hold(town.organization_id):
        return actions.add_own(town.program_id, facts, by=town.actors["mei"], now=cast.NOW)


def test_what_is_typed_in_stands_in_the_list_once_however_often_it_is_sent(town, at, signed_in):
    mei = signed_in(town.accounts["mei"])
    assert mei.post(f"{at}/new", SAID).status_code == 302
    assert mei.post(f"{at}/new", SAID).status_code == 302

    (facts,) = written(town)
    assert (facts.key, facts.days, facts.start, facts.minutes) == ("sunday-b-table-b", {6}, 18 * 60, 90)
    assert (facts.verified_on, facts.approximate) == (cast.TODAY, True)
    assert facts.lat == pytest.approx(40.0, abs=0.2)  # the middle of the town
    assert "Sunday &lt;b&gt;table&lt;/b&gt;" in mei.get(at).content.decode()
    with organization.hold(town.organization_id):
        assert Entry.objects.filter(what="meetings.add_own").count() == 1
        assert Listing.objects.get().version == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"days": []}, "Please choose the days on which it meets"),
        ({"location": "", "address": ""}, "need a place or a street"),
        ({"point": "somewhere"}, "as a point on a map"),
        ({"start": "at six"}, "as a time"),
        ({"minutes": "2"}, "Please choose a number from 5 to 720"),
        ({"attendance": "online"}, "need a link or a number"),
        ({"join_url": "javascript:alert(1)"}, "begins with https://"),
        ({"types": ["open", "closed"]}, "both open to everybody"),
    ],
)
def test_what_cannot_stand_is_given_back_with_everything_that_was_typed(town, at, signed_in, wrong, said):
    answer = signed_in(town.accounts["mei"]).post(f"{at}/new", SAID | wrong)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Sunday &lt;b&gt;table&lt;/b&gt;" in answer.content.decode()
    assert written(town) == []


def test_a_change_keeps_its_key_and_every_process_learns_of_it(town, table, signed_in):
    page = f"/lists/meetings/{table}"
    mei = signed_in(town.accounts["mei"])
    assert 'value="18:00"' in mei.get(page).content.decode()

    mei.post(page, SAID | {"name": "Sunday walk", "point": "40.0176, -105.2797", "start": "09:30"})
    (facts,) = written(town)

    assert (facts.key, facts.name, facts.start) == ("sunday-table", "Sunday walk", 9 * 60 + 30)
    assert (facts.lat, facts.lon, facts.approximate) == (40.0176, -105.2797, False)
    with organization.hold(town.organization_id):
        assert Listing.objects.get().version == 2
        assert MutualAidMeeting.objects.get().pk == table


def test_somebody_looks_again_and_says_so_and_what_is_over_is_taken_out(town, table, at, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: cast.NOW + timedelta(days=400))
    mei = signed_in(town.accounts["mei"])
    assert "nobody looked at it for 12 months" in mei.get(at).content.decode()

    mei.post(f"/lists/meetings/{table}/right")
    assert "nobody looked at it" not in mei.get(at).content.decode()
    assert written(town)[0].verified_on == cast.TODAY + timedelta(days=400)

    mei.post(f"/lists/meetings/{table}/end")
    assert written(town) == []
    assert mei.get(f"/lists/meetings/{table}").status_code == 404
    assert json.loads(feed(town).content) == []


def test_who_keeps_no_lists_and_who_belongs_elsewhere_changes_nothing(town, table, at, elsewhere, signed_in):
    for account_id in (town.accounts["dan"], town.accounts["rosa"], elsewhere.account_id):
        client = signed_in(account_id)
        assert client.get(at).status_code == 404
        assert client.post(f"{at}/new", SAID | {"name": "Mine"}).status_code == 404
        for address in ("", "/right", "/end"):
            assert client.post(f"/lists/meetings/{table}{address}", SAID).status_code == 404
    assert [one.name for one in written(town)] == ["Sunday table"]


def test_the_feed_is_for_any_page_and_only_asked_for_again_when_it_is_another(town, table, signed_in):
    first = feed(town)
    (row,) = json.loads(first.content)

    assert (row["slug"], row["day"], row["time"], row["end_time"]) == ("sunday-table", 0, "18:00", "19:30")
    assert row["feedback_url"] == f"http://testserver/meetings/{town.program_id}/{table}/wrong"
    assert (first["Access-Control-Allow-Origin"], first["Content-Type"]) == ("*", "application/json; charset=utf-8")
    assert first.cookies == {}
    assert feed(town, if_none_match=first["ETag"]).status_code == 304

    signed_in(town.accounts["mei"]).post(f"/lists/meetings/{table}", SAID)
    again = feed(town, if_none_match=first["ETag"])
    assert again.status_code == 200
    assert json.loads(again.content)[0]["name"] == SAID["name"]


def test_a_meeting_that_rests_stays_in_the_list_and_is_no_place_to_go_to(town, table, signed_in):
    signed_in(town.accounts["mei"]).post(f"/lists/meetings/{table}", SAID | {"attendance": "paused"})

    assert written(town)[0].attendance is Attendance.PAUSED
    assert "TC" in json.loads(feed(town).content)[0]["types"]
