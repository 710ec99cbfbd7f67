"""This is wrong: said by anybody without signing in, read and settled by whoever keeps the lists (R65).

The public page knows nobody, keeps nothing on the phone and says truthfully who reads what is written. Its form has
a key of its own, so that a form sent twice says it once.
"""

from __future__ import annotations

from uuid import UUID

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk import catalogue, once
from companionway.desk.door import door, entrance
from companionway.desk.forms.meetings import SettleForm, WrongForm
from companionway.desk.listed import mail_about
from companionway.desk.near import lines_once
from companionway.ground import organization
from companionway.ground.access import Actor, Permission, system
from companionway.ground.errors import Reason, Refused
from companionway.meetings import actions, queries
from companionway.meetings.rules import CorrectionOutcome, FeedKind
from companionway.programs import queries as programs
from companionway.web.editing import data

SALT = "companionway.wrong"
LIMITS = {"wrong": "6/10m/ip,120/1h/key"}  # a house may share one address; a program has a limit of its own


@csrf_exempt  # nobody is signed in here, its own key says which form was sent, and no cookie stays on the phone
@entrance
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_wrong(request: HttpRequest, program_id: UUID, meeting_id: UUID) -> HttpResponse:
    """What is wrong with this meeting?"""
    here = programs.organization_of(program_id)
    language = catalogue.tongue(request.POST.get("in") or request.GET.get("in") or get_language())
    with organization.hold(here), translation.override(language):
        by = system(here)
        shown = _frame(by, program_id, queries.meeting(by, meeting_id), language)
        answer = _answered(request, by, shown)
    answer["Content-Language"], answer["Referrer-Policy"] = language, "no-referrer"
    return answer


def _answered(request: HttpRequest, by: Actor, shown: dict) -> HttpResponse:
    form, meeting_id = WrongForm(data(request)), shown["one"].id
    key = once.key_in(SALT, meeting_id, request.POST.get("key", ""))
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    status = 422 if form.is_bound else 200
    if said and (no := _why_not(request, shown["program_id"], key, said["website"])):
        form.beside("", Reason(no))
        status = 429 if no == "asked_too_often" else 422
    elif said and form.kept(
        lambda: actions.correct(meeting_id, said["kind"], said["words"], key=key, by=by, now=request.now)
    ):
        return render(request, "lists/wrong_said.html", shown)
    key_again = once.key_of(SALT, meeting_id, request.POST.get("key", ""))
    return render(request, "lists/wrong.html", {"form": form, "key": key_again, **shown}, status=status)


def _why_not(request: HttpRequest, program_id: UUID, key: UUID | None, website: str) -> str:
    """Why this is not taken as it was sent; nothing typed is lost by it."""
    if key is None:
        return "ask_again"
    if website:
        return "leave_empty"
    within = {"app": "companionway", "action": "wrong", "config": LIMITS, "key": program_id.hex}
    return "" if ratelimit.consume(request, **within) else "asked_too_often"


def _frame(by: Actor, program_id: UUID, one: queries.MeetingView, language: str) -> dict:
    held = [site for site in programs.sites(by) if site.program_id == program_id and site.crisis_line]
    return {
        "one": one, "program_id": program_id, "language": language, "lines": lines_once(held),
        "others": [other for other in catalogue.LANGUAGES if other != language],
        "outward_name": programs.organization_named(by.organization_id).outward_name,
    }  # fmt: skip


@door(Permission.MEETINGS_KEEP)
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """What waits, longest first, and what was settled last."""
    waiting = queries.corrections(request.actor)
    shown = {
        "rows": [{"said": one, "mail": mail_about(one), "outcomes": _outcomes(one)} for one in waiting],
        "settled": queries.corrections(request.actor, settled=True),
    }  # fmt: skip
    return render(request, "lists/corrections.html", shown)


def _outcomes(one: queries.CorrectionView) -> list[CorrectionOutcome]:
    """What may come of it: what stands in our own list is passed on to nobody."""
    own = one.feed_kind is FeedKind.OWN
    return [it for it in CorrectionOutcome if not own or it is not CorrectionOutcome.PASSED_ON]


@door(Permission.MEETINGS_KEEP)
@require_POST
def correction(request: HttpRequest, correction_id: UUID) -> HttpResponse:
    """Settled, and how."""
    queries.correction(request.actor, correction_id)
    form = SettleForm(request.POST)
    if not form.is_valid():
        raise Refused("choose_one")
    actions.settle(correction_id, form.cleaned_data["outcome"], by=request.actor, now=request.now)
    messages.success(request, _("Settled. What was written is deleted."))
    return redirect("corrections")
