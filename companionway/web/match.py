"""Somebody who looks for a peer, as whoever puts people together sees it: what matters, and who might fit (R37)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk import pairing
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.matching import actions, queries
from companionway.matching.queries import ProposalView
from companionway.web import matching
from companionway.web.editing import card_of

keeps = door(Permission.MATCH_KEEP, person="person_id", sees=Category.CONTACTS)
_FORM = ["GET", "HEAD", "POST"]


@keeps
@require_safe
def match(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """All of it on one page."""
    shown = {"person": card_of(request, person_id), **matching.whole(request, person_id)}
    return render(request, "people/match/match.html", shown)


@keeps
@require_http_methods(_FORM)
def wishes(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What they would like, as they say it; then how much each of it matters."""
    form = matching.wishes_form(request, person_id)
    if matching.keep_wishes(request, person_id, form):
        return redirect("person_match_weights" if any(form.cleaned_data.values()) else "person_match", person_id)
    return _page(request, person_id, "people/match/wishes.html", form)


@keeps
@require_http_methods(_FORM)
def weights(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """How much each of it matters to them."""
    form = matching.weights_form(request, person_id)
    if matching.keep_weights(request, person_id, form):
        return _back(request, person_id, _("Saved."))
    return _page(request, person_id, "people/match/weights.html", form)


@keeps
@require_POST
def ask(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They would like somebody."""
    actions.ask(person_id, **matching.by(request))
    return _back(request, person_id, _("Written down. Here is who could be beside them."))


@keeps
@require_POST
def end(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They would rather not, or not now."""
    actions.take_back(person_id, **matching.by(request))
    return _back(request, person_id, _("Taken away."))


@keeps
@require_POST
def rule(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Whether the rule of the first months holds for them."""
    actions.answer_rule(person_id, request.POST.get("yes") == "yes", **matching.by(request))
    return _back(request, person_id, _("Saved."))


@keeps
@require_POST
def propose(request: HttpRequest, person_id: UUID, helper_id: UUID) -> HttpResponse:
    """This one might fit: the person is asked, and then the helper."""
    pairing.propose(person_id, helper_id, **matching.by(request))
    return _back(request, person_id, _("Proposed. They are asked first, and nothing changes before both said yes."))


@keeps
@require_POST
def answer(request: HttpRequest, person_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Written down as it was heard: a yes of the person, a yes of the helper, or that it is off."""
    one = matching.one_of(queries.proposals(request.actor, person_id, today=request.today), proposal_id)
    heard = _HEARD.get(request.POST.get("heard", ""))
    if heard is None:
        raise NotFound
    heard(request, one)
    return _back(request, person_id, _("Written down."))


def _off(request: HttpRequest, one: ProposalView) -> None:
    actions.withdraw(one.id, **matching.by(request))


_HEARD: dict[str, Callable[[HttpRequest, ProposalView], None]] = {
    "person": lambda request, one: pairing.choose(one, **matching.by(request)),
    "helper": lambda request, one: pairing.accept(one, **matching.by(request)),
    "off": _off,
}


def _back(request: HttpRequest, person_id: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("person_match", person_id)


def _page(request: HttpRequest, person_id: UUID, template: str, form: Form, **shown: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, "person": card_of(request, person_id), **shown}, status=status)
