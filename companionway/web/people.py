"""Finding people, and a person's page: who they are, why today, who is with them, their story."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.desk import portrait, story
from companionway.desk.door import door
from companionway.desk.forms.people import NewPersonForm
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.people import actions
from companionway.people.rules import SUPPORTERS
from companionway.programs import queries as programs
from companionway.web import moods, why
from companionway.web.editing import data

PAGE = 60  # people on one page of a list


@door(Permission.PERSON_READ)
@require_GET
def everyone(request: HttpRequest) -> HttpResponse:
    """The people the viewer may see, by name."""
    after = _number(request.GET.get("after"))
    cards, total = consent.find(request.actor, today=request.today, limit=PAGE, after=after)
    shown = {
        "cards": cards, "total": total, "after": after, "before": max(after - PAGE, 0),
        "next": after + PAGE if after + PAGE < total else None, "may": request.actor.permissions,
    }  # fmt: skip
    return render(request, "people/everyone.html", shown)


@door(Permission.PERSON_READ)
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """People by name. By POST, so that no name stands in an address (N12)."""
    words = request.POST.get("words", "")[:100]
    if words.strip():
        cards = consent.search(request.actor, words, today=request.today)
    else:
        cards, _total = consent.find(request.actor, today=request.today, limit=PAGE)
    shown = {"words": words, "cards": cards}
    return render(request, "people/_found.html" if request.htmx else "people/search.html", shown)


@door(Permission.SUPPORT_ASSIGN)
@require_GET
def unsupported(request: HttpRequest) -> HttpResponse:
    """Everyone who takes part and has no supporter yet, longest here first."""
    after = _number(request.GET.get("after"))
    rows, total = consent.without(request.actor, SUPPORTERS, today=request.today, limit=PAGE, after=after)
    shown = {"rows": rows, "total": total, "next": after + PAGE if after + PAGE < total else None}
    return render(request, "people/unsupported.html", shown)


@door(Permission.PERSON_READ, person="person_id")
@require_GET
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A person's page, with the sections the viewer has grounds for."""
    seen = portrait.portrait(request.actor, person_id, today=request.today)
    shown = {
        "portrait": seen,
        **(moods.said(request.actor, person_id, today=request.today) if Category.CONTACTS in seen.sees else {}),
        "story": story.story(request.actor, person_id, today=request.today),
        **why.telling(request, person_id),
    }
    return render(request, "people/person.html", shown)


@door(Permission.PERSON_READ, person="person_id")
@require_GET
def chapter(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A page of the story: the newest, or what came before an event."""
    before = request.GET.get("before")
    told = story.story(request.actor, person_id, today=request.today, before=_uuid(before) if before else None)
    part = "people/_lines.html" if before else "people/_story.html"
    shown = _told(request, person_id, told)
    return render(request, part if request.htmx else "people/story.html", shown)


@door(Permission.PERSON_EDIT)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Somebody new."""
    form = NewPersonForm(
        data(request), programs=programs.programs(request.actor), today=request.today, initial={"key": ids.new()}
    )
    if form.is_bound and form.is_valid() and form.kept(lambda: _add(request, form)):
        messages.success(request, _("Welcome. Who could walk beside them?"))
        return redirect("person", form.person_id)
    return render(request, "people/new.html", {"form": form}, status=422 if form.errors else 200)


def _add(request: HttpRequest, form: NewPersonForm) -> None:
    form.person_id = actions.add(**form.facts(), by=request.actor, now=request.now)


def _told(request: HttpRequest, person_id: UUID, told: story.Story) -> dict:
    cards = consent.cards(request.actor, [person_id], today=request.today)
    return {"story": told, "person": cards[person_id], "may": request.actor.permissions}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 8 else 0


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
