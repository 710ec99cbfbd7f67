"""Rosa looks at what is asked of her on her phone, and says with a thumb that she was there."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from companionway.ground import clock, organization
from companionway.journey import actions
from companionway.journey.rules import Asked, AskedBy, AskedFor, Period
from companionway.programs import actions as programs

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]


def test_a_thumb_says_that_she_was_there(town, page_of):
    with organization.hold(town.organization_id):
        rosa, now = town.actors["rosa"], clock.now()
        programs.edit_self(name="Rosa", language="en", by=rosa, now=now)
        since = (now - timedelta(days=40)).date()
        for asked_for, amount in ((AskedFor.MEETINGS, 2), (AskedFor.DAY_HOURS, 60)):
            facts = Asked(asked_for, amount, Period.WEEK, since)
            actions.ask_of(town.rosa, facts, AskedBy.ONESELF, by=rosa, now=now)
    page = page_of(town.accounts["rosa"], viewport={"width": 360, "height": 740})
    page.goto(reverse("own_asked"))
    assert "0 of 2" in page.get_by_role("region", name="2 meetings a week").inner_text()
    page.get_by_role("button", name="I was at a meeting today").click()
    page.get_by_text("Written down. Well done for going.").wait_for()
    assert "1 of 2" in page.get_by_role("region", name="2 meetings a week").inner_text()

    page.get_by_role("region", name="60 hours of the day program a week").get_by_role(
        "link", name="Write it down"
    ).click()
    page.get_by_label("How many hours?").fill("0")
    page.get_by_role("button", name="Write it down").click()
    page.locator("#id_hours_error").wait_for()
    page.get_by_label("How many hours?").fill("4.5")
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("4 of 60").wait_for()
    page.get_by_role("button", name=re.compile("Take away.*a meeting")).click()
    page.get_by_text("0 of 2").wait_for()
