"""How allauth is told what holds here: nobody signs up by themself, and a second step is suggested calmly."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from companionway.desk import phones
from companionway.desk.phones import Phone
from companionway.ground import clock
from companionway.programs import actions
from companionway.web.arriving import home_of, posts_of, sees_only_themself, settle


class InvitationOnly(DefaultAccountAdapter):
    """Accounts begin by invitation (desk.joining.accept)."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        """A PIN is enough for whoever sees only themself (web.arriving); everybody else's second step is asked."""
        return [] if getattr(self.request, "sees_only_themself", False) else super().get_login_stages()

    def reauthenticate(self, user, password: str) -> bool:
        """An account without an address proves itself with its PIN, as often as anybody may try one."""
        if user.email:
            return super().reauthenticate(user, password)
        return actions.prove(user.pk, password, now=clock.now())

    def post_login(self, request: HttpRequest, user, **kwargs) -> HttpResponse:
        """The reader's language goes along to pages without a door; a missing second step is offered."""
        response = super().post_login(request, user, **kwargs)
        speak(response, user.language)
        posts = posts_of(user.pk, here := home_of(user.pk))
        if here is not None and "credential" in request.POST and sees_only_themself(posts):
            request.now = clock.now()
            phone = _phone_of_passkey(request)
            settle(request, phone, posts, here)
            phones.remember(response, phone)
        if not is_mfa_enabled(user) and not sees_only_themself(posts):
            offer = _("A second step keeps your account yours. It takes a minute.")
            messages.info(request, format_html('{} <a href="{}">{}</a>', offer, reverse("mfa_index"), _("Add one")))
        return response


def _phone_of_passkey(request: HttpRequest) -> Phone:
    """A passkey of this very device is on one's own phone; one that was shown to it from another is not."""
    try:
        made_by = json.loads(request.POST.get("credential", "{}")).get("authenticatorAttachment")
    except (ValueError, AttributeError):
        made_by = None
    return Phone.OWN if made_by == "platform" else Phone.SHARED


def for_addresses(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page about passwords, for accounts with an address: everybody else has a PIN, with its own rules."""

    @wraps(view)
    def entered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.user.is_authenticated and not request.user.email:
            return redirect("pin")
        return view(request, *args, **kwargs)

    return entered


def speak(response: HttpResponse, language: str) -> None:
    """Remember the reader's language in this browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE, secure=settings.LANGUAGE_COOKIE_SECURE,
    )  # fmt: skip
