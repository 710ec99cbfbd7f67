"""Finding a meeting in a browser: near me, what a phone keeps, without a connection, and without a script."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from django.contrib.sessions.backends.db import SessionStore

from companionway.desk import phones
from companionway.ground import clock, organization
from tests.cast import NOW
from tests.web.meetings import some_meetings

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]
HERE = {"latitude": 40.01512345, "longitude": -105.27051234}
PHONE = {"width": 390, "height": 800}


@pytest.fixture
def at(town, monkeypatch) -> str:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    with organization.hold(town.organization_id):
        some_meetings()
    return f"/meetings/{town.program_id}"


def kept(page, name: str):
    return page.evaluate("(name) => JSON.parse(localStorage.getItem(name))", name)


def test_near_me_is_coarse_and_a_phone_keeps_what_it_is_asked_to(at, page_of, axe):
    page = page_of(viewport=PHONE, geolocation=HERE, permissions=["geolocation"])
    sent: list[str] = []
    page.on("request", lambda one: sent.append(f"{one.url} {one.post_data or ''} {one.headers.get('referer')}"))
    page.goto(at)
    page.get_by_role("button", name="Near me").click()
    page.get_by_role("heading", name="5 meetings near you").wait_for()
    asked = next(one for one in sent if "here=" in one).split(" ")[1]
    assert parse_qs(asked)["here"] == ["40.02,-105.27"]
    assert not any("40.015" in one or "105.270" in one for one in sent)
    assert page.url.endswith(at)
    assert page.evaluate("document.activeElement.id") == "found"
    axe(page)

    sunrise = page.locator("li.meeting", has_text="Sunrise")
    sunrise.get_by_role("button", name="Keep").click()
    sunrise.get_by_role("button", name="Kept on this phone").wait_for()
    assert [one["name"] for one in kept(page, "kept-meetings")] == ["Sunrise"]
    page.get_by_role("button", name="Keep my area on this phone").click()
    page.get_by_role("button", name="No, others use it").click()
    assert kept(page, "kept-area") is None

    page.get_by_label("Town or ZIP code").fill("Boulder, CO")
    page.get_by_role("button", name="Show meetings").click()
    page.get_by_role("heading", name="5 meetings near Boulder, CO").wait_for()
    page.get_by_role("button", name="Keep my area on this phone").click()
    page.get_by_role("button", name="Yes, only mine").click()
    assert kept(page, "kept-area") == {"near": "Boulder, CO", "here": "", "far": "mi:10"}
    page.wait_for_function("async (path) => Boolean(await caches.match(path))", arg=at)
    page.wait_for_function("navigator.serviceWorker.controller")

    page.context.set_offline(True)
    page.goto(f"{at}/kept")
    page.get_by_role("heading", name="Sunrise").wait_for()
    page.get_by_text("Tuesdays, 8:20").wait_for()
    assert page.get_by_role("link", name="Join online").get_attribute("href") == "https://zoom.us/j/1234567890"
    page.goto(at)
    assert page.get_by_label("Town or ZIP code").input_value() == "Boulder, CO"
    page.get_by_role("button", name="Show meetings").click()
    page.locator("#found").get_by_text("There is no connection just now.").wait_for()
    page.get_by_role("button", name="Forget it").click()
    assert kept(page, "kept-area") is None
    page.context.set_offline(False)

    page.goto(f"{at}/kept")
    axe(page)
    page.get_by_role("button", name="Take it off this phone").click()
    page.get_by_text("Nothing is kept here yet.").wait_for()
    assert kept(page, "kept-meetings") == []


def test_without_a_script_and_on_a_shared_phone_nothing_is_kept_and_everything_is_found(at, town, page_of):
    page = page_of(viewport=PHONE, java_script_enabled=False)
    page.goto(at)
    assert not page.get_by_role("button", name="Near me").is_visible()
    page.get_by_label("Town or ZIP code").fill("Boulder, CO")
    page.get_by_role("button", name="Show meetings").click()
    page.get_by_role("heading", name="5 meetings near Boulder, CO").wait_for()
    assert not page.get_by_role("button", name="Keep").first.is_visible()
    page.get_by_role("link", name="Sunrise").click()
    page.get_by_role("heading", name="Sunrise").wait_for()
    assert page.context.cookies() == []

    shared = page_of(town.accounts["rosa"], viewport=PHONE)
    _share(shared)
    shared.goto("/offline")
    shared.evaluate("localStorage.setItem('kept-area', '{\"near\": \"80301\"}')")
    shared.goto(at)
    assert shared.get_by_label("Town or ZIP code").input_value() == ""
    shared.get_by_label("Town or ZIP code").fill("Boulder, CO")
    shared.get_by_role("button", name="Show meetings").click()
    shared.get_by_role("heading", name="5 meetings near Boulder, CO").wait_for()
    assert shared.get_by_role("button", name="Keep").count() == 0
    assert shared.evaluate("localStorage.length") == 0


def _share(page) -> None:
    """It goes from hand to hand, and was signed in on a moment ago."""
    session = SessionStore(next(one["value"] for one in page.context.cookies() if one["name"] == "sessionid"))
    session[phones.PHONE], session[phones.SEEN], session[phones.MINUTES] = phones.Phone.SHARED, NOW.timestamp(), 4
    session.save()
