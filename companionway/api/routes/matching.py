"""Two people find each other, through the API: what matters, a short list, a choice, and two yeses."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.routes.own import me
from companionway.api.shapes import matching as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.desk import pairing
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.matching import actions, queries
from companionway.matching.queries import ProposalView

router = Router(tags=["Somebody beside one"])

WHOSE: UUID = Path(description="The person.")
WHICH: UUID = Path(description="The proposal.")
WHO: UUID = Path(description="Who might be beside them.")


@router.get("/own/match", response={200: shapes.Match, **READS}, summary="Who could be beside me")
@door(Permission.OWN_EDIT)
def own_match(request: HttpRequest) -> shapes.Match:
    """What the caller looks for, from whom they may choose, and who was thought of (R37)."""
    return _match(request, me(request))


@router.put("/own/match/wishes", response={204: None, **WRITES}, summary="What matters to me")
@door(Permission.OWN_EDIT)
def own_wishes(request: HttpRequest, said: shapes.Wishes) -> Status:
    """All of it anew; nothing must be said (R37 R38)."""
    actions.wish(me(request), [one.wanted() for one in said.wishes], by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/match/ask", response={204: None, **WRITES}, summary="I would like somebody")
@door(Permission.OWN_EDIT)
def own_ask(request: HttpRequest, said: shapes.ElseSaid) -> Status:
    """A peer, or another one; whoever is beside the caller is not told (R40)."""
    actions.ask(
        me(request), replaces_id=said.relationship_id, words=said.words, by=request.actor, now=request.now
    )  # fmt: skip
    return Status(204, None)


@router.post("/own/match/end", response={204: None, **WRITES}, summary="Rather not")
@door(Permission.OWN_EDIT)
def own_end(request: HttpRequest) -> Status:
    """The caller looks for nobody any more; whoever was asked is asked no more (R40)."""
    actions.take_back(me(request), by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/match/helpers/{uuid:helper_id}", response={204: None, **WRITES}, summary="Choose")
@door(Permission.OWN_EDIT)
def own_pick(request: HttpRequest, helper_id: UUID = WHO) -> Status:
    """One of the caller's short list: with it, and not before, they are asked (R37)."""
    pairing.pick(helper_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/match/{uuid:proposal_id}/yes", response={204: None, **WRITES}, summary="Yes, please")
@door(Permission.OWN_EDIT)
def own_yes(request: HttpRequest, proposal_id: UUID = WHICH) -> Status:
    """The caller's yes to somebody who was thought of for them (R37)."""
    rows = queries.proposals(request.actor, me(request), today=request.today)
    pairing.choose(_one(rows, proposal_id), by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/match/{uuid:proposal_id}/no", response={204: None, **WRITES}, summary="Not this one")
@door(Permission.OWN_EDIT)
def own_no(request: HttpRequest, proposal_id: UUID = WHICH) -> Status:
    """Not this one, or a choice taken back. No reason is asked for, and none is kept (R40)."""
    rows = queries.proposals(request.actor, me(request), today=request.today)
    pairing.decline(_one(rows, proposal_id), by=request.actor, now=request.now)
    return Status(204, None)


@router.get("/own/helping/asked", response={200: shapes.ChoseMe, **READS}, summary="Who chose me")
@door(Permission.OWN_EDIT)
def own_asked(request: HttpRequest) -> shapes.ChoseMe:
    """A first name, and what they let be named; no more of anybody before the yes (R37)."""
    rows = queries.asked_of_me(request.actor, today=request.today)
    places = pairing.names_of(request.actor)
    return shapes.ChoseMe(chose_me=[shapes.Proposal.of(one, request.language, places) for one in rows])


@router.post("/own/helping/asked/{uuid:proposal_id}/accept", response={204: None, **WRITES}, summary="Gladly")
@door(Permission.OWN_EDIT)
def own_accept(request: HttpRequest, proposal_id: UUID = WHICH) -> Status:
    """The caller's yes: from now on they stand beside whoever chose them (R37)."""
    rows = queries.asked_of_me(request.actor, today=request.today)
    pairing.accept(_one(rows, proposal_id), by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/helping/asked/{uuid:proposal_id}/decline", response={204: None, **WRITES}, summary="Not now")
@door(Permission.OWN_EDIT)
def own_decline(request: HttpRequest, proposal_id: UUID = WHICH) -> Status:
    """Not this time. No reason is asked for, none is kept, and it is held against nobody (R40)."""
    rows = queries.asked_of_me(request.actor, today=request.today)
    pairing.decline(_one(rows, proposal_id), by=request.actor, now=request.now)
    return Status(204, None)


@router.get("/people/{uuid:person_id}/match", response={200: shapes.Match, **READS}, summary="Who could be beside")
@door(Permission.MATCH_KEEP, person="person_id", sees=Category.CONTACTS)
def match(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Match:
    """The same of somebody, for whoever puts people together (R37)."""
    return _match(request, person_id)


@router.post("/people/{uuid:person_id}/match", response={204: None, **WRITES}, summary="Propose somebody")
@door(Permission.MATCH_KEEP, person="person_id", sees=Category.CONTACTS)
def propose(request: HttpRequest, said: shapes.ProposalSaid, person_id: UUID = WHOSE) -> Status:
    """The person is asked first, then the helper; nothing changes before both said yes (R37)."""
    pairing.propose(person_id, said.helper_id, by=request.actor, now=request.now)
    return Status(204, None)


def _match(request: HttpRequest, person_id: UUID) -> shapes.Match:
    actor, today = request.actor, request.today
    return shapes.Match.of(
        queries.request(actor, person_id, today=today), queries.wishes(actor, person_id, today=today),
        queries.short_list(actor, person_id, today=today, now=request.now),
        queries.proposals(actor, person_id, today=today), request.language, pairing.names_of(actor),
    )  # fmt: skip


def _one(rows: list[ProposalView], proposal_id: UUID) -> ProposalView:
    found = next((one for one in rows if one.id == proposal_id), None)
    if found is None:
        raise NotFound
    return found
