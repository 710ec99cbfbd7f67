"""Coming in for the first time: a one-time sign-in link, and an invitation."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from companionway.desk import catalogue, joining
from companionway.desk.door import CHOSEN, entrance
from companionway.desk.forms.programs import JoinForm
from companionway.programs import actions
from companionway.programs import queries as programs


@entrance
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """One button; only pressing it uses the link up, so that no preview or scanner does."""
    if request.method != "POST":
        return render(request, "coming/link.html")
    account_id, organization_id = actions.use_sign_in_link(token, now=request.now)
    return _come_in(request, account_id, organization_id)


@entrance
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation. Whoever has an account already signs in with it afterwards."""
    invited = actions.invitation_of(token, now=request.now)
    known = programs.account_by_email(invited.email) is not None
    form = JoinForm(request.POST or None)
    if request.method == "POST" and (known or form.is_valid()):
        said = {"name": "", "password": ""} if known else form.cleaned_data
        joined, language = [], catalogue.tongue(get_language())
        if form.kept(lambda: joined.append(joining.accept(token, **said, language=language, now=request.now))):
            if known:
                messages.success(request, _("You are part of it now. Sign in as always."))
                return redirect("start")
            return _come_in(request, joined[0], invited.organization_id)
    where = programs.organization_named(invited.organization_id).outward_name
    context = {"form": form, "known": known, "where": where, "role": invited.role, "email": invited.email}
    return render(request, "coming/invitation.html", context)


def _come_in(request: HttpRequest, account_id, organization_id) -> HttpResponse:
    """As a password would: where the account has a second step, it is asked for."""
    account = programs.account(account_id)
    record_authentication(request, account, method="link")
    answer = perform_login(request, account, email_verification="none", redirect_url="/")
    request.session[CHOSEN] = str(organization_id)
    if not account.has_usable_password():
        said = _("The link is used up. To come back, add a passkey or choose a password.")
        messages.info(request, format_html('{} <a href="{}">{}</a>', said, reverse("account"), _("Your account")))
    return answer
