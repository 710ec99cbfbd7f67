"""One request from outside; one complaint; one wish to keep something back: read, and answered."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.queries import RestrictionView
from companionway.consent.rules import Answered
from companionway.desk import privacy
from companionway.desk.door import door
from companionway.desk.forms.rights import MeantForm, OutcomeForm, ReplyForm, RestrictionAnswerForm
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.programs import queries as programs
from companionway.web.editing import data
from companionway.web.privacy.desk import card_name, named, whom

MOST_FOUND = 12


@door(Permission.PRIVACY_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def request_(request: HttpRequest, outside_id: UUID) -> HttpResponse:
    """Who asked, and how it ended."""
    known, form = consent.outside_request(request.actor, outside_id), OutcomeForm(data(request))
    if form.is_bound and form.is_valid() and form.kept(lambda: _close(request, outside_id, form)):
        messages.success(request, _("Saved."))
        return redirect("privacy")
    names = programs.account_names(request.actor, [id_ for id_ in (known.taken_by_id, known.closed_by_id) if id_])
    shown = {
        "one": known, "form": form, "taken_by": names.get(known.taken_by_id or UUID(int=0), ""),
        "papers": consent.law(get_language() or "en")["papers_served"],
    }  # fmt: skip
    return render(request, "privacy/request.html", shown, status=422 if form.is_bound and form.errors else 200)


def _close(request: HttpRequest, outside_id: UUID, form: OutcomeForm) -> None:
    said = form.cleaned_data
    actions.close_outside_request(outside_id, said["outcome"], said["words"], by=request.actor, now=request.now)


@door()
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """What waits for those who set the house up: complaints about whoever keeps privacy."""
    given = {"today": request.today}
    shown = {
        "complaints": named(request, consent.complaints(request.actor, **given)),
        "answered": named(request, consent.complaints(request.actor, closed=True, **given)),
    }  # fmt: skip
    return render(request, "privacy/complaints.html", shown)


@door()
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest, complaint_id: UUID) -> HttpResponse:
    """What was not right, and the answer."""
    known = consent.complaint(request.actor, complaint_id, today=request.today)
    form = ReplyForm(data(request))
    if form.is_bound and form.is_valid() and form.kept(lambda: _reply(request, complaint_id, form)):
        messages.success(request, _("They can read your answer now.") if known.person_id else _("Saved."))
        return redirect("privacy" if request.actor.may(Permission.PRIVACY_KEEP) else "complaints")
    names = programs.account_names(request.actor, [one.by_id for one in known.answers])
    shown = {
        "one": known, "form": form, "name": card_name(request, known.person_id),
        "answers": [(answer, names.get(answer.by_id, "")) for answer in known.answers],
    }  # fmt: skip
    return render(request, "privacy/complaint.html", shown, status=422 if form.is_bound and form.errors else 200)


def _reply(request: HttpRequest, complaint_id: UUID, form: ReplyForm) -> None:
    said = form.cleaned_data
    privacy.answer_complaint(complaint_id, said["words"], close=said["close"], by=request.actor, now=request.now)


@door(Permission.PRIVACY_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def restriction(request: HttpRequest, restriction_id: UUID) -> HttpResponse:
    """What somebody wants kept back; or whom they want to be kept apart from."""
    asked = consent.restrictions_asked(request.actor, today=request.today)
    known = next((one for one in asked if one.id == restriction_id), None)
    if known is None:
        raise NotFound
    form = _form(request, known)
    if form.is_bound and form.is_valid() and form.kept(lambda: _answer(request, known, form)):
        messages.success(request, _("They can read your answer now."))
        return redirect("privacy")
    shown = {
        "one": known, "form": form, "name": card_name(request, known.person_id), "whom": whom(request, known),
        "by_name": isinstance(form, MeantForm),
    }  # fmt: skip
    return render(request, "privacy/restriction.html", shown, status=422 if form.is_bound and form.errors else 200)


def _form(request: HttpRequest, known: RestrictionView) -> MeantForm | RestrictionAnswerForm:
    if not known.apart or known.whom.person_id is not None:
        return RestrictionAnswerForm(data(request))
    found = consent.search(request.actor, known.words, today=request.today, limit=MOST_FOUND)
    return MeantForm(data(request), found=[card for card in found if card.person_id != known.person_id])


def _answer(request: HttpRequest, known: RestrictionView, form: MeantForm | RestrictionAnswerForm) -> None:
    given = {"by": request.actor, "now": request.now}
    if isinstance(form, MeantForm):
        privacy.answer_restriction(known.id, Answered.AGREED, meant_id=form.meant_id, **given)
    else:
        privacy.answer_restriction(known.id, form.cleaned_data["answer"], form.cleaned_data["words"], **given)
