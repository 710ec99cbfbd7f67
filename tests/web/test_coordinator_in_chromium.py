"""What somebody does at their desk or with one thumb, in a real browser."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from companionway.people import actions as people
from companionway.people.rules import ChannelKind, SafeToSay
from tests.cast import NOW, TODAY
from tests.web.visiting import come_in, held

pytestmark = [pytest.mark.chromium, pytest.mark.usefixtures("now_stands_still")]


@pytest.fixture
def rosas_page(page, live_server, town):
    """Dan, on a phone, at Rosa's page."""
    page.set_viewport_size({"width": 360, "height": 740})
    come_in(page, live_server, town, "dan")
    page.goto(reverse("person", args=[town.rosa]))
    return page


def test_a_contact_is_saved_in_four_taps_and_settles_into_the_story(rosas_page):
    rosas_page.get_by_role("link", name="Log a contact").click()
    rosas_page.get_by_label("Talked", exact=True).check()
    rosas_page.get_by_label("Reached", exact=True).check()
    rosas_page.get_by_role("button", name="Save").click()

    expect(rosas_page.get_by_text("Saved. It stands in the story.")).to_be_visible()
    expect(rosas_page.locator("#story").get_by_text("Talked on the phone")).to_be_visible()


def test_what_cannot_be_right_is_said_in_place_and_the_note_is_still_there(rosas_page):
    rosas_page.get_by_role("link", name="Log a contact").click()
    rosas_page.get_by_label("Met", exact=True).check()
    rosas_page.get_by_label("Reached", exact=True).check()
    rosas_page.get_by_text("Minutes, note, what it was about").click()
    rosas_page.get_by_label("Minutes").fill("9999")
    rosas_page.get_by_label("Note").fill("She slept well.")
    rosas_page.get_by_role("button", name="Save").click()

    expect(rosas_page.get_by_text("A contact can last from 0 to 1440 minutes.")).to_be_visible()
    expect(rosas_page.get_by_label("Note")).to_have_value("She slept well.")
    rosas_page.get_by_label("Minutes").fill("40")
    rosas_page.get_by_role("button", name="Save").click()
    expect(rosas_page.locator("#story").get_by_text("She slept well.")).to_be_visible()


def test_a_contact_is_saved_without_javascript_too(browser, live_server, town):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    come_in(page, live_server, town, "dan")
    page.goto(reverse("person", args=[town.rosa]))
    page.get_by_role("link", name="Log a contact").click()
    page.get_by_label("Texted").check()
    page.get_by_label("No answer").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Wrote, no answer yet")).to_be_visible()
    context.close()


def test_somebody_is_found_while_their_name_is_typed_and_opened_with_the_keyboard_alone(page, live_server, town):
    come_in(page, live_server, town, "mei")
    page.goto(reverse("people"))
    page.keyboard.press("/")
    page.keyboard.type("marin")
    expect(page.get_by_role("link", name="Theo Brandt")).to_have_count(0)
    page.keyboard.press("ArrowDown")  # Ana, the first of the two
    page.keyboard.press("j")
    page.keyboard.press("j")  # there is nobody after Rosa
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(live_server.url + reverse("person", args=[town.ana]))


def test_c_logs_a_contact_from_a_persons_page(rosas_page):
    rosas_page.keyboard.press("c")
    expect(rosas_page.get_by_role("button", name="Save")).to_be_visible()


def test_earlier_days_of_a_story_come_in_place(page, live_server, town):
    with held(town):
        for days in range(1, 24):
            town.contact("rosa", "dan", days_ago=days)
    come_in(page, live_server, town, "mei")
    page.goto(reverse("person", args=[town.rosa]))
    before = page.locator(".line").count()
    page.get_by_role("link", name="Earlier").click()
    expect(page.locator(".line")).to_have_count(27)  # 23 talks, and four who came to her side
    assert before == 15


def test_a_person_is_chosen_in_place_without_losing_what_was_ticked(page, live_server, town):
    come_in(page, live_server, town, "mei")
    page.goto(reverse("ties", args=[town.rosa]))
    page.get_by_label("Also at night").check()
    page.get_by_role("searchbox").fill("theo")
    page.get_by_label("Theo Brandt").check()
    expect(page.get_by_label("Also at night")).to_be_checked()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("at night too")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_about_people_is_wider_than_its_window(page, live_server, town, width):
    page.set_viewport_size({"width": width, "height": 640})
    come_in(page, live_server, town, "mei")
    addresses = [reverse("people"), reverse("new_person"), reverse("unsupported")]
    for name in ("person", "card", "channels", "death", "duplicates", "ties", "relationships", "stays", "contacts"):
        addresses.append(reverse(name, args=[town.rosa]))
    addresses.append(reverse("merge", args=[town.rosa, town.theo]))
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_morning_with_the_keyboard_alone(page, live_server, town):
    """j to the first of the list, Enter to their page, c to log; then they are off the list."""
    with held(town):
        for days in range(11, 50, 3):
            town.contact("rosa", "dan", days_ago=days)
    come_in(page, live_server, town, "mei")
    page.goto(reverse("today"))
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Rosa M.", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#because").get_by_text("No two-way contact for 11 days")).to_be_visible()
    page.keyboard.press("c")
    page.get_by_label("Talked", exact=True).check()
    page.get_by_label("Reached", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#because").get_by_text("No two-way contact for 11 days")).to_have_count(0)


def test_i_will_go_moves_a_person_in_place_and_keeps_the_focus(page, live_server, town):
    come_in(page, live_server, town, "mei")
    page.goto(reverse("today"))
    page.get_by_role("button", name="I’ll go Theo B.").click()
    expect(page.get_by_role("heading", name="You are going 1")).to_be_visible()
    expect(page.get_by_role("button", name="Give back Theo B.")).to_be_focused()
    page.reload()
    expect(page.get_by_role("heading", name="You are going 1")).to_be_visible()


def test_keys_can_be_switched_off_for_good(page, live_server, town):
    come_in(page, live_server, town, "mei")
    page.goto(reverse("today"))
    page.get_by_text("Keys", exact=True).click()
    page.get_by_role("button", name="Keys are on").click()
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")


def test_a_full_call_sheet_prints_on_one_page(page, live_server, town):
    phone = people.ChannelFacts(ChannelKind.PHONE, "303-555-0142", SafeToSay.FIRST_NAME, shared=True)
    with held(town):
        for number in range(40):
            people.add(
                given_name=f"Maximiliana {number}", family_name="Q", program_id=town.program_id,
                enrolled_on=TODAY - timedelta(60 + number), by=town.system, now=NOW - timedelta(1),
                channels=[phone],
            )  # fmt: skip
    come_in(page, live_server, town, "mei")
    page.goto(reverse("sheet"))
    assert page.locator(".sheet tbody tr:not(.divide)").count() > 20
    paper = page.pdf(format="Letter", prefer_css_page_size=True)
    assert re.findall(rb"/Count (\d+)", paper) == [b"1"]
