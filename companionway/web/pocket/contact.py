"""A contact in four taps: the person, how, what came of it, Save (R59 R84). Small, and whole without JavaScript."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from companionway.desk.door import door
from companionway.desk.forms.contacts import ContactForm
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.support import actions
from companionway.web.editing import card_of, data


@door(Permission.CONTACT_LOG, person="person_id", sees=Category.CONTACTS)
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Two questions and Save. Sent twice, it is one contact."""
    form = ContactForm(
        data(request), helpers=list, oneself=request.actor.person_id, initial={"key": ids.new()},
        today=request.today,
    )  # fmt: skip
    if form.is_bound and form.is_valid() and form.kept(lambda: _log(request, person_id, form)):
        messages.success(request, _("Saved. Thank you."))
        return redirect("pocket")
    shown = {"form": form, "person": card_of(request, person_id)}
    return render(request, "pocket/contact.html", shown, status=422 if form.is_bound and form.errors else 200)


def _log(request: HttpRequest, person_id: UUID, form: ContactForm) -> None:
    actions.log(
        person_id, request.actor.person_id, form.facts(now=request.now), key=form.cleaned_data["key"],
        by=request.actor, now=request.now,
    )  # fmt: skip
