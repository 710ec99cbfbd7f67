"""Counting, if I like; and if I used again: welcome, what is safe now, and people (R39 R58 R74)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.counting import CountingForm, FollowForm, ReturnForm
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.queries import ReturnView
from companionway.journey.rules import RETURN_SUPPORT_HOURS, Figure, Follows
from companionway.programs import queries as programs
from companionway.web.editing import data
from companionway.web.own import mine, resting
from companionway.web.own.hearers import hearers
from companionway.web.own.readers import named

_FORM = ["GET", "HEAD", "POST"]


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def counting(request: HttpRequest) -> HttpResponse:
    """My figures side by side, and which of them I want to see, and who else may."""
    known = queries.counted(request.actor, mine.me(request), today=request.today)
    stated = CountingForm.stated(known.facts) if known else {}
    names = hearers(request)
    form = CountingForm(data(request), names=names, initial=stated)
    if form.is_bound and form.is_valid() and form.kept(lambda: actions.count(form.facts(), **_by(request))):
        messages.success(request, _("Saved."))
        return redirect("own_counting")
    shown = {"form": form, "figures": figures(known), "counted": known}
    return _page(request, "own/counting.html", form, shown)


@door(Permission.OWN_EDIT)
@require_POST
def counting_end(request: HttpRequest) -> HttpResponse:
    """I count nothing any more."""
    actions.stop_counting(**_by(request))
    messages.success(request, _("Nothing is counted now."))
    return redirect("own_counting")


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def returned(request: HttpRequest) -> HttpResponse:
    """If I used again: what is safe now comes first, then I may say so, then people come."""
    form = ReturnForm(data(request), today=request.today, initial={"key": ids.new(), "began_on": request.today})
    kept: list[UUID] = []
    if form.is_bound and form.is_valid() and form.kept(lambda: kept.append(_note(request, form))):
        return redirect("own_return_one", kept[0])
    shown = {
        "form": form, "told": _told(request), "readers": _readers(request),
        "less": queries.wants_less(request.actor, mine.me(request), today=request.today), **resting.part(request),
    }  # fmt: skip
    return _page(request, "own/return.html", form, shown)


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def one(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """What follows: a welcome, what is safe now, and somebody beside me. By POST: that it has come."""
    told = _mine(request, return_id)
    form = FollowForm(data(request))
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        actions.follow_return(told.id, said["follows"], naloxone=said["naloxone"], **_by(request))
        messages.success(request, _after(said["follows"], said["naloxone"]))
        return redirect("own_return_one", return_id)
    shown = {"told": told, "followed": told.followed, "readers": _readers(request)}
    shown |= resting.part(request)
    return _page(request, "own/return_one.html", form, shown)


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def change(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """Another day, until when it was, other words."""
    told = _mine(request, return_id)
    form = ReturnForm(data(request), today=request.today, initial=ReturnForm.stated(told.facts, told.words))

    def changed() -> None:
        actions.change_return(return_id, form.facts(), form.cleaned_data["words"], **_by(request))

    if form.is_bound and form.is_valid() and form.kept(changed):
        messages.success(request, _("Saved."))
        return redirect("own_return_one", return_id)
    return _page(request, "own/wish.html", form, {"form": form, "back": "own_return"})


@door(Permission.OWN_EDIT)
@require_POST
def end(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """It was not so."""
    actions.withdraw_return(_mine(request, return_id).id, **_by(request))
    messages.success(request, _("Taken away."))
    return redirect("own_return")


def figures(counted: queries.CountedView | None) -> list[tuple[Figure, int]]:
    """The figures that were chosen, in their order."""
    return [(one, counted.figures[one]) for one in Figure if one in counted.figures] if counted else []


def telling(request: HttpRequest) -> dict[str, Any]:
    """For the page of my plan: what I count, if anything."""
    counted = queries.counted(request.actor, mine.me(request), today=request.today)
    return {"figures": figures(counted)}


def _after(follows: Follows, naloxone: bool | None) -> str:
    if follows is Follows.SAFETY:
        return (
            _("Good. It is written down.") if naloxone else _("Thank you for saying so. Please ask for some today.")
        )
    return _("Good that somebody was with you.") if follows is Follows.SUPPORT else _("Welcome.")


def _note(request: HttpRequest, form: ReturnForm) -> UUID:
    said = form.cleaned_data
    return actions.note_return(
        mine.me(request), form.facts(), said["words"], key=said["key"], **_by(request)
    )  # fmt: skip


def _told(request: HttpRequest) -> list[ReturnView]:
    hours = programs.setting(mine.home(request), RETURN_SUPPORT_HOURS)
    return queries.returns(request.actor, mine.me(request), hours=hours, today=request.today)


def _mine(request: HttpRequest, return_id: UUID) -> ReturnView:
    found = next((one for one in _told(request) if one.id == return_id), None)
    if found is None:
        raise NotFound
    return found


def _readers(request: HttpRequest) -> str:
    """Who may read it, by name: those who see my plan."""
    seers = consent.who_sees(request.actor, mine.me(request), today=request.today)
    return named([seer.name for seer in seers if Category.PLAN in seer.sees and seer.name])


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": request.now}


def _page(request: HttpRequest, template: str, form: Form, shown: dict) -> HttpResponse:
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
