"""The browser and the live server of the tests work beside each other, and reach nothing else."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.chromium


def test_a_browser_opens_a_page_of_the_live_server(page):
    answer = page.goto("/account/login/")

    assert answer.status == 200
    assert page.locator("input[name=login]").is_visible()


def test_a_wrong_password_is_told_and_nothing_that_was_typed_is_lost(page):
    page.goto("/account/login/")
    page.fill("input[name=login]", "nobody@example.org")
    page.fill("input[name=password]", "not the password")
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()

    assert page.input_value("input[name=login]") == "nobody@example.org"
