"""Dan says on his phone what was hard, Dr. Lin sits down with him, and Rosa says how it is; axe looks on."""

from __future__ import annotations

import pytest
from django.urls import reverse

from companionway.attention import actions as attention
from companionway.ground import clock, organization
from companionway.journey import actions as journey
from companionway.people.rules import Hat
from tests.web.test_plan_in_chromium import PHONE, looked_at

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]


def test_something_hard_is_said_talked_about_and_written_down(town, page_of, axe):
    with organization.hold(town.organization_id):
        journey.assign(town.lin, town.dan, Hat.SUPERVISOR, by=town.actors["mei"], now=clock.now())
        attention.refresh(by=town.system, now=clock.now())
    dan = page_of(town.accounts["dan"], viewport=PHONE)
    dan.goto(reverse("own_helping"))
    dan.get_by_role("link", name="Something hard happened").click()
    dan.get_by_role("radio", name="An overdose").check()
    looked_at(dan, axe)
    dan.get_by_role("button", name="I would like to talk about it").click()
    dan.get_by_role("heading", name="You are not alone with it").wait_for()
    looked_at(dan, axe)

    lin = page_of(town.accounts["lin"])
    lin.goto(reverse("supervision"))
    axe(lin)
    lin.get_by_role("link", name="Dan Okafor").click()
    axe(lin)
    lin.get_by_role("link", name="Write down a time together").click()
    lin.get_by_label("How many minutes?").fill("2000")
    lin.get_by_label("What you agreed on").fill("A week off nights.")
    lin.get_by_role("button", name="Save").click()
    lin.get_by_text("more than 24 hours").wait_for()
    axe(lin)
    lin.get_by_label("How many minutes?").fill("45")
    lin.get_by_role("button", name="Save").click()
    lin.get_by_text("A week off nights.").wait_for()
    assert not lin.get_by_role("button", name="We have talked").is_visible()
    for name in ("sign_off_new", "supervision_new"):
        lin.goto(reverse(name, args=[town.dan]))
        axe(lin)

    dan.goto(reverse("own_supervision"))
    dan.get_by_text("A week off nights.").wait_for()
    looked_at(dan, axe)
    rosa = page_of(town.accounts["rosa"], viewport=PHONE)
    rosa.goto(reverse("own_feedback"))
    looked_at(rosa, axe)
    rosa.get_by_role("group", name="Siento que me respeta").get_by_role("radio", name="4").check()
    rosa.get_by_role("button", name="Añadirlo").click()
    rosa.get_by_text("Te escuchamos. Gracias.").wait_for()
    mei = page_of(town.accounts["mei"])
    mei.goto(reverse("supervisor_new", args=[town.dan]))
    axe(mei)
