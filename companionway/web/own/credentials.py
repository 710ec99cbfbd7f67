"""What I learn and work toward as a helper: credentials with their meters, courses, hours, a log to sign (R9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk import credentials as desk
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.credentials import CourseForm, CredentialForm, HoursForm, SheetForm
from companionway.desk.paper import hours_log
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.peers import actions, queries
from companionway.peers.rules import LAPSE_AHEAD_DAYS
from companionway.programs import queries as programs
from companionway.web.editing import data
from companionway.web.own import mine
from companionway.web.paper import answered

_FORM = ["GET", "HEAD", "POST"]


def told(request: HttpRequest) -> dict[str, Any]:
    """For my home as a helper: each credential, and how far it is."""
    return {"credentials": shown_of(request, mine.me(request))}


@door(Permission.OWN_EDIT)
@require_safe
def credentials(request: HttpRequest) -> HttpResponse:
    """All of it: what boards ask, what is there, what waits for a colleague."""
    return render(request, "own/helping/credentials.html", everything(request, mine.me(request)))


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def new(request: HttpRequest) -> HttpResponse:
    """One more that I would like to work toward, or that I have."""
    known = [one.facts.target for one in _mine(request)]
    form = CredentialForm(data(request), known=known, initial={"key": ids.new()}, today=request.today)
    lead = _("You can work toward several at once: an hour counts for each of them.")
    return _form(request, form, lambda: _keep(request, form), _("A credential"), lead)


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def credential(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    """How far I am with it."""
    view = next((one for one in _mine(request) if one.id == credential_id), None)
    if view is None:
        raise NotFound
    form = CredentialForm(data(request), view=view, today=request.today)
    return _form(request, form, lambda: _keep(request, form, credential_id), view.name)


@door(Permission.OWN_EDIT)
@require_POST
def credential_end(request: HttpRequest, credential_id: UUID) -> HttpResponse:
    """Not mine any more; my hours stay."""
    actions.end_credential(credential_id, **by(request))
    return _back(request, _("Taken away. Your hours and courses stay."))


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def hours_new(request: HttpRequest) -> HttpResponse:
    """Hours that no contact tells of."""
    form = HoursForm(data(request), initial={"key": ids.new(), "on": request.today}, today=request.today)
    lead = _("Contacts that you write down count by themselves. This is for everything else.")
    return _form(request, form, lambda: keep_hours(request, mine.me(request), form), _("Hours"), lead)


@door(Permission.OWN_EDIT)
@require_POST
def hours_end(request: HttpRequest, service_hours_id: UUID) -> HttpResponse:
    """It was not so."""
    actions.withdraw_hours(service_hours_id, **by(request))
    return _back(request, _("Taken away."))


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def course_new(request: HttpRequest) -> HttpResponse:
    """Something I learned."""
    form = CourseForm(data(request), initial={"key": ids.new()}, today=request.today)
    return _form(request, form, lambda: keep_course(request, mine.me(request), form), _("A course"))


@door(Permission.OWN_EDIT)
@require_POST
def course_end(request: HttpRequest, course_id: UUID) -> HttpResponse:
    """It was not so."""
    actions.withdraw_course(course_id, **by(request))
    return _back(request, _("Taken away."))


@door(Permission.OWN_EDIT)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """My hours on paper, to be signed; under a name that tells nothing."""
    return sheet_of(request, mine.me(request))


def everything(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """What a page of credentials shows, of oneself or of a helper."""
    language, actor, today = get_language() or "en", request.actor, request.today
    worked = queries.hours(actor, [person_id], on=today).get(person_id, [])
    return {
        "credentials": shown_of(request, person_id), "sums": desk.sums(worked, language),
        "courses": queries.courses(actor, [person_id], on=today).get(person_id, []),
        "service": queries.service(actor, person_id, on=today), "sheet": SheetForm(),
    }  # fmt: skip


def shown_of(request: HttpRequest, person_id: UUID) -> list[desk.CredentialRow]:
    """Each credential with its meters."""
    found = queries.progress(request.actor, [person_id], on=request.today).get(person_id, ())
    ahead = programs.setting(None, LAPSE_AHEAD_DAYS)
    return desk.rows(found, get_language() or "en", ahead_days=ahead)


def sheet_of(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The log of somebody's hours; what cannot be read as a day begins at the beginning."""
    form = SheetForm(request.GET)
    since = form.cleaned_data["since"] if form.is_valid() else None
    language = get_language() or "en"
    pdf = hours_log.pdf(
        person_id, since=since or date.min, language=language, by=request.actor, today=request.today,
        now=request.now,
    )  # fmt: skip
    return answered(pdf, "sheet")


def keep_hours(request: HttpRequest, person_id: UUID, form: HoursForm) -> UUID:
    """As they were said."""
    said = form.cleaned_data
    return actions.note_hours(person_id, form.facts(), said["words"], key=said["key"], **by(request))


def keep_course(request: HttpRequest, person_id: UUID, form: CourseForm) -> UUID:
    """As it was said."""
    said = form.cleaned_data
    return actions.note_course(person_id, form.facts(), said["name"], key=said["key"], **by(request))


def by(request: HttpRequest) -> dict[str, Any]:
    """Who does it, and when."""
    return {"by": request.actor, "now": request.now}


def _mine(request: HttpRequest) -> tuple[queries.CredentialView, ...]:
    me = mine.me(request)
    return queries.credentials(request.actor, [me], on=request.today).get(me, ())


def _keep(request: HttpRequest, form: CredentialForm, credential_id: UUID | None = None) -> UUID:
    said = form.cleaned_data
    return actions.keep_credential(
        mine.me(request), form.facts(), said["number"], credential_id=credential_id,
        key=None if credential_id else said["key"], **by(request),
    )  # fmt: skip


def _back(request: HttpRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("own_credentials")


def _form(
    request: HttpRequest, form: Form, act: Callable[[], object], heading: str, lead: str = ""
) -> HttpResponse:
    """One question; once it is kept, back to all of them."""
    if form.is_bound and form.is_valid() and form.kept(act):
        return _back(request, _("Saved."))
    shown = {"form": form, "heading": heading, "lead": lead}
    return render(
        request, "own/helping/credential.html", shown, status=422 if form.is_bound and form.errors else 200
    )
