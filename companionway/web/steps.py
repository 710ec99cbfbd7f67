"""Somebody's small steps, beside them: written in their words, ticked off together (R36 R57 R62)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.desk import steps as desk
from companionway.desk.door import door
from companionway.desk.forms.commitments import StepForm
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import Reason
from companionway.journey import actions, queries
from companionway.journey.rules import Pack
from companionway.web.editing import card_of
from companionway.web.own.steps import change, kind_of, pack_form, step_form, take, tongue

_FORM = ["GET", "HEAD", "POST"]


@door(Permission.PLAN_KEEP, person="person_id")
@require_http_methods(_FORM)
def steps(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Their steps, and a place for one more, in their words."""
    form = _form(request, person_id, {"key": ids.new()})
    if form.is_bound and form.is_valid() and form.kept(lambda: _commit(request, person_id, form)):
        messages.success(request, _("Written down."))
        return redirect("person_steps", person_id)
    shown = {
        "form": form, "person": card_of(request, person_id), "packs": list(Pack),
        "rows": desk.of(request.actor, person_id, today=request.today, language=tongue()),
        "given": _given(request, person_id),
    }  # fmt: skip
    return _page(request, "people/steps.html", form, shown)


@door(Permission.PLAN_KEEP, person="person_id")
@require_http_methods(_FORM)
def step(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    """The same step, better said."""
    one = desk.one_of(request.actor, person_id, commitment_id, today=request.today, language=tongue())
    form = _form(request, person_id, StepForm.stated(one))
    if form.is_bound and form.is_valid() and form.kept(lambda: change(request, one, form)):
        messages.success(request, _("Saved."))
        return redirect("person_steps", person_id)
    return _page(request, "people/step.html", form, {"form": form, "person": card_of(request, person_id)})


@door(Permission.PLAN_KEEP, person="person_id")
@require_POST
def done(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    """They did it."""
    _theirs(request, person_id, commitment_id)
    actions.tick(commitment_id, by=request.actor, now=request.now)
    messages.success(request, _("Ticked off."))
    return redirect("person_steps", person_id)


@door(Permission.PLAN_KEEP, person="person_id")
@require_POST
def undone(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> HttpResponse:
    """Not yet after all."""
    _theirs(request, person_id, commitment_id)
    actions.untick(commitment_id, by=request.actor, now=request.now)
    messages.success(request, _("It is open again."))
    return redirect("person_steps", person_id)


@door(Permission.PLAN_KEEP, person="person_id")
@require_http_methods(_FORM)
def pack(request: HttpRequest, person_id: UUID, pack: str) -> HttpResponse:
    """Steps of a ready pack, chosen together."""
    kind = kind_of(pack)
    form = pack_form(request, person_id, kind, oneself=request.actor.person_id)
    if form.is_bound and form.is_valid() and form.kept(lambda: take(request, person_id, kind, form)):
        messages.success(request, _("They are on the list."))
        return redirect("person_steps", person_id)
    shown = {"form": form, "person": card_of(request, person_id), "pack": kind}
    return _page(request, "people/pack.html", form, shown)


def told(request: HttpRequest, person_id: UUID, most: int = 5) -> dict[str, object]:
    """For the page of their whole plan: the next few steps, and how many more there are."""
    rows = desk.of(request.actor, person_id, today=request.today, language=tongue())
    open_ = [row for row in rows if not row.done]
    return {"next_steps": open_[:most], "more_steps": max(0, len(open_) - most)}


def _form(request: HttpRequest, person_id: UUID, initial: dict) -> StepForm:
    form = step_form(request, person_id, initial=initial, oneself=request.actor.person_id)
    form.fields["words"].help_text = _("In their words: it is their step.")
    return form


def _theirs(request: HttpRequest, person_id: UUID, commitment_id: UUID) -> None:
    """A step is ticked off at the page of whose it is, and nowhere else."""
    rows = queries.commitments(request.actor, person_id, today=request.today)
    desk.among(rows, commitment_id)


def _given(request: HttpRequest, person_id: UUID) -> Reason | None:
    """What they gave and received, for whoever may see their contacts."""
    sees = consent.seen(request.actor, [person_id], today=request.today).get(person_id, frozenset())
    if Category.CONTACTS not in sees:
        return None
    given = queries.reciprocity(request.actor, person_id, today=request.today)
    if not given.gave and not given.got:
        return None
    return Reason("they_gave_and_got", {"gave": given.gave, "got": given.got})


def _commit(request: HttpRequest, person_id: UUID, form: StepForm) -> None:
    actions.commit(
        person_id, form.facts(), key=form.cleaned_data["key"], by=request.actor, now=request.now
    )  # fmt: skip


def _page(request: HttpRequest, template: str, form: StepForm, shown: dict) -> HttpResponse:
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
