"""Which organization and program the operator means: named, or the only one there is."""

from __future__ import annotations

from uuid import UUID

from django.core.management.base import CommandError

from companionway.ground.access import Actor
from companionway.programs import queries as programs


def organization_id(name: str | None) -> UUID:
    """The organization of this name; without a name, the only one. Raises CommandError that says what there is."""
    return _one("organization", name, [(one.name, one.id) for one in programs.organizations()])


def program_id(actor: Actor, name: str | None) -> UUID:
    """The program of this name; without a name, the only one. The organization is in hand."""
    return _one("program", name, [(one.name, one.id) for one in programs.programs(actor)])


def _one(what: str, name: str | None, there: list[tuple[str, UUID]]) -> UUID:
    found = [key for own, key in there if name is None or own.casefold() == name.strip().casefold()]
    if len(found) == 1:
        return found[0]
    if not there:
        raise CommandError(f"There is no {what} yet. Begin with: companionway init")
    names = ", ".join(own for own, _ in there)
    if name is None:
        raise CommandError(f"There is more than one {what}. Please say which with --{what}: {names}")
    raise CommandError(f"There is no {what} of this name. Known: {names}")
