"""What waits for whoever keeps privacy, in one column."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from companionway.consent import queries as consent
from companionway.consent.queries import RestrictionView
from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.programs import queries as programs

SHOWN = 20  # of what is closed
LATELY = timedelta(days=30)  # how long an emergency stays on the page


@door(Permission.PRIVACY_KEEP)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Who asked from outside or to be erased, what was not right or to be kept back; then what is settled."""
    actor, today = request.actor, request.today
    wishes = consent.restrictions_asked(actor, today=today)
    shown = {
        "asked": consent.outside_requests(actor),
        "erasures": consent.erasure_requests(actor, today=today),
        "complaints": named(request, consent.complaints(actor, today=today)),
        "wishes": [(one, card_name(request, one.person_id)) for one in wishes],
        "programs": [(one, consent.determinations(actor, one.id)[:1]) for one in programs.programs(actor)],
        "emergencies": _emergencies(request),
        "closed": consent.outside_requests(actor, closed=True)[:SHOWN],
        "answered": named(request, consent.complaints(actor, today=today, closed=True)[:SHOWN]),
    }  # fmt: skip
    return render(request, "privacy/desk.html", shown)


def _emergencies(request: HttpRequest) -> list[tuple[consent.EmergencyView, str]]:
    """What was opened of late in an emergency, with the name of whom it was about; to be looked at once (2.51)."""
    rows = consent.emergencies_lately(request.actor, since=request.now - LATELY)
    known = [(one, card_name(request, one.person_id)) for one in rows]
    return [(one, name) for one, name in known if name]


def named(request: HttpRequest, rows: list[consent.ComplaintView]) -> list[tuple[consent.ComplaintView, str]]:
    """Each with the name of whoever complained, where they gave it and the reader may know it."""
    return [(one, card_name(request, one.person_id)) for one in rows]


def card_name(request: HttpRequest, person_id: UUID | None) -> str:
    """The name on somebody's card, or nothing."""
    if person_id is None:
        return ""
    card = consent.cards(request.actor, [person_id], today=request.today).get(person_id)
    return card.full_name if card else ""


def whom(request: HttpRequest, one: RestrictionView) -> str:
    """From whom something is to be kept, by name where it is one."""
    return one.to_whom or card_name(request, one.whom.person_id)
