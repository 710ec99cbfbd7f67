"""A phone in somebody's hand, in a browser: coming in, a passkey, leaving quickly, handing a shared phone on."""

from __future__ import annotations

import re
import time

import pytest
from django.conf import settings as installed
from django.urls import reverse

from companionway.ground import clock, organization
from companionway.programs import actions
from companionway.programs import queries as programs
from companionway.programs.rules import SHARED_IDLE_MINUTES, spoken_code
from tests.cast import HANDLES, PIN
from tests.web.test_coming_in import with_authenticator

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def outside(live_server, settings) -> str:
    """A neutral page of another site: the same server by another name, to which no cookie of ours goes."""
    settings.COMPANIONWAY_LEAVE_TO = live_server.url.replace("localhost", "127.0.0.1") + reverse("look")
    return settings.COMPANIONWAY_LEAVE_TO


def given(town, key: str = "rosa") -> actions.Given:
    with organization.hold(town.organization_id):
        return actions.give_way_in(town.accounts[key], by=town.actors["mei"], now=clock.now())


def sign_in(page, key: str, phone: str = "Shared or borrowed") -> None:
    page.goto(reverse("enter"))
    page.get_by_label("Sign-in name").fill(HANDLES[key])
    page.get_by_label("PIN").fill(PIN)
    page.get_by_label(phone, exact=True).check()
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/own")


def test_somebody_scans_chooses_a_name_and_a_pin_and_is_in(town, page_of, axe):
    page = page_of()
    page.goto(reverse("come", args=[given(town, "theo").token]))
    axe(page)
    page.get_by_role("button", name="Begin in English").click()
    assert page.get_by_label("Sign-in name").input_value() == HANDLES["theo"]
    assert page.get_by_text("Your old PIN").count() == 0
    axe(page)
    page.get_by_label("My own", exact=True).check()
    page.get_by_label("A PIN of 6 digits").fill("123456")
    page.get_by_label("The same PIN again").fill("123456")
    page.get_by_role("button", name="Come in with this PIN").click()
    page.get_by_text("first that anybody would try").wait_for()
    axe(page)
    page.get_by_label("A PIN of 6 digits").fill("830417")
    page.get_by_label("The same PIN again").fill("830417")
    page.get_by_role("button", name="Come in with this PIN").click()

    page.wait_for_url("**/own")
    page.get_by_text("Your sign-in name is: tall pine").wait_for()
    [session] = [one for one in page.context.cookies() if one["name"] == installed.SESSION_COOKIE_NAME]
    assert session["expires"] - time.time() > 29 * 86_400


def test_a_typed_code_begins_in_spanish_and_the_wrong_one_is_said(town, page_of, axe):
    page = page_of()
    page.goto(reverse("come_code"))
    axe(page)
    page.get_by_label("The code").fill("AAAA-BBBB")
    page.get_by_role("button", name="Begin in English").click()
    page.get_by_text("not known").wait_for()
    axe(page)
    page.get_by_label("The code").fill(spoken_code(given(town).code).lower())
    page.get_by_role("button", name="Empezar en español").click()

    page.get_by_role("heading", name="¿Cómo te gustaría entrar?").wait_for()
    axe(page)


def test_a_phones_own_lock_opens_an_account_without_an_address_and_lands_on_its_first_page(town, page_of, axe):
    page = page_of()
    with_authenticator(page)
    page.goto(reverse("come", args=[given(town, "theo").token]))
    page.get_by_role("button", name="Begin in English").click()
    page.get_by_label("My own", exact=True).check()
    page.get_by_role("button", name="Come in with my own phone's lock").click()
    page.wait_for_url("**/own")
    assert not programs.account(town.accounts["theo"]).has_usable_password()

    page.goto(reverse("account"))
    axe(page)
    page.get_by_role("button", name="Sign out").click()
    page.goto(reverse("enter"))
    axe(page)
    page.get_by_role("button", name="Sign in with this phone's lock").click()

    page.wait_for_url("**/own")
    [session] = [one for one in page.context.cookies() if one["name"] == installed.SESSION_COOKIE_NAME]
    assert session["expires"] - time.time() > 29 * 86_400  # a lock of this very phone: it is one's own


def test_a_lock_is_added_later_with_the_pin_and_the_only_way_in_is_not_taken_away(town, page_of, axe):
    page = page_of()
    with_authenticator(page)
    sign_in(page, "theo", "My own")
    page.goto(reverse("passkey_new"))
    axe(page)
    page.get_by_label("Your PIN").fill("592604")
    page.get_by_role("button", name="Add it").click()
    page.get_by_text("do not go together").wait_for()
    page.get_by_label("Your PIN").fill(PIN)
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/account")
    page.get_by_text("From now on you can sign in here").wait_for()

    page.get_by_role("button", name="Take away").click()
    page.get_by_text("no longer opens your account").wait_for()


