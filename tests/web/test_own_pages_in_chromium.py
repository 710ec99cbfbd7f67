"""A participant's phone, as it is used: one thumb, five taps, no script needed, and axe on every page."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from companionway.attention import actions as attention
from companionway.ground import clock, organization
from companionway.journey import actions as journey
from companionway.journey.models import ReturnToUse
from companionway.journey.rules import (
    Asked,
    AskedBy,
    AskedFor,
    CountingFacts,
    Figure,
    Pack,
    Period,
    ReturnFacts,
)
from companionway.people import actions as people
from companionway.people.rules import ChannelKind, SafeToSay
from companionway.programs import actions as programs
from companionway.support import actions as support
from companionway.support import queries
from companionway.support.rules import CheckInFacts, Source
from tests import cast

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}
PAGES = (
    "own", "reach", "reach_shared", "own_check_in", "own_check_ins", "own_rhythm", "own_people", "own_list",
    "own_sight", "own_about",
    "own_facts", "own_calling", "own_medicines", "own_week", "own_feed", "own_places",
    "own_steps", "own_packs", "own_partner", "own_resume",
    "own_asked", "own_came", "own_ask", "own_order_new",
    "own_counting", "own_return",
)  # fmt: skip


@pytest.fixture
def lived_in(town):
    """Rosa reads English; Dan has a number; something of everything stands on her pages."""
    with organization.hold(town.organization_id):
        rosa, now = town.actors["rosa"], clock.now()
        programs.edit_self(name="Rosa", language="en", by=rosa, now=now)
        number = people.ChannelFacts(ChannelKind.PHONE, "303-555-0111", SafeToSay.FIRST_NAME)
        people.add_channel(town.dan, number, by=town.system, now=now)
        people.name_own(town.rosa, "Aunt Lu", number="303-555-0188", at_night=True, by=rosa, now=now)
        for mood in (2, 4):
            facts = CheckInFacts(now, mood, words="A quiet day.")
            support.check_in(town.rosa, facts, source=Source.PAGE, by=rosa, now=now)
        week = Asked(AskedFor.MEETINGS, 9, Period.WEEK, cast.TODAY)
        journey.ask_of(town.rosa, week, AskedBy.ONESELF, by=rosa, now=now)
        days = CountingFacts(frozenset(Figure), now.date(), now.date())
        journey.count(days, by=rosa, now=now)
        journey.note_return(town.rosa, ReturnFacts(now.date()), "On my birthday.", by=rosa, now=now)
        attention.object_to(town.rosa, [], "We met on Sunday.", by=rosa, now=now)
        journey.commit_pack(town.rosa, Pack.WORK, ["resume"], beside_id=town.dan, by=rosa, now=now)
        journey.ask_partner(town.dan, by=rosa, now=now)
        journey.ask_partner(town.rosa, by=town.actors["dan"], now=now)
    return town


def whole(page) -> None:
    """The screen as high as the page, so that axe sees nothing under the ways that stand at the thumb."""
    height = page.evaluate("document.body.scrollHeight")
    page.set_viewport_size({"width": PHONE["width"], "height": height + 20})


def test_every_page_as_axe_sees_it_on_a_phone(lived_in, page_of, axe):
    page = page_of(lived_in.accounts["rosa"], viewport=PHONE)
    addresses = [reverse(name) for name in PAGES] + [reverse("own_sight_as", args=[lived_in.dan])]
    addresses.append(reverse("own_return_one", args=[ReturnToUse.unscoped.get(person_id=lived_in.rosa).id]))
    addresses += [reverse("own_pack", args=["friend"]), reverse("own_resume_piece", args=["work"])]
    for address in addresses:
        page.set_viewport_size(PHONE)
        assert page.goto(address).status == 200, address
        for more in page.locator("details.more > summary").all():
            more.click()
        whole(page)
        axe(page)


def test_help_first_after_words_of_danger_and_axe_there(lived_in, page_of, axe):
    page = page_of(lived_in.accounts["rosa"], viewport=PHONE)
    page.goto(reverse("own_check_in"))
    page.get_by_label("A few words").fill("I do not want to live any more.")
    page.get_by_role("button", name="Save").click()

    page.get_by_role("link", name="Call 911").wait_for()
    heard = page.locator("main a[href^='tel:']").first.get_attribute("href")
    assert heard == "tel:911"
    whole(page)
    axe(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_one_tap_says_how_today_is_and_the_rest_may_be_left(lived_in, page_of, scripts):
    page = page_of(lived_in.accounts["rosa"], viewport=PHONE, java_script_enabled=scripts)
    page.goto("/")
    page.get_by_role("button", name="3 so-so").click()
    page.get_by_role("heading", name="Saved. Thank you.").wait_for()

    assert [one.facts.mood for one in said(lived_in)][:1] == [3]
    page.get_by_text("A few words").fill("I slept badly.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Saved. Thank you.").wait_for()
    assert said(lived_in)[0].facts.words == "I slept badly."


def said(town) -> list:
    with organization.hold(town.organization_id):
        today = clock.day_of(clock.now(), "America/Denver")
        return queries.check_ins(town.actors["rosa"], town.rosa, today=today)


def test_a_tap_on_an_answer_can_be_taken_back(lived_in, page_of):
    page = page_of(lived_in.accounts["rosa"], viewport=PHONE)
    page.goto(reverse("own_check_in"))
    page.get_by_text("A few more questions").click()
    pull = page.get_by_role("group", name="How strong is the pull to drink or use?")
    pull.get_by_role("radio", name="9").check()
    pull.get_by_role("radio", name="skip").check()
    page.get_by_role("checkbox", name="I would like someone to reach out to me").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("You asked for someone").wait_for()

    newest = said(lived_in)[0].facts
    assert (newest.craving, newest.wants_someone) == (None, True)


def test_someone_to_reach_and_the_way_out_stand_at_the_same_place_and_stay_in_sight(lived_in, page_of):
    page = page_of(lived_in.accounts["rosa"], viewport=PHONE)
    places = set()
    for name in PAGES:
        page.goto(reverse(name))
        for _ in range(2):
            boxes = [page.locator(f".always .{one}").bounding_box() for one in ("reach", "leave")]
            places.add(tuple(round(box[side]) for box in boxes for side in ("x", "y", "width", "height")))
            page.evaluate("window.scrollTo(0, document.body.scrollHeight)")

    assert len(places) == 1
    x, y, width, height = next(iter(places))[4:]
    assert min(width, height) >= 48
    assert x > 180  # the way out is on the right
    assert y < 60


def test_targets_are_as_large_as_a_thumb(lived_in, page_of):
    page = page_of(lived_in.accounts["rosa"], viewport=PHONE)
    for name in PAGES:
        page.goto(reverse(name))
        for button in page.locator("button:visible, .button:visible, .choices label:visible").all():
            box = button.bounding_box()
            assert box["height"] >= 47.5, (name, button.inner_text(), box)


def test_on_a_small_screen_at_twice_the_size_nothing_sticks_out(lived_in, page_of):
    page = page_of(lived_in.accounts["rosa"], viewport={"width": 320, "height": 400})
    for name in PAGES:
        page.goto(reverse(name))
        page.evaluate("document.documentElement.style.fontSize = '175%'")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, name


def test_the_pages_of_the_phone_ask_for_little(lived_in, page_of):
    """A prepaid phone pays for what it loads: page and styles together, before anything is compressed."""
    page = page_of(lived_in.accounts["rosa"], viewport=PHONE)
    loaded: list[int] = []
    page.on("response", lambda answer: loaded.append(len(answer.body())))
    page.goto(reverse("own"), wait_until="networkidle")

    assert sum(loaded) < 60_000, loaded


def test_a_name_is_written_down_by_thumb_and_taken_away(lived_in, page_of):
    page = page_of(lived_in.accounts["rosa"], viewport=PHONE, java_script_enabled=False)
    page.goto(reverse("own_people"))
    page.get_by_label("Or somebody else").fill("Theo B.")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("nobody is told").first.wait_for()
    page.get_by_role("button", name="Take away Theo B.").click()
    page.get_by_text("Taken away.").wait_for()

    assert page.get_by_text("Theo B.", exact=True).count() == 0


def test_i_see_my_page_through_dans_eyes_and_come_back(lived_in, page_of):
    page = page_of(lived_in.accounts["rosa"], viewport=PHONE)
    page.goto(reverse("own_sight"))
    page.get_by_role("link", name="See what they see Dan").click()
    page.get_by_text("This is your page as Dan sees it.").wait_for()
    assert page.locator("main form, main button").count() == 0
    page.get_by_role("link", name="Back", exact=True).click()
    page.get_by_role("heading", name=re.compile("Who can see")).wait_for()
