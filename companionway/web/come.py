"""Coming in by a way in: scanned or typed, begun in one browser, then a name and a PIN or this phone's own lock."""

from __future__ import annotations

import json
import secrets

from allauth.core.internal import ratelimit
from allauth.mfa.webauthn.internal import auth as passkeys
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from companionway.desk import catalogue, ways_in
from companionway.desk.door import entrance
from companionway.desk.forms.signing import ArriveForm, CodeForm
from companionway.desk.phones import Phone
from companionway.ground.errors import Reason, Refused
from companionway.programs import actions
from companionway.programs import queries as programs
from companionway.programs.rules import WAY_IN_MINUTES
from companionway.web.accounts import speak
from companionway.web.arriving import let_in

COOKIE = "come"  # holds the secret of the browser in which a way in was begun
LIMITS = {"come": "10/5m/ip,600/5m/key"}  # codes tried from one address, and in all


@entrance
@require_http_methods(["GET", "HEAD", "POST"])
def scanned(request: HttpRequest, token: str) -> HttpResponse:
    """The link behind the picture. Only a press binds it, so that no preview of a link does."""
    if request.method != "POST":
        return render(request, "come/scanned.html")
    return _begin(request, token=token)


@entrance
@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: HttpRequest) -> HttpResponse:
    """The short code, typed."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, app="companionway", action="come", config=LIMITS, key="all"):
            return ratelimit.respond_429(request)
        try:
            return _begin(request, code=form.cleaned_data["code"])
        except Refused as refused:
            form.refuse(Refused(refused.reason, field="code"))
    return render(request, "come/typed.html", {"form": form}, status=422 if form.errors else 200)


def _begin(request: HttpRequest, *, token: str = "", code: str = "") -> HttpResponse:
    secret = request.COOKIES.get(COOKIE) or secrets.token_urlsafe(32)
    language = catalogue.tongue(request.POST.get("language") or get_language())
    actions.begin_way_in(token=token, code=code, secret=secret, language=language, now=request.now)
    answer = redirect("choose")
    answer.set_cookie(
        COOKIE, secret, max_age=WAY_IN_MINUTES * 60, path="/come", httponly=True, samesite="Lax",
        secure=settings.HTTPS,
    )  # fmt: skip
    speak(answer, language)
    return answer


@entrance
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """A name, whose phone, and a PIN or a passkey; then inside."""
    secret = request.COOKIES.get(COOKIE, "")
    begun = actions.way_in_of(secret, now=request.now)
    with translation.override(begun.language):
        account = programs.account(begun.account_id)
        start = {"handle": begun.handle or ways_in.suggested(begun.language)}
        form = ArriveForm(request.POST or None, initial=start)
        if request.method == "POST" and form.is_valid() and (used := _used(request, form, secret, account)):
            return _inside(request, form, used)
        options = {"creation_options": passkeys.begin_registration(account, True)}
        shown = {"form": form, "before": begun.before, "options": options}
        return render(request, "come/choose.html", shown, status=422 if form.is_bound else 200)


def _used(request: HttpRequest, form: ArriveForm, secret: str, account) -> actions.Begun | None:
    """Use the way in up: with a passkey that was just proven, or with a PIN. None: said beside the field."""
    said, made, credential = form.cleaned_data, [], None
    if request.POST.get("credential"):
        credential = proven(request)
        if credential is None or said["phone"] != Phone.OWN:
            form.beside("", Reason("passkey_not_made"))
            return None
    pin = None if credential else said["pin"]
    form.kept(lambda: made.append(ways_in.use(secret, handle=said["handle"], pin=pin, now=request.now)))
    if made and credential:
        passkeys.WebAuthn.add(account, _("This phone"), credential)
    return made[0] if made else None


def proven(request: HttpRequest) -> dict | None:
    """The passkey that this browser has just made for us, checked; None where it cannot be."""
    try:
        credential = json.loads(request.POST.get("credential", ""))
        passkeys.parse_registration_response(credential)
        return credential if passkeys.complete_registration(credential).is_user_verified() else None
    except (ValueError, ValidationError, KeyError, TypeError):
        return None


def _inside(request: HttpRequest, form: ArriveForm, used: actions.Begun) -> HttpResponse:
    phone = Phone(form.cleaned_data["phone"])
    answer = let_in(request, used.account_id, used.organization_id, phone)
    answer.delete_cookie(COOKIE, path="/come")
    said = _("You are in. Your sign-in name is: %(name)s") % {"name": programs.account(used.account_id).handle}
    messages.success(request, said)
    return answer
