"""What the tests of lists share: a server of lists on this machine, and leave to read from it."""

from __future__ import annotations

import pytest

from tests.meetings.lists_served import lists


@pytest.fixture
def served(settings):
    """A server of lists; this test may read from this machine, which nobody else may."""
    settings.COMPANIONWAY_FEEDS_FROM_ANYWHERE = True
    settings.COMPANIONWAY_FEED_SECONDS = 5
    settings.COMPANIONWAY_FEED_BYTES = 1_000_000
    with lists() as server:
        yield server
