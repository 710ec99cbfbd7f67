"""What is asked of me, how far it is this week, and what I went to (R42 R44 R46). Help comes before a shortfall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk import catalogue, required
from companionway.desk.door import door
from companionway.desk.forms.asked import CameForm, LegalForm, RequirementForm
from companionway.desk.forms.base import Form
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.rules import AskedBy, AttendedKind
from companionway.programs import queries as programs
from companionway.web.editing import data
from companionway.web.own import mine

SHOWN_DAYS = 14  # what I went to stands on the page for so long
AT_ONCE = (AttendedKind.MEETING, AttendedKind.APPOINTMENT)  # a tap says that I was there today


@door(Permission.OWN_EDIT)
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Everything that is asked of me, in one tone, and what I wrote down."""
    me, today = mine.me(request), request.today
    views = queries.asked(request.actor, me, today=today)
    shown = {
        "rows": required.rows(views, today=today), "key": ids.new(), "at_once": AT_ONCE,
        "houses": programs.program_names({one.program_id for one in views if one.program_id}),
        "came": queries.attended(request.actor, me, since=today - timedelta(days=SHOWN_DAYS), today=today),
        "orders": queries.legal(request.actor, me, today=today),
    }  # fmt: skip
    return render(request, "own/asked.html", shown)


def part(request: HttpRequest) -> dict[str, Any]:
    """The same, small, for the page of the whole plan."""
    views = queries.asked(request.actor, mine.me(request), today=request.today)
    return {"asked": required.rows(views, today=request.today)}


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def came(request: HttpRequest) -> HttpResponse:
    """I was there: today with one tap, another day with a few more."""
    known = next((kind for kind in AttendedKind if kind == request.GET.get("kind")), None)
    form = CameForm(
        data(request), initial={"key": ids.new(), "on": request.today}, known=known, today=request.today
    )
    heading = (
        catalogue.choices(AttendedKind, get_language() or "en", [known])[0][1] if known else _("Write it down")
    )
    return _form(
        request, form, lambda: actions.attend(mine.me(request), **form.said, **_by(request)),
        heading=heading, button=_("Write it down"), done=_("Written down. Well done for going."),
    )  # fmt: skip


@door(Permission.OWN_EDIT)
@require_POST
def came_end(request: HttpRequest, attended_id: UUID) -> HttpResponse:
    """It was not so."""
    actions.withdraw_attended(attended_id, **_by(request))
    messages.success(request, _("Taken away."))
    return redirect("own_asked")


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """I ask something of myself, or write down what a court asks."""
    orders = queries.legal(request.actor, mine.me(request), today=request.today)
    form = RequirementForm(
        data(request), initial={"key": ids.new(), "since_on": request.today, "asked_by": AskedBy.ONESELF},
        by=(AskedBy.ONESELF, AskedBy.COURT), programs={}, orders=orders, today=request.today,
    )  # fmt: skip
    return _form(
        request, form, lambda: actions.ask_of(mine.me(request), **form.said, **_by(request)),
        heading=_("Something you want to keep up"), button=_("Write it down"), done=_("Written down."),
    )  # fmt: skip


@door(Permission.OWN_EDIT)
@require_POST
def ask_end(request: HttpRequest, requirement_id: UUID) -> HttpResponse:
    """I ask it of myself no more."""
    actions.stop_asking(requirement_id, **_by(request))
    messages.success(request, _("Taken away."))
    return redirect("own_asked")


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def order_new(request: HttpRequest) -> HttpResponse:
    """A court or an office has a say: who, and the days that count."""
    form = LegalForm(data(request), initial={"key": ids.new()}, today=request.today)
    return _form(
        request, form,
        lambda: actions.keep_legal(
            mine.me(request), form.facts(), key=form.cleaned_data["key"], **_by(request)
        ),
        heading=_("A court or an office"), button=_("Save"), done=_("Saved."), lead=_lead(),
    )  # fmt: skip


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, legal_id: UUID) -> HttpResponse:
    """The same, better written."""
    known = queries.legal(request.actor, mine.me(request), today=request.today)
    one = next((row for row in known if row.id == legal_id), None)
    if one is None:
        raise NotFound
    form = LegalForm(data(request), initial=LegalForm.stated(one.facts), today=request.today)
    return _form(
        request, form,
        lambda: actions.keep_legal(
            mine.me(request), form.facts(one.facts), legal_id=legal_id, **_by(request)
        ),
        heading=_("A court or an office"), button=_("Save"), done=_("Saved."), lead=_lead(),
    )  # fmt: skip


@door(Permission.OWN_EDIT)
@require_POST
def order_end(request: HttpRequest, legal_id: UUID) -> HttpResponse:
    """It is over, and what was asked by it too."""
    actions.end_legal(legal_id, **_by(request))
    messages.success(request, _("It is over. What was asked by it is not asked any more."))
    return redirect("own_asked")


def _lead() -> str:
    return _("You see this, who keeps privacy here, and nobody else unless you say so in a consent.")


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": request.now}


def _form(
    request: HttpRequest, form: Form, act: Callable[[], object], *, heading: str, button: str, done: str,
    lead: str = "",
) -> HttpResponse:  # fmt: skip
    """One question; once it is kept, back to all of them."""
    if form.is_bound and form.is_valid() and form.kept(act):
        messages.success(request, done)
        return redirect("own_asked")
    shown = {"form": form, "heading": heading, "button": button, "lead": lead}
    return render(request, "own/asked_form.html", shown, status=422 if form.is_bound and form.errors else 200)
