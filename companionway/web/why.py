"""Why somebody is on the daily list, as their page tells it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest


def of(request: HttpRequest, person_id: UUID):
    """Nothing yet: attention's queries come with the daily list."""
    return
