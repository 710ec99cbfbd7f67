"""A phone in a real browser: it loses its connection and finds it again."""

from __future__ import annotations

import time
from contextlib import contextmanager

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.web.offline.gate import Gate
from tests.web.visiting import visitor

UNTIL = """async () => {
  for (let turn = 0; !(await (%s)); turn++) {
    if (turn > 500) throw new Error("it never came about");
    await new Promise((go) => setTimeout(go, 20));
  }
}"""
READY = """async () => {
  const { owner } = document.querySelector("[data-queue]").dataset;
  const mine = async () => (await Queue.fact("owner")) === owner && (await Queue.fact("refreshed"));
  const there = async () => navigator.serviceWorker.controller && (await mine());
  const has = async (address) => !!(await caches.match(address));
  const keep = document.querySelector("[data-queue]")?.dataset.keep.split(" ").filter(Boolean) ?? [];
  for (let turn = 0; !(await there()); turn++) {
    if (turn > 500) throw new Error("the phone never became ready");
    await new Promise((go) => setTimeout(go, 20));
  }
  for (const address of keep) if (!(await has(address))) throw new Error("not kept: " + address);
}"""


class Phone:
    """One browser of its own, narrow, with whoever holds it signed in."""

    def __init__(self, browser, live_server, town):
        self.gate = Gate(live_server.thread.port)
        self.address = f"http://localhost:{self.gate.port}"
        self.context = browser.new_context(
            base_url=self.address, locale="en-US", viewport={"width": 360, "height": 740}
        )
        self.context.set_default_timeout(10_000)
        self.town, self.broken = town, []
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))
        self.page.on(
            "console", lambda said: self.broken.append(said.text) if "Content Security" in said.text else None
        )

    def sign_in(self, who: str, *, shared: bool = False) -> None:
        """As somebody of the town, without the sign-in page."""
        client = visitor(self.town, who)
        if shared:
            session = client.session
            session["phone"], session["phone_seen"], session["phone_minutes"] = "shared", time.time(), 30
            session.save()
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.context.clear_cookies()
        self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": self.address}])

    def open(self, address: str) -> Page:
        self.page.goto(address)
        return self.page

    def ready(self) -> None:
        """The worker stands before every request, and what may be kept is kept."""
        self.page.evaluate(READY)

    def until(self, holds: str) -> None:
        """Wait until a condition in JavaScript holds; it may be asynchronous."""
        self.page.evaluate(UNTIL % holds)

    def ready_for_a_contact(self) -> None:
        """The worker stands before every request, and the form has its tickets."""
        self.until("navigator.serviceWorker.controller")
        self.until("Queue.left(document.querySelector('form.contact').dataset.group).then((left) => left > 4)")

    @contextmanager
    def without_connection(self):
        self.gate.shut()
        self.context.set_offline(True)
        yield
        self.gate.open()
        self.context.set_offline(False)

    def close(self) -> None:
        self.context.close()
        self.gate.close()


@pytest.fixture
def phone(browser, live_server, town):
    """`phone()` is a phone that nobody has used yet. A script error fails the test."""
    made: list[Phone] = []

    def new() -> Phone:
        made.append(Phone(browser, live_server, town))
        return made[-1]

    yield new
    for one in made:
        one.close()
    assert [error for one in made for error in one.broken] == []
