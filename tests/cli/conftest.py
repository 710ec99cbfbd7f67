from __future__ import annotations

import pytest

from .installation import installation


@pytest.fixture
def empty(tmp_path):
    """An installation on which nothing was done yet."""
    with installation(tmp_path) as fresh:
        yield fresh


@pytest.fixture
def house(empty):
    """An installation with an organization."""
    empty.init()
    return empty
