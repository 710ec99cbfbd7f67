"""Theo finds somebody in a real browser, every page as axe wants it, and Mei sees the same."""

from __future__ import annotations

import pytest

from companionway.ground import organization
from tests.matching.conftest import helper, tell

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]


def test_theo_says_what_matters_chooses_dan_and_dan_says_yes(town, page_of, axe):
    with organization.hold(town.organization_id):
        helper(town, "dan", ways="calls in_person")
        tell(town, "dan", "family", "parent")
    theo = page_of(town.accounts["theo"])
    theo.goto("/own/match")
    axe(theo)
    theo.get_by_role("link", name="Say what matters").click()
    theo.locator("summary", has_text="What they have been through").click()
    theo.get_by_label("Being a parent").check()
    axe(theo)
    theo.get_by_role("button", name="Go on").click()
    theo.get_by_label("Very much").check()
    axe(theo)
    theo.get_by_role("button", name="Save").click()
    theo.get_by_role("button", name="Show me who could be beside me").click()
    theo.get_by_text("Knows it in the family: being a parent").wait_for()
    axe(theo)
    theo.get_by_role("button", name="I would like Dan").click()
    theo.get_by_role("heading", name="You chose Dan").wait_for()
    mei = page_of(town.accounts["mei"])
    for address in ("match", "match/wishes", "match/weights"):
        assert mei.goto(f"/people/{town.theo}/{address}").status == 200
        axe(mei)
    dan = page_of(town.accounts["dan"])
    dan.goto("/own/helping")
    axe(dan)
    dan.get_by_role("button", name="Yes, gladly").click()
    dan.get_by_text("You stand beside them from today").wait_for()
    theo.goto("/own/match")
    theo.get_by_role("link", name="Somebody else, please").click()
    axe(theo)
    theo.goto("/own/match/rule")
    axe(theo)
