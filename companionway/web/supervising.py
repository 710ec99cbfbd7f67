"""Supervision: the board, one helper's page with what to talk about, and what is written down of it (R3 R50)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.attention import queries as lists
from companionway.attention.queries import Listed
from companionway.attention.rules.signals import Urgency
from companionway.consent import queries as consent
from companionway.desk import supervising
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.supervising import SignOffForm, SupervisionForm, SupervisorForm
from companionway.desk.notice import outward_name
from companionway.desk.paper import agenda_sheet
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound, Reason
from companionway.journey import actions as journey
from companionway.peers import actions, queries
from companionway.peers.queries import CriticalView, SignOffView
from companionway.peers.rules import COMPETENCIES, ROLE_OF_HAT, SupervisionKind
from companionway.people.rules import Hat
from companionway.web.editing import card_of, data
from companionway.web.paper import answered

_FORM = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Agenda:
    """What to talk about: facts of the work, and who of their people is on the reader's own list."""

    lines: tuple[Reason, ...]
    people: tuple[Listed, ...]


def agenda(request: HttpRequest, person_id: UUID) -> Agenda:
    """Through the reader's eyes: nobody is named whom they may not see, and nobody is counted."""
    found = queries.agendas(request.actor, [person_id], on=request.today).get(person_id)
    if found is None:
        raise NotFound
    if not request.actor.may(Permission.LIST_READ):
        return Agenda(tuple(found), ())
    bonds = consent.relationships(request.actor, [person_id], today=request.today)
    helped = {row.helped_id for row in bonds if row.helper_id == person_id and row.hat in ROLE_OF_HAT}
    listed = lists.among(request.actor, helped, now=request.now) if helped else ()
    return Agenda(tuple(found), tuple(one for one in listed if one.urgency is not Urgency.GOOD_NEWS))


@door(Permission.SUPERVISE)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Who was seen when, and what waits."""
    shown = {"board": supervising.board(request.actor, today=request.today), "may": request.actor.permissions}
    return render(request, "helpers/supervision.html", shown)


def part(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """For the page of one helper: people/helping/_supervision.html."""
    view = queries.supervised(request.actor, [person_id], on=request.today).get(person_id)
    if view is None:
        return {}
    known = consent.cards(request.actor, view.supervisor_ids, today=request.today)
    return {"supervised": view, "supervisors": list(known.values()), "supervises": _supervises(request, person_id)}


def _supervises(request: HttpRequest, person_id: UUID) -> bool:
    """Whether the reader may write down a time with them."""
    if not request.actor.may(Permission.SUPERVISE) or request.actor.person_id == person_id:
        return False
    by = queries.supervisors(request.actor, [person_id], today=request.today).get(person_id, ())
    return request.actor.may(Permission.HELPER_KEEP) or request.actor.person_id in by


@door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)
@require_safe
def one(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What to talk about, the times together, what was signed off, what people say."""
    signed = queries.sign_offs(request.actor, person_id, today=request.today)
    shown = {
        "person": card_of(request, person_id), "agenda": agenda(request, person_id),
        "times": queries.supervisions(request.actor, person_id, today=request.today),
        "signed": signed, "unsigned": _unsigned(signed),
        "said": queries.feedback(request.actor, [person_id], today=request.today).get(person_id, ()),
        "me": request.actor.person_id, "may": request.actor.permissions, **part(request, person_id),
    }  # fmt: skip
    return render(request, "people/supervision.html", shown)


def _unsigned(signed: list[SignOffView]) -> list[str]:
    done = {row.competency for row in signed}
    return [competency for competency in COMPETENCIES if competency not in done]


