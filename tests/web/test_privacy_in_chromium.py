"""Somebody at the door; Rosa keeps something back and Mei no longer sees it: in a real browser, on a phone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from companionway.ground import clock, organization
from companionway.programs import actions as programs
from companionway.pulse.rules import Result

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]
PHONE = {"viewport": {"width": 360, "height": 740}}


def test_whoever_stands_at_the_door_reads_the_reply_and_writes_it_down(town, page_of, axe):
    page = page_of(town.accounts["otis"], **PHONE)
    page.goto(reverse("outside_new"))
    assert page.locator(".reply").first.is_visible()
    axe(page)
    page.get_by_label("Police").check()
    page.get_by_label("With papers: a subpoena, warrant or order").check()
    page.get_by_label("About whom, as they said it").fill("Rosa Marín")
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_url("**/outside/papers")

    assert page.get_by_text("Hand nothing over. Say only the one reply.").is_visible()
    assert "Rosa" not in page.content()
    axe(page)
    officer = page_of(town.accounts["ines"], **PHONE)
    officer.goto(reverse("privacy"))
    axe(officer)
    officer.get_by_role("link", name="Police").click()
    officer.get_by_label("Nothing was said").check()
    officer.get_by_role("button", name="Close it").click()
    officer.get_by_text("Nothing waits for you.").wait_for()
    for address in (reverse("counsel"), reverse("determination", args=[town.program_id])):
        officer.goto(address)
        axe(officer)


def test_rosa_keeps_something_back_and_mei_no_longer_sees_it(town, page_of, axe):
    with organization.hold(town.organization_id):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=clock.now())
        town.contact("rosa", "dan", days_ago=2, note="We talked about the garden.", result=Result.REACHED)
    mei = page_of(town.accounts["mei"])
    mei.goto(reverse("person", args=[town.rosa]))
    assert mei.get_by_text("We talked about the garden.").first.is_visible()
    rosa = page_of(town.accounts["rosa"], **PHONE)
    rosa.goto(reverse("own_sight"))
    axe(rosa)
    rosa.get_by_role("link", name="Keep something from somebody").click()
    rosa.get_by_label("When you talked, your check-ins, and why we may call").check()
    rosa.locator("form").filter(has_text="Anything we should know").get_by_label("Mei", exact=True).check()
    rosa.get_by_role("button", name="Ask for it").click()
    rosa.get_by_text("Not answered yet.").wait_for()
    axe(rosa)

    officer = page_of(town.accounts["ines"])
    officer.goto(reverse("privacy"))
    officer.get_by_role("link", name="Rosa Marín").click()
    officer.get_by_label("Agreed").check()
    officer.get_by_role("button", name="Answer").click()
    officer.get_by_text("Nothing waits for you.").wait_for()
    mei.reload()
    assert mei.get_by_text("We talked about the garden.").count() == 0
    rosa.reload()
    assert rosa.get_by_text("It is kept back.").is_visible()
    for name in ("own_choices", "own_complaint", "own_notice"):
        rosa.goto(reverse(name))
        axe(rosa)
