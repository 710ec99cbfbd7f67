from __future__ import annotations

import pytest

from .installation import installation


@pytest.fixture
def empty(tmp_path):
    """An installation on which nothing was done yet."""
    with installation(tmp_path) as fresh:
        yield fresh


@pytest.fixture(scope="session")
def model_house(tmp_path_factory):
    """Made once; every `house` is a copy of it."""
    with installation(tmp_path_factory.mktemp("model")) as made:
        made.init()
        yield made


@pytest.fixture
def house(tmp_path, model_house):
    """An installation with an organization."""
    with installation(tmp_path, like=model_house) as copied:
        yield copied
