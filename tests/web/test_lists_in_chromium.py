"""A house's own meeting from its keeper to somebody who stood before a closed door, and back, on a phone."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 780}


def test_a_meeting_is_typed_in_found_wrong_and_put_right(town, page_of):
    keeper = page_of(town.accounts["mei"], viewport=PHONE)
    keeper.goto(reverse("own_meeting_new", args=[town.program_id]))
    keeper.get_by_label("What is it called?").fill("Sunday table")
    keeper.get_by_label("Whose meeting is it?").select_option("all_recovery")
    keeper.get_by_label("Sunday").check()
    keeper.get_by_label("Town").fill("Boulder")
    keeper.get_by_role("button", name="Save").click()
    start = keeper.get_by_label("Begins at")
    start.and_(keeper.locator("[aria-invalid=true]")).wait_for()  # what is missing is said, and nothing is lost
    assert keeper.get_by_label("What is it called?").input_value() == "Sunday table"
    start.fill("18:00")
    keeper.get_by_label("Place").first.fill("Our house")
    keeper.get_by_role("button", name="Save").click()
    keeper.get_by_text("Saved. It stands in the list").wait_for()

    anybody = page_of(None, viewport=PHONE, java_script_enabled=False)
    (row,) = json.loads(anybody.request.get(reverse("own_feed", args=[town.program_id])).body())
    anybody.goto(row["feedback_url"])
    anybody.get_by_label("the time is wrong", exact=False).check()
    anybody.get_by_label("A few words").fill("They begin at seven.")
    anybody.get_by_role("button", name="Send it").click()
    anybody.get_by_text("We have it. Thank you.").wait_for()
    assert anybody.context.cookies() == []

    keeper.goto(reverse("corrections"))
    assert keeper.get_by_text("They begin at seven.").is_visible()
    keeper.get_by_role("link", name="Put it right").click()
    keeper.get_by_label("Begins at").fill("19:00")
    keeper.get_by_role("button", name="Save").click()
    keeper.goto(reverse("corrections"))
    keeper.get_by_role("button", name="Put right").click()
    keeper.get_by_text("Settled. What was written is deleted.").wait_for()
    assert keeper.get_by_text("They begin at seven.").count() == 0
