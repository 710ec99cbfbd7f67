"""Two tenants who know nothing of each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from companionway.ground import encryption, ids, organization
from companionway.ground.access import system

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Tenants:
    ours: UUID
    theirs: UUID


@pytest.fixture
def tenants() -> Tenants:
    return Tenants(ids.new(), ids.new())


@pytest.fixture
def ours(tenants, db) -> Iterator[UUID]:
    """Our organization, in hand for the whole test."""
    with organization.hold(tenants.ours):
        yield tenants.ours


@pytest.fixture
def by(ours):
    return system(ours)


@pytest.fixture
def keys(tmp_path, monkeypatch):
    """A key file of this test's own."""
    file = tmp_path / "text.keys"
    file.write_text(encryption.new_key_line("k001"))
    monkeypatch.setattr(settings, "COMPANIONWAY_KEYS", file)
    return file


@pytest.fixture
def heads(tmp_path, monkeypatch):
    """The folder of kept heads of this test's own."""
    monkeypatch.setattr(settings, "COMPANIONWAY_HEADS", tmp_path / "heads")
    return tmp_path / "heads"


def in_thread_of(organization_id: UUID, work):
    """`work` as a thread's target: with the organization in hand, and its connection closed at the end."""

    def run() -> None:
        try:
            with organization.hold(organization_id):
                work()
        finally:
            connection.close()

    return run
