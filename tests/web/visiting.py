"""Coming in as somebody of the town, without the sign-in page, whose own tests stand beside it."""

from __future__ import annotations

from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.test import Client

from companionway.ground import organization
from companionway.programs import queries as programs
from tests.cast import Town

NOBODY = "00000000-0000-7000-8000-000000000000"  # an id that nobody has, the same in every test run


def visitor(town: Town, who: str) -> Client:
    """A client signed in as one of the town."""
    return visitor_of(town.accounts[who])


def visitor_of(account_id: UUID) -> Client:
    client = Client()
    client.force_login(programs.account(account_id), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def come_in(page, live_server, town: Town, who: str) -> None:
    """The same for a browser's page."""
    cookie = visitor(town, who).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])


@contextmanager
def held(town: Town):
    """The town's organization in hand."""
    with organization.hold(town.organization_id):
        yield town
