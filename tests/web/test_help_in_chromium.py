"""Two phones: one asks, the other answers, and each sees it without doing anything. And axe on every page of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from companionway.ground import clock
from companionway.programs.models import Account
from companionway.support import actions
from companionway.support.rules import HelpKind, Source
from tests.web.visiting import held

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]
# High, so that no bar lies over what axe measures; without a service worker, so that pages can be made quicker.
PHONE = {"viewport": {"width": 360, "height": 1800}, "service_workers": "block"}


@pytest.fixture
def english(town):
    Account.objects.filter(id=town.accounts["rosa"]).update(language="en")


@pytest.fixture(autouse=True)
def by_day(monkeypatch):
    """A clock that runs, in the middle of a working day."""
    start, began = clock.now().replace(hour=18, minute=0), clock.now()
    monkeypatch.setattr(clock, "now", lambda: start + (_real() - began))


def _real():
    from django.utils import timezone

    return timezone.now()


@pytest.fixture
def soon(monkeypatch):
    """Pages ask again every second instead of every ten."""

    def quickly(page):
        page.route("**/own/help/call", _quicker)
        page.route("**/calls", _quicker)
        return page

    return quickly


def _quicker(route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("every 10s", "every 1s"))


def test_one_asks_the_other_answers_and_each_sees_it_without_doing_anything(page_of, town, english, soon):
    rosa, dan = soon(page_of(town.accounts["rosa"], **PHONE)), soon(page_of(town.accounts["dan"], **PHONE))
    dan.goto(reverse("calls"))
    expect(dan.get_by_text("Nobody asks for somebody just now.")).to_be_visible()
    rosa.goto(reverse("reach"))
    rosa.get_by_role("link", name="Have someone ring me").click()
    rosa.get_by_role("button", name="Yes, I need someone now").click()
    expect(rosa.get_by_text("We are ringing Dan.")).to_be_visible()
    rosa.reload()  # a page reached by a redirect is not made quicker

    dan.get_by_role("button", name="I’ll answer Rosa").click()
    expect(dan.get_by_role("link", name="303-555-0142")).to_be_visible()
    expect(rosa.get_by_text("Dan answered at")).to_be_visible()

    rosa.get_by_role("button", name="We have talked").click()
    expect(rosa.get_by_text("You two have talked.")).to_be_visible()


def test_every_page_of_it_as_axe_sees_it(page_of, town, english, axe):
    now = clock.now()
    mei = town.actors["mei"]
    with held(town):
        for who, place in (("dan", 1), ("lin", 2)):
            start = now - timedelta(hours=1)
            actions.add_shift(
                town.program_id, town.people[who], start, start + timedelta(hours=9), place=place, by=mei, now=now
            )
        actions.set_fallback(town.program_id, [town.dan, town.mei], by=mei, now=now)
    rosa, dan, staff = (page_of(town.accounts[who], **PHONE) for who in ("rosa", "dan", "mei"))
    _look(axe, rosa, "own_help")
    with held(town):
        told = {"source": Source.PAGE, "by": town.actors["rosa"], "now": now, "words": "I am outside."}
        call = actions.ask_for_help(town.rosa, HelpKind.NOW, **told)
    _look(axe, rosa, "own_help_call")
    for name, args in (("calls", []), ("pocket", []), ("pocket_contact", [town.rosa]), ("pocket_back_up", [])):
        _look(axe, dan, name, *args)
    with held(town):
        actions.answer_call(call, by=town.actors["dan"], now=clock.now())
    _look(axe, dan, "call", call)
    _look(axe, rosa, "own_help_call")
    for name in ("calls", "roster", "shift_new"):
        _look(axe, staff, name)


def _look(axe, page, name, *args) -> None:
    answer = page.goto(reverse(name, args=args))
    assert answer.status == 200, name
    axe(page)
