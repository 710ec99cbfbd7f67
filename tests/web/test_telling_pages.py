"""How I am told things: agreed to by myself or with my coordinator, stopped at any time, seen by nobody else."""

from __future__ import annotations

import json
from datetime import time

import pytest

from companionway.ground import organization
from companionway.notices import actions, queries
from companionway.notices.models import Line, Notice
from companionway.notices.rules import Way, Word
from companionway.people.rules import SafeToSay
from tests.cast import NOW, TODAY
from tests.formats.test_webpush import told as subscription
from tests.web.visiting import visitor

pytestmark = pytest.mark.usefixtures("now_stands_still")

AGREED = {"way": "text", "address": "303-555-0111", "safe_to_say": "anything", "agreed": "on"}


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def line(town, who="dan", number="303-555-0111"):
    given = {"safe_to_say": SafeToSay.ANYTHING, "by": town.actors[who], "now": NOW}
    return actions.agree(town.people[who], Way.TEXT, number, **given)


def test_i_agree_to_a_number_and_the_first_text_is_on_its_way(here):
    page = visitor(here, "dan").post("/own/telling", AGREED, follow=True)
    (mine,) = queries.lines(here.actors["dan"], here.dan, today=TODAY)

    assert "(303) 555-0111" in page.content.decode()
    assert (mine.facts.way, mine.address, mine.facts.safe_to_say) == (Way.TEXT, "+13035550111", "anything")
    assert Notice.objects.get().word == Word.LINE_AGREED


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"agreed": ""}, "nobody is written to who did not agree"), ({"address": "12"}, "number"),
        ({"way": "email"}, "e-mail address"), ({"safe_to_say": ""}, "Please choose"),
        ({"address": "\u202e1"}, "sign"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_typed_is_lost(here, change, said):
    answer = visitor(here, "dan").post("/own/telling", AGREED | change)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert said in page
    assert (AGREED | change)["address"] in page
    assert Line.objects.count() == 0


def test_the_page_tells_what_a_message_says_and_what_is_not_set_up(here):
    page = visitor(here, "dan").get("/own/telling").content.decode()

    assert "Harbor &amp; Main: you have a message" in page
    assert "Text messages are not set up here yet." in page
    assert "Messages on a device are not set up here." in page


def test_stopping_and_beginning_again(here):
    mine = line(here)
    visitor(here, "dan").post(f"/own/telling/{mine}/end")
    assert Line.objects.get().stopped_at == NOW
    visitor(here, "dan").post(f"/own/telling/{mine}/again")
    assert Line.objects.get().stopped_at is None


def test_hours_are_chosen_for_each_line(here):
    mine = line(here)
    chosen = {"quiet_from": "20:30", "quiet_until": "09:00", "digest": "on", "digest_at": "18:00"}
    assert visitor(here, "dan").post(f"/own/telling/{mine}", chosen).status_code == 302
    row = Line.objects.get()

    assert (row.quiet_from, row.quiet_until, row.digest, row.digest_at) == (
        time(20, 30), time(9), True, time(18),
    )  # fmt: skip
    page = visitor(here, "dan").post(f"/own/telling/{mine}", {"quiet_from": "20:30"})
    assert page.status_code == 422
    assert "when they end" in page.content.decode()


@pytest.mark.parametrize("path", ["", "/end", "/again"])
def test_nobody_comes_to_anothers_line(here, path):
    mine = line(here)
    for who in ("lin", "mei"):
        assert visitor(here, who).post(f"/own/telling/{mine}{path}", {}).status_code == 404
    assert Line.objects.get().stopped_at is None


def test_an_account_that_is_nobodys_has_no_such_page(here):
    assert visitor(here, "sam").get("/own/telling").status_code == 404


def test_a_coordinator_writes_down_what_somebody_agreed_to(here):
    client = visitor(here, "mei")
    asked = client.get(f"/people/{here.theo}/lines").content.decode()
    assert "They said yes, knowing that they can stop it at any time." in asked
    client.post(f"/people/{here.theo}/lines", AGREED | {"address": "303-555-0133"})
    row = Line.objects.get()

    assert (row.person_id, row.agreed_by_id) == (here.theo, here.accounts["mei"])
    client.post(f"/people/{here.theo}/lines/{row.id}/end")
    assert Line.objects.get().stopped_at == NOW


def test_a_peer_does_not(here):
    assert visitor(here, "dan").get(f"/people/{here.rosa}/lines").status_code == 404


def test_this_browser_agrees_by_its_subscription(here, settings):
    settings.COMPANIONWAY_PUSH_CONTACT = "operator@harbor.example"
    told = json.dumps({"subscription": json.loads(subscription()), "alone": True})
    for _ in range(2):  # the same browser again is the same line
        answer = visitor(here, "dan").post("/own/telling/push", told, content_type="application/json")
        assert answer.status_code == 204
    row = Line.objects.get()

    assert (row.way, row.safe_to_say, row.person_id) == (Way.PUSH, "anything", here.dan)
    assert 'data-push hidden data-key="B' in visitor(here, "dan").get("/own/telling").content.decode()


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"subscription": 5}', '{"subscription": {"endpoint": "x"}}'])
def test_what_is_no_subscription_is_refused_in_words(here, settings, body):
    settings.COMPANIONWAY_PUSH_CONTACT = "operator@harbor.example"
    answer = visitor(here, "dan").post("/own/telling/push", body, content_type="application/json")

    assert answer.status_code == 422
    assert "try again" in answer.json()["said"]


def test_where_push_is_not_set_up_it_says_so(here):
    told = json.dumps({"subscription": json.loads(subscription()), "alone": True})
    answer = visitor(here, "dan").post("/own/telling/push", told, content_type="application/json")

    assert answer.status_code == 422
    assert "not set up" in answer.json()["said"]


@pytest.mark.chromium
@pytest.mark.django_db(transaction=True)
def test_the_pages_of_messages_as_axe_sees_them(town, page_of, axe, settings):
    settings.COMPANIONWAY_PUSH_CONTACT = "operator@harbor.example"
    with organization.hold(town.organization_id):
        mine = line(town)
    page = page_of(town.accounts["dan"])
    for address in ("/own/telling", f"/own/telling/{mine}"):
        assert page.goto(address).status == 200
        axe(page)
    page = page_of(town.accounts["mei"])
    assert page.goto(f"/people/{town.dan}/lines").status == 200
    axe(page)


@pytest.mark.chromium
@pytest.mark.django_db(transaction=True)
def test_agreeing_works_by_hand_in_a_browser(town, page_of):
    page = page_of(town.accounts["dan"])
    page.goto("/own/telling")
    page.get_by_label("Text message").check()
    page.get_by_label("Your number, or your e-mail address").fill("303-555-0111")
    page.get_by_label("Only me").check()
    page.get_by_role("button", name="I agree").click()
    page.get_by_text("nobody is written to who did not agree").wait_for()
    page.get_by_label("Yes, write to me there.").check()
    page.get_by_role("button", name="I agree").click()
    page.get_by_text("You can stop it here, or by answering STOP.").wait_for()
    assert page.get_by_text("(303) 555-0111", exact=True).is_visible()
