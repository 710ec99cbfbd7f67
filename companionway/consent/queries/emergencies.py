"""Emergencies that somebody opened (42 CFR 2.51), for whoever told, while what they told of is open to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.consent.models import EmergencyAccess
from companionway.consent.queries.grounds import require_seen
from companionway.ground.access import Actor, Category, Permission, require_at_home
from companionway.ground.errors import NotFound


@dataclass(frozen=True)
class EmergencyView:
    """The four facts of an emergency, and until when whoever told sees what they told of."""

    id: UUID
    person_id: UUID
    to_name: str
    to_facility: str
    nature: str
    at: datetime
    until_on: date


def emergencies(actor: Actor, *, today: date) -> list[EmergencyView]:
    """The emergencies that the actor opened and that are open still, newest first."""
    require_at_home(actor)
    if actor.account_id is None:
        return []
    rows = EmergencyAccess.objects.filter(by_id=actor.account_id, until_on__gte=today).order_by("-at", "-id")
    return [_emergency(row) for row in rows]


def emergencies_lately(actor: Actor, *, since: datetime) -> list[EmergencyView]:
    """For whoever keeps privacy: what anybody opened since then, newest first."""
    require_at_home(actor)
    if not actor.may(Permission.PRIVACY_KEEP):
        raise NotFound
    return [_emergency(row) for row in EmergencyAccess.objects.filter(at__gte=since).order_by("-at", "-id")]


def emergency(actor: Actor, emergency_id: UUID, *, today: date) -> EmergencyView:
    """One of them, or NotFound."""
    found = next((one for one in emergencies(actor, today=today) if one.id == emergency_id), None)
    if found is None:
        raise NotFound
    require_seen(actor, found.person_id, Category.IDENTITY, today=today)
    return found


def _emergency(row: EmergencyAccess) -> EmergencyView:
    return EmergencyView(row.id, row.person_id, row.to_name, row.to_facility, row.nature, row.at, row.until_on)
