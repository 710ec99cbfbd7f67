"""Calling the API as somebody of the town, by a token of theirs."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from companionway.ground import organization
from companionway.ground.access import Actor, Permission
from companionway.programs import actions
from companionway.programs.rules import SCOPES
from tests.cast import NOW


def token_of(actor: Actor, *scopes: Permission, days: int = 30) -> str:
    """A token of somebody's own. No page gives one to everybody; what it may must hold for whoever has one."""
    may = replace(actor, permissions=actor.permissions | {Permission.TOKEN_EDIT})
    carried = scopes or tuple(scope for scope in SCOPES if scope in actor.permissions)
    with organization.hold(actor.organization_id):
        return actions.make_token(name="a program", scopes=carried, days=days, by=may, now=NOW)[1]


class Caller:
    """A program that calls with one token."""

    def __init__(self, token: str, **headers: str):
        self.client = Client(headers={"authorization": f"Bearer {token}", **headers})

    def get(self, path: str, **query: Any) -> HttpResponse:
        """GET /api/path."""
        return self.client.get(f"/api/{path}", query)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """POST /api/path with JSON; a str or bytes is sent as it is."""
        sent = body if isinstance(body, str | bytes) else json.dumps(body or {}, default=str)
        return self.client.post(f"/api/{path}", sent, content_type="application/json", headers=headers)

    def put(self, path: str, body: Any) -> HttpResponse:
        """PUT /api/path with JSON."""
        return self.client.put(f"/api/{path}", json.dumps(body, default=str), content_type="application/json")

    def told(self, path: str, **query: Any) -> dict[str, Any]:
        """What GET answers, which is well."""
        answer = self.get(path, **query)
        assert answer.status_code == 200, answer.content
        return answer.json()


def caller(actor: Actor, *scopes: Permission, **headers: str) -> Caller:
    """Somebody's program."""
    return Caller(token_of(actor, *scopes), **headers)


def person(id_: UUID | str) -> str:
    return f"people/{id_}"
