"""One calendar, through the API: one's own, and that of somebody beside whom the caller stands."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import calendar as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.desk import weeks
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries

router = Router(tags=["Calendar"])

DAY: date | None = Query(None, description="Any day of the week asked for, within a year; left out: this week.")


@router.get("/own/calendar", response={200: shapes.CalendarWeek, **READS}, summary="My week")
@door(Permission.OWN_EDIT)
def own_calendar(request: HttpRequest, day: date | None = DAY) -> shapes.CalendarWeek:
    """The caller's own week: program hours, appointments, first ones booked, days of an order (R42 R45)."""
    return _week(request, me(request), day)


@router.post("/own/appointments", response={201: shapes.AppointmentKept, **WRITES}, summary="Put it in my week")
@door(Permission.OWN_EDIT)
def note(request: HttpRequest, said: shapes.AppointmentSaid, key: UUID | None = KEY) -> Status:
    """Something in the caller's own calendar (R42)."""
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    return Status(201, shapes.AppointmentKept(id=actions.note_appointment(me(request), said.facts(), **given)))


@router.post(
    "/own/appointments/{uuid:appointment_id}/end", response={204: None, **WRITES}, summary="Out of my week"
)
@door(Permission.OWN_EDIT)
def end(request: HttpRequest, appointment_id: UUID = Path(description="The appointment.")) -> Status:
    """With all its days (R42)."""
    one = queries.appointment(request.actor, appointment_id, today=request.today)
    if one.person_id != me(request):
        raise NotFound
    actions.end_appointment(appointment_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.get(
    "/people/{uuid:person_id}/calendar", response={200: shapes.CalendarWeek, **READS}, summary="Somebody's week"
)
@door(Permission.PERSON_READ, person="person_id", sees=Category.PLAN)
def calendar(
    request: HttpRequest, person_id: UUID = Path(description="The person."), day: date | None = DAY
) -> shapes.CalendarWeek:
    """As far as the caller may see it: what is of a court only with a ground for that (R42 R45)."""
    return _week(request, person_id, day)


def _week(request: HttpRequest, person_id: UUID, day: date | None) -> shapes.CalendarWeek:
    monday = weeks.asked_monday(day and day.isoformat(), request.today)
    found = weeks.week(
        request.actor, person_id, monday, language=request.language, today=request.today, now=request.now
    )
    return shapes.CalendarWeek(
        monday=monday, entries=[shapes.CalendarEntry.of(one) for day_of in found for one in day_of.entries]
    )
