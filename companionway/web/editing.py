"""How a form about a person is answered: shown, kept, or given back with everything that was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.desk.forms.base import Form
from companionway.ground.errors import NotFound

PAGE = "people/form.html"


def card_of(request: HttpRequest, person_id: UUID) -> CardView:
    """Whose page this is, or NotFound."""
    found = consent.cards(request.actor, [person_id], today=request.today).get(person_id)
    if found is None:
        raise NotFound
    return found


def edited(
    request: HttpRequest, person_id: UUID, form: Form, act: Callable[[dict], object], *, heading: str,
    button: str = "", lead: str = "", template: str = PAGE, more: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """The form's page; once `act` has kept what was said, back to the person (422 where something is wrong)."""
    if form.is_bound and form.is_valid() and form.kept(lambda: act(form.cleaned_data)):
        return back(request, person_id, _("Saved."))
    shown = {
        "form": form, "person": card_of(request, person_id), "heading": heading, "lead": lead,
        "button": button or _("Save"), "back": reverse("person", args=[person_id]), **(more or {}),
    }  # fmt: skip
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)


def back(request: HttpRequest, person_id: UUID, said: str) -> HttpResponse:
    """It is done: say so, on the person's page."""
    messages.success(request, said)
    return redirect("person", person_id)


def data(request: HttpRequest):
    """What was sent, or None where a form is only asked for."""
    return request.POST if request.method == "POST" else None
