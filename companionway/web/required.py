"""What is asked of somebody, as those see it who keep it: one person, and everybody of whom something is (R42 R44).

Nobody is scored, and nothing here tells which meetings somebody goes to. Those whom help reaches now come first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import queries as consent
from companionway.desk import arriving, required
from companionway.desk.door import door
from companionway.desk.forms.asked import LegalForm, NotedForm, RequirementForm
from companionway.desk.forms.base import Form
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.rules import AskedBy
from companionway.programs import queries as programs
from companionway.web.editing import PAGE, card_of, data

SHOWN_DAYS = 28
keeper = door(Permission.REQUIREMENT_KEEP, person="person_id", sees=Category.ATTENDANCE)
noter = door(Permission.ATTENDANCE_KEEP, person="person_id", sees=Category.ATTENDANCE)
reader = door(Permission.LEGAL_KEEP, person="person_id", sees=Category.LEGAL)


@door(Permission.REQUIREMENT_KEEP)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Everybody of whom something is asked; those whom help reaches now come first."""
    found = queries.asked_here(request.actor, today=request.today)
    cards = consent.cards(request.actor, found, today=request.today)
    rows = [
        {"card": cards[person], "rows": required.rows(views, today=request.today)}
        for person, views in found.items() if person in cards
    ]  # fmt: skip
    rows.sort(key=lambda row: (row["card"].full_name.casefold(), row["card"].person_id))
    shown = {
        "help": [row for row in rows if any(one.view.needs_help for one in row["rows"])],
        "rest": [row for row in rows if not any(one.view.needs_help for one in row["rows"])],
    }  # fmt: skip
    return render(request, "people/asked_board.html", shown)


@keeper
@require_safe
def asked(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What is asked of one person, how far it is, and what they came to."""
    today = request.today
    views = queries.asked(request.actor, person_id, today=today)
    legal = queries.sees_legal(request.actor, person_id, today=today)
    shown = {
        "person": card_of(request, person_id), "rows": required.rows(views, today=today),
        "houses": programs.program_names({one.program_id for one in views if one.program_id}),
        "came": queries.attended(
            request.actor, person_id, since=today - timedelta(days=SHOWN_DAYS), today=today
        ),
        "may": request.actor.permissions, "legal": legal,
        "may_end": [one.id for one in views if _ends(request, one)],
    }  # fmt: skip
    return render(request, "people/asked.html", shown)


@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The house asks for something; or a court does, where the order may be read."""
    legal = queries.sees_legal(request.actor, person_id, today=request.today)
    orders = queries.legal(request.actor, person_id, today=request.today) if legal else []
    form = RequirementForm(
        data(request), initial={"key": ids.new(), "since_on": request.today},
        by=(AskedBy.HOUSE, AskedBy.COURT) if legal else (AskedBy.HOUSE,),
        programs=arriving.homes(request.actor, person_id, today=request.today), orders=orders,
        today=request.today,
    )  # fmt: skip
    return _form(
        request, person_id, form, lambda: actions.ask_of(person_id, **form.said, **_by(request)),
        heading=_("Ask for something"), button=_("Ask it"), back="person_asked",
        lead=_("Say it to them first. They read it here in the same words."),
    )  # fmt: skip


@keeper
@require_POST
def ask_end(request: HttpRequest, person_id: UUID, requirement_id: UUID) -> HttpResponse:
    """It is asked no more."""
    if requirement_id not in {one.id for one in queries.asked(request.actor, person_id, today=request.today)}:
        raise NotFound
    actions.stop_asking(requirement_id, **_by(request))
    return _back(request, person_id, _("It is asked no more."), "person_asked")


@noter
@require_http_methods(["GET", "HEAD", "POST"])
def came(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They came, were excused, or were away."""
    began = {"key": ids.new(), "on": request.today}
    form = NotedForm(data(request), initial=began, today=request.today)
    return _form(
        request, person_id, form, lambda: actions.attend(person_id, **form.said, **_by(request)),
        heading=_("Write down that they came"), button=_("Write it down"), back="person_asked",
        lead=_("Excused asks for nothing in its place. Away is away, and no blame."),
    )  # fmt: skip


@noter
@require_POST
def came_end(request: HttpRequest, person_id: UUID, attended_id: UUID) -> HttpResponse:
    """It was not so."""
    actions.withdraw_attended(attended_id, **_by(request))
    return _back(request, person_id, _("Taken away."), "person_asked")


@reader
@require_safe
def legal(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Which authorities have a say: only for who may read what is legal."""
    orders = queries.legal(request.actor, person_id, today=request.today)
    shown = {"person": card_of(request, person_id), "orders": orders, "may": request.actor.permissions}
    return render(request, "people/legal.html", shown)


@reader
@require_http_methods(["GET", "HEAD", "POST"])
def legal_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One more."""
    form = LegalForm(data(request), initial={"key": ids.new()}, today=request.today)
    return _form(
        request, person_id, form,
        lambda: actions.keep_legal(person_id, form.facts(), key=form.cleaned_data["key"], **_by(request)),
        heading=_("A court or an office"), button=_("Save"), back="person_legal",
    )  # fmt: skip


@reader
@require_http_methods(["GET", "HEAD", "POST"])
def legal_one(request: HttpRequest, person_id: UUID, legal_id: UUID) -> HttpResponse:
    """The same, better written."""
    known = queries.legal(request.actor, person_id, today=request.today)
    one = next((row for row in known if row.id == legal_id), None)
    if one is None:
        raise NotFound
    form = LegalForm(data(request), initial=LegalForm.stated(one.facts), today=request.today)
    return _form(
        request, person_id, form,
        lambda: actions.keep_legal(person_id, form.facts(one.facts), legal_id=legal_id, **_by(request)),
        heading=_("A court or an office"), button=_("Save"), back="person_legal",
    )  # fmt: skip


@reader
@require_POST
def legal_end(request: HttpRequest, person_id: UUID, legal_id: UUID) -> HttpResponse:
    """It is over, and what was asked by it too."""
    actions.end_legal(legal_id, **_by(request))
    return _back(request, person_id, _("It is over, and what was asked by it too."), "person_legal")


def _ends(request: HttpRequest, one: queries.AskedView) -> bool:
    """Whether a colleague may end it: what the house asks, and what a court does where they read the order."""
    reach = request.actor.programs_with(Permission.REQUIREMENT_KEEP)
    if one.asked_by is AskedBy.HOUSE:
        return reach is None or one.program_id in reach
    return one.asked_by is AskedBy.COURT


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": request.now}


def _form(
    request: HttpRequest, person_id: UUID, form: Form, act: Callable[[], object], *, heading: str, button: str,
    back: str, lead: str = "",
) -> HttpResponse:  # fmt: skip
    """One form about a person; once it is kept, back to where it was asked for."""
    if form.is_bound and form.is_valid() and form.kept(act):
        return _back(request, person_id, _("Saved."), back)
    shown = {
        "form": form, "person": card_of(request, person_id), "heading": heading, "button": button, "lead": lead,
        "back": reverse(back, args=[person_id]),
    }  # fmt: skip
    return render(request, PAGE, shown, status=422 if form.is_bound and form.errors else 200)


def _back(request: HttpRequest, person_id: UUID, said: str, back: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(back, person_id)
