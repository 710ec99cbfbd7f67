"""Reads for the front desk: who came to a place on a day, who is still to be sorted, which screens are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground import clock
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import NotFound
from companionway.programs import queries as programs
from companionway.support.models import Arrival, Kiosk, Visit
from companionway.support.rules.check_ins import Source


@dataclass(frozen=True)
class VisitView:
    """Somebody was here (category attendance)."""

    id: UUID
    person_id: UUID
    site_id: UUID
    came_at: datetime
    left_at: datetime | None
    source: Source
    written_at: datetime


@dataclass(frozen=True)
class ArrivalView:
    """Somebody signed in whom the front desk has still to find."""

    id: UUID
    site_id: UUID
    came_at: datetime
    name: str
    wants_someone: bool


@dataclass(frozen=True)
class KioskView:
    """A screen at the door."""

    id: UUID
    site_id: UUID
    opened_by_id: UUID
    opened_at: datetime
    ends_at: datetime


def at_desk(actor: Actor, site_id: UUID) -> programs.SiteView:
    """The place, for whoever keeps its front desk; NotFound or Forbidden for others."""
    site = programs.site(actor, site_id)
    require(actor, Permission.FRONT_DESK, program=site.program_id)
    return site


def visits(actor: Actor, site_id: UUID, *, day: date) -> list[VisitView]:
    """Who came to a place on a day of its own, the newest first, as far as the actor may see that they did."""
    site = at_desk(actor, site_id)
    zone = programs.zone(site.program_id)
    start, end = clock.start_of(day, zone), clock.start_of(day + timedelta(days=1), zone)
    found = Visit.objects.filter(site_id=site_id, came_at__gte=start, came_at__lt=end, withdrawn_at__isnull=True)
    rows = list(found.order_by("-came_at", "-id"))
    sees = consent.seen(actor, {row.person_id for row in rows}, today=day)
    return [view(row) for row in rows if Category.ATTENDANCE in sees.get(row.person_id, ())]


def visit(actor: Actor, visit_id: UUID, *, today: date) -> VisitView:
    """One visit, for the front desk of its place, or NotFound."""
    row = Visit.objects.filter(id=visit_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise NotFound
    at_desk(actor, row.site_id)
    consent.require_seen(actor, row.person_id, Category.ATTENDANCE, today=today)
    return view(row)


def arrivals(actor: Actor, site_id: UUID) -> list[ArrivalView]:
    """Who signed in and is still to be found, the first first."""
    at_desk(actor, site_id)
    rows = Arrival.objects.filter(site_id=site_id, sorted_at__isnull=True).order_by("came_at", "id")
    return [_arrived(row) for row in rows]


def arrival(actor: Actor, arrival_id: UUID) -> ArrivalView:
    """One of them, or NotFound."""
    row = Arrival.objects.filter(id=arrival_id, sorted_at__isnull=True).first()
    if row is None:
        raise NotFound
    at_desk(actor, row.site_id)
    return _arrived(row)


def kiosks(actor: Actor, site_id: UUID, *, now: datetime) -> list[KioskView]:
    """The screens of a place that are open."""
    at_desk(actor, site_id)
    rows = Kiosk.objects.filter(site_id=site_id, closed_at__isnull=True, ends_at__gt=now).order_by(
        "opened_at", "id"
    )
    return [_kiosk(row) for row in rows]


def kiosk(kiosk_id: UUID, *, now: datetime) -> KioskView:
    """An open screen, by the key that its own browser holds; NotFound once it is closed."""
    row = Kiosk.objects.filter(id=kiosk_id, closed_at__isnull=True, ends_at__gt=now).first()
    if row is None:
        raise NotFound
    return _kiosk(row)


def view(row: Visit) -> VisitView:
    """The frozen form of a row."""
    return VisitView(
        row.id, row.person_id, row.site_id, row.came_at, row.left_at, Source(row.source), row.written_at
    )


def _arrived(row: Arrival) -> ArrivalView:
    return ArrivalView(row.id, row.site_id, row.came_at, row.name, row.wants_someone)


def _kiosk(row: Kiosk) -> KioskView:
    return KioskView(row.id, row.site_id, row.opened_by_id, row.opened_at, row.ends_at)
