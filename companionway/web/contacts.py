"""A contact, written down in place: two taps and Save. Corrected by whoever wrote it, or taken back."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.forms.contacts import ContactForm, near
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.support import actions, queries
from companionway.web.editing import back, card_of, data

SAVED = "contact-saved"  # the parts of a person's page that tell of contacts listen for this


@door(Permission.CONTACT_LOG)
@require_http_methods(["GET", "POST"])
def log(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Write a contact down; sent again, the same form is the same contact (R84)."""
    form = _form(request, person_id, initial={"key": ids.new(), "with_person_id": request.actor.person_id or ""})
    if form.is_bound and form.is_valid() and form.kept(lambda: _log(request, person_id, form)):
        return _saved(request, person_id)
    return _shown(request, person_id, form)


@door(Permission.CONTACT_LOG)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """A contact as it really was. The one before stays in the ledger, not in the story."""
    known = queries.contact(request.actor, contact_id, today=request.today)
    form = _form(request, known.person_id, initial=_stated(known))
    form.fields.pop("with_person_id")
    if form.is_bound and form.is_valid() and form.kept(lambda: _correct(request, contact_id, form)):
        messages.success(request, _("Corrected."))
        return redirect("person", known.person_id)
    return _shown(request, known.person_id, form, contact=known)


@door(Permission.CONTACT_LOG)
@require_POST
def withdraw(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """A contact that never was."""
    known = queries.contact(request.actor, contact_id, today=request.today)
    actions.withdraw(contact_id, by=request.actor, now=request.now)
    messages.success(request, _("Taken back."))
    return redirect("person", known.person_id)


def _form(request: HttpRequest, person_id: UUID, *, initial: dict) -> ContactForm:
    helpers = partial(near, request.actor, person_id, today=request.today)
    return ContactForm(
        data(request), helpers=helpers, oneself=request.actor.person_id, initial=initial, today=request.today
    )


def _log(request: HttpRequest, person_id: UUID, form: ContactForm) -> None:
    said = form.cleaned_data
    actions.log(
        person_id, said["with_person_id"], form.facts(now=request.now), key=said["key"], by=request.actor,
        now=request.now,
    )  # fmt: skip


def _correct(request: HttpRequest, contact_id: UUID, form: ContactForm) -> None:
    actions.correct(contact_id, form.facts(now=request.now), by=request.actor, now=request.now)


def _stated(known: queries.ContactView) -> dict:
    facts = known.facts
    return {
        "contact_id": known.id, "mode": facts.mode, "result": facts.result, "kind": facts.kind, "at": facts.at,
        "minutes": facts.minutes, "direction": facts.direction, "tags": list(facts.tags), "note": facts.note,
    }  # fmt: skip


def _saved(request: HttpRequest, person_id: UUID) -> HttpResponse:
    if not request.htmx:
        return back(request, person_id, _("Saved."))
    answer = HttpResponse(render_to_string("contacts/_saved.html", {"person_id": person_id}))
    answer["HX-Trigger"] = SAVED
    return answer


def _shown(request: HttpRequest, person_id: UUID, form: ContactForm, contact=None) -> HttpResponse:
    consent.require_seen(request.actor, person_id, Category.CONTACTS, today=request.today)
    template = "contacts/_form.html" if request.htmx else "contacts/form.html"
    shown = {"form": form, "person": card_of(request, person_id), "contact": contact}
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
