"""The daily list: who needs a human being today, why, and who could go. Taken, given back, put off; on paper."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from companionway.attention import actions, queries
from companionway.attention.queries import Front
from companionway.attention.rules.signals import PutOff
from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.desk.door import door
from companionway.desk.forms.base import Day, Form, OneOf
from companionway.desk.paper import call_sheet
from companionway.ground.access import Permission
from companionway.programs import queries as programs
from companionway.web import morning, why
from companionway.web.editing import data, edited
from companionway.web.kept import kept
from companionway.web.morning import Chosen
from companionway.web.paper import answered

FRESHENED = 100  # people computed anew at most when a list is read; the timer does the rest


class PutOffForm(Form):
    """Until when an item waits, and why."""

    reason = OneOf(PutOff, label=gettext_lazy("Why it can wait"))
    until_on = Day(label=gettext_lazy("Until"))


@door(Permission.LIST_READ)
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """The list, or for htmx its inside: 204 where nothing changed since the page was made (R12 R28)."""
    edition = why.freshen(request, FRESHENED)
    if request.htmx and edition and request.GET.get("seen") == edition:
        return HttpResponse(status=204)
    template = "today/_list.html" if request.htmx else "today/today.html"
    return kept(request, edition, lambda: render(request, template, _read(request, edition)))


@door(Permission.LIST_READ)
@require_GET
def sheet(request: HttpRequest) -> HttpResponse:
    """The list as a call sheet on paper, with what is safe to say."""
    return render(request, "today/sheet.html", _sheet(request))


@door(Permission.LIST_READ)
@require_GET
def sheet_pdf(request: HttpRequest) -> HttpResponse:
    """The same facts as a PDF, which prints alike everywhere."""
    shown = _sheet(request)
    pdf = call_sheet.pdf(
        [morning.printed(part, shown["day"]) for part in shown["parts"]],
        day=shown["day"], more=shown["more"], at=request.now, language=get_language() or "en",
        outward_name=programs.organization_named(request.actor.organization_id).outward_name,
    )  # fmt: skip
    return answered(pdf, "list")


@door(Permission.DIGEST_READ)
@require_GET
def digest(request: HttpRequest) -> HttpResponse:
    """What nobody took, who carries too much, what has been open long. Never a flood."""
    found = queries.digest(request.actor, now=request.now)
    return render(request, "today/digest.html", {"digest": found})


@door(Permission.ITEM_TAKE, person="person_id")
@require_POST
def take(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """I'll go."""
    actions.take(person_id, by=request.actor, now=request.now)
    messages.success(request, _("It is yours until tomorrow. Thank you."))
    return _answered(request, person_id)


@door(Permission.ITEM_TAKE, person="person_id")
@require_POST
def give_back(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody else has to go after all."""
    actions.give_back(person_id, by=request.actor, now=request.now)
    messages.success(request, _("Given back. It stands on the list again."))
    return _answered(request, person_id)


@door(Permission.ITEM_TAKE, person="person_id")
@require_http_methods(["GET", "POST"])
def put_off(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Put it off until a day, for a reason."""
    form = PutOffForm(data(request), today=request.today)
    return edited(
        request,
        person_id,
        form,
        lambda said: actions.snooze(person_id, **said, by=request.actor, now=request.now),
        heading=_("Put it off"),
        lead=_("It comes back by itself on that day, and at once if something new happens."),
    )


@door(Permission.ITEM_TAKE, person="person_id")
@require_POST
def put_off_end(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """It should not wait after all."""
    actions.unsnooze(person_id, by=request.actor, now=request.now)
    return _answered(request, person_id)


def _sheet(request: HttpRequest) -> dict:
    why.freshen(request, FRESHENED)
    front, chosen = _front(request, shown=morning.ON_PAPER)
    parts = morning.on_paper(front)
    more = morning.open_ones(front) > sum(len(part.items) for part in parts)
    return {"day": front.day, "parts": parts, "more": more, "chosen": chosen}


def _front(request: HttpRequest, shown: int = morning.SHOWN) -> tuple[Front, Chosen]:
    asked = request.POST if request.method == "POST" else request.GET
    chosen = morning.chosen(asked, programs.programs(request.actor))
    asked_for = {"now": request.now, "program_id": chosen.program_id, "shown": shown}
    if chosen.urgency:
        asked_for |= {"urgencies": [chosen.urgency], "shown": morning.WHOLE, "counted": morning.WHOLE}
    return queries.front(request.actor, **asked_for), chosen


def _objected(request: HttpRequest) -> list[CardView]:
    """Who waits for an answer to "that is not right", on the list or not."""
    waiting = queries.objected(request.actor, now=request.now)
    return list(consent.cards(request.actor, waiting, today=request.today).values()) if waiting else []


def _read(request: HttpRequest, edition: str | None) -> dict:
    front, chosen = _front(request)
    return {
        "front": front, "parts": morning.parts(front), "chosen": chosen, "edition": edition or "",
        "mine": [one for one in front.taken if one.taken.mine],
        "others": [one for one in front.taken if not one.taken.mine],
        "may": request.actor.permissions, "objected": _objected(request),
        "clashes": consent.clashes(request.actor, today=request.today, after_exceptions=True),
    }  # fmt: skip


def _answered(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Back to where the button was: a piece of the list or of the person's page, or the whole page."""
    on_page = request.POST.get("at") == "person"
    if not request.htmx:
        return redirect("person", person_id) if on_page else redirect("today")
    if on_page:
        return render(request, "people/_because.html", {**why.telling(request, person_id), "just": person_id})
    return render(request, "today/_list.html", {**_read(request, why.freshen(request)), "just": person_id})
