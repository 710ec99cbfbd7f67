"""What leaves about somebody, let go by staff: by consent, to auditors, to a bound service, by order of a court."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.queries import WayOut
from companionway.consent.rules import LeavesBy, accounted_since
from companionway.desk import catalogue, leaving, packets
from companionway.desk.door import door
from companionway.desk.forms.leaving import (
    AuditForm,
    ByConsentForm,
    CourtOrderForm,
    LeavingForm,
    LinkForm,
    ServiceForm,
)
from companionway.desk.paper import accounting
from companionway.desk.paper import packet as paper
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.web.editing import card_of, data
from companionway.web.paper import answered
from companionway.web.ways_in import picture

TELLS = Permission.DISCLOSE
FORMS: dict[LeavesBy, type[LeavingForm]] = {
    LeavesBy.AUDIT: AuditForm,
    LeavesBy.SERVICE: ServiceForm,
    LeavesBy.COURT_ORDER: CourtOrderForm,
}


@door(TELLS, person="person_id")
@require_safe
def leavings(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """By which consents something may leave, the pages made by them; what left, for whoever keeps privacy here."""
    given = {"today": request.today}
    shown = {
        "person": card_of(request, person_id),
        "allowed": consent.ways_out(request.actor, person_id, **given),
        "links": consent.links(request.actor, person_id, now=request.now, **given),
    }
    if request.actor.may(Permission.PRIVACY_KEEP):
        shown["keeps"] = True
        shown["left"] = leaving.left(request.actor, person_id, language=_language(), **given)
        shown["refusals"] = leaving.not_left(request.actor, person_id, language=_language(), **given)
    return render(request, "leaving/leavings.html", shown)


@door(TELLS, person="person_id")
@require_safe
def choose(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """By which right?"""
    shown = {
        "person": card_of(request, person_id),
        "allowed": [
            way for way in consent.ways_out(request.actor, person_id, today=request.today) if way.categories
        ],
        "grounds": list(FORMS),
    }
    return render(request, "leaving/choose.html", shown)


@door(TELLS, person="person_id")
@require_http_methods(["GET", "HEAD", "POST"])
def by_consent(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """By one consent: what of it, how, in a few words what."""
    way = _way(request, person_id, consent_id)
    form = ByConsentForm(data(request), categories=_offered(way.categories), **_first(request))
    more = {"consent_id": consent_id}
    return _let_go(request, person_id, form, more, way.recipient_name)


@door(TELLS, person="person_id")
@require_http_methods(["GET", "HEAD", "POST"])
def by_ground(request: HttpRequest, person_id: UUID, ground: str) -> HttpResponse:
    """To auditors, to a bound service, by order of a court."""
    if ground not in FORMS:
        return redirect("disclosure_new", person_id)
    kind = LeavesBy(ground)
    kept = {"agreements": _agreements(request)} if kind is LeavesBy.SERVICE else {}
    form = FORMS[kind](data(request), categories=_offered(Category), **kept, **_first(request))
    return _let_go(request, person_id, form, {}, catalogue.word(kind, _language()))


@door(TELLS)
@require_safe
def disclosure(request: HttpRequest, disclosure_id: UUID) -> HttpResponse:
    """It is written down: what goes along, and a sheet for the top."""
    view = consent.disclosure(request.actor, disclosure_id, today=request.today)
    shown = {
        "person": card_of(request, view.person_id), "one": leaving.named(request.actor, [view], _language())[0],
        "scope": packets.scope_in_words(view.scope, _language()),
    }  # fmt: skip
    return render(request, "leaving/disclosure.html", shown)


@door(TELLS)
@require_safe
def cover(request: HttpRequest, disclosure_id: UUID) -> HttpResponse:
    """The sheet for the top."""
    view = consent.disclosure(request.actor, disclosure_id, today=request.today)
    one = leaving.named(request.actor, [view], _language())[0]
    rows = packets.scope_in_words(view.scope, _language())
    return answered(paper.cover(one, rows, language=_language(), at=request.now), "sheet")


@door(Permission.PRIVACY_KEEP, person="person_id")
@require_safe
def account_of(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The list of what left, to hand to the person."""
    return accounting_of(request, person_id)


