"""A helper's credentials, courses and hours, for whoever keeps or supervises them: confirm, and add (R9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.credentials import TheirCourseForm, TheirCredentialForm, TheirHoursForm
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.peers import actions, queries
from companionway.peers.rules import HourKind
from companionway.web.editing import PAGE, card_of, data
from companionway.web.own import credentials as own

_FORM = ["GET", "HEAD", "POST"]
keeper = door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)


def told(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """For a helper's page: each credential, and how much waits to be confirmed."""
    shown = own.everything(request, person_id)
    waiting = [one for name in ("courses", "service") for one in shown[name] if one.confirmed_at is None]
    return {"credentials": shown["credentials"], "waiting": len(waiting)}


@keeper
@require_safe
def credentials(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """All of it, with what waits for a colleague's yes."""
    shown = own.everything(request, person_id) | {"person": card_of(request, person_id), "kinds": tuple(HourKind)}
    held = [row.view for row in shown["credentials"] if row.view.held]
    said = sorted([*shown["courses"], *shown["service"]], key=lambda one: one.facts.on, reverse=True)
    shown["waiting"] = [one for one in [*held, *said] if one.confirmed_at is None]
    shown["confirmed"] = [one for one in [*held, *said] if one.confirmed_at is not None]
    return render(request, "people/helping/credentials.html", shown)


@keeper
@require_POST
def confirm(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """I saw the papers, or was there: whatever is ticked."""
    number = actions.confirm(person_id, _ticked(request), **own.by(request))
    said = ngettext("%(number)s thing is confirmed.", "%(number)s things are confirmed.", number)
    return _back(request, person_id, said % {"number": number})


@keeper
@require_http_methods(_FORM)
def hours_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Hours of theirs, written down by a colleague and so confirmed."""
    form = TheirHoursForm(data(request), initial={"key": ids.new(), "on": request.today}, today=request.today)
    return _form(request, person_id, form, lambda: own.keep_hours(request, person_id, form), _("Hours"))


@keeper
@require_http_methods(_FORM)
def course_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A course of theirs."""
    form = TheirCourseForm(data(request), initial={"key": ids.new()}, today=request.today)
    return _form(request, person_id, form, lambda: own.keep_course(request, person_id, form), _("A course"))


@keeper
@require_http_methods(_FORM)
def credential_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A credential of theirs."""
    known = [one.facts.target for one in _theirs(request, person_id)]
    form = TheirCredentialForm(data(request), known=known, initial={"key": ids.new()}, today=request.today)
    return _form(request, person_id, form, lambda: _keep(request, person_id, form), _("A credential"))


@keeper
@require_http_methods(_FORM)
def credential(request: HttpRequest, person_id: UUID, credential_id: UUID) -> HttpResponse:
    """How far they are, as a colleague saw it on the paper."""
    view = next((one for one in _theirs(request, person_id) if one.id == credential_id), None)
    if view is None:
        raise NotFound
    form = TheirCredentialForm(data(request), view=view, today=request.today)
    return _form(request, person_id, form, lambda: _keep(request, person_id, form, credential_id), view.name)


@keeper
@require_safe
def sheet(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Their log of hours, to be signed."""
    return own.sheet_of(request, person_id)


def _ticked(request: HttpRequest) -> list[UUID]:
    try:
        return [UUID(one) for one in request.POST.getlist("row")]
    except ValueError:
        raise NotFound from None


def _theirs(request: HttpRequest, person_id: UUID) -> tuple[queries.CredentialView, ...]:
    return queries.credentials(request.actor, [person_id], on=request.today).get(person_id, ())


def _keep(
    request: HttpRequest, person_id: UUID, form: TheirCredentialForm, credential_id: UUID | None = None
) -> UUID:
    said = form.cleaned_data
    return actions.keep_credential(
        person_id, form.facts(), said["number"], credential_id=credential_id,
        key=None if credential_id else said["key"], **own.by(request),
    )  # fmt: skip


def _back(request: HttpRequest, person_id: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("person_credentials", person_id)


def _form(
    request: HttpRequest, person_id: UUID, form: Form, act: Callable[[], object], heading: str
) -> HttpResponse:
    """One form about somebody's learning; once it is kept, back to all of it."""
    if form.is_bound and form.is_valid() and form.kept(act):
        return _back(request, person_id, _("Saved."))
    shown = {
        "form": form, "person": card_of(request, person_id), "heading": heading, "button": _("Save"),
        "lead": _("What you write down counts as confirmed: you saw the paper, or were there."),
        "back": reverse("person_credentials", args=[person_id]),
    }  # fmt: skip
    return render(request, PAGE, shown, status=422 if form.is_bound and form.errors else 200)
