"""Somebody becomes a helper on a phone, and is answered at a desk, in a real browser (R24 R40 R78)."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]


def test_asking_promising_telling_and_an_answer(town, page_of, axe):
    theo = page_of(town.accounts["theo"])
    theo.goto(reverse("own_helping"))
    axe(theo)
    theo.get_by_role("link", name="How people before you came to help").click()
    axe(theo)
    theo.get_by_role("link", name="I would like to help").click()
    theo.get_by_label("Welcomes people").check()
    theo.get_by_label("Why would you like to help").fill("I was welcomed.")
    theo.get_by_role("group", name="Person 1").get_by_label("How to reach them").fill("303-555-0100")
    theo.get_by_role("button", name="Send it").click()
    theo.get_by_text("Whom may we ask?").wait_for()
    axe(theo)
    assert theo.get_by_label("Welcomes people").is_checked()
    theo.get_by_role("group", name="Person 1").get_by_label("Name").fill("Jo")
    theo.get_by_role("button", name="Send it").click()
    theo.get_by_role("link", name="Read it").click()
    theo.get_by_label("Your name, as you sign").fill("Theo Brandt")
    axe(theo)
    theo.get_by_role("button", name="I promise").click()
    theo.get_by_text("You signed it on").wait_for()

    mei = page_of(town.accounts["mei"])
    mei.goto(reverse("helpers"))
    axe(mei)
    mei.get_by_role("link", name="Theo Brandt").click()
    axe(mei)
    mei.get_by_role("link", name="What they said").click()
    axe(mei)
    mei.go_back()
    mei.get_by_label("Welcome", exact=True).check()
    mei.get_by_label("Your words to them").fill("So glad.")
    mei.get_by_role("button", name="Answer them").click()
    mei.get_by_role("heading", name="As a helper").wait_for()
    axe(mei)

    theo.goto(reverse("own_helper_profile"))
    axe(theo)
    theo.get_by_label("Evenings").check()
    theo.get_by_label("Who may know this? When you have time").select_option("beside_me")
    theo.get_by_role("button", name="Save").click()
    theo.get_by_text("So glad.").wait_for()
    axe(theo)
