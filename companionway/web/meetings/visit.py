"""Somebody who opened one of these pages, of whom nothing is known: on whose page, in which language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import get_language

from companionway.desk import catalogue, phones
from companionway.desk.door import entrance
from companionway.ground import organization
from companionway.ground.access import Actor, system
from companionway.programs import queries as programs
from companionway.programs.queries import Doorplate


@dataclass(frozen=True)
class Visit:
    """The page as one visitor has it. `shared_minutes`: this browser is a shared phone, where nothing is kept."""

    program_id: UUID
    by: Actor
    language: str
    zone: str
    now: datetime
    outward_name: str
    lines: tuple[tuple[str, str], ...]  # of places that name one: their crisis line, and its place
    shared_minutes: int | None

    @property
    def shape(self) -> tuple:
        """All that a page shows before anything was asked."""
        return self.program_id, self.language, self.outward_name, self.lines, self.shared_minutes

    @property
    def frame(self) -> dict[str, Any]:
        """What stands on all of these pages."""
        return {
            "program_id": self.program_id, "language": self.language, "outward_name": self.outward_name,
            "lines": [{"crisis_line": line, "name": name} for line, name in self.lines],
            "others": [one for one in catalogue.LANGUAGES if one != self.language],
            "shared": self.shared_minutes is not None, "shared_minutes": self.shared_minutes,
        }  # fmt: skip


def visited(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a program that anybody may open. No cookie, nothing kept on the way, and no word of where from."""

    @entrance
    @wraps(view)
    def entered(request: HttpRequest, program_id: UUID, **kwargs) -> HttpResponse:
        outside = programs.doorplate(program_id)
        language = catalogue.tongue(request.POST.get("in") or request.GET.get("in") or get_language())
        with organization.hold(outside.organization_id), translation.override(language):
            visit = _visit(request, program_id, outside, language)
            with timezone.override(visit.zone):
                request.today = timezone.localtime(request.now).date()
                answer = view(request, visit, **kwargs)
        answer["Content-Language"], answer["Referrer-Policy"] = language, "no-referrer"
        answer["Cache-Control"] = "no-store"
        return answer

    return entered


def _visit(request: HttpRequest, program_id: UUID, outside: Doorplate, language: str) -> Visit:
    return Visit(
        program_id,
        system(outside.organization_id),
        language,
        outside.zone,
        request.now,
        outside.outward_name,
        outside.lines,
        phones.minutes(request),
    )
