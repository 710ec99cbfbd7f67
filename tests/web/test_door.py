"""The door: what a stranger, a colleague without the verb, and a refused action are answered."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from companionway.desk.door import door
from companionway.ground import organization
from companionway.ground.access import Permission, Role
from companionway.ground.errors import Refused
from companionway.programs import actions, queries
from tests.cast import NOW

CODES = {"dan": 404, "lin": 404, "otis": 404, "vera": 404, "sam": 200, "mei": 200}


@pytest.mark.parametrize(("who", "status"), CODES.items())
def test_set_up_is_open_to_whoever_may_and_unknown_to_everybody_else(town, signed_in, who, status):
    assert signed_in(town.accounts[who]).get("/setup").status_code == status


def test_a_page_one_may_not_open_looks_like_one_that_does_not_exist(town, signed_in):
    dan = signed_in(town.accounts["dan"])

    assert dan.get("/setup").content == dan.get("/no-such-page").content


def test_a_stranger_is_led_to_sign_in_and_an_htmx_call_too(client, db):
    assert client.get("/setup")["Location"] == "/account/login/?next=/setup"
    answer = client.get("/setup", headers={"hx-request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, reverse("account_login"))


def test_another_organizations_program_is_unknown(town, elsewhere, signed_in):
    mei = signed_in(town.accounts["mei"])

    assert mei.get(reverse("program_numbers", args=[elsewhere.program_id])).status_code == 404
    assert mei.post(reverse("departure", args=[elsewhere.account_id])).status_code == 404
    assert queries.organizations_of(elsewhere.account_id)


def test_an_account_of_several_organizations_chooses_and_stays_there(town, elsewhere, signed_in):
    with organization.hold(elsewhere.organization_id):
        actions.add_membership(
            town.accounts["mei"], role=Role.COORDINATOR, program_id=None, by=elsewhere.actor, now=NOW
        )
    mei = signed_in(town.accounts["mei"])
    assert mei.get("/colleagues")["Location"] == "/organizations"
    assert "Far Shore" in mei.get("/organizations").content.decode()

    mei.post("/organizations", {"organization": str(elsewhere.organization_id)})

    assert "charlie@example.net" in mei.get("/colleagues").content.decode()


def test_an_organization_that_is_not_ones_own_cannot_be_chosen(town, elsewhere, signed_in):
    sam = signed_in(town.accounts["sam"])
    sam.post("/organizations", {"organization": str(elsewhere.organization_id)})

    assert "charlie@example.net" not in sam.get("/colleagues").content.decode()


def test_somebody_whose_last_post_ended_is_told_kindly(town, signed_in):
    dan = signed_in(town.accounts["dan"])
    assert dan.get("/account").status_code == 200
    with organization.hold(town.organization_id):
        for post in queries.membership_ids(town.accounts["dan"]):
            actions.end_membership(post, by=town.actors["mei"], now=NOW)

    answer = dan.get("/account", follow=True)
    assert "No place here is open to you" in answer.content.decode()


def test_what_a_page_shows_is_not_kept_by_the_browser(town, signed_in):
    assert signed_in(town.accounts["mei"]).get("/setup")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("htmx", [False, True])
def test_a_refusal_is_said_in_words_and_keeps_what_was_typed(town, signed_in, htmx, rf: RequestFactory):
    @door(Permission.STAFF_EDIT)
    def refusing(request):
        raise Refused("has_this_role")

    request = rf.post("/anything")
    request.user, request.htmx = queries.account(town.accounts["mei"]), htmx
    request.session = {"organization": str(town.organization_id)}
    answer = refusing(request)

    assert answer.status_code == 409
    assert "They have this role already." in answer.content.decode()
    assert answer.get("HX-Retarget") == ("#notices" if htmx else None)


def test_the_organization_is_in_hand_until_the_page_is_rendered(town, rf):
    seen = []

    class Late(HttpResponse):
        is_rendered = False

        def render(self):
            seen.append(organization.current())

    request = rf.get("/anything")
    request.user, request.htmx = queries.account(town.accounts["mei"]), False
    request.session = {"organization": str(town.organization_id)}
    door()(lambda request: Late())(request)

    assert seen == [town.organization_id]
    with pytest.raises(organization.NoOrganizationInHand):
        organization.current()


def test_where_a_second_step_is_demanded_nobody_goes_on_without_one(town, signed_in, settings):
    settings.COMPANIONWAY_REQUIRE_SECOND_FACTOR = True

    assert signed_in(town.accounts["mei"]).get("/setup")["Location"] == reverse("mfa_index")


def test_a_form_from_another_site_is_not_heard(town, signed_in):
    mei = signed_in(town.accounts["mei"])
    mei.handler.enforce_csrf_checks = True
    answer = mei.post("/setup/programs/new", {"name": "Elsewhere"})

    assert answer.status_code == 403
    assert "This page was open too long" in answer.content.decode()
