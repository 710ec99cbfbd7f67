"""Coming in: passwords, passkeys, codes, links and invitations, as a person does it in a browser."""

from __future__ import annotations

import base64
import hmac
import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest

from companionway.ground import clock, organization
from companionway.ground.access import Role
from companionway.programs import actions
from tests.cast import PASSWORD

pytestmark = pytest.mark.chromium


def code_of(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, int(time.time() // 30).to_bytes(8, "big"), "sha1").digest()
    at = digest[-1] & 0xF
    return f"{(int.from_bytes(digest[at : at + 4], 'big') & 0x7FFFFFFF) % 10**6:06d}"


def sign_in(page, email: str) -> None:
    page.goto("/account/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    with page.expect_navigation():
        page.click("button:text-is('Sign in')")


def show_again(page) -> None:
    """Before something important changes, the password is asked for once more."""
    page.get_by_role("heading", name="Is it really you?").wait_for()
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Yes, it is me").click()


def inside(page) -> None:
    """Wait until the way in is behind us."""
    page.wait_for_url(lambda url: not re.search(r"/login/|/sign-in/|/invitation/|/authenticate/", url))


def with_authenticator(page) -> None:
    """A passkey device that says yes, as Chromium's developer tools make one."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_added_and_brings_its_owner_in_without_a_password(town, page_of, axe):
    page = page_of()
    with_authenticator(page)
    sign_in(page, "dan@example.org")
    page.get_by_role("link", name="Add one").click()
    page.get_by_role("link", name="Add a passkey").click()
    show_again(page)
    assert page.is_checked("input[name=passwordless]")
    axe(page)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_text("The passkey is added.").wait_for()
    axe(page)

    page.goto("/account/logout/")
    page.click("main button:text-is('Sign out')")
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    inside(page)

    page.goto("/account")
    assert page.get_by_label("Your name").input_value() == "Dan"


@pytest.mark.django_db(transaction=True)
def test_an_app_is_added_and_asked_for_and_a_recovery_code_serves_where_it_is_not_at_hand(town, page_of, axe):
    page = page_of()
    sign_in(page, "dan@example.org")
    page.goto("/account/2fa/totp/activate/")
    show_again(page)
    axe(page)
    page.get_by_text("I cannot scan it").click()
    secret = page.locator(".copied").inner_text()
    page.fill("input[name=code]", code_of(secret))
    page.get_by_role("button", name="Add the app").click()
    page.locator(".codes li").first.wait_for()
    axe(page)
    recovery = page.locator(".codes li").first.inner_text()

    page.goto("/account/logout/")
    page.click("main button:text-is('Sign out')")
    sign_in(page, "dan@example.org")
    assert page.get_by_role("heading", name="The second step").is_visible()
    axe(page)
    page.fill("input[name=code]", "000000")
    page.click("button:text-is('Sign in')")
    assert page.locator(".wrong").is_visible()
    page.fill("input[name=code]", recovery)
    page.click("button:text-is('Sign in')")
    inside(page)


@pytest.mark.django_db(transaction=True)
def test_a_link_brings_somebody_in_once_and_only_when_they_press_the_button(town, page_of, axe):
    with organization.hold(town.organization_id):
        token = actions.sign_in_link(town.accounts["mei"], now=clock.now())
    page = page_of()
    page.goto(f"/sign-in/{token}")
    page.reload()
    axe(page)
    page.get_by_role("button", name="Come in").click()
    inside(page)
    page.goto("/account")
    assert page.get_by_label("Your name").input_value() == "Mei"

    again = page_of()
    again.goto(f"/sign-in/{token}")
    again.get_by_role("button", name="Come in").click()
    assert again.get_by_text("This link has been used or has run out").is_visible()
    axe(again)


@pytest.mark.django_db(transaction=True)
def test_a_link_does_not_go_around_the_second_step(town, page_of):
    page = page_of()
    sign_in(page, "dan@example.org")
    page.goto("/account/2fa/totp/activate/")
    show_again(page)
    page.get_by_text("I cannot scan it").click()
    page.fill("input[name=code]", code_of(page.locator(".copied").inner_text()))
    page.get_by_role("button", name="Add the app").click()
    page.locator(".codes li").first.wait_for()
    with organization.hold(town.organization_id):
        token = actions.sign_in_link(town.accounts["dan"], now=clock.now())

    stranger = page_of()
    stranger.goto(f"/sign-in/{token}")
    stranger.get_by_role("button", name="Come in").click()

    assert stranger.get_by_role("heading", name="The second step").is_visible()
    assert stranger.goto("/account").url.endswith("/account/2fa/authenticate/")


@pytest.mark.django_db(transaction=True)
def test_an_invited_colleague_chooses_a_password_and_is_in(town, page_of, axe):
    with organization.hold(town.organization_id):
        by = town.actors["mei"]
        _, token = actions.invite(
            email="noa@example.org", role=Role.PEER, program_id=town.program_id, by=by, now=clock.now()
        )
    page = page_of()
    page.goto(f"/invitation/{token}")
    assert page.get_by_role("heading", name="Welcome to Harbor & Main").is_visible()
    page.fill("input[name=name]", "Noa Berg")
    page.fill("input[name=password]", "password12")
    page.get_by_role("button", name="Come in").click()
    assert page.get_by_text("easy to guess").is_visible()
    assert page.input_value("input[name=name]") == "Noa Berg"
    axe(page)
    page.fill("input[name=password]", "seven quiet herons")
    page.get_by_role("button", name="Come in").click()
    inside(page)
    page.goto("/account")

    assert page.get_by_label("Your name").input_value() == "Noa Berg"
    assert page.get_by_text("Main Street Center").is_visible()


def test_an_address_asked_for_before_sign_in_is_where_somebody_arrives(town, page_of):
    page = page_of()
    page.goto("/account")
    assert parse_qs(urlsplit(page.url).query)["next"] == ["/account"]
    page.fill("input[name=login]", "sam@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.click("button:text-is('Sign in')")

    page.wait_for_url("**/account")
