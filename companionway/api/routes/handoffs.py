"""Hand-offs and introductions, through the API: one's own, somebody's, those that wait for the caller's yes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import handoffs as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.desk import handing
from companionway.ground.access import Category, Permission
from companionway.journey import actions, queries

router = Router(tags=["Moving on"])

WHOSE: UUID = Path(description="The person.")
WHICH: UUID = Path(description="The hand-off.")


@router.get("/own/handoffs", response={200: shapes.OwnHandoffs, **READS}, summary="Who is there for me next")
@door(Permission.OWN_EDIT)
def own_handoffs(request: HttpRequest) -> shapes.OwnHandoffs:
    """The caller's own, how far each is, and for whom the caller is asked to be there (R22)."""
    given = {"today": request.today, "now": request.now}
    mine = queries.handoffs(request.actor, me(request), **given)
    asked = queries.offered_to_me(request.actor, **given)
    return shapes.OwnHandoffs(
        handoffs=[shapes.Handoff.of(one) for one in mine], to_receive=[shapes.Handoff.of(one) for one in asked]
    )


@router.post("/own/handoffs/{uuid:handoff_id}/accept", response={204: None, **WRITES}, summary="I will be there")
@door(Permission.OWN_EDIT)
def own_accept(request: HttpRequest, handoff_id: UUID = WHICH) -> Status:
    """The caller's yes to being there for somebody; nobody says it for themself (R22)."""
    handing.accept(handoff_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/handoffs/{uuid:handoff_id}/decline", response={204: None, **WRITES}, summary="Not this time")
@door(Permission.OWN_EDIT)
def own_decline(request: HttpRequest, handoff_id: UUID = WHICH) -> Status:
    """The caller's no. No reason is asked for, and none is kept (R22)."""
    handing.decline(handoff_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/handoffs/{uuid:handoff_id}/met", response={204: None, **WRITES}, summary="We met")
@door(Permission.OWN_EDIT)
def own_met(request: HttpRequest, handoff_id: UUID = WHICH) -> Status:
    """Said by either of the two: today, for the first time or again (R22)."""
    handing.met_now(handoff_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.get("/people/{uuid:person_id}/handoffs", response={200: shapes.Handoffs, **READS}, summary="Who takes over")
@door(Permission.HANDOFF_OFFER, person="person_id", sees=Category.PLAN)
def handoffs(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Handoffs:
    """Everybody to whom somebody was handed over or made known (R22 R92)."""
    return shapes.Handoffs.of(queries.handoffs(request.actor, person_id, today=request.today, now=request.now))


@router.get("/handoffs", response={200: shapes.Handoffs, **READS}, summary="Who is handed to me")
@door(Permission.HANDOFF_RECEIVE)
def to_receive(request: HttpRequest) -> shapes.Handoffs:
    """Open and offered to the caller: what is needed for a yes or a no, and no more of anybody (R22)."""
    return shapes.Handoffs.of(queries.offered_to_me(request.actor, today=request.today, now=request.now))


@router.post("/handoffs/{uuid:handoff_id}/accept", response={204: None, **WRITES}, summary="Say yes")
@door(Permission.HANDOFF_RECEIVE)
def accept(request: HttpRequest, handoff_id: UUID = WHICH) -> Status:
    """Whoever receives says it, or a colleague writes it down. A hat that was named is worn from now (R22)."""
    handing.accept(handoff_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/handoffs/{uuid:handoff_id}/decline", response={204: None, **WRITES}, summary="Say no")
@door(Permission.HANDOFF_RECEIVE)
def decline(request: HttpRequest, handoff_id: UUID = WHICH) -> Status:
    """Not possible this time: no reason is asked for (R22)."""
    handing.decline(handoff_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/handoffs/{uuid:handoff_id}/met", response={204: None, **WRITES}, summary="Say that they met")
@door(Permission.HANDOFF_RECEIVE)
def met(request: HttpRequest, said: shapes.MetSaid, handoff_id: UUID = WHICH) -> Status:
    """Whoever met has said yes, so this says it too where it was not said (R22)."""
    row = queries.handoff(request.actor, handoff_id, today=request.today, now=request.now)
    handing.met(
        handoff_id, said.at or request.now, again=row.facts.met_at is not None, contact=said.contact,
        by=request.actor, now=request.now,
    )  # fmt: skip
    return Status(204, None)


@router.post(
    "/people/{uuid:person_id}/handoffs", response={201: shapes.HandoffKept, **WRITES}, summary="Offer somebody"
)  # fmt: skip
@door(Permission.HANDOFF_OFFER, person="person_id", sees=Category.PLAN)
def offer(
    request: HttpRequest, said: shapes.OfferSaid, person_id: UUID = WHOSE, key: UUID | None = KEY
) -> Status:  # fmt: skip
    """Somebody here is asked to receive them; nothing else changes before they say yes (R22 R92).

    409 `not_available` says no more than that.
    To somebody outside, things are offered on a page, where a consent is in view.
    """
    row_id = handing.offer(
        person_id, said.offered(), key=key_of(request, key), by=request.actor, now=request.now
    )  # fmt: skip
    return Status(201, shapes.HandoffKept(id=row_id))


@router.post("/handoffs/{uuid:handoff_id}/tries", response={201: shapes.HandoffKept, **WRITES}, summary="Say a try")
@door(Permission.HANDOFF_RECEIVE)
def tried(
    request: HttpRequest, said: shapes.TrySaid, handoff_id: UUID = WHICH, key: UUID | None = KEY
) -> Status:  # fmt: skip
    """It came to no meeting yet. A try stands among the contacts too, where the caller keeps them (R22)."""
    row_id = handing.tried(
        handoff_id, said.at or request.now, mode=said.mode, result=said.result, words=said.words,
        key=key_of(request, key), by=request.actor, now=request.now,
    )  # fmt: skip
    return Status(201, shapes.HandoffKept(id=row_id))


@router.post("/handoffs/{uuid:handoff_id}/settle", response={204: None, **WRITES}, summary="Say whether it holds")
@door(Permission.HANDOFF_RECEIVE)
def settle(request: HttpRequest, said: shapes.SettledSaid, handoff_id: UUID = WHICH) -> Status:
    """With the answer it is over; whoever stands beside them stays. If it does not hold, words say why (R22)."""
    actions.settle(handoff_id, said.settled, why_not=said.why_not, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/handoffs/{uuid:handoff_id}/end", response={204: None, **WRITES}, summary="Take it back")
@door(Permission.HANDOFF_OFFER)
def end(request: HttpRequest, handoff_id: UUID = WHICH) -> Status:
    """It is offered no more (R22)."""
    actions.take_back(handoff_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.post("/own/handoffs/{uuid:handoff_id}/end", response={204: None, **WRITES}, summary="I would rather not")
@door(Permission.OWN_EDIT)
def own_end(request: HttpRequest, handoff_id: UUID = WHICH) -> Status:
    """Said by the person whom it is about, at any time and without a reason (R22)."""
    actions.take_back(handoff_id, by=request.actor, now=request.now)
    return Status(204, None)
