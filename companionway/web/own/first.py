"""The first page: a greeting, who is here for me, how today is, and what is known of it (R27 R56)."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from companionway.attention import queries as attention
from companionway.consent import queries as consent
from companionway.desk import catalogue, weeks
from companionway.desk.door import door
from companionway.desk.forms.check_ins import MOODS
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.journey import queries as journey
from companionway.journey.rules import READINESS_AGAIN_DAYS, ask_again
from companionway.programs import queries as programs
from companionway.support import queries as support
from companionway.web.own import arriving, handoffs, match, mine, near, resting, steps
from companionway.web.surface import Way, ways_of

ANSWERED_DAYS = 7  # an answer stands on the first page for so long

# From the first page on: what is asked seldom and should be found at once.
MORE: tuple[Way, ...] = (
    Way("own_sight", _("Who can see my information"), "eye", (Permission.OWN_EDIT,)),
    Way("own_list", _("Why somebody may call me"), "circle-question-mark", (Permission.OWN_EDIT,)),
    Way("own_plan", _("My plan"), "compass", (Permission.OWN_EDIT,)),
    Way("own_circle", _("My circle: who is there for what"), "users-round", (Permission.OWN_EDIT,)),
    Way("own_match", _("Somebody beside me"), "users", (Permission.OWN_EDIT,)),
    Way("own_helping", _("Helping"), "hand-heart", (Permission.OWN_EDIT,)),
    Way("own_matters", _("What matters to me"), "heart", (Permission.OWN_EDIT,)),
    Way("own_return", _("If I drank or used again"), "hand-heart", (Permission.OWN_EDIT,)),
    Way("own_asked", _("What is asked of me, this week"), "list-checks", (Permission.OWN_EDIT,)),
    Way("meetings", _("Meetings near you"), "map-pin", (Permission.OWN_EDIT,)),
    Way("own_week", _("My week"), "calendar-days", (Permission.OWN_EDIT,)),
    Way("own_leaving", _("What comes next, when I move on"), "signpost", (Permission.OWN_EDIT,)),
    Way("own_facts", _("About me, in my words"), "user-round", (Permission.OWN_EDIT,)),
    Way("own_medicines", _("My medicines"), "pill", (Permission.OWN_EDIT,)),
    Way("own_rules", _("The rules of the house"), "house", (Permission.OWN_EDIT,)),
    Way("own_about", _("What this is, and what it is not"), "book-open", (Permission.OWN_EDIT,)),
    Way("own_check_ins", _("What you said before"), "chart-line", (Permission.OWN_EDIT,)),
    Way("own_rhythm", _("When we ask how you are"), "clock", (Permission.OWN_EDIT,)),
    Way("own_card", _("A card to carry, on paper"), "wallet-cards", (Permission.OWN_EDIT,)),
    Way("own_telling", _("How we write to you"), "message-square", (Permission.OWN_EDIT,)),
)


@door(Permission.OWN_EDIT)
@require_safe
@gzip_page
def first(request: HttpRequest) -> HttpResponse:
    """Hi Rosa."""
    me, today = mine.me(request), request.today
    shown = {
        "card": mine.my_card(request),
        "people": near.people(request),
        "two_roles": _not_read(request),
        "call": _open_call(request),
        "answered": _answered(request),
        "ask": support.open_ask(request.actor, me, today=today, now=request.now),
        "rhythm": support.rhythm(request.actor, me, today=today),
        "key": ids.new(),
        "moods": MOODS,
        "day": _day(request),
        **handoffs.waiting(request),
        **match.waiting(request),
        **steps.waiting(request),
        **resting.beside(request),
        "more": ways_of(request.actor, "", MORE),
        **_arriving(request),
    }
    return render(request, "own/first.html", shown)


def _arriving(request: HttpRequest) -> dict[str, object]:
    """While I come in: the next small step. Afterwards, now and then: how ready do I feel, how was my week?"""
    told = arriving.told(request)
    if told["intake"] is not None:
        return told
    last = journey.readiness(request.actor, mine.me(request), today=request.today, limit=1)
    days = programs.setting(mine.home(request), READINESS_AGAIN_DAYS)
    last_on = localtime(last[0].at).date() if last else None
    return {
        "ask_ready": ask_again(last_on, days, today=request.today),
        "ask_week": journey.week_unsaid(request.actor, mine.me(request), today=request.today),
    }


def _day(request: HttpRequest) -> weeks.DayOf:
    """What stands on today in my calendar."""
    language = catalogue.tongue(get_language())
    when = {"today": request.today, "now": request.now}
    return weeks.days(request.actor, mine.me(request), request.today, 1, language=language, **when)[0]


def _answered(request: HttpRequest) -> bool:
    """Whether a coordinator answered me these days."""
    lately = request.now - timedelta(days=ANSWERED_DAYS)
    told = attention.objections(request.actor, mine.me(request), today=request.today)
    return any(one.answered_at and one.answered_at > lately for one in told)


def _not_read(request: HttpRequest) -> list[consent.DualRoleView]:
    """That somebody was allowed to be support and compliance in one for me: until I have read it."""
    rows = consent.dual_roles(request.actor, mine.me(request), today=request.today)
    return [row for row in rows if row.lasts and row.seen_at is None]


def _open_call(request: HttpRequest) -> support.CallView | None:
    """My call for help, while it is open."""
    found = support.my_call(request.actor, now=request.now)
    return found if found and found.ended_at is None else None
