"""The town's clock, counting begun anew, and a caller for each of the town."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from companionway.desk import often
from companionway.ground import clock
from tests import cast
from tests.api.calling import Caller, caller


@pytest.fixture(autouse=True)
def _the_towns_clock(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: cast.NOW)
    monkeypatch.setattr(often, "_counted", {})


@pytest.fixture
def program_of(town) -> Callable[..., Caller]:
    """`program_of("mei")` calls with a token of Mei's; scopes and headers may be named."""
    return lambda who, *scopes, **headers: caller(town.actors[who], *scopes, **headers)
