"""Becoming a helper, as those see it who keep helpers: who asked, who may be asked, and the answer (R78)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.desk import becoming
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.becoming import CheckForm, MonthsForm, ReferenceForm, SettleForm
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.peers import actions, queries
from companionway.peers.queries import ApplicationView, ReferenceView
from companionway.peers.rules import Course
from companionway.people.rules import SUPPORTERS
from companionway.programs import queries as programs
from companionway.web.editing import card_of, data

_FORM = ["GET", "HEAD", "POST"]
PAGE = 100  # helpers on one page of the board
keeper = door(Permission.HELPER_KEEP, person="person_id", sees=Category.SERVICE)


def board(request: HttpRequest) -> dict[str, Any]:
    """Open applications, oldest first; and everybody who helps, by name, with what they carry."""
    actor, today = request.actor, request.today
    asked = queries.applications(actor, today=today)
    helping = {*queries.with_profile(actor, today=today), *queries.to_supervise(actor, today=today)}
    cards = {one: card for one, card in consent.cards(actor, helping, today=today).items() if card.died_on is None}
    after = max(int(said), 0) if (said := request.GET.get("after", "")).isdigit() and len(said) < 7 else 0
    shown = list(cards)[after : after + PAGE]
    asking = consent.cards(actor, {one.person_id for one in asked}, today=today)
    return {
        "asked": [{"card": asking[one.person_id], "one": one} for one in asked if one.person_id in asking],
        "helpers": _rows(request, shown, cards), "total": len(cards), "after": after,
        "before": max(after - PAGE, 0), "next": after + PAGE if after + PAGE < len(cards) else None,
    }  # fmt: skip


def _rows(request: HttpRequest, shown: list[UUID], cards: dict) -> list[dict[str, Any]]:
    actor, today = request.actor, request.today
    loads = consent.loads(actor, shown, SUPPORTERS, today=today)
    capacities = consent.capacities(actor, shown, today=today)
    promised = queries.promises(actor, shown, today=today)
    profiles = queries.profiles(actor, shown, today=today)
    lacks = queries.lacking_now(actor, shown, today=today)
    return [
        {
            "card": cards[one], "carries": loads.get(one, 0), "capacity": capacities.get(one),
            "promise": promised.get(one), "profile": profiles.get(one), "lacks": lacks.get(one),
        }
        for one in shown
    ]  # fmt: skip


def part(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """What somebody tells as a helper, what they promised, and what was asked before they began."""
    actor, today = request.actor, request.today
    keeps = actor.may(Permission.HELPER_KEEP) and actor.person_id != person_id
    profile = queries.profiles(actor, [person_id], today=today).get(person_id)
    sites = {one.id: one.name for one in programs.places(actor)} if profile else {}
    return {
        "keeps": keeps, "promise": queries.promises(actor, [person_id], today=today).get(person_id),
        "applications": queries.applied(actor, person_id, today=today) if keeps else [],
        "checks": queries.checks(actor, person_id, today=today) if keeps else [],
        "sites": [sites[one] for one in profile.facts.sites if one in sites] if profile else [],
        "months": profile.facts.months(today) if profile else None,
        "capacity": consent.capacities(actor, [person_id], today=today).get(person_id),
        "carries": consent.loads(actor, [person_id], SUPPORTERS, today=today).get(person_id, 0),
    }  # fmt: skip


@door(Permission.HELPER_KEEP)
@require_http_methods(_FORM)
def application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Why they would like to help, what was asked, and an answer in words."""
    one = queries.application(request.actor, application_id, today=request.today)
    form = _settle_form(request, one)
    if form.is_bound and form.is_valid() and form.kept(lambda: _settle(request, one, form)):
        messages.success(request, _("Answered. They are told that something waits for them to read."))
        return redirect("person_helping", one.person_id)
    shown = {
        "one": one, "form": form, "person": card_of(request, one.person_id),
        "promise": queries.promises(request.actor, [one.person_id], today=request.today).get(one.person_id),
        "checks": queries.checks(request.actor, one.person_id, today=request.today),
        "orientation": _orientation(request, one.person_id),
        "program": programs.program_names([one.program_id]).get(one.program_id) if one.program_id else "",
    }  # fmt: skip
    return _page(request, "helpers/application.html", form, shown)


