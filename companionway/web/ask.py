"""The page on which anybody may ask to be called back (R81): neutral, without signing in, in two languages.

It tells nothing of what this place is, keeps nothing on the phone, works without a script, and says truthfully who
reads what is written, how it is kept and when it is deleted. Its form carries a key of its own, so that a form sent
twice is one enquiry, and whoever sent it may take it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from companionway.desk import catalogue, once
from companionway.desk.door import entrance
from companionway.desk.forms.enquiries import AskForm, language_now
from companionway.desk.near import lines_once
from companionway.ground import organization
from companionway.ground.access import Actor, system
from companionway.ground.errors import Reason, Refused
from companionway.journey import actions, queries
from companionway.journey.queries import AskPage
from companionway.journey.rules import EnquirySource
from companionway.notices.rules import STAFFED_FROM, STAFFED_UNTIL
from companionway.people.rules import ADULT_YEARS
from companionway.programs import queries as programs
from companionway.support.rules import help_for

SALT = "companionway.ask"
LIMITS = {"ask": "6/10m/ip,120/1h/key"}  # a house may share one address; a program has a limit of its own


@dataclass(frozen=True)
class Asking:
    """The page as one visitor has it; SYSTEM writes for whoever has no account."""

    program_id: UUID
    by: Actor
    page: AskPage
    language: str


@csrf_exempt  # nobody is signed in here, its own key says which form was sent, and no cookie stays on the phone
@entrance
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, program_id: UUID) -> HttpResponse:
    """Would you like us to call you?"""
    here = programs.organization_of(program_id)
    language = catalogue.tongue(request.POST.get("in") or request.GET.get("in") or get_language())
    with organization.hold(here), translation.override(language):
        answer = _answered(request, program_id, system(here), language)
    answer["Content-Language"] = language
    return answer


def _answered(request: HttpRequest, program_id: UUID, by: Actor, language: str) -> HttpResponse:
    request.today = programs.local_day(program_id, request.now)
    asking = Asking(program_id, by, queries.ask_page(by, program_id, now=request.now), language)
    return _posted(request, asking) if request.method == "POST" else _asked(request, asking, _fresh())


def _fresh() -> AskForm:
    return AskForm(initial={"language": language_now()})


def _posted(request: HttpRequest, asking: Asking) -> HttpResponse:
    key = once.key_in(SALT, asking.program_id, request.POST.get("key", ""))
    if "take_back" in request.POST and key is not None:
        actions.take_back_enquiry(key, by=asking.by, now=request.now)
        return render(request, "ask/gone.html", _frame(asking))
    form = AskForm(request.POST, today=request.today)
    if form.is_valid() and not (no := _why_not(request, asking, key, form)):
        if form.kept(lambda: _enquire(asking, form, key, request)):
            return _thanks(request, asking, form)
    elif form.is_valid():
        form.beside("", Reason(no))
        return _asked(request, asking, form, status=429 if no == "asked_too_often" else 422)
    return _asked(request, asking, form, status=422)


def _why_not(request: HttpRequest, asking: Asking, key: UUID | None, form: AskForm) -> str:
    """Why this is not taken as it was sent; nothing typed is lost by it."""
    if key is None:
        return "ask_again"
    if form.cleaned_data["website"]:
        return "leave_empty"
    within = {"app": "companionway", "action": "ask", "config": LIMITS, "key": asking.program_id.hex}
    return "" if ratelimit.consume(request, **within) else "asked_too_often"


def _enquire(asking: Asking, form: AskForm, key: UUID | None, request: HttpRequest) -> None:
    if not asking.page.readers:
        raise Refused("asks_closed")
    actions.enquire(
        asking.program_id, form.facts(), source=EnquirySource.PAGE, key=key, by=asking.by, now=request.now
    )


def _asked(request: HttpRequest, asking: Asking, form: AskForm, status: int = 200) -> HttpResponse:
    if not asking.page.open and not form.is_bound:
        return render(request, "ask/closed.html", _frame(asking))
    advice = help_for(form.data.get("words", "")) if form.is_bound else None
    shown = {"form": form, "key": _key(asking, form), "advice": advice, **_frame(asking)}
    return render(request, "ask/ask.html", shown, status=status)


def _thanks(request: HttpRequest, asking: Asking, form: AskForm) -> HttpResponse:
    """What happens next. Nothing on it tells who asked, so that it can be kept."""
    said = form.facts()
    shown = {
        "said": said, "key": request.POST["key"], "advice": help_for(said.words), **_frame(asking),
    }  # fmt: skip
    return render(request, "ask/thanks.html", shown)


def _frame(asking: Asking) -> dict:
    """What stands on all of them: the outward name, the other language, the numbers that always answer."""
    held = [one for one in programs.sites(asking.by) if one.program_id == asking.program_id and one.crisis_line]
    hours = programs.settings_of(asking.program_id, (STAFFED_FROM, STAFFED_UNTIL))
    return {
        "outward_name": programs.organization_named(asking.by.organization_id).outward_name,
        "language": asking.language, "others": [one for one in catalogue.LANGUAGES if one != asking.language],
        "page": asking.page, "lines": lines_once(held), "hours": hours, "program_id": asking.program_id,
        "adult_years": programs.setting(asking.program_id, ADULT_YEARS),
        "town": programs.zone(asking.program_id).rpartition("/")[2].replace("_", " "),
    }  # fmt: skip


def _key(asking: Asking, form: AskForm) -> str:
    """A one-time key for this program's page: the one that was sent, while it is good."""
    return once.key_of(SALT, asking.program_id, form.data.get("key", "") if form.is_bound else "")
