"""Where the tests of the list begin."""

from __future__ import annotations

import pytest

from companionway.ground import organization


@pytest.fixture
def here(town):
    """The town in hand, Rosa in a rhythm of three days until nine days ago."""
    with organization.hold(town.organization_id):
        for day in (9, 12, 15, 18, 21):
            town.contact("rosa", "dan", days_ago=day)
        yield town
