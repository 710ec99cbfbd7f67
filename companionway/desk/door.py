"""The door of a page: who asks, for which organization, whether they may, and what "no" looks like.

Forbidden, NotFound and a missing row answer with the same 404 as an unknown address, so that nothing tells that
a record exists. Refused answers with 409 and the reason in words; a form catches it itself and shows it beside
the field. The organization stays in hand until the page is rendered.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID, uuid4

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone, translation

from companionway.consent import queries as consent
from companionway.desk import catalogue, phones
from companionway.ground import clock, organization
from companionway.ground.access import Actor, Category, Permission, Role, require
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.programs import queries as programs

CHOSEN = "organization"  # the session's key
View = Callable[..., HttpResponse]


def door(
    permission: Permission | None = None, *, person: str = "", sees: Category = Category.IDENTITY
) -> Callable[[View], View]:
    """A view behind a door. The view finds `request.actor`, `request.now` and `request.today`.

    `permission` None: any account with a post here. `person` names the argument of the address that holds a
    person's id; the page is then only for those who may see `sees` of them.
    """

    def behind(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            actor = actor_of(request)
            if actor is None:
                return redirect("organizations")
            if _owes_a_second_step(request, actor):
                return redirect("mfa_index")
            with organization.hold(actor.organization_id):
                return _within(request, actor, lambda: _admit(request, permission, kwargs.get(person), sees),
                               lambda: view(request, *args, **kwargs))  # fmt: skip

        cast(Any, entered).door = permission or "signed in"
        return entered

    return behind


def entrance(view: View) -> View:
    """A page for somebody who is not inside yet. It finds `request.now`; a refusal is said as behind a door."""

    @wraps(view)
    def entered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        request.now = clock.now()
        request.today = request.now.date()
        try:
            answer = view(request, *args, **kwargs)
        except NotFound:
            raise Http404 from None
        except Refused as refused:
            answer = refused_page(request, refused)
        answer.setdefault("Cache-Control", "no-store")
        return answer

    return entered


def actor_of(request: HttpRequest) -> Actor | None:
    """The actor of the signed-in account in the organization it chose, or None where it has to choose."""
    chosen = request.session.get(CHOSEN)
    if chosen is None:
        held = programs.organizations_of(cast(UUID, request.user.pk))
        if len(held) != 1:
            return None
        chosen = request.session[CHOSEN] = str(held[0].id)
    actor = consent.actor_for(cast(UUID, request.user.pk), UUID(chosen), request_id=uuid4().hex)
    if actor is None:
        del request.session[CHOSEN]
    return actor


def refused_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """409 with the reason in words: a page, or for htmx a notice that leaves what was typed where it is."""
    said = {"sentence": catalogue.say(refused.reason, translation.get_language() or "en", today=request.today)}
    if not request.htmx:
        return render(request, "errors/refused.html", said, status=409)
    answer = render(request, "parts/refused.html", said, status=409)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#notices", "innerHTML show:window:top"
    return answer


def _within(request, actor: Actor, admit: Callable[[], None], go: Callable[[], HttpResponse]) -> HttpResponse:
    zone = programs.zone(next((post.program_id for post in actor.posts), None))
    request.actor, request.now = actor, clock.now()
    request.today = clock.day_of(request.now, zone)
    language = catalogue.tongue(request.user.language)
    with timezone.override(zone), translation.override(language):
        try:
            admit()
            answer = go()
            if hasattr(answer, "render") and not answer.is_rendered:
                answer.render()
        except (Forbidden, NotFound, ObjectDoesNotExist):
            raise Http404 from None
        except Refused as refused:
            answer = refused_page(request, refused)
    answer.setdefault("Cache-Control", "no-store")  # a borrowed phone keeps nothing
    answer.setdefault("Content-Language", language)
    return answer


def _owes_a_second_step(request, actor: Actor) -> bool:
    """Where it is asked for, of everybody who sees others; whoever takes part sees only themself."""
    if not settings.COMPANIONWAY_REQUIRE_SECOND_FACTOR or {post.role for post in actor.posts} == {Role.PARTICIPANT}:
        return False
    return not is_mfa_enabled(request.user)


def _admit(request, permission: Permission | None, person_id: UUID | None, sees: Category) -> None:
    if permission is not None:
        require(request.actor, permission)
    if person_id is not None:
        consent.require_seen(request.actor, person_id, sees, today=request.today)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.htmx:
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = resolve_url("enter" if phones.ENTER in request.COOKIES else settings.LOGIN_URL)
        return answer
    by_name = phones.ENTER in request.COOKIES  # here somebody signs in with a name
    return redirect_to_login(request.get_full_path(), reverse("enter") if by_name else None)