def test_what_a_coordinator_shows_can_be_seen_scanned_and_not_printed(town, page_of, axe):
    page = page_of(town.accounts["mei"])
    page.goto(reverse("person", args=[town.rosa]))
    page.get_by_role("link", name="Give a way in").click()
    axe(page)
    page.get_by_role("button", name="Show the way in").click()
    page.get_by_role("heading", name="Rosa can come in now").wait_for()
    axe(page)
    size = page.locator("svg.scan").bounding_box()
    assert size["width"] == size["height"] > 150

    page.emulate_media(media="print")
    assert not page.locator("svg.scan").is_visible()
    assert not page.locator(".code").is_visible()
    page.get_by_text("A way in is never printed").wait_for()


@pytest.mark.parametrize("how", ["the button", "Esc three times"])
def test_leaving_quickly_replaces_the_page_and_back_shows_nothing_of_it(town, page_of, outside, how):
    page = page_of()
    sign_in(page, "theo", "My own")
    page.goto(reverse("account"))
    if how == "the button":
        page.get_by_role("link", name="Leave quickly").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url(outside)

    page.go_back()
    page.wait_for_url(outside)
    assert page.get_by_text(HANDLES["theo"]).count() == 0
    page.goto(reverse("own"))  # whoever comes back on purpose is still signed in
    page.get_by_role("heading", name="Hi Theo").wait_for()


def test_leaving_works_without_a_script(browser, town, live_server, signed_in, outside):
    context = browser.new_context(base_url=live_server.url, locale="en-US", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, "theo")
    page.get_by_role("link", name="Leave quickly").click()
    page.wait_for_url(outside)
    page.goto(reverse("own"))

    assert "/login/" in page.url
    context.close()


def test_two_presses_of_esc_leave_nothing(town, page_of, outside):
    page = page_of()
    sign_in(page, "theo", "My own")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("Escape")

    assert page.url.endswith(reverse("own"))


TELLS_OF_ROSA = re.compile(r"\bRosa\b|quiet river|Hola|\bDan\b")


def kept(page) -> str:
    """All that this browser has kept of these pages, as text: storage, databases, pages and files in a cache."""
    return page.evaluate("""async () => {
        const found = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
                found.push(request.url, await (await cache.match(request)).text());
            }
        }
        for (const { name } of await indexedDB.databases()) {
            const base = await new Promise((there) => {
                const opened = indexedDB.open(name);
                opened.onsuccess = () => there(opened.result);
            });
            for (const store of base.objectStoreNames) {
                found.push(store, JSON.stringify(await new Promise((there) => {
                    const all = base.transaction(store).objectStore(store).getAll();
                    all.onsuccess = () => there(all.result);
                })));
            }
            base.close();
        }
        return found.join(" ");
    }""")


@pytest.mark.parametrize("how", ["leaving", "signing out", "resting"])
def test_a_shared_phone_handed_on_shows_the_next_person_nothing_of_the_first(town, page_of, outside, how):
    page = page_of()
    sign_in(page, "rosa")
    for name in ("reach", "account", "devices", "own"):
        page.goto(reverse(name))
    assert TELLS_OF_ROSA.search(page.content())
    if how == "leaving":
        page.get_by_role("link", name=re.compile("Leave quickly|Salir rápido")).click()
        page.wait_for_url(outside)
    elif how == "signing out":
        page.goto(reverse("account"))
        page.locator("form[action='/account/logout/'] button").click()
        page.wait_for_url(lambda url: "/login/" in url)
    else:
        page.goto(reverse("leave") + "?to=sign-in")
        page.wait_for_url("**/enter?rested")

    for _ in range(5):
        page.go_back()
        page.wait_for_load_state()
        assert page.url == outside or not TELLS_OF_ROSA.search(page.content()), page.url
    page.goto(reverse("enter"))
    assert not TELLS_OF_ROSA.search(kept(page))

    sign_in(page, "theo")
    page.get_by_role("heading", name="Hi Theo").wait_for()
    assert "Rosa" not in page.content()


def test_a_shared_phone_says_so_before_it_is_signed_out_and_a_touch_is_enough_to_stay(town, page_of, axe):
    page = page_of()
    page.clock.install()
    sign_in(page, "theo")
    still_here = page.get_by_text("Still here?")
    page.clock.run_for(1_000 * 60 * SHARED_IDLE_MINUTES.value - 40_000)
    assert not still_here.is_visible()
    page.clock.run_for(15_000)
    assert still_here.is_visible()
    axe(page)
    page.get_by_role("button", name="I am still here").click()
    assert not still_here.is_visible()

    page.clock.run_for(1_000 * 60 * SHARED_IDLE_MINUTES.value + 2_000)

    page.wait_for_url("**/enter?rested")
    page.get_by_text("it was signed out").wait_for()


def test_ones_own_phone_is_never_told_to_hurry(town, page_of):
    page = page_of()
    sign_in(page, "theo", "My own")

    assert page.locator("#resting").count() == 0


def test_the_pages_of_coming_in_and_of_my_account_as_axe_sees_them(town, page_of, axe):
    page = page_of()
    sign_in(page, "theo", "My own")
    for name in ("account", "pin", "devices", "passkey_new"):
        assert page.goto(reverse(name)).status == 200
        axe(page)
