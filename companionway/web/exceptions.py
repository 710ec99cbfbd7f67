"""Support and compliance in one person: what is to be solved, and an exception that the person is told of (R10)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.rules import DUAL_ROLE_DAYS
from companionway.desk import exceptions
from companionway.desk.door import door
from companionway.desk.forms.people import ExceptionForm
from companionway.ground.access import Permission
from companionway.programs import queries as programs
from companionway.web.editing import card_of, data
from companionway.web.own import mine


@door(Permission.SUPPORT_ASSIGN)
@require_safe
def clashes(request: HttpRequest) -> HttpResponse:
    """Whoever supports somebody and keeps rules over them though no exception lasts."""
    found = consent.clashes(request.actor, today=request.today)
    return render(request, "people/clashes.html", {"clashes": found})


@door(Permission.SUPPORT_ASSIGN, person="person_id")
@require_http_methods(["GET", "HEAD", "POST"])
def two_roles(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Exceptions about somebody, and a new one: with a reason that they read, and an end."""
    most = programs.setting(None, DUAL_ROLE_DAYS)
    form = ExceptionForm(
        data(request), actor=request.actor, without=person_id, today=request.today,
        initial={"ends_on": request.today + timedelta(days=min(30, most))},
    )  # fmt: skip
    if form.is_bound and form.is_valid() and form.kept(lambda: _allow(request, person_id, form)):
        messages.success(request, _("Written down. They are told that something waits for them to read."))
        return redirect("two_roles", person_id)
    shown = {
        "form": form, "person": card_of(request, person_id), "most": most,
        "rows": consent.dual_roles(request.actor, person_id, today=request.today),
    }  # fmt: skip
    return render(request, "people/two_roles.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.SUPPORT_ASSIGN, person="person_id")
@require_POST
def two_roles_end(request: HttpRequest, person_id: UUID, dual_role_id: UUID) -> HttpResponse:
    """Take an exception back at once."""
    exceptions.end(dual_role_id, by=request.actor, now=request.now)
    messages.success(request, _("Taken back. If the two still stand so, it is on the list of what to solve."))
    return redirect("two_roles", person_id)


@door(Permission.CONSENT_GIVE)
@require_safe
def own_two_roles(request: HttpRequest) -> HttpResponse:
    """Exceptions about me, past ones too."""
    rows = consent.dual_roles(request.actor, mine.me(request), today=request.today)
    return render(request, "own/two_roles.html", {"rows": rows})


@door(Permission.CONSENT_GIVE)
@require_POST
def own_two_roles_read(request: HttpRequest, dual_role_id: UUID) -> HttpResponse:
    """I have read it."""
    actions.read_both(dual_role_id, by=request.actor, now=request.now)
    return redirect("own")


@door(Permission.CONSENT_GIVE)
@require_POST
def own_two_roles_end(request: HttpRequest, dual_role_id: UUID) -> HttpResponse:
    """I do not want that."""
    exceptions.end(dual_role_id, by=request.actor, now=request.now)
    messages.success(request, _("It ends now. Your coordinator finds another way."))
    return redirect("own")


def _allow(request: HttpRequest, person_id: UUID, form: ExceptionForm) -> None:
    said = form.cleaned_data
    exceptions.allow(
        said["helper_id"], person_id, reason=said["reason"], ends_on=said["ends_on"], by=request.actor,
        now=request.now,
    )  # fmt: skip
