"""The shelf of pathways, for anybody; and a program's own notes on it, for whoever keeps its lists (R35 R89).

The public page knows nobody: no cookie, no session, and links that tell nothing of where somebody came from.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.desk import catalogue
from companionway.desk.door import door, entrance
from companionway.desk.forms.ways import WayNoteForm
from companionway.desk.near import lines_once
from companionway.ground import organization
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import NotFound
from companionway.journey.rules import Pathway
from companionway.meetings import actions, queries
from companionway.meetings.rules import Shelf, shelf
from companionway.programs import queries as programs
from companionway.web.editing import data


@entrance
@require_safe
def ways(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """Every pathway, what it is, where its meetings are found, what is read there."""
    here = programs.organization_of(program_id)
    language = catalogue.tongue(request.GET.get("in") or get_language())
    with organization.hold(here), translation.override(language):
        answer = render(request, "ways/ways.html", _shown(system(here), program_id, language))
    answer["Content-Language"], answer["Referrer-Policy"] = language, "no-referrer"
    return answer


def _shown(by: Actor, program_id: UUID, language: str) -> dict[str, Any]:
    held = [one for one in programs.sites(by) if one.program_id == program_id and one.crisis_line]
    return {
        "ways": _in_order(queries.way_notes(by, program_id), language), "program_id": program_id,
        "listed": queries.fellowships_listed(by), "checked": shelf()[0].checked, "language": language,
        "lines": lines_once(held),
        "others": [one for one in catalogue.LANGUAGES if one != language],
        "outward_name": programs.organization_named(by.organization_id).outward_name,
    }  # fmt: skip


def _in_order(notes: dict[Pathway, Any], language: str) -> list[dict[str, Any]]:
    """By their names, so that none stands before another by its weight; what is left over comes last."""
    rows = [_row(one, notes.get(one.pathway, {}), language) for one in shelf()]
    return sorted(rows, key=lambda row: (row["code"] == Pathway.OTHER, row["name"].casefold()))


def _row(one: Shelf, note: dict[str, str], language: str) -> dict[str, Any]:
    tongue = language if language in note else next(iter(note), "")
    return {
        "code": one.pathway, "name": catalogue.word(one.pathway, language, kind="shelf"),
        "what": one.what[language], "holders": one.holders, "note": note.get(tongue, ""), "tongue": tongue,
    }  # fmt: skip


@door(Permission.MEETINGS_KEEP)
@require_safe
def notes(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """The pathways, and what a program has written on each."""
    language = get_language() or "en"
    rows = _in_order(queries.way_notes(request.actor, program_id), language)
    return render(request, "ways/notes.html", {"rows": rows, "program": _program(request, program_id)})


@door(Permission.MEETINGS_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, program_id: UUID, pathway: str) -> HttpResponse:
    """What a program knows of one pathway in its town."""
    if pathway not in list(Pathway):
        raise NotFound
    program, one = _program(request, program_id), Pathway(pathway)
    form = WayNoteForm(data(request), initial=queries.way_notes(request.actor, program_id).get(one, {}))
    if form.is_bound and form.is_valid() and form.kept(lambda: _keep(request, program_id, one, form)):
        messages.success(request, _("Saved. It stands on the page that everybody may read."))
        return redirect("list_ways", program_id)
    shown = {"form": form, "program": program, "way": one}
    return render(request, "ways/note.html", shown, status=422 if form.is_bound and form.errors else 200)


def _program(request: HttpRequest, program_id: UUID) -> Any:
    require(request.actor, Permission.MEETINGS_KEEP, program=program_id)
    return programs.program(request.actor, program_id)


def _keep(request: HttpRequest, program_id: UUID, pathway: Pathway, form: WayNoteForm) -> None:
    actions.note_way(program_id, pathway, form.texts(), by=request.actor, now=request.now)
