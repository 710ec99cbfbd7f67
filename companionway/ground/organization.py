"""The organization in hand: which tenant the running code works for. Never the user.

The desk, the timer and the command line set it; the base manager reads it. A query without one raises, so
that forgetting the tenant is an error and not a leak. A new thread starts with none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

_in_hand: ContextVar[UUID | None] = ContextVar("organization_in_hand", default=None)


class NoOrganizationInHand(RuntimeError):
    """A query on tenants' rows was made before anyone said for which tenant."""


class AnotherOrganization(ValueError):
    """A row of one tenant was about to be written while another was in hand, or to be moved between them."""


def current() -> UUID:
    """The organization in hand, or NoOrganizationInHand."""
    organization_id = _in_hand.get()
    if organization_id is None:
        raise NoOrganizationInHand("Take an organization in hand first: with organization.hold(id): ...")
    return organization_id


@contextmanager
def hold(organization_id: UUID) -> Iterator[UUID]:
    """Work for one organization within the block."""
    token = _in_hand.set(organization_id)
    try:
        yield organization_id
    finally:
        _in_hand.reset(token)
