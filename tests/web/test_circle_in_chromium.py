"""A second hat is asked about and answered in a real browser, and all pages of a circle are as axe wants them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.ground import clock, organization
from companionway.journey import actions as journey
from companionway.journey import queries
from companionway.people.rules import Hat
from companionway.programs import queries as programs
from tests.cast import ready

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]


def test_mei_asks_the_therapist_to_be_a_sponsor_for_a_time_and_says_how_that_is_meant(town, page_of, axe):
    now = clock.now()
    with organization.hold(town.organization_id):
        today = programs.local_day(None, now)
        ready(town.lin)
        journey.assign(town.dan, town.rosa, Hat.COACH, by=town.system, now=now)
        ((open_, *_),) = queries.two_hats(town.system, today=today)
    page = page_of(town.accounts["mei"])
    page.goto(f"/people/{town.rosa}/circle")
    axe(page)
    page.get_by_role("link", name="A temporary sponsor").click()
    page.get_by_role("searchbox").fill("Lin")
    page.get_by_label("Wei Lin").check()
    page.get_by_label("What the two agreed").fill("Rosa calls each evening at eight.")
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("They are something else for this person already: therapist.").wait_for()
    assert page.get_by_label("What the two agreed").input_value() == "Rosa calls each evening at eight."
    axe(page)
    page.get_by_label("Both stay, and are kept apart").check()
    page.get_by_label("How are the two kept apart?").fill("Never in sessions.")
    page.get_by_label("Look at it again on").fill((today + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("“Never in sessions.”").wait_for()
    with organization.hold(town.organization_id):
        (row,) = queries.sponsorships(town.system, town.rosa, today=today)
    for address in (f"/sponsors/{row.id}", "/two-hats", f"/two-hats/{open_.id}"):
        assert page.goto(address).status == 200
        axe(page)
    rosa = page_of(town.accounts["rosa"])
    for address in ("/own/circle", "/own/circle/along"):
        assert rosa.goto(address).status == 200
        axe(rosa)
