"""Service organizations and their agreements; a name that nobody found in an emergency."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent.models import ServiceAgreement
from companionway.ground import ledger
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import NotFound, Refused
from companionway.programs import queries as programs


@transaction.atomic
def bind_service(*, name: str, service: str, signed_on: date, by: Actor, now: datetime) -> UUID:
    """A service organization signed that it keeps to Part 2 (42 CFR 2.11, qualified service organization)."""
    require(by, Permission.PRIVACY_KEEP)
    if not name.strip():
        raise Refused("service_without_name", field="name")
    if not service.strip():
        raise Refused("service_without_service", field="service")
    if signed_on > programs.local_day(None, now):
        raise Refused("service_in_future", field="signed_on")
    row = ServiceAgreement.objects.create(name=name.strip(), service=service.strip(), signed_on=signed_on)
    ledger.record("consent.bind_service", by=by, now=now, row=row.id)
    return row.id


@transaction.atomic
def end_service(agreement_id: UUID, *, by: Actor, now: datetime) -> None:
    """From today on nothing leaves to them."""
    require(by, Permission.PRIVACY_KEEP)
    today = programs.local_day(None, now)
    rows = ServiceAgreement.objects.filter(id=agreement_id)
    if not rows.exists():
        raise NotFound
    if rows.filter(ended_on__isnull=True).update(ended_on=today):
        ledger.record("consent.end_service", by=by, now=now, row=agreement_id)


@transaction.atomic
def sought_in_vain(*, by: Actor, now: datetime) -> None:
    """In an emergency a name was said that fits nobody, or nobody of whom it may be told: that is written down."""
    require(by, Permission.EMERGENCY_OPEN)
    ledger.record("consent.sought_in_vain", by=by, now=now)
