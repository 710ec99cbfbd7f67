"""A week as a phone has it: written with one thumb, and put into its own calendar."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from django.urls import reverse

from companionway.desk import feeds
from companionway.ground import clock, organization
from companionway.ground.errors import NotFound
from companionway.journey import actions as journey
from companionway.journey.rules import HoursFacts, Level
from companionway.programs import actions as programs

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def at_the_center(town):
    """Rosa reads English, came from residential care, and goes to the center each morning."""
    with organization.hold(town.organization_id):
        now = clock.now()
        mei, today = {"by": town.actors["mei"], "now": now}, clock.day_of(now, "America/Denver")
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=now)
        journey.start_stay(town.rosa, level=Level.RESIDENTIAL, started_on=today.replace(year=today.year - 1), **mei)
        for level, program_id in ((Level.RECOVERY_RESIDENCE, town.house_id), (Level.OUTPATIENT, town.program_id)):
            journey.start_stay(town.rosa, level=level, started_on=today, program_id=program_id, **mei)
        for weekday in range(7):
            facts = HoursFacts(weekday, time(9), time(12), "Morning", today, title_es="Mañana")
            journey.set_hours(town.program_id, facts, **mei)
    return town


def test_a_week_is_written_with_one_thumb_and_read_by_the_phones_own_calendar(at_the_center, page_of, axe):
    page = page_of(at_the_center.accounts["rosa"], viewport=PHONE)
    page.goto(reverse("own"))
    page.get_by_role("link", name="My week").click()
    page.get_by_text("Add something").click()
    page.get_by_label("In your own words").fill("Dr. Lin")
    page.get_by_role("button", name="Put it in my week").click()
    page.get_by_text("It stands in your week.").wait_for()
    page.get_by_role("link", name="Dr. Lin").wait_for()
    axe(page)

    page.get_by_role("link", name="In the calendar of my phone").click()
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("Or copy it into your calendar").input_value()
    assert page.get_by_role("link", name="Add it to this phone").get_attribute("href").startswith("webcal:")
    axe(page)
    token, now = address.rpartition("/")[2].removesuffix(".ics"), datetime.now(UTC)
    said = feeds.read(token, now=now).decode()
    assert "SUMMARY:Appointment" in said
    assert "Lin" not in said

    page.get_by_role("button", name="Close this address").click()
    page.get_by_text("Nothing can be read there any more.").wait_for()
    with pytest.raises(NotFound):
        feeds.read(token, now=now)


def test_the_register_and_the_way_so_far_as_axe_sees_them(at_the_center, page_of, axe):
    here = at_the_center
    page = page_of(here.accounts["mei"])
    page.goto(reverse("schedule"))
    page.get_by_role("group", name="Rosa Marín").get_by_label("Excused").check()
    page.get_by_role("button", name="Write it down").click()
    page.get_by_text("Written down.").wait_for()
    assert page.get_by_role("group", name="Rosa Marín").get_by_label("Excused").is_checked()
    axe(page)
    for address in (
        reverse("program_hours", args=[here.program_id]), reverse("person_week", args=[here.rosa]),
        reverse("person_places", args=[here.rosa]), reverse("stays", args=[here.rosa]),
    ):  # fmt: skip
        assert page.goto(address).status == 200
        axe(page)
