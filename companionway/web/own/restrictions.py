"""Keep something from somebody, or keep us apart: asked here, answered on this page, ended by me alone (2.26)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.queries import RestrictionView
from companionway.desk import privacy
from companionway.desk.door import door
from companionway.desk.forms.rights import ApartForm, RestrictionForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.web.editing import data
from companionway.web.own import mine


@door(Permission.CONSENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def restrictions(request: HttpRequest) -> HttpResponse:
    """What I want kept back, and one more."""
    form = RestrictionForm(data(request), **_known(request))
    if form.is_bound and form.is_valid() and form.kept(lambda: _ask(request, form)):
        messages.success(request, _("We wrote it down. It holds as soon as the answer is yes, and it stands here."))
        return redirect("own_restrictions")
    return _shown(request, form, ApartForm(**_named(request)))


@door(Permission.CONSENT_GIVE)
@require_POST
def apart(request: HttpRequest) -> HttpResponse:
    """Keep us apart. Nobody asks why, and the other one is not told."""
    form = ApartForm(data(request), **_named(request))
    if form.is_valid() and form.kept(lambda: _ask_apart(request, form)):
        messages.success(request, _("We wrote it down. Nobody asks you why, and nobody else is told."))
        return redirect("own_restrictions")
    return _shown(request, RestrictionForm(**_known(request)), form)


@door(Permission.CONSENT_GIVE)
@require_POST
def restriction_end(request: HttpRequest, restriction_id: UUID) -> HttpResponse:
    """I do not want it any more."""
    actions.end_restriction(restriction_id, by=request.actor, now=request.now)
    messages.success(request, _("Ended. It is not kept back any more."))
    return redirect("own_restrictions")


def _known(request: HttpRequest) -> dict[str, Any]:
    return {**_named(request), "recipients": consent.told_outside(request.actor, mine.me(request))}


def _named(request: HttpRequest) -> dict[str, Any]:
    seers = consent.who_sees(request.actor, mine.me(request), today=request.today)
    return {"seers": seers, "initial": {"key": ids.new()}, "today": request.today}


def _ask(request: HttpRequest, form: RestrictionForm) -> None:
    said = form.cleaned_data
    privacy.ask_restriction(
        mine.me(request), frozenset(said["categories"]), whom=form.from_(), words=said["words"], key=said["key"],
        by=request.actor, now=request.now,
    )  # fmt: skip


def _ask_apart(request: HttpRequest, form: ApartForm) -> None:
    said = form.cleaned_data
    privacy.ask_apart(
        mine.me(request), said.get("other_id"), said["words"], key=said["key"], by=request.actor, now=request.now
    )


def _shown(request: HttpRequest, form: RestrictionForm, apart_form: ApartForm) -> HttpResponse:
    rows = consent.restrictions(request.actor, mine.me(request))
    names = _names(request, rows)
    texts = consent.law(get_language() or "en")
    shown = {
        "form": form, "apart": apart_form, "rows": [(one, _whom(one, names)) for one in rows],
        "law": [texts["restriction_right"], texts["restriction_emergency"]],
    }  # fmt: skip
    wrong = any(one.is_bound and one.errors for one in (form, apart_form))
    return render(request, "own/restrictions.html", shown, status=422 if wrong else 200)


def _names(request: HttpRequest, rows: list[RestrictionView]) -> dict[UUID, str]:
    """The names of those whom I named and may know."""
    named = {one.whom.person_id for one in rows if one.whom.person_id}
    cards = consent.cards(request.actor, named, today=request.today)
    seers = consent.who_sees(request.actor, mine.me(request), today=request.today)
    known = {one.person_id: one.name for one in seers if one.person_id and one.name}
    return {id_: card.first_name for id_, card in cards.items()} | known


def _whom(one: RestrictionView, names: dict[UUID, str]) -> str:
    """From whom, by name where I may know it; empty for what the page says by role, hat or everybody."""
    if one.whom.person_id is not None:
        return names.get(one.whom.person_id) or _("somebody here")
    return one.to_whom or (one.words if one.apart else "")
