"""Mei hands Rosa over to somebody outside; on their phone, without an account, they say yes and that they met."""

from __future__ import annotations

import pytest
from django.urls import reverse

from companionway.ground import clock, organization
from companionway.ground.access import Category
from companionway.journey import queries
from companionway.programs import actions as programs
from tests.cast import TODAY
from tests.consent import papers

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def test_somebody_outside_receives_rosa_by_a_page_with_a_code(town, page_of, axe):
    with organization.hold(town.organization_id):
        papers.signed(town.rosa, "Elm Street Clinic", categories={Category.IDENTITY})
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=clock.now())
    mei = page_of(town.accounts["mei"])
    mei.goto(reverse("person_handoffs", args=[town.rosa]))
    axe(mei)
    mei.get_by_role("link", name="To somebody outside").click()
    axe(mei)
    if mei.get_by_label("Elm Street Clinic").count():
        mei.get_by_label("Elm Street Clinic").check()
    mei.get_by_label("What is good to know").fill("Her plan stays with her.")
    mei.locator("main form button").last.click()
    mei.get_by_role("link", name="Make a page for Elm Street Clinic").click()
    mei.get_by_role("button", name="Make the page").click()
    address, code = mei.locator(".copied").inner_text(), mei.locator("p.code").inner_text()

    phone = page_of(viewport=PHONE)
    phone.goto(address)
    assert "Rosa" not in phone.content()
    phone.get_by_label("Your code").fill(code)
    phone.get_by_role("button", name="Open the page").click()
    phone.get_by_role("heading", name="You are asked to be there for Rosa Marín").wait_for()
    assert "Her plan stays with her." not in phone.content()  # the consent opens no plan
    axe(phone)
    phone.get_by_role("button", name="Yes, I will be there").click()
    phone.get_by_role("button", name="We met", exact=True).click()
    phone.get_by_role("button", name="We met again").wait_for()
    axe(phone)

    mei.goto(reverse("handoffs"))
    axe(mei)
    mei.goto(reverse("person_handoffs", args=[town.rosa]))
    mei.get_by_role("link", name="Elm Street Clinic").click()
    axe(mei)
    with organization.hold(town.organization_id):
        (row,) = queries.handoffs(town.actors["mei"], town.rosa, today=TODAY, now=clock.now())
    assert row.facts.accepted_at is not None
    assert row.facts.met_at is not None
