"""The door of the API: who asks, by which token, for which organization, and whether they may.

As behind a page's door, Forbidden, NotFound and a missing row answer as an unknown address does. The organization
stays in hand until the answer is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from ninja.operation import Operation
from ninja.security import HttpBearer

from companionway.api import errors
from companionway.consent import queries as consent
from companionway.desk import catalogue, often
from companionway.ground import clock, organization
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import NotFound, Refused
from companionway.programs import actions
from companionway.programs import queries as programs
from companionway.programs.actions import Used


@dataclass(frozen=True)
class Door:
    """What an operation asks of its caller. `permission` None: any token that works.

    `public` names the argument that holds a program's id, where anybody may ask without a token.
    """

    permission: Permission | None = None
    person: str = ""
    sees: Category = Category.IDENTITY
    public: str = ""


def door(
    permission: Permission | None = None, *, person: str = "", sees: Category = Category.IDENTITY
) -> Callable[[Callable], Callable]:
    """What the operation asks. It finds `request.actor`, `request.now`, `request.today` and `request.language`.

    `person` names the argument of the address that holds a person's id; the operation is then only for those who
    may see `sees` of them.
    """

    def mark(view: Any) -> Any:
        view.door = Door(permission, person, sees)
        return view

    return mark


def open_door(program: str) -> Callable[[Callable], Callable]:
    """An operation for anybody, of the organization of a program whose id stands in the address (R65).

    It finds what stands behind `door`; SYSTEM asks for whoever has no account, and nobody is told who it is.
    """

    def mark(view: Any) -> Any:
        view.door = Door(public=program)
        return view

    return mark


class Token(HttpBearer):
    """How a caller says who asks. `behind` has read the token before the operation runs; without it nobody asks."""

    def __call__(self, request: HttpRequest) -> Actor | None:
        return getattr(request, "actor", None)

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        return self(request)


def behind(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """An operation, behind the door that its view names."""
    operation: Operation = run.__self__  # type: ignore[attr-defined]  # ninja hands out the bound method

    @wraps(run)
    def entered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        request.now = clock.now()
        if asked := operation.view_func.door.public:  # type: ignore[attr-defined]
            return _anybodys(request, asked, operation, run, kwargs)
        try:
            used = actions.use_token(_shown(request), now=request.now)
        except Refused as refused:
            return errors.nobody(request, refused)
        if wait := often.wait(used.id, most=settings.COMPANIONWAY_API_PER_MINUTE, now=request.now):
            return errors.too_often(request, wait)
        actor = consent.actor_for(
            used.account_id, used.organization_id, request_id=uuid4().hex, only=used.scopes,
            purpose=f"token {used.id}",
        )  # fmt: skip
        if actor is None:
            return errors.nobody(request, Refused("token_over"))
        with organization.hold(actor.organization_id):
            return _within(request, actor, used, operation, run, kwargs)

    return entered


def _anybodys(
    request: HttpRequest, program: str, operation: Operation, run: Callable, kwargs: dict[str, Any]
) -> HttpResponse:
    most = settings.COMPANIONWAY_API_PER_MINUTE_WITHOUT
    if wait := often.wait(often.visitor("api", request), most=most, now=request.now):
        return errors.too_often(request, wait)
    try:
        program_id = UUID(kwargs[program])
        here = programs.organization_of(program_id)
    except NotFound:
        return errors.nowhere(request)
    with organization.hold(here):
        request.actor, zone = system(here), programs.zone(program_id)
        request.today = clock.day_of(request.now, zone)
        request.language = errors.wished(request) or "en"
        with timezone.override(zone), translation.override(request.language):
            return run(request, **kwargs)


def _within(
    request: HttpRequest, actor: Actor, used: Used, operation: Operation, run: Callable, kwargs: dict[str, Any]
) -> HttpResponse:
    zone = programs.zone(next((post.program_id for post in actor.posts), None))
    request.actor, request.today = actor, clock.day_of(request.now, zone)
    request.language = errors.wished(request) or catalogue.tongue(used.language)
    with timezone.override(zone), translation.override(request.language):
        try:
            _admit(request, operation.view_func.door, kwargs)  # type: ignore[attr-defined]
        except Exception as no:
            return operation.api.on_exception(request, no)
        return run(request, **kwargs)


def _admit(request: HttpRequest, asked: Door, kwargs: dict[str, Any]) -> None:
    if asked.permission is not None:
        require(request.actor, asked.permission)
    if asked.person:
        person_id = UUID(kwargs[asked.person])  # ninja hands it on as text
        consent.require_seen(request.actor, person_id, asked.sees, today=request.today)


def _shown(request: HttpRequest) -> str:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""
