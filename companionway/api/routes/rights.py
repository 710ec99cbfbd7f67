"""One's own rights: something was not right, keep something back, what may be asked of me (42 CFR 2.4, 2.26)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from ninja.responses import Status

from companionway.api.door import door
from companionway.api.once import KEY, key_of
from companionway.api.routes.own import me
from companionway.api.shapes import rights as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.consent import actions, queries
from companionway.desk import privacy
from companionway.ground.access import Permission

router = Router(tags=["One's own"])

ONE: UUID = Path(description="The wish.")
ENDING = "/own/restrictions/{uuid:restriction_id}/end"


@router.get("/own/complaints", response={200: shapes.Complaints, **READS}, summary="What I said was not right")
@door(Permission.CONSENT_GIVE)
def complaints(request: HttpRequest) -> shapes.Complaints:
    """The caller's complaints with the answers (42 CFR 2.4; N6)."""
    found = queries.own_complaints(request.actor, me(request))
    return shapes.Complaints(complaints=[shapes.Complaint.of(one) for one in found])


@router.post("/own/complaints", response={201: shapes.Made, **WRITES}, summary="Say that something was not right")
@door(Permission.CONSENT_GIVE)
def complain(request: HttpRequest, said: shapes.ComplaintSaid, key: UUID | None = KEY) -> Status:
    """Whoever keeps privacy reads it. Without a name nothing says who wrote it, and no answer stands here (N6)."""
    id_ = privacy.complain(
        None if said.unnamed else me(request), said.about, said.words, to_admin=said.to_admin,
        language=request.language, key=key_of(request, key), by=request.actor, now=request.now,
    )  # fmt: skip
    return Status(201, shapes.Made(id=id_))


@router.get("/own/restrictions", response={200: shapes.Restrictions, **READS}, summary="What I want kept back")
@door(Permission.CONSENT_GIVE)
def restrictions(request: HttpRequest) -> shapes.Restrictions:
    """What the caller asked to be kept from somebody, and the answers (42 CFR 2.26; N6)."""
    found = queries.restrictions(request.actor, me(request))
    return shapes.Restrictions(restrictions=[shapes.Restriction.of(one) for one in found])


@router.post("/own/restrictions", response={201: shapes.Made, **WRITES}, summary="Keep something from somebody")
@door(Permission.CONSENT_GIVE)
def ask_restriction(request: HttpRequest, said: shapes.RestrictionSaid, key: UUID | None = KEY) -> Status:
    """It holds once whoever keeps privacy agreed. 409 `restriction_of_identity`: who somebody is cannot be hidden
    from those who must find them (42 CFR 2.26; N6).
    """
    id_ = privacy.ask_restriction(
        me(request), frozenset(said.categories), whom=said.whom(), words=said.words, key=key_of(request, key),
        by=request.actor, now=request.now,
    )  # fmt: skip
    return Status(201, shapes.Made(id=id_))


@router.post(ENDING, response={204: None, **WRITES}, summary="Keep it back no more")
@door(Permission.CONSENT_GIVE)
def end_restriction(request: HttpRequest, restriction_id: UUID = ONE) -> Status:
    """Only the caller ends what they asked for (N6)."""
    me(request)
    actions.end_restriction(restriction_id, by=request.actor, now=request.now)
    return Status(204, None)


@router.get("/own/choices", response={200: shapes.Choices, **READS}, summary="What may be asked of me")
@door(Permission.CONSENT_GIVE)
def choices(request: HttpRequest) -> shapes.Choices:
    """What the caller decided about their information; nothing is yes until they say so (N6)."""
    return _choices(request)


@router.post("/own/choices", response={200: shapes.Choices, **WRITES}, summary="Decide what may be asked of me")
@door(Permission.CONSENT_GIVE)
def choose(request: HttpRequest, said: shapes.ChoicesSaid) -> shapes.Choices:
    """Each yes can become a no; what was chosen before stays known to the caller (N6)."""
    actions.choose(me(request), said.choices, by=request.actor, now=request.now)
    return _choices(request)


def _choices(request: HttpRequest) -> shapes.Choices:
    found = queries.choices(request.actor, me(request))
    return shapes.Choices(choices=[shapes.Choice.of_view(one) for one in found])