@door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)
@require_safe
def sheet(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What to talk about, on paper, with room to write."""
    found = agenda(request, person_id)
    pdf = agenda_sheet.pdf(
        card_of(request, person_id), found.lines, [(one.card.first_name, one.reasons) for one in found.people],
        outward_name=outward_name(request.actor), language=get_language() or "en", today=request.today,
        at=request.now,
    )  # fmt: skip
    return answered(pdf, "sheet")


@door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)
@require_http_methods(_FORM)
def time_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Write down a time together."""
    hard = queries.critical_events(request.actor, [person_id], today=request.today, open_only=True)
    form = SupervisionForm(
        data(request), hard=hard.get(person_id, ()), by=_by_whom(request, person_id), today=request.today,
        initial={"key": ids.new(), "on": request.today, **_first(hard.get(person_id, ()))},
    )  # fmt: skip
    return _form(
        request, person_id, form, lambda: _note(request, person_id, form), heading=_("A time together"),
        lead=_("What was good, what was hard, what comes next. A few words are enough."),
    )  # fmt: skip


def _first(hard: Sequence[CriticalView]) -> dict[str, Any]:
    """Where something hard waits, the time was most likely about it."""
    return {"kind": SupervisionKind.DEBRIEF, "event_id": hard[0].id} if hard else {}


def _note(request: HttpRequest, person_id: UUID, form: SupervisionForm) -> None:
    said = form.cleaned_data
    actions.note_supervision(
        person_id, form.facts(), supervisor_id=said.get("supervisor_id"), event_id=said.get("event_id"),
        key=said["key"], by=request.actor, now=request.now,
    )  # fmt: skip


def _by_whom(request: HttpRequest, person_id: UUID) -> dict[UUID, str]:
    """Oneself first; who keeps helpers may write for whoever supervises them."""
    mine = [request.actor.person_id] if request.actor.person_id else []
    others = queries.supervisors(request.actor, [person_id], today=request.today).get(person_id, ())
    wanted = [*mine, *others] if request.actor.may(Permission.HELPER_KEEP) else mine
    cards = consent.cards(request.actor, wanted, today=request.today)
    return {one: cards[one].full_name for one in dict.fromkeys(wanted) if one in cards and one != person_id}


@door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)
@require_POST
def time_end(request: HttpRequest, person_id: UUID, supervision_id: UUID) -> HttpResponse:
    """It was not so."""
    actions.withdraw_supervision(supervision_id, by=request.actor, now=request.now)
    return _back(request, person_id, _("Taken away."))


@door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)
@require_POST
def talked(request: HttpRequest, person_id: UUID, critical_id: UUID) -> HttpResponse:
    """Somebody talked with them about something hard."""
    actions.settle_critical(critical_id, by=request.actor, now=request.now)
    return _back(request, person_id, _("Thank you for being there."))


@door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)
@require_http_methods(_FORM)
def sign_off_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """I saw them do it well."""
    signed = {row.competency for row in queries.sign_offs(request.actor, person_id, today=request.today)}
    initial = {"key": ids.new(), "on": request.today}
    form = SignOffForm(data(request), signed=signed, initial=initial, today=request.today)
    return _form(
        request, person_id, form,
        lambda: actions.sign_off(person_id, **form.cleaned_data, by=request.actor, now=request.now),
        heading=_("You saw them do it well"), lead=_("Sign off what you saw yourself, one at a time."),
    )  # fmt: skip


@door(Permission.SUPERVISE, person="person_id", sees=Category.SERVICE)
@require_POST
def sign_off_end(request: HttpRequest, person_id: UUID, sign_off_id: UUID) -> HttpResponse:
    """It does not stand any more."""
    actions.withdraw_sign_off(sign_off_id, by=request.actor, now=request.now)
    return _back(request, person_id, _("Taken away."))


@door(Permission.SUPPORT_ASSIGN, person="person_id", sees=Category.SERVICE)
@require_http_methods(_FORM)
def supervisor_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody supervises them from today."""
    form = SupervisorForm(
        data(request), actor=request.actor, without=person_id, today=request.today,
        offered=_offered(request, person_id),
    )  # fmt: skip
    return _form(
        request, person_id, form,
        lambda: journey.assign(
            form.cleaned_data["supervisor_id"], person_id, Hat.SUPERVISOR, two_hats=form.answer(),
            by=request.actor, now=request.now,
        ),
        heading=_("Who supervises them?"), template="people/pick.html", button=_("Begin"),
        lead=_("Somebody who knows the work, and is not their own supporter. They see what this person does here "
               "as a helper, and nothing of their own recovery."),
    )  # fmt: skip


def _offered(request: HttpRequest, person_id: UUID) -> list:
    """Those who supervise others already."""
    helpers = queries.to_supervise(request.actor, today=request.today)
    found = queries.supervisors(request.actor, helpers, today=request.today)
    others = {one for some in found.values() for one in some} - {person_id, *found.get(person_id, ())}
    cards = consent.cards(request.actor, others, today=request.today)
    return [card for card in cards.values() if card.died_on is None]


def _form(
    request: HttpRequest, person_id: UUID, form: Form, act: Callable[[], object], *, heading: str, lead: str,
    template: str = "people/form.html", button: str = "",
) -> HttpResponse:  # fmt: skip
    if form.is_bound and form.is_valid() and form.kept(act):
        return _back(request, person_id, _("Saved."))
    shown = {
        "form": form, "person": card_of(request, person_id), "heading": heading, "lead": lead,
        "button": button or _("Save"), "back": reverse("supervision_of", args=[person_id]),
    }  # fmt: skip
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)


def _back(request: HttpRequest, person_id: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("supervision_of", person_id)
