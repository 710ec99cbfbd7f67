"""Consents of one person, built beside them and signed by them; paper with its picture; what ended one (2.31)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.rules import MAX_SCAN_BYTES, Signing
from companionway.desk import catalogue, consenting
from companionway.desk.door import door
from companionway.desk.forms.consents import NotedForm, PaperForm, ScanForm
from companionway.ground.access import Permission
from companionway.people.rules import Part
from companionway.web import builder
from companionway.web.builder import Links, Place
from companionway.web.editing import card_of, data

_GET_POST = ["GET", "HEAD", "POST"]


@door(Permission.CONSENT_TAKE, person="person_id")
@require_safe
def consents(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """All that this colleague may read."""
    return builder.listed(_place(request, person_id))


@door(Permission.CONSENT_TAKE, person="person_id")
@require_http_methods(_GET_POST)
def new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One more, beside the person."""
    return builder.new(_place(request, person_id))


@door(Permission.CONSENT_TAKE, person="person_id")
@require_safe
def one(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """What it says and how it stands."""
    return builder.one(_place(request, person_id), consent_id)


@door(Permission.CONSENT_TAKE, person="person_id")
@require_http_methods(_GET_POST)
def step(request: HttpRequest, person_id: UUID, consent_id: UUID, step: str) -> HttpResponse:
    """A step of a draft."""
    return builder.step(_place(request, person_id), consent_id, step)


@door(Permission.CONSENT_TAKE, person="person_id")
@require_http_methods(_GET_POST)
def paper(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """It was signed with a pen: the day, the name, the picture."""
    place = _place(request, person_id)
    view = place.view(consent_id)
    form = PaperForm(data(request), request.FILES or None, today=request.today)
    signed = form.is_bound and form.is_valid()
    if signed and form.kept(lambda: consenting.sign(view, **form.signed(), signing=Signing.PAPER, **place.by)):
        messages.success(request, _("Kept. It holds from now on."))
        return redirect(place.url("", consent_id))
    return place.page("paper", {"view": view, "links": Links(place, view.id)}, form=form)


@door(Permission.CONSENT_TAKE, person="person_id")
@require_http_methods(_GET_POST)
def scans(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """One more page of the paper."""
    place = _place(request, person_id)
    view, form = place.view(consent_id), ScanForm(data(request), request.FILES or None, today=request.today)
    if form.is_bound and form.is_valid():
        sent = form.cleaned_data["scan"]
        content = sent.read(MAX_SCAN_BYTES + 1) if sent else b""
        if form.kept(lambda: actions.add_scan(view.id, content, **place.by)):
            messages.success(request, _("Kept."))
            return redirect(place.url("", consent_id))
    return place.page("scans", {"view": view, "links": Links(place, view.id)}, form=form)


@door(Permission.CONSENT_TAKE, person="person_id")
@require_http_methods(_GET_POST)
def end(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """The person handed in a signed note, or says it here: typed in for them."""
    place = _place(request, person_id)
    form = NotedForm(data(request), initial={"on": request.today}, today=request.today)
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    view = place.view(consent_id)
    handed_in = partial(actions.revoke, how=Signing.PAPER)
    if said and form.kept(lambda: consenting.done_for(view, handed_in, **said, **place.by)):
        messages.success(request, _("Taken back. From now on nothing more is told by it."))
        return redirect(place.url("", consent_id))
    return builder.take_back(place, consent_id, form)


@door(Permission.CONSENT_TAKE, person="person_id")
@require_http_methods(_GET_POST)
def false(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """Something in it is known not to be true."""
    said = (gettext_lazy("Something in it is not true"), gettext_lazy(
        "Nothing is told by it any more. Please say what is not true; the person can read it."
    ))  # fmt: skip
    return _noted(request, person_id, consent_id, actions.found_false, said)


@door(Permission.CONSENT_TAKE, person="person_id")
@require_http_methods(_GET_POST)
def event(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """What it waited for, or what ends it, came."""
    said = (gettext_lazy("It has come"), gettext_lazy(
        "What the consent waits for, or what ends it, has come. A consent that waited can then be taken back."
    ))  # fmt: skip
    return _noted(request, person_id, consent_id, actions.event_came, said)


@door(Permission.CONSENT_TAKE, person="person_id")
@require_POST
def discard(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """A draft that is not wanted."""
    return builder.discard(_place(request, person_id), consent_id)


@door(Permission.CONSENT_TAKE, person="person_id")
@require_POST
def recipient_end(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """Whoever is named is no longer there."""
    return builder.recipient_end(_place(request, person_id), consent_id)


@door(Permission.CONSENT_TAKE, person="person_id")
@require_safe
def copy(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """A copy for the person, or the paper to sign with a pen."""
    return builder.copy(_place(request, person_id), consent_id)


@door(Permission.CONSENT_TAKE, person="person_id")
@require_safe
def scan(request: HttpRequest, person_id: UUID, consent_id: UUID, scan_id: UUID) -> HttpResponse:
    """The picture of the signed paper."""
    return builder.scan(_place(request, person_id), consent_id, scan_id)


def _noted(
    request: HttpRequest, person_id: UUID, consent_id: UUID, act: Callable, said: tuple[str, str]
) -> HttpResponse:
    place = _place(request, person_id)
    view = place.view(consent_id)
    form = NotedForm(data(request), initial={"on": request.today}, today=request.today)
    valid = form.is_bound and form.is_valid()
    if valid and form.kept(lambda: consenting.done_for(view, act, **form.cleaned_data, **place.by)):
        messages.success(request, _("Written down."))
        return redirect(place.url("", consent_id))
    shown = {"view": view, "links": Links(place, view.id), "heading": said[0], "lead": said[1]}
    return place.page("noted", shown, form=form)


def _place(request: HttpRequest, person_id: UUID) -> Place:
    """Beside the person: in their language, told by the program they came to last."""
    card = card_of(request, person_id)
    times = consent.enrolments(request.actor, [person_id], today=request.today)
    latest = max(times, key=lambda one: (one.part is Part.PARTICIPANT, one.started_on), default=None)
    home = latest.program_id if latest else None
    return Place(request, person_id, False, home, catalogue.tongue(card.language))
