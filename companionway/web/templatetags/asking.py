"""Languages by their own names, and colleagues by theirs."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django import template

from companionway.desk.forms.people import tongues

register = template.Library()


@register.filter
def tongue(language: str) -> str:
    """A language by its own name."""
    return dict(tongues()).get(language, language)


@register.filter
def named(account_id: UUID | None, names: Mapping[UUID, str]) -> str:
    """The name of a colleague, or nothing of somebody whose name is not known here."""
    return names.get(account_id, "") if account_id else ""
