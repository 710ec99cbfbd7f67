"""Hours, courses and credentials, through the API: written by whose they are, confirmed by a colleague (R9)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import credentials as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.ground.access import Category, Permission
from companionway.peers import actions, queries
from companionway.peers.rules import LAPSE_AHEAD_DAYS
from companionway.programs import queries as programs

router = Router(tags=["Helpers"])

WHOSE: UUID = Path(description="The helper.")


@router.get(
    "/own/credentials", response={200: shapes.HelperLearning, **READS}, summary="What I learn and work toward"
)
@door(Permission.OWN_EDIT)
def own_credentials(request: HttpRequest) -> shapes.HelperLearning:
    """The caller's credentials with their meters, courses and hours (R9)."""
    return _of(request, me(request))


@router.post("/own/hours", response={201: shapes.HelperKept, **WRITES}, summary="Write down hours")
@door(Permission.OWN_EDIT)
def note_hours(request: HttpRequest, said: shapes.HelperHoursSaid, key: UUID | None = KEY) -> Status:
    """Hours that no contact tells of (R9). 409 `hours_over_a_day`, all entries of the day together."""
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    return Status(201, shapes.HelperKept(id=actions.note_hours(me(request), said.facts(), said.words, **given)))


@router.post("/own/courses", response={201: shapes.HelperKept, **WRITES}, summary="Write down a course")
@door(Permission.OWN_EDIT)
def note_course(request: HttpRequest, said: shapes.HelperCourseSaid, key: UUID | None = KEY) -> Status:
    """It counts, and is marked until a colleague has confirmed it (R9)."""
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    return Status(201, shapes.HelperKept(id=actions.note_course(me(request), said.facts(), said.name, **given)))


@router.post("/own/credentials", response={201: shapes.HelperKept, **WRITES}, summary="Work toward a credential")
@door(Permission.OWN_EDIT)
def keep_credential(request: HttpRequest, said: shapes.HelperCredentialSaid, key: UUID | None = KEY) -> Status:
    """One more (R9). 409 `credential_stands_already`, `target_unknown`, `credential_without_its_day`."""
    given = {"key": key_of(request, key), "by": request.actor, "now": request.now}
    kept = actions.keep_credential(me(request), said.facts(), said.number, **given)
    return Status(201, shapes.HelperKept(id=kept))


@router.get(
    "/people/{uuid:person_id}/credentials", response={200: shapes.HelperLearning, **READS},
    summary="What somebody learns and works toward",
)  # fmt: skip
@door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)
def credentials(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.HelperLearning:
    """For who keeps helpers, or supervises this one (R9)."""
    return _of(request, person_id)


@router.post(
    "/people/{uuid:person_id}/confirmed", response={200: shapes.HelperConfirmed, **WRITES},
    summary="Confirm what was seen",
)  # fmt: skip
@door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)
def confirm(
    request: HttpRequest, said: shapes.HelperConfirmSaid, person_id: UUID = WHOSE
) -> shapes.HelperConfirmed:  # fmt: skip
    """Hours, courses and credentials of somebody else (R9). What is confirmed already stays so."""
    number = actions.confirm(person_id, said.row_ids, by=request.actor, now=request.now)
    return shapes.HelperConfirmed(confirmed=number)


def _of(request: HttpRequest, person_id: UUID) -> shapes.HelperLearning:
    actor, today = request.actor, request.today
    ahead = programs.setting(None, LAPSE_AHEAD_DAYS)
    views = queries.progress(actor, [person_id], on=today).get(person_id, ())
    courses = queries.courses(actor, [person_id], on=today).get(person_id, [])
    return shapes.HelperLearning(
        credentials=[shapes.HelperCredential.of(one, request.language, today, ahead) for one in views],
        courses=[shapes.HelperCourse.of(one) for one in courses],
        hours=[shapes.HelperHours.of(one) for one in queries.service(actor, person_id, on=today)],
    )  # fmt: skip
