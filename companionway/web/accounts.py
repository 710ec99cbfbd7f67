"""How allauth is told what holds here: nobody signs up by themself, and a second step is suggested calmly."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _


class InvitationOnly(DefaultAccountAdapter):
    """Accounts begin by invitation (desk.joining.accept)."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def post_login(self, request: HttpRequest, user, **kwargs) -> HttpResponse:
        """The reader's language goes along to pages without a door; a missing second step is offered."""
        response = super().post_login(request, user, **kwargs)
        speak(response, user.language)
        if not is_mfa_enabled(user):
            offer = _("A second step keeps your account yours. It takes a minute.")
            messages.info(request, format_html('{} <a href="{}">{}</a>', offer, reverse("mfa_index"), _("Add one")))
        return response


def speak(response: HttpResponse, language: str) -> None:
    """Remember the reader's language in this browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE, secure=settings.LANGUAGE_COOKIE_SECURE,
    )  # fmt: skip
