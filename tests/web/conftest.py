"""What the tests of pages share."""

from __future__ import annotations

import pytest

from companionway.ground import clock
from tests import cast


@pytest.fixture
def now_stands_still(monkeypatch):
    """The pages read the town's own clock."""
    monkeypatch.setattr(clock, "now", lambda: cast.NOW)
