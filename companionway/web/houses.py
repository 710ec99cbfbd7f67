"""Set-up of what a program stands for, and of the rules of its house (R75 C2)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from companionway.desk.door import door
from companionway.desk.forms.intake import RulesForm, StanceForm
from companionway.ground.access import Permission, require
from companionway.journey import actions, queries
from companionway.programs import queries as programs
from companionway.web.editing import data


@door(Permission.SETTINGS_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def stance(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """What a program stands for: shown to people beside their own goals."""
    program = _program(request, program_id)
    form = StanceForm(data(request), initial=StanceForm.stated(queries.stances(request.actor).get(program_id)))
    if form.is_bound and form.is_valid() and form.kept(lambda: _declare(request, program_id, form)):
        messages.success(request, _("Saved. Whoever comes in sees it beside their own goals."))
        return redirect("setup")
    shown = {"form": form, "program": program}
    return render(request, "setup/stance.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.SETTINGS_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """The rules of a house; saving a change writes a new version, and old agreements stay with theirs."""
    program, every = _program(request, program_id), queries.house_rules(request.actor, program_id)
    texts = every[0].texts if every else {}
    form = RulesForm(data(request), initial={f"text_{language}": text for language, text in texts.items()})
    if form.is_bound and form.is_valid() and form.kept(lambda: _write(request, program_id, form)):
        messages.success(request, _("Saved. Whoever agreed to an older version is shown the new one."))
        return redirect("setup")
    shown = {"form": form, "program": program, "versions": every}
    return render(request, "setup/rules.html", shown, status=422 if form.is_bound and form.errors else 200)


def _program(request: HttpRequest, program_id: UUID) -> Any:
    require(request.actor, Permission.SETTINGS_EDIT, program=program_id)
    return programs.program(request.actor, program_id)


def _declare(request: HttpRequest, program_id: UUID, form: StanceForm) -> None:
    actions.declare(form.facts(program_id), by=request.actor, now=request.now)


def _write(request: HttpRequest, program_id: UUID, form: RulesForm) -> None:
    actions.write_rules(program_id, form.texts(), by=request.actor, now=request.now)
