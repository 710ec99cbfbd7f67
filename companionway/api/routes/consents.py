"""Consents: one's own, read and taken back; somebody's, read by whoever may take them. People sign on pages."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router

from companionway.api.door import door
from companionway.api.routes.own import me
from companionway.api.routes.people import PERSON, WHOSE
from companionway.api.shapes import consents as shapes
from companionway.api.shapes.base import READS, WRITES
from companionway.consent import actions, queries
from companionway.consent.queries import ConsentView
from companionway.consent.rules import Signing
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound

router = Router(tags=["Consents"])

ONE: UUID = Path(description="The consent.")
OWN = "/own/consents/{uuid:consent_id}"


@router.get("/own/consents", response={200: shapes.Consents, **READS}, summary="My consents")
@door(Permission.CONSENT_GIVE)
def own(request: HttpRequest) -> shapes.Consents:
    """Who may know what of the caller, and until when (42 CFR 2.31; N6)."""
    return _all(request, me(request))


@router.get(OWN, response={200: shapes.Consent, **READS}, summary="One of my consents")
@door(Permission.CONSENT_GIVE)
def own_one(request: HttpRequest, consent_id: UUID = ONE) -> shapes.Consent:
    """One consent of the caller (N6)."""
    return _one(request, _mine(request, consent_id))


@router.post(OWN + "/revocation", response={200: shapes.Consent, **WRITES}, summary="Take a consent back")
@door(Permission.CONSENT_GIVE)
def revoke(request: HttpRequest, consent_id: UUID = ONE) -> shapes.Consent:
    """From this moment nothing more is told by it (42 CFR 2.31(a)(6); N6).

    409 `consent_waits` where a court asked for it and what it waits for has not come; 409 where it is over already.
    """
    _mine(request, consent_id)
    actions.revoke(consent_id, how=Signing.SCREEN, by=request.actor, now=request.now)
    return _one(request, _mine(request, consent_id))


@router.get("/own/disclosures", response={200: shapes.Disclosures, **READS}, summary="What left about me")
@door(Permission.CONSENT_GIVE)
def own_disclosures(request: HttpRequest) -> shapes.Disclosures:
    """What went outside about the caller: what, to whom, why, by which right, when (42 CFR 2.25; N12)."""
    found = queries.disclosures(request.actor, me(request), today=request.today)
    return shapes.Disclosures(disclosures=[shapes.Disclosure.of(one) for one in found])


@router.get(PERSON + "/consents", response={200: shapes.Consents, **READS}, summary="A person's consents")
@door(Permission.CONSENT_TAKE, person="person_id")
def of_person(request: HttpRequest, person_id: UUID = WHOSE) -> shapes.Consents:
    """What may be told of a person, to whom, until when; what is for a court only as far as the caller may (N6)."""
    return _all(request, person_id)


def _mine(request: HttpRequest, consent_id: UUID) -> ConsentView:
    found = queries.consent_view(request.actor, consent_id, today=request.today)
    if found.person_id != me(request):
        raise NotFound
    return found


def _all(request: HttpRequest, person_id: UUID) -> shapes.Consents:
    found = queries.consents(request.actor, person_id, today=request.today)
    return shapes.Consents(consents=[_one(request, one) for one in found])


def _one(request: HttpRequest, view: ConsentView) -> shapes.Consent:
    return shapes.Consent.of(view, request.language, request.today)
