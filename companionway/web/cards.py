"""Correcting who somebody is and how to reach them; a death; two cards of one person."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.attention import actions as attention
from companionway.consent import queries as consent
from companionway.desk import merging, portrait
from companionway.desk.door import door
from companionway.desk.forms.people import CardForm, ChannelForm, DeathForm, DuplicateForm
from companionway.ground.access import Permission
from companionway.people import actions
from companionway.web.editing import back, card_of, data, edited

_FORM = ["GET", "POST"]


@door(Permission.PERSON_EDIT, person="person_id")
@require_http_methods(_FORM)
def card(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Correct who somebody is."""
    known = consent.cards(request.actor, [person_id], today=request.today, notes=True)[person_id]
    form = CardForm(data(request), initial=asdict(known), today=request.today)
    return edited(
        request, person_id, form,
        lambda said: actions.edit_card(person_id, **said, by=request.actor, now=request.now),
        heading=_("Correct the card"),
    )  # fmt: skip


@door(Permission.PERSON_EDIT, person="person_id")
@require_http_methods(_FORM)
def channels(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Add a way to reach them."""
    form = ChannelForm(data(request), today=request.today)
    return edited(
        request, person_id, form,
        lambda said: actions.add_channel(person_id, form.facts(), by=request.actor, now=request.now),
        heading=_("A way to reach them"),
    )  # fmt: skip


@door(Permission.PERSON_EDIT, person="person_id")
@require_POST
def channel_end(request: HttpRequest, person_id: UUID, channel_id: UUID) -> HttpResponse:
    """A way that no longer reaches them."""
    actions.end_channel(channel_id, by=request.actor, now=request.now)
    return back(request, person_id, _("Taken away."))


@door(Permission.PERSON_EDIT, person="person_id")
@require_http_methods(_FORM)
def death(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Write down that somebody died."""
    form = DeathForm(data(request), today=request.today)
    return edited(
        request, person_id, form,
        lambda said: actions.mark_died(person_id, **said, by=request.actor, now=request.now),
        heading=_("They have died"), button=_("Write it down"),
        lead=_("From this moment nobody is asked to call them, and those near them come onto the list for care."),
    )  # fmt: skip


@door(Permission.PERSON_EDIT, person="person_id")
@require_POST
def death_end(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """It was a mistake."""
    actions.unmark_died(person_id, by=request.actor, now=request.now)
    return back(request, person_id, _("Corrected."))


@door(Permission.PERSON_MERGE, person="person_id")
@require_http_methods(_FORM)
def duplicates(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Find the other card of the same person."""
    form = DuplicateForm(data(request), actor=request.actor, without=person_id, today=request.today)
    if form.is_bound and form.is_valid():
        return redirect("merge", person_id, form.cleaned_data["other_id"])
    shown = {"form": form, "person": card_of(request, person_id)}
    return render(request, "people/duplicates.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.PERSON_MERGE, person="person_id")
@require_http_methods(_FORM)
def merge(request: HttpRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Two cards side by side; sent, everything of the other becomes that of the first."""
    both = [portrait.portrait(request.actor, one, today=request.today) for one in (person_id, other_id)]
    if request.method == "POST":
        merging.merge(person_id, other_id, by=request.actor, now=request.now, also=(attention.repoint,))
        return back(request, person_id, _("The two cards are one now."))
    return render(request, "people/merge.html", {"keep": both[0], "other": both[1]})
