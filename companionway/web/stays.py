"""Where somebody stands: times in our programs, and times at a level of care."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from companionway.desk.door import door
from companionway.desk.forms.people import EndForm, EnrolForm, StayForm
from companionway.ground.access import Category, Permission
from companionway.journey import actions as journey
from companionway.people import actions as people
from companionway.programs import queries as programs
from companionway.web.editing import data, edited

_FORM = ["GET", "POST"]


@door(Permission.STAY_EDIT, person="person_id", sees=Category.PLAN)
@require_http_methods(_FORM)
def stays(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A time at a level of care begins; the one before it ends on the same day (R25 R26)."""
    form = StayForm(
        data(request), programs=programs.programs(request.actor), initial={"started_on": request.today},
        today=request.today,
    )  # fmt: skip
    return edited(
        request, person_id, form,
        lambda said: journey.start_stay(person_id, **form.facts(), by=request.actor, now=request.now),
        heading=_("Where they live or are in care"),
        lead=_(
            "Where they lived before ends on the same day. A house and what they go to by day do not end"
            " each other."
        ),
    )  # fmt: skip


@door(Permission.STAY_EDIT, person="person_id", sees=Category.PLAN)
@require_http_methods(_FORM)
def stay_end(request: HttpRequest, person_id: UUID, stay_id: UUID) -> HttpResponse:
    """A time at a level of care ends, and what follows is not known yet."""
    form = EndForm(data(request), today=request.today)
    return edited(
        request, person_id, form,
        lambda said: journey.end_stay(stay_id, on=said["on"] or request.today, by=request.actor, now=request.now),
        heading=_("End this stay"), button=_("End it"),
        lead=_("If you know where they go next, begin that stay instead: this one then ends by itself."),
    )  # fmt: skip


@door(Permission.PERSON_EDIT, person="person_id")
@require_http_methods(_FORM)
def enrolments(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Begin a time in a program."""
    form = EnrolForm(data(request), programs=programs.programs(request.actor), today=request.today)
    return edited(
        request, person_id, form,
        lambda said: journey.enrol(
            person_id, UUID(said["program_id"]), on=said["on"] or request.today, part=said["part"],
            by=request.actor, now=request.now,
        ),
        heading=_("Begin in a program"),
    )  # fmt: skip


@door(Permission.PERSON_EDIT, person="person_id")
@require_http_methods(_FORM)
def enrolment_end(request: HttpRequest, person_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """End a time in a program. The story stays."""
    form = EndForm(data(request), today=request.today)
    return edited(
        request, person_id, form,
        lambda said: people.end_enrolment(
            enrolment_id, on=said["on"] or request.today, by=request.actor, now=request.now
        ),
        heading=_("End their time in this program"), button=_("End it"),
        lead=_("Their story stays. They leave the daily list, and are welcome back on any day."),
    )  # fmt: skip
