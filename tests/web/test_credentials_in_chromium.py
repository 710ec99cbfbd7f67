"""Dan writes down hours with his thumb, a meter moves, and Mei's one yes confirms it; axe looks on."""

from __future__ import annotations

import pytest
from django.urls import reverse

from companionway.ground import clock, organization
from companionway.peers import actions
from companionway.peers.rules import Course, CourseFacts, Domain
from tests.web.test_plan_in_chromium import PHONE, looked_at

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]


def test_hours_are_written_down_counted_and_confirmed(town, page_of, axe):
    with organization.hold(town.organization_id):
        facts = CourseFacts(Course.ETHICS, clock.now().date(), 960, Domain.ETHICS)
        actions.note_course(town.dan, facts, "Ethics for peers", by=town.actors["dan"], now=clock.now())
    dan = page_of(town.accounts["dan"], viewport=PHONE)
    dan.goto(reverse("own_credentials"))
    dan.get_by_role("link", name="Choose one to work toward").click()
    looked_at(dan, axe)
    dan.get_by_role("radio", name="IC&RC Peer Recovery (PR): 500 hours of work").check()
    dan.get_by_role("button", name="Save").click()
    dan.get_by_role("link", name="Write down hours").click()
    dan.get_by_label("How many hours?").fill("30")
    dan.get_by_label("What you did").fill("Set up the room.")
    dan.get_by_role("button", name="Save").click()
    dan.get_by_text("A day has 24 hours.").wait_for()
    assert dan.get_by_label("What you did").input_value() == "Set up the room."
    looked_at(dan, axe)
    dan.get_by_label("How many hours?").fill("2.5")
    dan.get_by_role("button", name="Save").click()
    dan.get_by_text("2.5 of 500 hours; 497.5 to go.").wait_for()
    dan.get_by_text("The same as a table").click()
    looked_at(dan, axe)

    mei = page_of(town.accounts["mei"])
    mei.goto(reverse("person_credentials", args=[town.dan]))
    axe(mei)
    for box in mei.get_by_role("checkbox").all():
        box.check()
    mei.get_by_role("button", name="I confirm what is ticked").click()
    mei.get_by_text("2 things are confirmed.").wait_for()
    axe(mei)
    for name in ("person_hours_new", "person_course_new", "person_credential_new"):
        mei.goto(reverse(name, args=[town.dan]))
        axe(mei)
