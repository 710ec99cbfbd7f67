"""Fixtures every test may use."""

from __future__ import annotations

import pytest

from tests import cast


@pytest.fixture
def town(db) -> cast.Town:
    return cast.town()


@pytest.fixture
def elsewhere(db) -> cast.Elsewhere:
    return cast.elsewhere()
