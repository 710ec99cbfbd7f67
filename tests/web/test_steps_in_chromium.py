"""Rosa takes steps of a pack on her phone, without scripts, and Dan ticks one off beside her."""

from __future__ import annotations

import pytest
from django.urls import reverse

from companionway.ground import clock, organization
from companionway.programs import actions as programs

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]


def test_a_step_is_taken_with_one_tap_by_either_of_the_two(town, page_of):
    with organization.hold(town.organization_id):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=clock.now())
    rosa = page_of(town.accounts["rosa"], viewport={"width": 360, "height": 740}, java_script_enabled=False)
    dan = page_of(town.accounts["dan"])
    rosa.goto(reverse("own_packs"))
    rosa.get_by_role("link", name="Make a friend").click()
    rosa.get_by_label("Go there once").check()
    rosa.get_by_label("Dan").check()
    rosa.get_by_role("button", name="Take these").click()
    rosa.get_by_label("What is a small step?").fill("Buy a bus pass.")
    rosa.get_by_role("button", name="Write it down").click()
    rosa.get_by_role("button", name="Done: Buy a bus pass.").click()
    rosa.get_by_text("Done. That is one step more.").wait_for()

    dan.goto(reverse("person_steps", args=[town.rosa]))
    dan.get_by_role("button", name="Done: Go there once").click()
    dan.get_by_text("Ticked off.").wait_for()
    rosa.reload()
    rosa.get_by_role("button", name="Not done yet: Go there once").wait_for()
