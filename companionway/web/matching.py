"""What the page of one's own match and the page beside somebody share: the forms, the list, and who said what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language

from companionway.desk import catalogue, pairing
from companionway.desk.forms.matching import WeightsForm, WishesForm, called
from companionway.ground.errors import NotFound
from companionway.matching import actions, queries
from companionway.matching.queries import Candidate, ProposalView
from companionway.matching.rules import Shared
from companionway.web.editing import data


def tongue() -> str:
    """The reader's language, of those that we speak."""
    return catalogue.tongue(get_language())


def whole(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """What both pages show: the wish, what matters, who was thought of or chosen, and from whom to choose."""
    actor, today = request.actor, request.today
    places = pairing.names_of(actor)
    wanted = queries.request(actor, person_id, today=today)
    open_ = queries.proposals(actor, person_id, today=today)
    chosen = next((one for one in open_ if one.chosen_at is not None), None)
    shown: dict[str, Any] = {
        "wanted": wanted, "wishes": _named_wishes(request, person_id, places),
        "thought_of": _because([one for one in open_ if one.chosen_at is None], places),
        "chosen": _because([chosen], places)[0] if chosen else None,
        "beside": pairing.beside(actor, person_id, today=today),
        "rule_asked": queries.rule_asked(actor, person_id, today=today),
    }  # fmt: skip
    found = queries.short_list(actor, person_id, today=today, now=request.now)
    shown |= {
        "rule": found.rule, "ask_first": found.ask_first,
        "candidates": _because(found.candidates, places) if wanted else [],
        "nobody_has": _what(found.nobody_has, places) if wanted else [],
    }  # fmt: skip
    return shown


def _because(rows: Iterable[ProposalView | Candidate], places: dict[str, str]) -> list[dict[str, Any]]:
    return [{"one": one, "because": pairing.said(one.reasons, tongue(), places)} for one in rows]


def _what(shared: tuple[Shared, ...], places: dict[str, str]) -> list[str]:
    return [what for trait, code in shared if (what := called(trait, code, tongue(), places))]


def _named_wishes(request: HttpRequest, person_id: UUID, places: dict[str, str]) -> list[dict[str, Any]]:
    found = queries.wishes(request.actor, person_id, today=request.today)
    named = [(one, called(one.trait, one.code, tongue(), places)) for one in found]
    return [{"one": one, "what": what} for one, what in named if what]


def wishes_form(request: HttpRequest, person_id: UUID) -> WishesForm:
    """What somebody would like, as it stands."""
    sites, programs = pairing.places_of(request.actor, person_id)
    said = queries.wishes(request.actor, person_id, today=request.today)
    return WishesForm(data(request), sites=sites, programs=programs, initial=WishesForm.stated(said))


def keep_wishes(request: HttpRequest, person_id: UUID, form: WishesForm) -> bool:
    """Whether it was sent and kept."""
    before = queries.wishes(request.actor, person_id, today=request.today)
    valid = form.is_bound and form.is_valid()
    return valid and form.kept(lambda: actions.wish(person_id, form.wishes(before), **by(request)))


def weights_form(request: HttpRequest, person_id: UUID) -> WeightsForm:
    """How much each matters, as it stands."""
    said = queries.wishes(request.actor, person_id, today=request.today)
    return WeightsForm(data(request), wishes=said, places=pairing.names_of(request.actor))


def keep_weights(request: HttpRequest, person_id: UUID, form: WeightsForm) -> bool:
    """Whether it was sent and kept."""
    valid = form.is_bound and form.is_valid()
    return valid and form.kept(lambda: actions.wish(person_id, form.wishes(), **by(request)))


def one_of(rows: list[ProposalView], proposal_id: UUID) -> ProposalView:
    """One of those that are there for the reader, or NotFound."""
    found = next((one for one in rows if one.id == proposal_id), None)
    if found is None:
        raise NotFound
    return found


def by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": request.now}
