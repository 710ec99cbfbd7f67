"""Rosa steps down: planned by Mei, filled and declined on her own phone, and taken; each page as axe sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from companionway.ground import clock, organization
from companionway.journey import actions as journey
from companionway.journey import queries
from companionway.journey.rules import Level, SlotKind
from companionway.programs import actions as programs

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def test_a_step_down_is_planned_filled_declined_and_taken(town, page_of, axe):
    now = clock.now()
    today = clock.day_of(now, "America/Denver")
    with organization.hold(town.organization_id):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=now)
        journey.start_stay(
            town.rosa, level=Level.RESIDENTIAL, started_on=today - timedelta(days=40), program_id=town.program_id,
            by=town.system, now=now,
        )  # fmt: skip
    mei = page_of(town.accounts["mei"])
    mei.goto(reverse("person_transition", args=[town.rosa]))
    axe(mei)
    mei.get_by_label("The day of leaving").fill((today + timedelta(days=3)).isoformat())
    mei.get_by_label("What comes next").select_option("recovery_residence")
    mei.get_by_label("With us").select_option(label="Harbor House")
    mei.get_by_role("button", name="Begin the plan").click()
    mei.get_by_text("0 of 8 are settled.").wait_for()
    axe(mei)

    rosa = page_of(town.accounts["rosa"], viewport=PHONE)
    rosa.goto(reverse("own_leaving"))
    axe(rosa)
    rosa.get_by_role("link", name="A meeting near home").click()
    rosa.get_by_label("In your own words").fill("The one on Elm Street.")
    rosa.get_by_label("Who goes along").select_option(label="Dan Okafor")
    rosa.get_by_role("button", name="It is settled").click()
    rosa.get_by_text("Somebody goes along, so a day and an hour are needed.").wait_for()
    assert rosa.get_by_label("In your own words").input_value() == "The one on Elm Street."  # nothing is lost
    axe(rosa)
    rosa.get_by_label("The first one, if it is booked").fill(f"{today + timedelta(days=4)}T19:00")
    rosa.get_by_role("button", name="It is settled").click()
    rosa.get_by_text("Dan goes along").wait_for()
    rosa.get_by_role("link", name="A licensed therapist").click()
    rosa.get_by_label("In your own words").fill("Not now. I talk with Dan.")
    rosa.get_by_role("button", name="I do not want it").click()
    rosa.get_by_text("2 of 8 are settled.").wait_for()
    axe(rosa)

    mei.goto(reverse("leaving"))
    mei.get_by_text("Nobody receives them yet").wait_for()
    axe(mei)
    mei.get_by_role("link", name="Rosa Marín").click()
    mei.get_by_role("link", name="They leave").click()
    mei.get_by_text("They may leave all the same.").wait_for()
    axe(mei)
    mei.get_by_role("button", name="They leave").click()
    mei.get_by_text("They moved on. Whoever is beside them stays beside them.").wait_for()
    mei.goto(reverse("person_transition", args=[town.rosa]))
    axe(mei)
    mei.goto(reverse("way"))
    axe(mei)
    with organization.hold(town.organization_id):
        stays = queries.stay_views(town.system, town.rosa, today=today)
        (plan,) = queries.transitions(town.system, town.rosa, today=today)
    assert [(one.level, one.ended_on is None) for one in stays] == [
        (Level.RECOVERY_RESIDENCE, True), (Level.RESIDENTIAL, False)
    ]  # fmt: skip
    assert plan.facts.slots[SlotKind.THERAPIST].declined
    rosa.goto(reverse("own_leaving"))
    rosa.get_by_role("heading", name="When you moved last").wait_for()
    axe(rosa)
