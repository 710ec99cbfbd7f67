"""Who is around a person: whom they would call, who walks beside them, who is kept apart, what a helper carries."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.forms.people import CapacityForm, EndForm, ExclusionForm, TieForm
from companionway.desk.forms.sponsors import BesideForm
from companionway.ground.access import Permission
from companionway.journey import actions as journey
from companionway.people import actions as people
from companionway.web.editing import back, data, edited

_FORM = ["GET", "POST"]
PICK = "people/pick.html"


@door(Permission.PERSON_EDIT, person="person_id")
@require_http_methods(_FORM)
def ties(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Write down whom they would actually call (R86)."""
    form = TieForm(data(request), actor=request.actor, without=person_id, today=request.today)
    return edited(
        request, person_id, form,
        lambda said: people.name_tie(
            person_id, said["named_id"], at_night=said["at_night"], steadier=said["steadier"], on=request.today,
            by=request.actor, now=request.now,
        ),
        heading=_("Whom would they actually call?"), template=PICK,
        lead=_("Ask them privately. It counts once both have named each other."),
    )  # fmt: skip


@door(Permission.PERSON_EDIT, person="person_id")
@require_POST
def tie_end(request: HttpRequest, person_id: UUID, tie_id: UUID) -> HttpResponse:
    """They would no longer call them."""
    people.end_tie(tie_id, on=request.today, by=request.actor, now=request.now)
    return back(request, person_id, _("Taken away."))


@door(Permission.PERSON_EDIT, person="person_id")
@require_http_methods(_FORM)
def exclusions(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Keep two people apart; neither is told, and no page says why somebody is not offered."""
    form = ExclusionForm(data(request), actor=request.actor, without=person_id, today=request.today)
    return edited(
        request, person_id, form,
        lambda said: journey.keep_apart(
            person_id, said["other_id"], kind=said["kind"], on=request.today, by=request.actor, now=request.now
        ),
        heading=_("Keep apart from somebody"), template=PICK,
        lead=_("Neither of them is told. What joins them ends today, and neither is offered to the other."),
    )  # fmt: skip


@door(Permission.PERSON_EDIT, person="person_id")
@require_POST
def exclusion_end(request: HttpRequest, person_id: UUID, exclusion_id: UUID) -> HttpResponse:
    """They need not be kept apart any more."""
    people.end_exclusion(exclusion_id, on=request.today, by=request.actor, now=request.now)
    return back(request, person_id, _("Taken away."))


@door(Permission.SUPPORT_ASSIGN, person="person_id")
@require_http_methods(_FORM)
def relationships(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Put a helper beside a person."""
    form = BesideForm(data(request), actor=request.actor, without=person_id, today=request.today)
    return edited(
        request, person_id, form,
        lambda said: journey.assign(
            said["helper_id"], person_id, said["hat"], on=said["on"] or request.today, two_hats=form.answer(),
            by=request.actor, now=request.now,
        ),
        heading=_("Who could walk beside them?"), template=PICK, button=_("Begin"),
    )  # fmt: skip


@door(Permission.SUPPORT_ASSIGN, person="person_id")
@require_http_methods(_FORM)
def relationship_end(request: HttpRequest, person_id: UUID, relationship_id: UUID) -> HttpResponse:
    """One hat is put down; the story and the ties stay."""
    form = EndForm(data(request), today=request.today)
    return edited(
        request, person_id, form,
        lambda said: journey.end_support(
            relationship_id, on=said["on"] or request.today, by=request.actor, now=request.now
        ),
        heading=_("End this support"), button=_("End it"),
        lead=_("The story and their own ties stay. Without a supporter they come onto the list."),
    )  # fmt: skip


@door(Permission.PERSON_EDIT, person="person_id")
@require_http_methods(_FORM)
def capacity(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """How much a helper can carry, and whether they may be asked just now."""
    known = consent.capacities(request.actor, [person_id], today=request.today).get(person_id)
    form = CapacityForm(data(request), initial=asdict(known) if known else {}, today=request.today)
    return edited(
        request, person_id, form,
        lambda said: people.set_capacity(person_id, **said, by=request.actor, now=request.now),
        heading=_("How much they can carry"),
    )  # fmt: skip