@door(TELLS, person="person_id")
@require_http_methods(["GET", "HEAD", "POST"])
def link_new(request: HttpRequest, person_id: UUID, consent_id: UUID) -> HttpResponse:
    """A page for somebody outside: an address to hand over, and a code to say apart."""
    way, frame = _way(request, person_id, consent_id), {"frame": "base.html"}
    return link_made(request, way, reverse("disclosures", args=[person_id]), frame)


@door(TELLS)
@require_POST
def link_end(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """Nobody opens it any more."""
    person_id = link_closed(request, link_id)
    return redirect("disclosures", person_id)


def link_made(request: HttpRequest, way: WayOut, back: str, more: dict) -> HttpResponse:
    """The form of a page for somebody outside, and once it is made its address and its code."""
    form = LinkForm(data(request), today=request.today)
    made: list[actions.MadeLink] = []
    shown = {"form": form, "way": way, "back": back, **more}
    if form.is_bound and form.is_valid() and form.kept(lambda: made.append(_make(request, way, form))):
        address = request.build_absolute_uri(reverse("with", args=[made[0].token]))
        shown |= {"address": address, "picture": picture(address), "code": _spoken(made[0].code), "made": made[0]}
        return render(request, "leaving/link_made.html", shown)
    return render(request, "leaving/link.html", shown, status=422 if form.is_bound and form.errors else 200)


def link_closed(request: HttpRequest, link_id: UUID) -> UUID:
    """Close a page; whose it was."""
    person_id = actions.close_link(link_id, by=request.actor, now=request.now)
    messages.success(request, _("The page is closed. Nobody can open it any more."))
    return person_id


def accounting_of(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What left in three years, as a PDF (2.25)."""
    since = accounted_since(request.today)
    rows = leaving.left(request.actor, person_id, today=request.today, language=_language(), since=since)
    name = card_of(request, person_id).full_name
    pdf = accounting.pdf(name, rows, since=since, day=request.today, language=_language(), at=request.now)
    return answered(pdf, "list")


def _let_go(request: HttpRequest, person_id: UUID, form: LeavingForm, more: dict, heading: str) -> HttpResponse:
    left: list[actions.Packet] = []

    def act() -> None:
        given = {**form.said(), **more, "by": request.actor, "now": request.now}
        left.append(actions.disclose(person_id, given.pop("categories"), **given))

    if form.is_bound and form.is_valid() and form.kept(act):
        return redirect("disclosure", left[0].disclosure_id)
    shown = {"form": form, "person": card_of(request, person_id), "heading": heading,
             "law": consent.law(_language()).get(f"leaves_{form.ground}")}  # fmt: skip
    return render(request, "leaving/form.html", shown, status=422 if form.is_bound and form.errors else 200)


def _make(request: HttpRequest, way: WayOut, form: LinkForm) -> actions.MadeLink:
    days = form.cleaned_data["days"]
    return actions.make_link(way.consent_id, days=days, by=request.actor, now=request.now)


def _spoken(code: str) -> str:
    return f"{code[:3]} {code[3:]}"


def _way(request: HttpRequest, person_id: UUID, consent_id: UUID) -> WayOut:
    """One of the living consents; one that has ended meanwhile is not there."""
    found = consent.ways_out(request.actor, person_id, today=request.today)
    way = next((one for one in found if one.consent_id == consent_id), None)
    if way is None:
        raise NotFound
    return way


def _offered(categories) -> list[tuple[str, str]]:
    return [
        (value, said)
        for value, said in catalogue.choices(Category, _language())
        if value in {str(one) for one in categories}
    ]


def _agreements(request: HttpRequest) -> list[tuple[str, str]]:
    found = consent.agreements(request.actor, today=request.today)
    return [(str(one.id), f"{one.name}: {one.service}") for one in found]


def _first(request: HttpRequest) -> dict:
    return {"initial": {"key": ids.new()}, "today": request.today}


def _language() -> str:
    return get_language() or "en"
