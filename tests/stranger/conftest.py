"""The town is built once for all the calls of a module, in a transaction that is taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.stranger.place import Ours, outermost


@pytest.fixture(scope="module")
def ours(django_db_setup, django_db_blocker) -> Iterator[Ours]:
    with django_db_blocker.unblock(), outermost():
        yield Ours()
        transaction.set_rollback(True)
