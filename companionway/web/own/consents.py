"""My consents: who may know what of me, until when; made here in a few steps, and taken back on one page (2.31)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import actions
from companionway.consent.rules import Signing
from companionway.desk import catalogue
from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.web import builder
from companionway.web.builder import Place
from companionway.web.own import mine

_GET_POST = ["GET", "HEAD", "POST"]


@door(Permission.CONSENT_GIVE)
@require_safe
def consents(request: HttpRequest) -> HttpResponse:
    """All of mine."""
    return builder.listed(_place(request))


@door(Permission.CONSENT_GIVE)
@require_http_methods(_GET_POST)
def new(request: HttpRequest) -> HttpResponse:
    """One more."""
    return builder.new(_place(request))


@door(Permission.CONSENT_GIVE)
@require_safe
def one(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """What it says and how it stands."""
    return builder.one(_place(request), consent_id)


@door(Permission.CONSENT_GIVE)
@require_http_methods(_GET_POST)
def step(request: HttpRequest, consent_id: UUID, step: str) -> HttpResponse:
    """A step of a draft."""
    return builder.step(_place(request), consent_id, step)


@door(Permission.CONSENT_GIVE)
@require_http_methods(_GET_POST)
def end(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """What stops at once and what does not; then it is taken back."""
    place = _place(request)
    if request.method != "POST":
        return builder.take_back(place, consent_id)
    place.view(consent_id)
    actions.revoke(consent_id, how=Signing.SCREEN, **place.by)
    messages.success(request, _("Taken back. From now on nothing more is told by it."))
    return redirect(place.url("", consent_id))


@door(Permission.CONSENT_GIVE)
@require_POST
def discard(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """I do not want this draft."""
    return builder.discard(_place(request), consent_id)


@door(Permission.CONSENT_GIVE)
@require_POST
def recipient_end(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """They are no longer there."""
    return builder.recipient_end(_place(request), consent_id)


@door(Permission.CONSENT_GIVE)
@require_safe
def copy(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """My copy, or the paper to sign with a pen."""
    return builder.copy(_place(request), consent_id)


@door(Permission.CONSENT_GIVE)
@require_safe
def scan(request: HttpRequest, consent_id: UUID, scan_id: UUID) -> HttpResponse:
    """The picture of the paper I signed."""
    return builder.scan(_place(request), consent_id, scan_id)


def _place(request: HttpRequest) -> Place:
    return Place(request, mine.me(request), True, mine.home(request), catalogue.tongue(get_language()))
