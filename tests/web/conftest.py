"""Pages as people open them: signed in by cookie, looked at by axe, narrow and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from companionway.desk.door import CHOSEN
from companionway.ground import clock
from companionway.programs import queries as programs
from tests import cast

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = {"type": "rule", "values": ["color-contrast"]}  # all that the dark changes


@pytest.fixture
def now_stands_still(monkeypatch):
    """The pages read the town's own clock."""
    monkeypatch.setattr(clock, "now", lambda: cast.NOW)


@pytest.fixture(autouse=True)
def _no_limits_left_over():
    """Rate limits of one test are not another's."""
    cache.clear()


@pytest.fixture
def signed_in() -> Callable[..., Client]:
    """A client without a browser, signed in as an account (in an organization, where it has several)."""

    def client_of(account_id: UUID, organization_id: UUID | None = None, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.force_login(programs.account(account_id))
        if organization_id is not None:
            session = client.session
            session[CHOSEN] = str(organization_id)
            session.save()
        return client

    return client_of


@pytest.fixture
def page_of(browser, live_server, signed_in) -> Iterator[Callable]:
    """`page_of(account_id)` is a browser page signed in as that account. A script error fails the test."""
    opened, broken = [], []

    def open_page(account_id: UUID | None = None, **context):
        context = browser.new_context(base_url=live_server.url, locale="en-US", **context)
        context.set_default_timeout(10_000)
        opened.append(context)
        if account_id is not None:
            session = signed_in(account_id).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("console", lambda said: broken.append(said.text) if "Content Security" in said.text else None)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert broken == []


@pytest.fixture(scope="session")
def axe() -> Callable:
    """`axe(page)`: no violation, in light and in dark, and nothing sticks out at 320 px."""
    from axe_playwright_python.sync_playwright import Axe

    checker = Axe()

    def look(page) -> None:
        page.wait_for_load_state("load")  # a click has begun a page; axe reads a whole one
        page.wait_for_function("document.readyState === 'complete' && document.documentElement && document.title")
        size = page.viewport_size
        for scheme, only in (("light", {"type": "tag", "values": RULES}), ("dark", CONTRAST)):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = checker.run(page, options={"runOnly": only, "resultTypes": ["violations"]})
            assert found.violations_count == 0, f"{page.url} in {scheme}: {found.generate_report()}"
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 320, "height": 640})
        wide = page.evaluate("document.scrollingElement.scrollWidth")
        assert wide <= 320, f"{page.url} is {wide} px wide on a screen of 320"
        page.set_viewport_size(size)

    return look
