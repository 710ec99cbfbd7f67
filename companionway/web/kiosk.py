"""A screen at the door: people sign in with a first name, and that browser is nothing else (R56).

Opening it signs the colleague out; what is left is the key of the screen. While it lasts, every other address leads
back to it, until a colleague who keeps this front desk signs in anew. It never shows a name but the one just typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, cast
from uuid import UUID, uuid4

from django.contrib.auth import logout
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods

from companionway.consent import queries as consent
from companionway.desk import catalogue
from companionway.desk.forms.front import SignInForm
from companionway.ground import clock, ids, organization
from companionway.ground.access import Actor, Permission
from companionway.ground.errors import Forbidden, NotFound
from companionway.programs import queries as programs
from companionway.support import actions, queries
from companionway.support.queries import KioskView
from companionway.support.rules.visits import OPEN

KIOSK = "kiosk"  # the session's key
THANKED = "thanked"  # whom to thank on the next page, once
SECONDS = 6  # until a thank-you is gone
STANDS = 90  # seconds until a page for colleagues gives way to the screen again
MOST, WITHIN = 60, 300  # sign-ins of one screen in so many seconds
# Where a colleague signs in anew; nothing there tells of anybody.
_COMING_IN = ("/account/login/", "/account/2fa/authenticate/", "/account/2fa/webauthn/login/", "/enter")


@dataclass(frozen=True)
class Screen:
    """An open screen, and the colleague on whose behalf it writes."""

    actor: Actor
    kiosk: KioskView
    outward_name: str
    language: str
    now: datetime
    today: date


def only_a_kiosk(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: while a browser is a screen at the door, every other address leads back to it."""

    def answer(request: HttpRequest) -> HttpResponse:
        kept = request.session.get(KIOSK)
        if kept is None:
            return get_response(request)
        if request.user.is_authenticated and not _ended(request, kept):
            logout(request)
            _keep(request, kept)
        elsewhere = request.path != reverse("kiosk") and not request.path.startswith(_COMING_IN)
        if KIOSK in request.session and elsewhere:
            return redirect("kiosk") if request.method in ("GET", "HEAD") else not_here()
        found = get_response(request)
        if KIOSK in request.session and request.path != reverse("kiosk"):  # a page to sign in, left standing
            found.setdefault("Refresh", f"{STANDS}; url={reverse('kiosk')}")
        return found

    return answer


def not_here() -> HttpResponse:
    """The same as an unknown address."""
    raise Http404


def _ended(request: HttpRequest, kept: dict[str, str]) -> bool:
    """A colleague who keeps this front desk has signed in: the screen is closed, and they go on as themself."""
    with organization.hold(UUID(kept["organization"])):
        actor = consent.actor_for(cast(UUID, request.user.pk), UUID(kept["organization"]), request_id=uuid4().hex)
        try:
            if actor is None:
                return False
            actions.close_kiosk(UUID(kept["id"]), by=actor, now=clock.now())
        except (Forbidden, NotFound):
            return False
    del request.session[KIOSK]
    return True


def opened(request: HttpRequest, kiosk_id: UUID) -> HttpResponse:
    """From here on this browser is a screen at the door: the colleague is signed out of it."""
    kept = {"id": str(kiosk_id), "organization": str(request.actor.organization_id)}
    logout(request)
    _keep(request, kept)
    return redirect("kiosk")


def _keep(request: HttpRequest, kept: dict[str, str]) -> None:
    request.session[KIOSK] = kept
    request.session.set_expiry(int(OPEN.total_seconds()))


def screen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of an open screen. One that was closed from afar, or whose colleague left, asks to sign in."""

    @wraps(view)
    def entered(request: HttpRequest) -> HttpResponse:
        kept = request.session.get(KIOSK)
        if kept is None:
            raise Http404
        with organization.hold(UUID(kept["organization"])):
            found = _screen(request, kept)
            if found is None:
                request.session.flush()
                return redirect("start")
            zone = programs.zone(queries.at_desk(found.actor, found.kiosk.site_id).program_id)
            with timezone.override(zone), translation.override(found.language):
                answer = view(request, found)
        answer["Cache-Control"] = "no-store"
        answer["Content-Language"] = found.language
        return answer

    cast(Any, entered).door = "kiosk"
    return entered


def _screen(request: HttpRequest, kept: dict[str, str]) -> Screen | None:
    now = clock.now()
    try:
        kiosk = queries.kiosk(UUID(kept["id"]), now=now)
        account = programs.account(kiosk.opened_by_id)
        actor = consent.actor_for(account.id, UUID(kept["organization"]), request_id=uuid4().hex)
        if actor is None or not actor.may(Permission.FRONT_DESK):
            return None
        site = queries.at_desk(actor, kiosk.site_id)
    except (Forbidden, NotFound):
        return None
    said = request.POST.get("in") or request.GET.get("in") or account.language
    name = programs.organization_named(actor.organization_id).outward_name
    today = programs.local_day(site.program_id, now)
    return Screen(actor, kiosk, name, catalogue.tongue(said), now, today)


@screen
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, screen: Screen) -> HttpResponse:
    """Your first name, please. The answer is the same whoever it was."""
    if request.method != "POST":
        thanked = request.session.pop(THANKED, None)
        return _thanks(request, screen, thanked) if thanked else _asked(request, screen, SignInForm())
    if _too_many(screen.kiosk.id):
        return render(request, "front/wait.html", _shown(screen), status=429)
    form = SignInForm(request.POST, today=screen.today)
    if not (form.is_valid() and form.kept(lambda: _sign_in(screen, form))):
        return _asked(request, screen, form, status=422)
    said = form.cleaned_data
    request.session[THANKED] = {"name": said["typed"].strip(), "wants": said["wants_someone"]}
    return redirect(f"{reverse('kiosk')}?in={screen.language}")


def _sign_in(screen: Screen, form: SignInForm) -> None:
    said = dict(form.cleaned_data)
    key = said.pop("key") or ids.new()
    actions.sign_in(screen.kiosk.site_id, said.pop("typed"), key=key, **said, by=screen.actor, now=screen.now)


def _asked(request: HttpRequest, screen: Screen, form: SignInForm, status: int = 200) -> HttpResponse:
    shown = {**_shown(screen), "form": form, "key": form.data.get("key") or ids.new()}
    return render(request, "front/kiosk.html", shown, status=status)


def _thanks(request: HttpRequest, screen: Screen, thanked: dict) -> HttpResponse:
    """Once; then the page is clear again, with JavaScript or without."""
    answer = render(request, "front/thanks.html", {**_shown(screen), **thanked})
    answer["Refresh"] = f"{SECONDS}; url={reverse('kiosk')}"
    return answer


def _shown(screen: Screen) -> dict:
    others = [one for one in catalogue.LANGUAGES if one != screen.language]
    return {"outward_name": screen.outward_name, "language": screen.language, "others": others}


def _too_many(kiosk_id: UUID) -> bool:
    """Nobody types so many names; whoever does is a program, or a child with the tablet."""
    key = f"kiosk-{kiosk_id.hex}"
    if cache.add(key, 1, WITHIN):
        return False
    try:
        return cache.incr(key) > MOST
    except ValueError:  # it ran out between the two
        return False
