"""What a page asks for by itself never ends the session that was begun meanwhile."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db

OVER = {settings.SESSION_COOKIE_NAME: "a" * 32}  # of a session that is gone


@pytest.mark.parametrize("mode", ["cors", "same-origin", "no-cors"])
def test_an_answer_that_comes_late_leaves_the_cookie_alone(mode):
    client = Client(headers={"Sec-Fetch-Mode": mode})
    client.cookies.load(OVER)
    answer = client.get("/manifest.webmanifest")

    assert answer.status_code == 200
    assert settings.SESSION_COOKIE_NAME not in answer.cookies
    assert "Cookie" in answer["Vary"]


def test_a_page_that_is_opened_with_a_session_that_is_gone_throws_its_cookie_away():
    client = Client(headers={"Sec-Fetch-Mode": "navigate"})
    client.cookies.load(OVER)
    answer = client.get("/manifest.webmanifest")

    assert answer.cookies[settings.SESSION_COOKIE_NAME].value == ""
