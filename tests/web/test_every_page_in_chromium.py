"""Every page of coming in and setting up, as axe sees it: light, dark, and on a screen of 320 px."""

from __future__ import annotations

import pytest
from django.urls import reverse

from companionway.ground import clock, organization
from companionway.ground.access import Role
from companionway.journey import actions as journey
from companionway.journey.rules import Asked, AskedBy, AskedFor, Period
from companionway.programs import actions
from tests.cast import TODAY
from tests.stranger.listed import listed

pytestmark = [pytest.mark.chromium, pytest.mark.django_db(transaction=True)]

OUTSIDE = ("account_login", "account_signup", "account_reset_password", "account_inactive", "look")
INSIDE = (
    "account", "mfa_index", "mfa_list_webauthn", "usersessions_list", "account_logout", "account_change_password",
    "setup", "numbers", "program_new", "colleagues", "invite", "tokens",
)  # fmt: skip
ASKED = ("person_asked", "person_ask", "person_came")
NEAR = ("meetings_ways", "finder", "meetings_kept")
HELPING = (
    "own_helping", "own_helping_how", "own_leaders", "own_after_shift", "own_after_hard", "own_rest", "own_hard",
    "own_helper_profile",
)  # fmt: skip


def test_before_coming_in(town, page_of, axe):
    page = page_of()
    for name in OUTSIDE:
        page.goto(reverse(name))
        axe(page)
    for address, status in (("/nowhere", 404), (reverse("invitation", args=["used"]), 409)):
        assert page.goto(address).status == status
        axe(page)


def test_after_coming_in(town, page_of, axe):
    with organization.hold(town.organization_id):
        actions.invite(
            email="noa@example.org", role=Role.PEER, program_id=town.program_id, by=town.actors["mei"],
            now=clock.now(),
        )  # fmt: skip
        week = Asked(AskedFor.MEETINGS, 9, Period.WEEK, TODAY)
        journey.ask_of(
            town.rosa, week, AskedBy.HOUSE, program_id=town.program_id, by=town.actors["otis"], now=clock.now()
        )
        journey.begin_intake(town.rosa, town.program_id, by=town.actors["mei"], now=clock.now())
        meant = listed(town)
    page = page_of(town.accounts["mei"])
    addresses = [reverse(name) for name in INSIDE]
    for name in ("post_new", "departure"):
        addresses.append(reverse(name, args=[town.accounts["dan"]]))
    for name in ("program_numbers", "site_new", "stance", "house_rules", "list_ways", *NEAR):
        addresses.append(reverse(name, args=[town.program_id]))
    addresses.append(reverse("list_way", args=[town.program_id, "smart"]))
    addresses += [reverse(name) for name in ("lists", "list_new", "list_file", "corrections")]
    addresses += [reverse(name, args=[town.program_id]) for name in ("own_meetings", "own_meeting_new")]
    addresses += [reverse("list_page", args=[meant["feed_id"]]), reverse("own_meeting", args=[meant["meeting_id"]])]
    addresses.append(reverse("meeting_wrong", args=[town.program_id, meant["meeting_id"]]))
    addresses += [reverse("asked"), *(reverse(name, args=[town.rosa]) for name in ASKED)]
    addresses += [reverse(name, args=[town.rosa]) for name in ("intake", "intake_ruler", "intake_goals")]
    addresses.append(reverse("person_returns", args=[town.rosa]))
    addresses += [reverse("person_steps", args=[town.rosa]), reverse("person_pack", args=[town.rosa, "papers"])]
    addresses.append(f"{reverse('matching')}?change_cost=3&floor=0")
    addresses += [reverse("helper_roles"), reverse("helper_role", args=["facilitator"])]
    addresses += [reverse(name, args=[town.dan]) for name in ("person_helping", "helper_post_new")]
    addresses.append(reverse("helper_waiver_new", args=[town.dan, "facilitator"]))
    for name in ("person_consents", "person_consent_new"):
        addresses.append(reverse(name, args=[town.rosa]))
    for address in addresses:
        answer = page.goto(address)
        assert answer.status == 200, address
        axe(page)


def test_what_is_typed_wrong_is_said_where_it_is_heard(town, page_of, axe):
    page = page_of(town.accounts["mei"])
    page.goto(reverse("program_new"))
    page.get_by_label("recovery residence").check()
    page.get_by_label("What is it called?").fill("Harbor House")
    page.get_by_label("Time zone").fill("America/Chicago")
    page.get_by_role("button", name="Add").click()

    field = page.get_by_label("What is it called?")
    field.and_(page.locator("[aria-invalid=true]")).wait_for()
    described = page.locator("#" + field.get_attribute("aria-describedby"))
    assert "already used here" in described.inner_text()
    assert field.input_value() == "Harbor House"
    axe(page)


def test_set_up_works_by_keyboard_alone(town, page_of):
    page = page_of(town.accounts["mei"])
    page.goto(reverse("setup"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/setup/programs/new")


@pytest.mark.parametrize("who", ["mei", "sam"])
def test_titles_and_addresses_tell_nothing_about_anybody(town, page_of, who):
    page = page_of(town.accounts[who])
    for name in INSIDE:
        page.goto(reverse(name))
        assert "recover" not in page.title().lower()
        assert "recover" not in page.url


def test_of_one_who_helps(town, page_of, axe):
    page = page_of(town.accounts["dan"], viewport={"width": 390, "height": 800})
    for name in HELPING:
        assert page.goto(reverse(name)).status == 200, name
        axe(page)
