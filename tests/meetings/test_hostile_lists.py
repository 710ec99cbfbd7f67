"""Lists of bad intent, from a server that sends them to the pages that people read, do no harm (R65)."""

from __future__ import annotations

import gzip
import json
import re
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.test import Client

from companionway.ground import clock, organization
from companionway.meetings import actions
from companionway.meetings.models import Feed, MutualAidMeeting, Reading, Remark
from companionway.meetings.rules import MOST, FeedFacts, Fellowship, ReadingOutcome
from companionway.programs import queries as programs
from tests.cast import NOW, ZONE
from tests.meetings.lists_served import head, moved, whole

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"
PLAIN = {
    "day": 1, "time": "19:00", "end_time": "20:00", "timezone": ZONE, "types": ["O"],
    "formatted_address": "1 Pearl St, Boulder, CO 80302, USA", "latitude": 40.015, "longitude": -105.2705,
}  # fmt: skip
ROWS = [
    {"slug": "good", "name": "Home at last", **PLAIN},
    {"slug": "script", "name": f"Tuesday {SCRIPT}", **PLAIN},
    {"slug": "image", "name": "Picture", **PLAIN, "notes": '<img src=x onerror="alert(1)">', "location": SCRIPT},
    {"slug": "evil", "name": "Nearly", **PLAIN, "conference_url": "https://evilzoom.us/j/1"},
    {"slug": "js", "name": "Click", **PLAIN, "conference_url": "javascript:alert(1)", "url": "javascript:alert(2)",
     "feedback_url": "data:text/html,x"},
    {"slug": "long", "name": "Long", **PLAIN, "notes": "word " * 2_000_000},
    {"slug": "who", "name": "Named", **PLAIN, "contact_1_name": "Zqname Person", "contact_1_phone": "303-555-0199",
     "contact_1_email": "zqname@example.org"},
    {"slug": "../../etc/passwd", "name": "{{ 7|add:7 }} %(x)s", **PLAIN, "group": "\u202egnihtemos\u0000"},
    {"slug": "deep", "name": {"a": [1, {"b": None}]}, **PLAIN},
]  # fmt: skip


def endless(handler) -> None:
    head(handler, 200, Content_Type="application/json")
    for _ in range(10_000):
        handler.wfile.write(b" " * 65_536)


@pytest.fixture(autouse=True)
def _the_towns_clock(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


HOSTILE = {
    "a zip bomb": lambda served: whole(gzip.compress(bytes(40_000_000)), Content_Encoding="gzip"),
    "a redirect without end": lambda served: moved("/round"),
    "a body without end": lambda served: endless,
    "brackets without end": lambda served: whole(b"[" * 100_000),
    "a page instead of a list": lambda served: whole(f"<html>{SCRIPT}</html>".encode()),
    "nothing of a list": lambda served: whole(b"[]"),
    "a door slammed": lambda served: whole(b"no", 500),
}


def read(town, url: str) -> UUID:
    """A list is added, fetched by our own fetcher, and kept."""
    with organization.hold(town.organization_id):
        facts = FeedFacts("A list", url, Fellowship.AA, ZONE)
        feed_id = actions.add_feed(facts, by=town.system, now=NOW)
        actions.read_feed(feed_id, by=town.system, now=NOW)
    return feed_id


def pages(town) -> str:
    """Everything that somebody may read of these meetings, and what a keeper reads of how they came."""
    visitor, keeper = Client(), Client()
    keeper.force_login(programs.account(town.accounts["mei"]))
    found = visitor.post(f"/meetings/{town.program_id}", {"near": "40.02,-105.27", "when": "week", "far": "mi:25"})
    said = [found.content.decode()]
    with organization.hold(town.organization_id):
        ids = list(MutualAidMeeting.objects.values_list("id", flat=True))
        feed_id = Feed.objects.get().pk
    said += [visitor.get(f"/meetings/{town.program_id}/{one}").content.decode() for one in ids]
    said.append(keeper.get(f"/lists/{feed_id}").content.decode())
    return "\n".join(said)


def test_rows_of_bad_intent_reach_nobody(town, served, settings):
    settings.COMPANIONWAY_FEED_BYTES = 20_000_000
    read(town, served.at("/feed", whole(json.dumps(ROWS).encode())))
    with organization.hold(town.organization_id):
        reading = Reading.objects.get()
        kept = {row.key: row for row in MutualAidMeeting.objects.all()}
        remarks = {row.row: row.codes for row in Remark.objects.all()}
    said = pages(town)

    assert reading.rows == len(ROWS) == reading.kept + reading.repaired + reading.rejected
    assert "Home at last" in said
    assert "alert(1)" not in re.sub(r"&lt;.*?&gt;", "", said)
    assert "<img" not in said
    assert not re.search(r"javascript:|evilzoom|data:text", said, re.IGNORECASE)
    assert "Zqname" not in said
    assert "zqname" not in repr([vars(row) for row in kept.values()]).lower()
    assert len(kept["long"].notes) <= MOST["notes"]
    assert all(urlsplit(row.join_url).scheme in ("", "https") for row in kept.values())
    assert not re.search(r'(href|src|action)="[^"]*passwd', said)
    assert {"script", "evil", "js", "long"} <= set(kept)
    assert all(remarks.values())


@pytest.mark.parametrize("what", HOSTILE)
def test_a_list_that_turns_bad_leaves_the_meetings_of_yesterday(town, served, what):
    feed = read(town, served.at("/feed", whole(json.dumps(ROWS[:1]).encode())))
    served.at("/round", moved("/round"))
    served.at("/feed", HOSTILE[what](served))
    with organization.hold(town.organization_id):
        before = MutualAidMeeting.objects.get()
        actions.read_feed(feed, by=town.system, now=NOW + timedelta(days=1))
        last = Reading.objects.latest("at")
        assert last.outcome in (ReadingOutcome.BROKEN, ReadingOutcome.HELD)
        assert vars(MutualAidMeeting.objects.get()).items() >= {"id": before.pk, "name": "Home at last"}.items()