def _orientation(request: HttpRequest, person_id: UUID) -> date | None:
    """The day on which they were shown how things are done here."""
    learned = queries.courses(request.actor, [person_id], on=request.today).get(person_id, [])
    return next((row.facts.on for row in learned if row.facts.course is Course.ORIENTATION), None)


def _settle_form(request: HttpRequest, one: ApplicationView) -> SettleForm:
    named = {program.id: program.name for program in programs.programs(request.actor)}
    return SettleForm(data(request), programs=named, initial={"program_id": one.program_id})


def _settle(request: HttpRequest, one: ApplicationView, form: SettleForm) -> None:
    said = form.cleaned_data
    becoming.settle(one.id, said["ending"], said["words"], program_id=said["program_id"], **_by(request))


@door(Permission.HELPER_KEEP)
@require_POST
def asked(request: HttpRequest, application_id: UUID, reference_id: UUID) -> HttpResponse:
    """They were asked."""
    _reference(request, application_id, reference_id)
    actions.ask_reference(reference_id, **_by(request))
    messages.success(request, _("Noted."))
    return redirect("application", application_id)


@door(Permission.HELPER_KEEP)
@require_http_methods(_FORM)
def reference(request: HttpRequest, application_id: UUID, reference_id: UUID) -> HttpResponse:
    """What they said."""
    one, row = _reference(request, application_id, reference_id)
    form = ReferenceForm(data(request), initial={"answer": row.answer, "words": row.words})
    if form.is_bound and form.is_valid() and form.kept(lambda: _answer(request, row, form)):
        messages.success(request, _("Saved."))
        return redirect("application", application_id)
    shown = {"form": form, "person": card_of(request, one.person_id), "row": row, "one": one}
    return _page(request, "helpers/reference.html", form, shown)


def _reference(
    request: HttpRequest, application_id: UUID, reference_id: UUID
) -> tuple[ApplicationView, ReferenceView]:
    one = queries.application(request.actor, application_id, today=request.today)
    row = next((row for row in one.references if row.id == reference_id), None)
    if row is None:
        raise NotFound
    return one, row


def _answer(request: HttpRequest, row: ReferenceView, form: ReferenceForm) -> None:
    actions.answer_reference(row.id, form.cleaned_data["answer"], form.cleaned_data["words"], **_by(request))


@keeper
@require_http_methods(_FORM)
def check_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """A background check was run elsewhere."""
    form = CheckForm(data(request), initial={"key": ids.new()}, today=request.today)
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if said and form.kept(lambda: actions.note_check(person_id, **said, **_by(request))):
        return _saved(request, person_id)
    lead = _("Nothing is run from here. Write down that it was, and what follows; what stood in it stays out.")
    return _one(request, person_id, form, heading=_("A background check"), lead=lead)


@door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)
@require_http_methods(_FORM)
def months(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """For how many months they are on their way, as they told it."""
    known = queries.profiles(request.actor, [person_id], today=request.today).get(person_id)
    form = MonthsForm(data(request), initial={"months": known.facts.attested_months if known else None})
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if said and form.kept(lambda: actions.attest_months(person_id, said["months"], **_by(request))):
        return _saved(request, person_id)
    lead = _("Only if they told you themself, and agree that you write it down. They see that you did.")
    return _one(request, person_id, form, heading=_("How long they are on their way"), lead=lead)


def _saved(request: HttpRequest, person_id: UUID) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("person_helping", person_id)


def _one(request: HttpRequest, person_id: UUID, form: Form, **said: str) -> HttpResponse:
    return _page(request, "helpers/form.html", form, {"form": form, "person": card_of(request, person_id), **said})


def _by(request: HttpRequest) -> dict:
    return {"by": request.actor, "now": request.now}


def _page(request: HttpRequest, template: str, form: Form, shown: dict) -> HttpResponse:
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
