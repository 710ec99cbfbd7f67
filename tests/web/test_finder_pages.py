"""Finding a meeting: for anybody, in two languages, with and without a script; nothing of it is kept anywhere."""

from __future__ import annotations

import pytest

from companionway.ground import clock
from tests import cast
from tests.cast import NOW

pytestmark = pytest.mark.django_db
BOULDER = (40.0150, -105.2705)
MINUTE = NOW.astimezone(clock.zone(cast.ZONE)) if hasattr(clock, "zone") else NOW


@pytest.fixture(autouse=True)
def _the_towns_clock(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
