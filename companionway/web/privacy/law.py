"""Whether Part 2 applies to a program, from plain questions; and what counsel has to check."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.rules import determine
from companionway.desk.door import door
from companionway.desk.forms.rights import DeterminationForm
from companionway.ground.access import Permission, require
from companionway.programs import queries as programs
from companionway.web.editing import data


@door(Permission.PRIVACY_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def determination(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """The questions, with the last answers in them; what came of them; what was answered before."""
    require(request.actor, Permission.PRIVACY_KEEP, program=program_id)
    program = programs.program(request.actor, program_id)
    history = consent.determinations(request.actor, program_id)
    newest = history[0] if history else None
    form = DeterminationForm(data(request), known=newest, today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _work_out(request, program_id, form)):
        messages.success(request, _("Saved. What was answered before stays below."))
        return redirect("determination", program_id)
    texts = consent.law(get_language() or "en")
    shown = {
        "program": program, "form": form, "newest": newest, "history": history,
        "reasons": determine(newest.answers).reasons if newest else (),
        "covered": consent.covered(program_id, today=request.today),
        "law": [texts["applies_assisted"], texts["applies_program"]],
    }  # fmt: skip
    return render(
        request, "privacy/determination.html", shown, status=422 if form.is_bound and form.errors else 200
    )


def _work_out(request: HttpRequest, program_id: UUID, form: DeterminationForm) -> None:
    said = form.cleaned_data
    actions.work_out(
        program_id, form.answers(), counsel=said["counsel"], counsel_on=said["counsel_on"], by=request.actor,
        now=request.now,
    )  # fmt: skip


@door(Permission.PRIVACY_KEEP)
@require_safe
def counsel(request: HttpRequest) -> HttpResponse:
    """Every text that nobody has read in the rule in force, and the questions that only counsel answers."""
    texts = consent.law(get_language() or "en")
    unchecked = sorted((one for one in texts.values() if not one.checked), key=lambda one: one.section)
    adults = texts["adults_only"]
    shown = {"unchecked": [one for one in unchecked if one.id != adults.id], "adults": adults}
    return render(request, "privacy/counsel.html", shown)
