"""Mei makes a page for somebody outside; they open it on their phone; Rosa takes the consent back: it is closed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from companionway.ground import clock, organization
from companionway.ground.access import Category
from companionway.programs import actions as programs
from tests.consent import papers

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def test_a_page_is_made_opened_outside_and_closed_by_taking_the_consent_back(town, page_of, axe):
    with organization.hold(town.organization_id):
        given = papers.signed(town.rosa, "Elm Street", categories={Category.IDENTITY, Category.CONTACTS})
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=clock.now())
    mei = page_of(town.accounts["mei"])
    mei.goto(reverse("disclosures", args=[town.rosa]))
    axe(mei)
    mei.get_by_role("link", name="Make a page for them").click()
    axe(mei)
    mei.get_by_role("button", name="Make the page").click()
    address, code = mei.locator(".copied").inner_text(), mei.locator("p.code").inner_text()
    axe(mei)

    phone = page_of(viewport=PHONE)
    phone.goto(address)
    assert "Rosa" not in phone.content()
    axe(phone)
    phone.get_by_label("Your code").fill("1")
    phone.get_by_role("button", name="Open the page").click()
    phone.get_by_text("That is not the code. You can try 4 more times.").wait_for()
    phone.get_by_label("Your code").fill(code)
    phone.get_by_role("button", name="Open the page").click()
    phone.get_by_role("heading", name="Rosa Marín").wait_for()
    axe(phone)

    rosa = page_of(town.accounts["rosa"], viewport=PHONE)
    rosa.goto(reverse("own_consent_end", args=[given.id]))
    rosa.locator("main form button").last.click()
    phone.reload()
    phone.get_by_role("heading", name="This page is closed").wait_for()
    assert "Rosa" not in phone.content()
    axe(phone)
    rosa.goto(reverse("own_disclosures"))
    rosa.get_by_text("They opened it themselves.").wait_for()
    rosa.get_by_text("The consent was taken back. It stayed closed.").wait_for()
    axe(rosa)
