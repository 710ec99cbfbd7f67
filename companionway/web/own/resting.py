"""I step back, and I come back: one tap each, private, and nobody asks why (R2)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.desk import resting
from companionway.desk.door import door
from companionway.desk.forms.resting import GoodbyeForm, RestForm, UntilForm
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.actions import CameBack
from companionway.journey.queries import Colleague
from companionway.journey.rules import RESTING
from companionway.peers import queries as peers
from companionway.peers.queries import RestView
from companionway.peers.rules import RestKind
from companionway.web.editing import data
from companionway.web.own import mine

_FORM = ["GET", "HEAD", "POST"]
mine_alone = door(Permission.OWN_EDIT)


def part(request: HttpRequest) -> dict[str, Any]:
    """For my page as a helper: whether I rest, and whether there is anything to rest from."""
    return {"rest": peers.my_rest(request.actor), "helps": bool(_helped(request))}


def beside(request: HttpRequest) -> dict[str, Any]:
    """For a first page: who stood beside me and takes time for themself, and who is there meanwhile."""
    return {"rested": queries.beside_me_rest(request.actor, mine.me(request), today=request.today)}


@mine_alone
@require_http_methods(_FORM)
def rest(request: HttpRequest) -> HttpResponse:
    """One tap; or, where I rest already, how it stands."""
    mine.me(request)
    if (now := peers.my_rest(request.actor)) is not None:
        return _resting(request, now)
    people = _people(request)
    form = RestForm(data(request), people=people, today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _step_back(request, form)):
        messages.success(request, _("Done. Rest well. Your people are told that somebody looks after them."))
        return redirect("own_rest")
    shown = {"form": form, "names": [name for name, _others in people.values()]}
    return render(request, "own/helping/rest.html", shown, status=422 if form.is_bound and form.errors else 200)


def _resting(request: HttpRequest, now: RestView, form: UntilForm | None = None) -> HttpResponse:
    shown = {
        "rest": now, "again": now.kind is RestKind.RETURN_TO_USE,
        "rows": queries.my_rested(request.actor, today=request.today),
        "form": form or UntilForm(until_on=now.until_on, today=request.today),
    }  # fmt: skip
    return render(request, "own/helping/resting.html", shown, status=422 if form is not None else 200)


@mine_alone
@require_POST
def longer(request: HttpRequest) -> HttpResponse:
    """Another day until which I rest."""
    now = _mine(request)
    form = UntilForm(request.POST, until_on=now.until_on, today=request.today)

    def change() -> None:
        actions.rest_until(
            mine.me(request), form.cleaned_data["until_on"], by=request.actor, now=request.now
        )  # fmt: skip

    if form.is_valid() and form.kept(change):
        messages.success(request, _("Saved."))
        return redirect("own_rest")
    return _resting(request, now, form)


@mine_alone
@require_POST
def goodbye(request: HttpRequest, rested_id: UUID) -> HttpResponse:
    """A word for whoever is there next."""
    form = GoodbyeForm(request.POST, today=request.today)
    if form.is_valid():
        actions.say_goodbye(rested_id, form.cleaned_data["words"], by=request.actor, now=request.now)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, " ".join(form.errors["words"]))
    return redirect("own_rest")


@mine_alone
@require_POST
def back(request: HttpRequest) -> HttpResponse:
    """I am back."""
    _mine(request)
    done = resting.come_back(mine.me(request), by=request.actor, now=request.now)
    messages.success(request, _said(request, done))
    return redirect("own_helping")


def _said(request: HttpRequest, done: CameBack) -> str:
    """What is as it was, and where somebody else stands now."""
    every = _("Welcome back.")
    if done.again:
        names = consent.cards(request.actor, done.again, today=request.today)
        named = ", ".join(sorted(card.first_name for card in names.values()))
        every += " " + _("You stand beside %(names)s again.") % {"names": named}
    if done.others:
        every += " " + _("Somebody else looks after the others now. Your coordinator knows that you are back.")
    return every


def _step_back(request: HttpRequest, form: RestForm) -> None:
    resting.step_back(mine.me(request), **form.said(), by=request.actor, now=request.now)


def _mine(request: HttpRequest) -> RestView:
    found = peers.my_rest(request.actor)
    if found is None:
        raise NotFound
    return found


def _helped(request: HttpRequest) -> set[UUID]:
    """Beside whom I stand as a helper here."""
    me = mine.me(request)
    bonds = consent.relationships(request.actor, [me], today=request.today)
    return {one.helped_id for one in bonds if one.helper_id == me and one.hat in RESTING}


def _people(request: HttpRequest) -> dict[UUID, tuple[str, list[Colleague]]]:
    """Each of them, by the name they go by, with who of my colleagues has room."""
    free = queries.may_take_over(request.actor, today=request.today)
    cards = consent.cards(request.actor, _helped(request), today=request.today)
    order = sorted(cards.values(), key=lambda card: (card.first_name, card.person_id))
    return {card.person_id: (card.first_name, free.get(card.person_id, [])) for card in order}
