"""What every test may ask for: the town, the organization next door, a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.handlers.base import BaseHandler
from django.db import connection

from companionway.desk import often
from companionway.meetings.queries import listing
from companionway.web import kept as kept_pages
from tests import browser as debian
from tests import cast
from tests.kept import Kept

# Speed is never a timed test: a busy machine, or a table that is read at the first example, is no fault.
hypothesis.settings.register_profile(
    "companionway", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("companionway")

KEPT_TOWN = Kept(cast.town, copied=cast.copied)
KEPT_ELSEWHERE = Kept(cast.elsewhere, copied=lambda charlie: replace(charlie))


@pytest.fixture
def town(db) -> cast.Town:
    here = KEPT_TOWN()
    _as_if_new(here.organization_id)
    return here


@pytest.fixture
def elsewhere(db) -> cast.Elsewhere:
    charlie = KEPT_ELSEWHERE()
    _as_if_new(charlie.organization_id)
    return charlie


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> None:
    """How often a visitor asked in one test is not another's."""
    often.forget()


def _as_if_new(organization_id: UUID) -> None:
    """What stands outside the database: limits, lists made for somebody, the head of the ledger's chain."""
    cache.clear()
    often.forget()
    kept_pages._pages.clear()
    listing.forget()
    (Path(settings.COMPANIONWAY_HEADS) / f"{organization_id}.head").unlink(missing_ok=True)


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """One Chromium a worker. Each test takes a fresh context of it, so that nothing is shared but the program."""
    from playwright.sync_api import sync_playwright

    path = debian.chromium()
    if path is None:
        pytest.fail("Chromium is not here; deselect with -m 'not chromium', or install it.")
    # Playwright's own event loop runs in this thread; Django would take our plain calls for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=debian.OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, live_server) -> Iterator:
    """A page of a visitor whom nobody knows yet, on the live server. A script error fails the test."""
    context = browser.new_context(base_url=live_server.url, locale="en-US")
    context.set_default_timeout(10_000)
    opened = context.new_page()
    broken: list[str] = []
    opened.on("pageerror", lambda error: broken.append(str(error)))
    yield opened
    context.close()
    assert broken == []


@pytest.fixture(autouse=True, scope="session")
def _middleware_is_made_once() -> Iterator[None]:
    """Every test client would build the whole chain anew, and look through all static files for it."""
    build, built = BaseHandler.load_middleware, {}

    def load(handler, is_async=False):
        key = tuple(settings.MIDDLEWARE), is_async
        if key not in built:
            build(handler, is_async)
            built[key] = handler._middleware_chain
        handler._middleware_chain = built[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(BaseHandler, "load_middleware", load)
        yield


def pytest_collection_modifyitems(config, items) -> None:
    """A test marked for one database is not collected on the other."""
    other = "sqlite" if connection.vendor == "postgresql" else "postgres"
    left_out = [item for item in items if item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
