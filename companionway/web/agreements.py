"""Service organizations that are bound to keep to Part 2 (42 CFR 2.11)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.forms.leaving import AgreementForm
from companionway.ground.access import Permission
from companionway.web.editing import data

KEEPS = Permission.PRIVACY_KEEP


@door(KEEPS)
@require_http_methods(["GET", "HEAD", "POST"])
def agreements(request: HttpRequest) -> HttpResponse:
    """Who is bound, who was; and one more."""
    form = AgreementForm(data(request), today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _bind(request, form)):
        messages.success(request, _("It is written down."))
        return redirect("agreements")
    rows = consent.agreements(request.actor, today=request.today, ended=True)
    return render(
        request, "privacy/agreements.html", {"rows": rows, "form": form}, status=422 if form.errors else 200
    )


@door(KEEPS)
@require_POST
def end(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """From today on nothing leaves to them."""
    actions.end_service(agreement_id, by=request.actor, now=request.now)
    messages.success(request, _("From today on nothing leaves to them."))
    return redirect("agreements")


def _bind(request: HttpRequest, form: AgreementForm) -> None:
    actions.bind_service(**form.cleaned_data, by=request.actor, now=request.now)
