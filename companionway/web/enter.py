"""Signing in with a name and a PIN, and leaving quickly."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from companionway.desk import phones
from companionway.desk.door import entrance
from companionway.desk.forms.signing import EnterForm
from companionway.desk.phones import Phone
from companionway.programs import actions
from companionway.web.arriving import home_of, let_in

LIMITS = {"enter": "20/5m/ip"}  # a house may share one address; each name has a limit of its own besides


@entrance
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """With my sign-in name and PIN."""
    where = request.GET.get("next") or request.POST.get("next") or ""
    where = where if url_has_allowed_host_and_scheme(where, allowed_hosts=None) else "/"
    form = EnterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not ratelimit.consume(request, app="companionway", action="enter", config=LIMITS):
            return ratelimit.respond_429(request)
        said, found = form.cleaned_data, []
        if form.kept(lambda: found.append(actions.enter(said["handle"], said["pin"], now=request.now))):
            return let_in(request, found[0], home_of(found[0]), Phone(said["phone"]), where)
    shown = {"form": form, "where": where, "rested": "rested" in request.GET}
    return render(request, "account/enter.html", shown, status=422 if form.is_bound else 200)


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Away from here at once (R12): a shared phone is signed out and forgets; one's own is only left.

    A link, so that it works without a script. A browser that looks ahead, or another site, signs nobody out.
    """
    if "prefetch" in request.headers.get("Sec-Purpose", ""):
        return HttpResponse(status=204)
    resting = request.GET.get("to") == "sign-in"
    answer = redirect(reverse("enter") + "?rested" if resting else settings.COMPANIONWAY_LEAVE_TO)
    if phones.is_shared(request) and request.headers.get("Sec-Fetch-Site") != "cross-site":
        auth.logout(request)
        phones.leave_nothing(answer)
    answer["Cache-Control"] = "no-store"
    return answer
