"""Hand-offs and introductions, as those see them who offer and who receive (R22 R92)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import queries as consent
from companionway.desk import handing
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.handoffs import InsideForm, MetForm, OutsideForm, SettledForm, TriedForm
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.journey import actions, queries
from companionway.journey.queries import HandoffView
from companionway.journey.rules import HandoffKind, Level
from companionway.web.editing import card_of, data

_FORM = ["GET", "HEAD", "POST"]
offers = door(Permission.HANDOFF_OFFER, person="person_id", sees=Category.PLAN)
receives = door(Permission.HANDOFF_RECEIVE)


@door(Permission.HANDOFF_OFFER)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """All that are open: who waits for what, until when; first whom somebody would hand to oneself."""
    given = {"today": request.today, "now": request.now}
    rows = queries.handoffs_here(request.actor, **given)
    cards = consent.cards(request.actor, {one.person_id for one in rows}, today=request.today)
    shown = {
        "mine": queries.offered_to_me(request.actor, **given),
        "rows": [(one, cards[one.person_id]) for one in rows if one.person_id in cards],
    }
    return render(request, "handoffs/board.html", shown)


@offers
@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Everybody to whom one person was handed over or made known."""
    shown = {
        "person": card_of(request, person_id), "may": request.actor.permissions,
        "rows": queries.handoffs(request.actor, person_id, today=request.today, now=request.now),
    }  # fmt: skip
    return render(request, "handoffs/person.html", shown)


@offers
@require_http_methods(_FORM)
def new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """To somebody here."""
    form = InsideForm(
        data(request), actor=request.actor, without=person_id, today=request.today,
        assigns=request.actor.may(Permission.SUPPORT_ASSIGN), initial=_first(request, person_id),
    )  # fmt: skip
    return _offered(request, person_id, form, "people/pick.html")


