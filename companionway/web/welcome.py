"""Somebody comes in: new here, or welcome back. Whoever may be known already is asked about first."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from companionway.consent import queries as consent
from companionway.desk import catalogue
from companionway.desk.door import door
from companionway.desk.forms.enquiries import ComingInForm, said_of
from companionway.ground.access import Permission, require
from companionway.journey import actions, queries
from companionway.journey.actions import CameIn
from companionway.journey.queries import EnquiryView
from companionway.journey.rules import ForWhom
from companionway.web.editing import data

MOST_FOUND = 8


@door(Permission.PERSON_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def come_in(request: HttpRequest, enquiry_id: UUID) -> HttpResponse:
    """From an enquiry to somebody who is here. Sent twice, it is one coming in."""
    found = queries.enquiry(request.actor, enquiry_id, now=request.now)
    require(request.actor, Permission.PERSON_EDIT, program=found.program_id)
    if found.person_id is not None:
        return redirect("person", found.person_id)
    form = _form(request, found)
    came: list[CameIn] = []
    if form.searching:
        form.full_clean()
        form.errors.pop("who", None)
    elif form.is_bound and form.is_valid() and form.kept(lambda: came.append(_come_in(request, found, form))):
        said = _("Welcome back. The story goes on.") if came[0].came_back else _("Welcome.")
        messages.success(request, said)
        return redirect("intake", came[0].person_id)
    elif form.is_bound:
        form.ask_who()
    wrong = form.is_bound and bool(form.errors)
    return render(request, "enquiries/coming_in.html", {"form": form, "asked": found}, status=422 if wrong else 200)


def _form(request: HttpRequest, found: EnquiryView) -> ComingInForm:
    sent = data(request)
    start = {"language": found.language}
    if found.for_whom is ForWhom.ONESELF:
        start["given_name"] = found.name
    return ComingInForm(
        sent, found=_known(request, found, sent) if sent else (), today=request.today, initial=start
    )


def _known(request: HttpRequest, found: EnquiryView, sent) -> list[tuple[UUID, str]]:
    """Who of this name is here, as far as one sees them, and who was here before: enough to ask them."""
    words = " ".join(sent.get(name, "") for name in ("given_name", "family_name")).strip()[:200]
    language = get_language() or "en"
    before = consent.came_before(request.actor, found.program_id, words, _day(sent), today=request.today)
    known = {one.person_id: said_of(one, lambda day: catalogue.plain_date(day, language)) for one in before}
    for card in consent.search(request.actor, words, today=request.today, limit=MOST_FOUND):
        if card.died_on is None:
            known.setdefault(card.person_id, said_of(card, str))
    return list(known.items())[:MOST_FOUND]


def _day(sent) -> date | None:
    try:
        return date.fromisoformat(sent.get("born_on", ""))
    except ValueError:
        return None


def _come_in(request: HttpRequest, found: EnquiryView, form: ComingInForm) -> CameIn:
    return actions.come_in(found.id, **form.facts(), by=request.actor, now=request.now)
