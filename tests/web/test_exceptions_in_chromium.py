"""On a phone: Theo is told that one person is two things for him, reads who is who, and asks to be erased."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from companionway.desk import exceptions
from companionway.ground import clock, organization
from companionway.people.models import Card

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 320, "height": 640}


def test_theo_is_told_says_no_and_asks_to_be_erased_and_ines_does_it(town, page_of, axe):
    now = clock.now()
    with organization.hold(town.organization_id):
        until = now.date() + timedelta(days=20)
        facts = {"reason": "Nobody else speaks Twi.", "ends_on": until, "by": town.actors["mei"], "now": now}
        exceptions.allow(town.otis, town.theo, **facts)
    page = page_of(town.accounts["theo"])
    page.set_viewport_size(PHONE)
    page.goto(reverse("own"))
    page.get_by_text("Otis supports you and also keeps rules over you.").wait_for()
    axe(page)
    page.get_by_role("button", name="No, I do not want that").click()
    page.get_by_text("It ends now.").wait_for()
    for name in ("own_hats", "own_two_roles"):
        page.goto(reverse(name))
        axe(page)
    page.goto(reverse("own_sight"))
    page.get_by_role("link", name="Erase everything about me").click()
    axe(page)
    page.get_by_role("button", name="Ask for it").click()
    page.get_by_text("We got it.").wait_for()

    page = page_of(town.accounts["ines"])
    for address in (reverse("hats"), reverse("erasures")):
        page.goto(address)
        axe(page)
    page.get_by_role("link", name="Look at what goes and what stays").click()
    axe(page)
    page.get_by_label("Type their name").fill("Theo Brand")
    page.get_by_role("button", name="Erase them now").click()
    page.get_by_text("That is not the name above.").wait_for()
    page.get_by_label("Type their name").fill("Theo Brandt")
    page.get_by_role("button", name="Erase them now").click()
    page.get_by_text("Nothing of them is left here.").wait_for()
    with organization.hold(town.organization_id):
        assert not Card.objects.filter(person_id=town.theo).exists()

    page = page_of(town.accounts["mei"])
    for address in (reverse("clashes"), reverse("two_roles", args=[town.rosa])):
        page.goto(address)
        axe(page)