@door(Permission.DISCLOSE, person="person_id", sees=Category.PLAN)
@require_http_methods(_FORM)
def outside(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """To somebody outside, whom a consent names and to whom it shows who the person is."""
    ways = [
        (one.consent_id, one.recipient_name)
        for one in consent.ways_out(request.actor, person_id, today=request.today)
        if not one.member and Category.IDENTITY in one.categories
    ]
    if not ways:
        return render(request, "handoffs/no_consent.html", {"person": card_of(request, person_id)})
    form = OutsideForm(data(request), ways=ways, today=request.today, initial=_first(request, person_id))
    return _offered(request, person_id, form, "people/form.html")


@receives
@require_safe
def one(request: HttpRequest, handoff_id: UUID) -> HttpResponse:
    """One of them: its four steps, and what can be said now."""
    row = _row(request, handoff_id)
    card = consent.cards(request.actor, [row.person_id], today=request.today).get(row.person_id)
    shown = {
        "one": row, "card": card, "mine": row.receiver_id == request.actor.person_id,
        "may": request.actor.permissions,
    }  # fmt: skip
    return render(request, "handoffs/one.html", shown)


@receives
@require_POST
def yes(request: HttpRequest, handoff_id: UUID) -> HttpResponse:
    """They receive the person."""
    handing.accept(handoff_id, by=request.actor, now=request.now)
    return _done(request, handoff_id, _("Thank you. They are told that somebody is there."))


@receives
@require_POST
def no(request: HttpRequest, handoff_id: UUID) -> HttpResponse:
    """Not possible this time."""
    handing.decline(handoff_id, by=request.actor, now=request.now)
    messages.success(request, _("That is all right. Whoever asked looks for somebody else."))
    return redirect("handoffs")


@receives
@require_http_methods(_FORM)
def met(request: HttpRequest, handoff_id: UUID) -> HttpResponse:
    """The two met, or met again."""
    row = _row(request, handoff_id)
    again = row.facts.met_at is not None
    logs = row.receiver_id == request.actor.person_id and handing.logs(request.actor, row, request.now)
    form = MetForm(data(request), logs=logs, initial={"at": request.now}, today=request.today)
    return _said(
        request, row, form, _("They met again") if again else _("They met"),
        lambda: handing.met(
            handoff_id, form.cleaned_data["at"], again=again, contact=form.cleaned_data.get("contact", False),
            **_by(request),
        ),
    )  # fmt: skip


@receives
@require_http_methods(_FORM)
def tried(request: HttpRequest, handoff_id: UUID) -> HttpResponse:
    """A try that came to no meeting yet."""
    row = _row(request, handoff_id)
    form = TriedForm(data(request), initial={"key": ids.new()}, today=request.today)
    return _said(
        request, row, form, _("A try"),
        lambda: handing.tried(handoff_id, **form.said(request.now), **_by(request)),
        lead=_("It stands among the contacts too. Each try counts, whatever came of it."),
    )  # fmt: skip


@receives
@require_http_methods(_FORM)
def settled(request: HttpRequest, handoff_id: UUID) -> HttpResponse:
    """Whether it holds."""
    row = _row(request, handoff_id)
    form = SettledForm(data(request), today=request.today)
    return _said(
        request, row, form, _("Does it hold?"),
        lambda: actions.settle(
            handoff_id, form.cleaned_data["settled"], why_not=form.cleaned_data["why_not"], **_by(request)
        ),
        lead=_("Ask the two of them. With the answer it is over; whoever stands beside them stays."),
    )  # fmt: skip


@receives
@require_POST
def end(request: HttpRequest, handoff_id: UUID) -> HttpResponse:
    """It is offered no more."""
    actions.take_back(handoff_id, **_by(request))
    messages.success(request, _("It is taken back."))
    return redirect("handoffs")


def _offered(request: HttpRequest, person_id: UUID, form: Any, template: str) -> HttpResponse:
    made: list[UUID] = []

    def act() -> None:
        made.append(
            handing.offer(
                person_id, form.offered(), key=form.cleaned_data["key"], by=request.actor, now=request.now
            )
        )

    if form.is_bound and form.is_valid() and form.kept(act):
        return _done(request, made[0], _("Offered. As soon as they answer, it stands here."))
    shown = {
        "form": form, "person": card_of(request, person_id), "heading": _("Who takes over?"),
        "lead": _("Nothing changes before they say yes. Best is to bring the two together yourself."),
        "button": _("Offer it"), "back": reverse("person_handoffs", args=[person_id]),
    }  # fmt: skip
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)


def _first(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """From where they come, as far as it is known: where they stay, and the day of a leaving that is planned."""
    held = queries.stays(request.actor, [person_id], today=request.today).get(person_id, [])
    lasting = [one.level for one in held if one.ended_on is None]
    first = {"key": ids.new(), "setting": lasting[-1] if lasting else Level.COMMUNITY}
    return first | _left(request, person_id)


def _left(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """Where their helper rests: an introduction, in the same hat, with the word they left."""
    if Category.CONTACTS not in consent.seen(request.actor, [person_id], today=request.today).get(person_id, ()):
        return {}
    rested = queries.beside_me_rest(request.actor, person_id, today=request.today)
    waits = next((one for one in rested if one.waits), None)
    if waits is None:
        return {}
    return {"kind": HandoffKind.INTRODUCTION, "hat": waits.hat, "good_to_know": waits.words}


def _said(
    request: HttpRequest, row: HandoffView, form: Form, heading: str, act: Callable[[], object], lead: str = ""
) -> HttpResponse:  # fmt: skip
    if form.is_bound and form.is_valid() and form.kept(act):
        return _done(request, row.id, _("Saved."))
    shown = {"one": row, "form": form, "heading": heading, "lead": lead}
    return render(request, "handoffs/form.html", shown, status=422 if form.is_bound and form.errors else 200)


def _row(request: HttpRequest, handoff_id: UUID) -> HandoffView:
    return queries.handoff(request.actor, handoff_id, today=request.today, now=request.now)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": request.now}


def _done(request: HttpRequest, handoff_id: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("handoff", handoff_id)
