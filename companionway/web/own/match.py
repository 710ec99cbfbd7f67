"""Somebody beside me: what matters to me, from whom I choose, and somebody else if I like (R37 R38 R40)."""

from __future__ import annotations

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
from companionway.desk.forms.matching import ElseForm, RuleForm, called
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.matching import actions, queries
from companionway.matching.queries import ProposalView
from companionway.web import matching
from companionway.web.editing import data
from companionway.web.own import mine

mine_alone = door(Permission.OWN_EDIT)
_FORM = ["GET", "HEAD", "POST"]


@mine_alone
@require_safe
def match(request: HttpRequest) -> HttpResponse:
    """All of it on one page."""
    return render(request, "own/match/match.html", matching.whole(request, mine.me(request)))


@mine_alone
@require_http_methods(_FORM)
def wishes(request: HttpRequest) -> HttpResponse:
    """What I would like in somebody; then how much each of it matters."""
    form = matching.wishes_form(request, mine.me(request))
    if matching.keep_wishes(request, mine.me(request), form):
        return redirect("own_match_weights" if any(form.cleaned_data.values()) else "own_match")
    return _page(request, "own/match/wishes.html", form)


@mine_alone
@require_http_methods(_FORM)
def weights(request: HttpRequest) -> HttpResponse:
    """How much each of it matters."""
    form = matching.weights_form(request, mine.me(request))
    if matching.keep_weights(request, mine.me(request), form):
        messages.success(request, _("Saved."))
        return redirect("own_match")
    return _page(request, "own/match/weights.html", form)


@mine_alone
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """I would like somebody."""
    actions.ask(mine.me(request), **matching.by(request))
    return redirect("own_match")


@mine_alone
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Rather not, or not now."""
    actions.take_back(mine.me(request), **matching.by(request))
    return _back(request, _("All right. You can ask again at any time."))


@mine_alone
@require_POST
def pick(request: HttpRequest, helper_id: UUID) -> HttpResponse:
    """This one, please."""
    pairing.pick(helper_id, **matching.by(request))
    return _back(request, _("Asked. You find the answer here, and no is nobody’s fault."))


@mine_alone
@require_POST
def yes(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Yes to somebody who was thought of for me."""
    pairing.choose(_one(request, proposal_id), **matching.by(request))
    return _back(request, _("Asked. You find the answer here, and no is nobody’s fault."))


@mine_alone
@require_POST
def no(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Not this one, or I take my choice back; nobody asks why."""
    pairing.decline(_one(request, proposal_id), **matching.by(request))
    return _back(request, _("That is all right. Nobody asks why."))


@mine_alone
@require_http_methods(_FORM)
def other(request: HttpRequest, relationship_id: UUID) -> HttpResponse:
    """Somebody else, please: when somebody new is there, or from today."""
    near = pairing.beside(request.actor, mine.me(request), today=request.today)
    name = next((name for row, name in near if row.id == relationship_id), None)
    if name is None:
        raise NotFound
    form = ElseForm(data(request))
    if form.is_bound and form.is_valid() and form.kept(lambda: _else(request, relationship_id, form)):
        return _back(request, _("All right. Nobody asks why, and nobody is to blame."))
    return _page(request, "own/match/else.html", form, name=name)


@mine_alone
@require_http_methods(_FORM)
def rule(request: HttpRequest) -> HttpResponse:
    """The rule of the first months is not the safe one for me."""
    form = RuleForm(data(request))
    if form.is_bound and form.is_valid() and form.kept(lambda: _rule(request, form)):
        return _back(request, _("Asked. You find the answer here."))
    return _page(request, "own/match/rule.html", form)


def waiting(request: HttpRequest) -> dict[str, Any]:
    """For a first page: who chose me, and whether somebody was thought of for me."""
    actor, today = request.actor, request.today
    open_ = queries.proposals(actor, actor.person_id, today=today) if actor.person_id else []
    return {
        "chose_me_now": queries.asked_of_me(actor, today=today),
        "thought_of_for_me": any(one.waits_for_person for one in open_),
    }


def asked(request: HttpRequest) -> dict[str, Any]:
    """For the page of whoever helps: who chose me, and beside whom I was until lately."""
    rows = queries.asked_of_me(request.actor, today=request.today)
    places = pairing.names_of(request.actor) if rows else {}
    return {
        "chose_me": [
            {"one": one, "because": [called(*each, matching.tongue(), places) for each in one.reasons]}
            for one in rows
        ],
        "goodbyes": pairing.goodbyes(request.actor, today=request.today),
    }


@mine_alone
@require_POST
def accept(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """I will be beside them."""
    pairing.accept(_chose_me(request, proposal_id), **matching.by(request))
    said = _("Thank you. You stand beside them from today, and both of you find a word of it.")
    return _back(request, said, "own_helping")


@mine_alone
@require_POST
def decline(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Not this time: nobody asks why."""
    pairing.decline(_chose_me(request, proposal_id), **matching.by(request))
    return _back(request, _("That is all right. Nobody asks why."), "own_helping")


def _else(request: HttpRequest, relationship_id: UUID, form: ElseForm) -> None:
    said = form.cleaned_data
    pairing.somebody_else(mine.me(request), relationship_id, **said, **matching.by(request))


def _rule(request: HttpRequest, form: RuleForm) -> None:
    actions.ask_rule(mine.me(request), words=form.cleaned_data["words"], **matching.by(request))


def _one(request: HttpRequest, proposal_id: UUID) -> ProposalView:
    return matching.one_of(queries.proposals(request.actor, mine.me(request), today=request.today), proposal_id)


def _chose_me(request: HttpRequest, proposal_id: UUID) -> ProposalView:
    return matching.one_of(queries.asked_of_me(request.actor, today=request.today), proposal_id)


def _back(request: HttpRequest, said: str, where: str = "own_match") -> HttpResponse:
    messages.success(request, said)
    return redirect(where)


def _page(request: HttpRequest, template: str, form: Form, **shown: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **shown}, status=status)
