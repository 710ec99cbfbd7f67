"""Two hats of one helper for one person: what is open, and an answer in words (C1)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.desk.door import door
from companionway.desk.forms.sponsors import TwoHatsForm
from companionway.ground.access import Permission
from companionway.journey import actions, queries
from companionway.journey.rules import TWO_HATS_AGAIN_DAYS
from companionway.programs import queries as programs
from companionway.web.editing import data


@door(Permission.SUPPORT_ASSIGN)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """What nobody answered yet, and what is to be looked at again."""
    rows = queries.two_hats(request.actor, today=request.today)
    return render(request, "beside/two_hats.html", {"rows": rows})


@door(Permission.SUPPORT_ASSIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, two_hats_id: UUID) -> HttpResponse:
    """Both stay, or one ends; said in words that the person may read."""
    row, person, helper = queries.one_two_hats(request.actor, two_hats_id, today=request.today)
    again = request.today + timedelta(days=programs.setting(None, TWO_HATS_AGAIN_DAYS))
    form = TwoHatsForm(
        data(request), hats=row.hats, initial={"again_on": again, "words": row.words}, today=request.today
    )
    if form.is_bound and form.is_valid() and form.kept(lambda: _answer(request, two_hats_id, form)):
        messages.success(request, _("Saved."))
        return redirect("two_hats")
    shown = {"form": form, "row": row, "person": person, "helper": helper}
    wrong = form.is_bound and form.errors
    return render(request, "beside/two_hats_answer.html", shown, status=422 if wrong else 200)


def _answer(request: HttpRequest, two_hats_id: UUID, form: TwoHatsForm) -> None:
    actions.answer_two_hats(two_hats_id, form.answered(), by=request.actor, now=request.now)
