"""Every page of a coordinator's day as axe sees it, in light and dark, narrow, full and empty."""

from __future__ import annotations

import pytest
from django.urls import reverse

from companionway.people import actions as people
from companionway.people.rules import ExclusionKind
from tests.cast import NOW, TODAY
from tests.web.visiting import held

pytestmark = [pytest.mark.chromium, pytest.mark.usefixtures("now_stands_still")]

ALONE = ("today", "sheet", "digest", "people", "new_person", "unsupported")
ABOUT = (
    "person", "story", "card", "channels", "death", "duplicates", "ties", "exclusions", "relationships", "capacity",
    "stays", "enrolments", "contacts", "put_off",
)  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_the_pages_of_a_morning_are_in_order_for_axe(town, page_of, axe):
    with held(town):
        for days in range(11, 80, 3):
            town.contact("rosa", "dan", days_ago=days, note="She talked about the garden.")
        contact = town.contact("rosa", "dan", days_ago=90)
        people.name_tie(town.rosa, town.theo, on=TODAY, at_night=True, by=town.system, now=NOW)
        people.exclude(town.rosa, town.reed, kind=ExclusionKind.ASKED, on=TODAY, by=town.system, now=NOW)
    page = page_of(town.accounts["mei"])
    addresses = [reverse(name) for name in ALONE] + [reverse(name, args=[town.rosa]) for name in ABOUT]
    addresses += [reverse("contact", args=[contact]), reverse("merge", args=[town.rosa, town.theo])]
    for address in addresses:
        page.goto(address)
        for details in page.locator("details:not([open]) > summary").all():
            details.click()
        axe(page)


@pytest.mark.django_db(transaction=True)
def test_empty_pages_and_pages_with_something_wrong_are_in_order_too(town, page_of, axe):
    page = page_of(town.accounts["otis"])
    for address in (reverse("people"), reverse("person", args=[town.theo])):
        page.goto(address)
        axe(page)
    page = page_of(town.accounts["mei"])
    page.goto(reverse("contacts", args=[town.theo]))
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Please choose one of these.").first.wait_for()
    axe(page)
    page.goto(reverse("ties", args=[town.theo]))
    page.get_by_role("searchbox").fill("Zebedee")
    page.get_by_text("Nobody by that name is here").wait_for()
    axe(page)
