"""A phone that loses its connection, is handed on, and comes back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from companionway.ground import clock, organization
from companionway.support.models import CheckIn, Contact

pytestmark = pytest.mark.chromium


def check_ins(town) -> list:
    with organization.hold(town.organization_id):
        return [(row.person_id, row.mood, row.words, row.source) for row in CheckIn.objects.order_by("at")]


def contacts(town) -> list:
    with organization.hold(town.organization_id):
        return [(row.person_id, row.note) for row in Contact.objects.order_by("at")]


def waiting(page):
    return page.locator("[data-queue] li.waiting")


def sent(page):
    return page.locator("[data-queue] li.sent")


def say_it(page, mood: str, words: str) -> None:
    page.locator(f"input[name=mood][value='{mood}']").check()
    page.locator("[name=words]").fill(words)
    page.locator("form.check-in").get_by_role("button", name=re.compile("Guardar|Save")).click()


def test_written_without_a_connection_it_waits_is_sent_by_itself_and_is_there_once(phone, town):
    rosa, dan = phone(), phone()
    rosa.sign_in("rosa")
    page = rosa.open("/own/check-in")
    rosa.ready()
    with rosa.without_connection():
        say_it(page, "2", "A hard evening.")
        expect(waiting(page)).to_have_count(1)
        assert page.locator("[name=words]").input_value() == ""
        say_it(page, "3", "A little better.")
        expect(waiting(page)).to_have_count(2)
        assert check_ins(town) == []
    expect(sent(page)).to_have_count(2)
    expect(waiting(page)).to_have_count(0)
    assert [row[1:] for row in check_ins(town)] == [
        (2, "A hard evening.", "offline"), (3, "A little better.", "offline"),
    ]  # fmt: skip
    dan.sign_in("dan")
    expect(dan.open(f"/people/{town.rosa}").locator("#story").get_by_text("check-in")).to_have_count(2)
    page.reload()
    assert len(check_ins(town)) == 2


def test_opened_without_a_connection_the_app_has_the_numbers_and_an_empty_form(phone, town):
    rosa = phone()
    rosa.sign_in("rosa")
    rosa.open("/own")
    rosa.ready()
    with rosa.without_connection():
        page = rosa.open("/own/people")
        expect(page.locator("a[href='tel:988']")).to_be_visible()
        page.locator("a.reach").click()
        expect(page.get_by_text("Dan", exact=True)).to_be_visible()
        page = rosa.open("/own/check-in")
        say_it(page, "1", "Written on the bus.")
        expect(waiting(page)).to_have_count(1)
        rosa.open("/own/check-in")
        say_it(page, "4", "And later on.")
        expect(waiting(page)).to_have_count(2)
    expect(sent(page)).to_have_count(2)
    assert [row[2] for row in check_ins(town)] == ["Written on the bus.", "And later on."]


def test_what_waits_and_the_page_without_a_connection_are_in_order_for_axe(phone, axe):
    rosa = phone()
    rosa.sign_in("rosa")
    page = rosa.open("/own/check-in")
    rosa.ready()
    with rosa.without_connection():
        say_it(page, "2", "A hard evening.")
        expect(waiting(page)).to_have_count(1)
        axe(page)
        page = rosa.open("/own/sight")
        expect(page.locator("a[href='tel:988']")).to_be_visible()
        axe(page)


def test_one_tap_on_the_first_page_is_kept_too(phone, town):
    rosa = phone()
    rosa.sign_in("rosa")
    page = rosa.open("/own")
    rosa.ready()
    with rosa.without_connection():
        page.locator("button[name=mood][value='4']").click()
        expect(waiting(page)).to_have_count(1)
    expect(sent(page)).to_have_count(1)
    assert [row[1] for row in check_ins(town)] == [4]


def test_contacts_written_between_two_buses_are_sent_later_each_once(phone, town):
    dan = phone()
    dan.sign_in("dan")
    page = dan.open(f"/people/{town.rosa}")
    page.get_by_role("link", name="Log a contact").click()
    page.get_by_label("Talked", exact=True).wait_for()
    dan.ready_for_a_contact()
    with dan.without_connection():
        for note in ("She slept well.", "We met at the river."):
            page.get_by_label("Talked", exact=True).check()
            page.get_by_label("Reached", exact=True).check()
            if not page.get_by_label("Note").is_visible():
                page.get_by_text("Minutes, note, what it was about").click()
            page.get_by_label("Note").fill(note)
            page.get_by_role("button", name="Save").click()
            expect(page.get_by_label("Note")).to_have_value("")
        expect(waiting(page)).to_have_count(2)
    expect(sent(page)).to_have_count(2)
    assert contacts(town) == [(town.rosa, "She slept well."), (town.rosa, "We met at the river.")]


def test_what_cannot_be_saved_says_why_until_it_is_taken_off_the_phone(phone, town):
    dan = phone()
    dan.sign_in("dan")
    page = dan.open(f"/people/{town.rosa}/contacts")
    dan.ready_for_a_contact()
    with dan.without_connection():
        page.get_by_label("Talked", exact=True).check()
        page.get_by_label("Reached", exact=True).check()
        page.get_by_text("Minutes, note, what it was about").click()
        page.get_by_label("Minutes").fill("9999")
        page.get_by_role("button", name="Save").click()
        expect(waiting(page)).to_have_count(1)
    refused = page.locator("[data-queue] li.refused")
    expect(refused).to_contain_text("A contact can last from 0 to 1440 minutes.")
    page.reload()
    expect(refused).to_contain_text("A contact can last from 0 to 1440 minutes.")
    refused.get_by_role("button").click()
    expect(refused).to_have_count(0)
    page.reload()
    dan.until("Queue.fact('owner')")
    expect(page.locator("[data-queue]")).to_be_hidden()
    assert contacts(town) == []


def test_handed_on_the_phone_shows_and_sends_nothing_of_whoever_had_it_before(phone, town):
    handed = phone()
    handed.sign_in("rosa")
    page = handed.open("/own/check-in")
    handed.ready()
    with handed.without_connection():
        say_it(page, "1", "Nobody else may read this.")
        expect(waiting(page)).to_have_count(1)
        handed.sign_in("theo")  # before there is a connection again
        page.goto("about:blank")
    page = handed.open("/own/check-in")
    handed.ready()
    expect(page.locator("[data-queue]")).to_be_hidden()
    assert check_ins(town) == []
    assert "Nobody else" not in page.evaluate(EVERYTHING)
    with handed.without_connection():
        handed.open("/own/reach")
        assert page.get_by_text("Dan", exact=True).count() == 0  # Theo has nobody; Rosa's people are gone
        handed.open("/own/check-in")
        say_it(page, "5", "Mine.")
        expect(waiting(page)).to_have_count(1)
    expect(sent(page)).to_have_count(1)
    assert [row[0] for row in check_ins(town)] == [town.theo]
    handed.sign_in("rosa")
    handed.open("/own")
    expect(sent(page)).to_have_count(1)
    assert [(row[0], row[2]) for row in check_ins(town)] == [
        (town.rosa, "Nobody else may read this."), (town.theo, "Mine."),
    ]  # fmt: skip


# All that the phone holds of this address: every row of its store, every cached page, everything else it remembers.
EVERYTHING = """async () => {
  const rows = async (name) => new Promise((done) => {
    indexedDB.open("companionway").onsuccess = ({ target }) => {
      target.result.transaction(name).objectStore(name).getAll().onsuccess = (got) => done(got.target.result);
    };
  });
  const held = [await rows("tickets"), await rows("entries"), await rows("facts")];
  held.push({...localStorage}, {...sessionStorage});
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (!request.url.includes("/static/")) held.push(request.url, await (await cache.match(request)).text());
    }
  }
  return JSON.stringify(held);
}"""


def test_nobody_who_finds_the_phone_reads_what_waits_on_it_nor_whose_it_is(phone, town):
    rosa = phone()
    rosa.sign_in("rosa")
    page = rosa.open("/own/check-in")
    rosa.ready()
    with rosa.without_connection():
        say_it(page, "1", "The river in November.")
        expect(waiting(page)).to_have_count(1)
        held = page.evaluate(EVERYTHING)
    assert "river" not in held
    for telling in (town.rosa, town.accounts["rosa"], town.organization_id):
        assert str(telling) not in held
        assert telling.hex not in held
    assert "Mar\u00edn" not in held


def test_on_a_shared_phone_only_the_numbers_stay_and_nothing_is_kept(phone, town):
    theirs = phone()
    theirs.sign_in("rosa", shared=True)
    page = theirs.open("/own/check-in")
    theirs.ready()
    with theirs.without_connection():
        say_it(page, "2", "A hard evening.")
        expect(page.locator("[data-say=shared]")).to_be_visible()
        expect(page.locator("[data-say=shared]")).to_contain_text("988")
        assert page.locator("[name=words]").input_value() == "A hard evening."
        held = page.evaluate(EVERYTHING)
        assert "Dan" not in held
        theirs.open("/own/check-in")
        expect(page.get_by_role("link", name="988").first).to_be_visible()
        assert page.locator("form.check-in").count() == 0
        theirs.open("/own/reach")
        expect(page.get_by_role("link", name="988").first).to_be_visible()
        assert page.get_by_text("Dan", exact=True).count() == 0
    assert check_ins(town) == []


def test_signing_out_takes_the_kept_pages_away_and_leaves_the_numbers(phone, town):
    rosa = phone()
    rosa.sign_in("rosa")
    page = rosa.open("/own")
    rosa.ready()
    assert "Dan" in page.evaluate(EVERYTHING)
    rosa.open("/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/**")
    rosa.until("caches.has('own-pages').then((has) => !has)")
    held = page.evaluate(EVERYTHING)
    assert "Dan" not in held
    with rosa.without_connection():
        rosa.open("/own/reach")
        expect(page.locator("a[href='tel:988']")).to_be_visible()
        assert page.get_by_text("Dan", exact=True).count() == 0


THREE_TIMES = """async () => {
  const owner = await Queue.fact("owner");
  await Promise.allSettled([1, 2, 3].map(() => Queue.send(owner)));
}"""


def test_two_windows_that_send_at_once_keep_one(phone, town):
    rosa = phone()
    rosa.sign_in("rosa")
    page = rosa.open("/own/check-in")
    rosa.ready()
    with rosa.without_connection():
        say_it(page, "3", "Only once.")
        expect(waiting(page)).to_have_count(1)
    other = rosa.context.new_page()
    other.goto("/own")
    for one in (page, other):
        one.evaluate(THREE_TIMES)
    page.reload()
    expect(waiting(page)).to_have_count(0)
    assert len(check_ins(town)) == 1


def test_a_wrong_clock_is_told_and_what_is_written_has_the_right_moment(phone, town):
    rosa = phone()
    rosa.sign_in("rosa")
    rosa.context.add_init_script("{ const now = Date.now; Date.now = () => now() - 3 * 3600 * 1000; }")
    page = rosa.open("/own/check-in")
    rosa.ready()
    expect(page.locator("[data-say=clock]")).to_be_visible()
    with rosa.without_connection():
        say_it(page, "3", "What time is it?")
        expect(waiting(page)).to_have_count(1)
    expect(sent(page)).to_have_count(1)
    expect(sent(page)).to_contain_text(re.compile("reloj|clock"))
    with organization.hold(town.organization_id):
        assert abs(CheckIn.objects.get().at - clock.now()) < timedelta(minutes=2)
