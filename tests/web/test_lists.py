"""Lists of meetings as their keepers see them: tried before they are added, read, held, looked over and ended."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from companionway.ground import clock, organization
from companionway.meetings import queries
from companionway.meetings.models import MutualAidMeeting, Reading
from companionway.meetings.queries import ReadingView
from companionway.meetings.rules import Fellowship, ReadingOutcome
from companionway.web.readings_drawn import BOTTOM, TOP, drawn
from tests import cast
from tests.meetings.lists_served import lists

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now_stands_still")]


def row(n: int, **said) -> dict:
    return {
        "name": f"Group <b>{n}</b>", "slug": f"group-{n}", "day": n % 7, "time": "19:00", "timezone": cast.ZONE,
        "formatted_address": "12 Pine Street, Boulder, CO 80302, USA", "location": "Library", "types": ["O"],
        "latitude": 40.015, "longitude": -105.2705,
    } | said  # fmt: skip


def written(*rows: dict) -> bytes:
    return json.dumps(list(rows)).encode()


@pytest.fixture
def served(settings):
    """A server of lists on this machine, which alone this test may ask."""
    settings.COMPANIONWAY_FEEDS_FROM_ANYWHERE = True
    with lists() as server:
        yield server


@pytest.fixture
def mei(town, signed_in):
    return signed_in(town.accounts["mei"])


def here(town) -> list[queries.FeedView]:
    with organization.hold(town.organization_id):
        return list(queries.feeds(town.actors["mei"]))


def added(town, mei, served, content: bytes) -> queries.FeedView:
    said = {"name": "Front range", "url": served.at("/feed.json", content), "fellowship": "aa", "zone": cast.ZONE}
    mei.post("/lists/new", said | {"add": "1", "correct_email": "web@example.org"})
    (feed,) = here(town)
    return feed


def test_a_list_is_tried_as_often_as_one_likes_and_nothing_of_it_is_kept(town, mei, served):
    content = written(row(1), row(2, types='["Open"]'), {"day": 1, "time": "08:00"})
    said = {"name": "Front range", "url": served.at("/feed.json", content), "fellowship": "", "zone": cast.ZONE}
    page = mei.post("/lists/new", said | {"try": "1"})
    told = page.content.decode()

    assert page.status_code == 200
    assert "As it would be read" in told
    assert "Group 1" in told
    assert "<b>1</b>" not in told
    assert "HTML was taken out of a text." in told
    assert 'value="Front range"' in told
    assert "Row 3" in told  # left out, and why
    assert here(town) == []


def test_what_is_added_is_read_at_once_and_sent_twice_is_one(town, mei, served):
    content = written(*(row(n) for n in range(5)), {"day": 1})
    key = "01900000-0000-7000-8000-000000000001"
    said = {
        "name": "Front range", "url": served.at("/feed.json", content), "fellowship": "aa", "zone": cast.ZONE,
        "add": "1", "key": key,
    }  # fmt: skip
    first, again = mei.post("/lists/new", said), mei.post("/lists/new", said)
    (feed,) = here(town)

    assert (first["Location"], again["Location"]) == (f"/lists/{feed.id}",) * 2
    assert (feed.meetings, feed.last.rows, feed.last.rejected) == (5, 6, 1)
    page = mei.get(f"/lists/{feed.id}").content.decode()
    assert "5 meetings" in page
    assert "1 row left out" in page
    assert "Front range" in mei.get("/lists").content.decode()


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"name": ""}, "name", "Something is needed here."),
        ({"url": "ftp://lists.example.org/feed.json"}, "url", ""),
        ({"url": "https://user:secret@lists.example.org/feed.json"}, "url", ""),
        ({"zone": "Mars/Olympus"}, "zone", ""),
        ({"correct_email": "nobody"}, "correct_email", ""),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(town, mei, wrong, field, said):
    sent = {"name": "Front range", "url": "https://lists.example.org/feed.json", "zone": cast.ZONE, "add": "1"}
    answer = mei.post("/lists/new", sent | wrong)

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert said in answer.content.decode()
    assert here(town) == []


def test_no_address_within_our_own_walls_is_asked(town, mei):
    sent = {"name": "Ours", "url": "http://127.0.0.1:9/feed.json", "zone": cast.ZONE, "try": "1"}
    answer = mei.post("/lists/new", sent)

    assert answer.status_code == 422
    assert answer.context["form"].errors["url"]


def test_a_broken_list_keeps_its_meetings_and_says_so(town, mei, served):
    feed = added(town, mei, served, written(*(row(n) for n in range(5))))
    served.at("/feed.json", b"<html>Sorry</html>")
    page = mei.post(f"/lists/{feed.id}/reading", follow=True).content.decode()

    assert "It could not be read just now." in page
    assert here(town)[0].meetings == 5
    assert "could not be read since" in mei.get("/lists").content.decode()


def test_what_was_noted_still_stands_when_the_list_is_the_same_as_last_time(town, mei, served):
    feed = added(town, mei, served, written(row(1), {"day": 1}))
    page = mei.post(f"/lists/{feed.id}/reading", follow=True).content.decode()

    assert "Nothing has changed since last time." in page
    assert "It has no name." in page
    assert "Row 2" in page


def test_a_list_that_shrinks_waits_for_somebody_to_look(town, mei, served):
    feed = added(town, mei, served, written(*(row(n) for n in range(8))))
    served.at("/feed.json", written(row(1)))
    page = mei.post(f"/lists/{feed.id}/reading", follow=True).content.decode()
    assert "7 meetings would go" in page
    assert here(town)[0].meetings == 8

    page = mei.post(f"/lists/{feed.id}/taking", follow=True).content.decode()
    assert "The list is as its publisher has it now." in page
    assert here(town)[0].meetings == 1
    assert "7 changes" in page


def test_what_is_known_of_a_list_is_put_right_and_a_list_is_ended(town, mei, served):
    feed = added(town, mei, served, written(row(1)))
    said = {"name": "Front range intergroup", "url": feed.facts.url, "fellowship": "na", "zone": cast.ZONE}
    assert mei.post(f"/lists/{feed.id}/said", said | {"correct_email": "no mail"}).status_code == 422
    assert mei.post(f"/lists/{feed.id}/said", said).status_code == 302
    assert here(town)[0].facts.fellowship is Fellowship.NA

    mei.post(f"/lists/{feed.id}/end")
    assert here(town) == []
    assert mei.get(f"/lists/{feed.id}").status_code == 404
    with organization.hold(town.organization_id):
        assert not MutualAidMeeting.objects.exists()


def test_a_file_is_tried_and_brought_in_and_another_of_its_name_replaces_it(town, mei):
    def sent(*rows, **said):
        file = SimpleUploadedFile("list.json", written(*rows))
        return mei.post("/lists/file", {"name": "From the church", "data": file, "fellowship": "aa"} | said)

    assert "As it would be read" in sent(row(1), **{"try": "1"}).content.decode()
    assert here(town) == []
    assert sent(row(1), row(2)).status_code == 302
    assert sent(row(1), row(2), row(3)).status_code == 302
    assert [one.meetings for one in here(town)] == [3]
    sent()  # nothing in it: much shorter at once
    assert [one.meetings for one in here(town)] == [3]


def test_a_file_that_is_no_list_is_refused_and_what_was_typed_is_kept(town, mei):
    file = SimpleUploadedFile("list.json", b"\x00\x01\x02")
    answer = mei.post("/lists/file", {"name": "From the church", "data": file, "fellowship": "aa"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["data"]
    assert 'value="From the church"' in answer.content.decode()


def test_who_keeps_no_lists_and_who_belongs_elsewhere_sees_and_changes_nothing(
    town, mei, served, elsewhere, signed_in
):
    feed = added(town, mei, served, written(row(1)))
    for account_id in (town.accounts["dan"], town.accounts["rosa"]):
        assert signed_in(account_id).get("/lists").status_code == 404
    for account_id in (town.accounts["dan"], elsewhere.account_id):
        client = signed_in(account_id)
        assert client.get(f"/lists/{feed.id}").status_code == 404
        for address in ("said", "reading", "taking", "end"):
            assert client.post(f"/lists/{feed.id}/{address}", {"name": "Mine"}).status_code == 404
    assert "Front range" not in signed_in(elsewhere.account_id).get("/lists").content.decode()
    assert len(here(town)) == 1


def test_reading_many_lists_asks_no_more_of_the_database_than_reading_two(
    town, mei, served, django_assert_max_num_queries
):
    for n in range(4):
        url = served.at(f"/{n}.json", written(row(n)))
        mei.post("/lists/new", {"name": f"List {n}", "url": url, "fellowship": "aa", "zone": cast.ZONE, "add": "1"})
    with organization.hold(town.organization_id), django_assert_max_num_queries(3):
        assert len(queries.feeds(town.actors["mei"])) == 4


def reading(outcome: str = "read", kept: int = 0, repaired: int = 0, rejected: int = 0) -> ReadingView:
    rows = kept + repaired + rejected
    return ReadingView(
        cast.NOW, clock.now(), ReadingOutcome(outcome), "", rows, kept, repaired, rejected, 0, 0, 0, {}
    )  # fmt: skip


def test_a_picture_of_readings_says_aloud_what_is_seen():
    assert drawn([reading(kept=5)]) is None  # one number says it
    told = drawn([reading(kept=60, repaired=30, rejected=10), reading("broken"), reading("held", kept=1)])

    assert told.most == 100
    assert [bar.sign for bar in told.bars] == ["kept", "repaired", "rejected", "broken", "held"]
    assert min(bar.y for bar in told.bars) == TOP
    assert told.bars[0].y + told.bars[0].high == BOTTOM
    assert told.bars[0].high > told.bars[1].high > told.bars[2].high
    assert "60 as they are, 30 put right, 10 left out; could not be read; held, 1 as they are" in told.heard


def test_the_page_of_a_list_that_was_read_twenty_times_has_a_picture_and_a_table(town, mei, served):
    feed = added(town, mei, served, written(row(1)))
    with organization.hold(town.organization_id):
        for n in range(19):
            Reading.objects.create(
                feed_id=feed.id, at=cast.NOW - timedelta(days=n + 1), outcome="read", rows=n, kept=n
            )  # fmt: skip
    page = mei.get(f"/lists/{feed.id}").content.decode()

    assert 'class="chart readings"' in page
    assert page.count('<th scope="row">') == 20
