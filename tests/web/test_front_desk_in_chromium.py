"""The door and the desk in a real browser: nothing to go back to, a sheet typed with the keyboard alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from companionway.people import actions as people
from companionway.support import actions, queries
from companionway.support.models import Arrival, Contact, Visit
from companionway.web import kiosk
from tests.cast import NOW, TODAY
from tests.web.visiting import come_in, held

pytestmark = [
    pytest.mark.chromium, pytest.mark.usefixtures("now_stands_still"), pytest.mark.django_db(transaction=True),
]  # fmt: skip


def open_screen(page, town):
    """Mei makes this browser the screen at the door."""
    page.goto(reverse("place", args=[town.site_id]))
    page.get_by_role("button", name="Open it on this device").click()
    expect(page.get_by_label("Your first name")).to_be_focused()
    return page


def sign_in(page, name: str) -> None:
    page.get_by_label("Your first name").fill(name)
    page.get_by_role("button", name="I am here").click()
    expect(page.get_by_role("heading", name=f"Thank you, {name}. Come on in.")).to_be_visible()


def test_a_screen_is_clear_after_some_seconds_and_going_back_shows_nothing(town, page_of, monkeypatch):
    page = open_screen(page_of(town.accounts["mei"]), town)
    page.clock.install()
    sign_in(page, "Rosa")
    page.clock.fast_forward(7_000)
    expect(page.get_by_label("Your first name")).to_have_value("")
    for _ in range(4):
        page.go_back()
        if page.url == "about:blank":  # the browser as it was opened
            break
        expect(page.locator("body.screen")).to_be_visible()
        assert "Rosa" not in page.content()
        assert "Thank you" not in page.content()
        assert page.url.partition("?")[0].endswith("/front/kiosk")
    with held(town):
        assert [one.person_id for one in queries.visits(town.system, town.site_id, day=TODAY)] == [town.rosa]


def test_a_name_half_typed_is_forgotten_after_a_minute(town, page_of):
    page = page_of(town.accounts["mei"])
    page.clock.install()
    open_screen(page, town)
    page.get_by_label("Your first name").press_sequentially("Ros")
    page.clock.fast_forward(61_000)
    expect(page.get_by_label("Your first name")).to_have_value("")


def test_nothing_that_was_typed_is_offered_to_the_next(town, page_of):
    page = open_screen(page_of(town.accounts["mei"]), town)
    sign_in(page, "Rosa")
    page.get_by_role("link", name="Next person").click()
    for field in page.locator("form, form input[type=text]").all():
        assert field.get_attribute("autocomplete") == "off"
    assert page.evaluate("document.querySelectorAll('datalist').length") == 0


def test_without_javascript_the_server_clears_the_screen(browser, live_server, town, monkeypatch):
    monkeypatch.setattr(kiosk, "SECONDS", 1)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    come_in(page, live_server, town, "mei")
    page.goto(reverse("place", args=[town.site_id]))
    page.get_by_role("button", name="Open it on this device").click()
    sign_in(page, "Zebedee")
    expect(page.get_by_label("Your first name")).to_be_visible()
    page.go_back()
    assert "Zebedee" not in page.content()
    context.close()


def test_a_night_is_typed_in_with_the_keyboard_alone(town, page_of):
    page = page_of(town.accounts["mei"])
    page.goto(reverse("grid", args=[town.site_id]))
    page.locator("[name=r0-who]").focus()
    page.keyboard.type("rosa")
    expect(page.get_by_role("option", name="Rosa Marín")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("[name=r0-at]")).to_be_focused()
    page.keyboard.type("7:10")
    page.keyboard.press("Tab")
    page.keyboard.type("Call, r")
    page.keyboard.press("Tab")
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    expect(page.locator("[name=r1-minutes]")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[name=r0-minutes]")).to_be_focused()
    page.locator("[name=r1-who]").focus()
    page.keyboard.type("bran")
    expect(page.get_by_role("option", name="Theo Brandt")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("7:30")
    page.get_by_role("button", name="Save the rows").press("Enter")
    expect(page.get_by_text("2 rows are saved.")).to_be_visible()
    with held(town):
        assert Contact.objects.get().minutes == 20
        assert Visit.objects.get().person_id == town.theo


def test_the_last_row_is_followed_by_another_when_somebody_types_in_it(town, page_of):
    page = page_of(town.accounts["otis"])
    page.goto(reverse("grid", args=[town.site_id]))
    before = page.locator("tbody tr").count()
    assert before == 15
    page.locator("tbody tr").last.locator("[data-named]").press_sequentially("Rosa Marín", delay=5)
    expect(page.locator("tbody tr")).to_have_count(before + 1)
    page.locator("[name=r15-who]").fill("Theo")
    page.locator("[name=r15-at]").fill("7:15")
    page.locator("[name=r14-at]").fill("7:10")
    page.get_by_role("button", name="Save the rows").click()
    expect(page.get_by_text("2 rows are saved.")).to_be_visible()


def test_several_of_one_name_are_chosen_between(town, page_of, axe):
    with held(town):
        people.add(given_name="Rosa", family_name="Quint", program_id=town.program_id, by=town.system, now=NOW)
    page = page_of(town.accounts["mei"])
    page.goto(reverse("grid", args=[town.site_id]))
    page.locator("[name=r0-who]").fill("Rosa")
    page.locator("[name=r0-at]").fill("7:10")
    page.locator("[name=r1-who]").fill("Zebedee")
    page.get_by_role("button", name="Save the rows").click()
    expect(page.get_by_text("2 rows need another look.")).to_be_visible()
    axe(page)
    page.locator("select[name=r0-who_id]").select_option(label="Rosa Quint")
    page.locator("[name=r1-who]").fill("")
    page.get_by_role("button", name="Save the rows").click()
    expect(page.get_by_text("1 row is saved.")).to_be_visible()


def test_the_pages_of_the_front_desk_are_in_order_for_axe(town, page_of, axe):
    with held(town):
        mei = town.actors["mei"]
        actions.come_in(town.rosa, town.site_id, by=mei, now=NOW)
        key = actions.open_kiosk(town.site_id, by=mei, now=NOW)
        actions.sign_in(town.site_id, "Zebedee", wants_someone=True, key=key, by=mei, now=NOW)
        arrival = Arrival.objects.get().id
    page = page_of(town.accounts["mei"])
    for address in (
        reverse("place", args=[town.site_id]), reverse("arrival", args=[arrival]),
        reverse("grid", args=[town.site_id]), reverse("paper_check_in", args=[town.rosa]),
    ):  # fmt: skip
        page.goto(address)
        axe(page)
    open_screen(page, town)
    axe(page)
    page.get_by_role("button", name="I am here").click()
    expect(page.get_by_text("Something is needed here.")).to_be_visible()
    axe(page)
    page.goto("/front/kiosk?in=es")
    axe(page)
    page.goto("/front/kiosk")
    page.clock.install()
    page.get_by_label("I would like to talk to someone today").check()
    sign_in(page, "Rosa")
    axe(page)


def test_the_door_is_large_enough_for_a_finger(town, page_of):
    page = open_screen(page_of(town.accounts["mei"], viewport={"width": 320, "height": 640}), town)
    for target in page.locator("input:not([type=hidden], [type=checkbox]), .button, .check").all():
        assert target.bounding_box()["height"] >= 48
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 1200])
def test_at_most_five_ways_stand_at_the_thumb_and_the_others_are_found_from_there(town, page_of, width):
    page = page_of(town.accounts["mei"], viewport={"width": width, "height": 640})
    page.goto(reverse("place", args=[town.site_id]))
    shown = [one for one in page.locator("nav.ways a").all() if one.is_visible()]
    assert len(shown) == (5 if width == 320 else 9)
    boxes = [one.bounding_box() for one in shown]
    assert all(left["x"] + left["width"] <= right["x"] + 1 for left, right in pairwise(boxes))
    page.get_by_role("link", name="Set-up").click()
    expect(page.get_by_role("main").get_by_role("link", name="Colleagues")).to_be_visible()
    page.get_by_role("link", name="People", exact=True).click()
    expect(page.get_by_role("link", name="Coming in").first).to_be_visible()
