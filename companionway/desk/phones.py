"""Whose phone a session is on: one's own, where it lasts for weeks, or a shared one, where it ends soon and leaves
nothing behind. Kept in the session alone; nobody is asked twice, and nothing of it is written down about anybody.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from companionway.programs import queries as programs
from companionway.programs.rules import OWN_PHONE_DAYS, PHONES, SHARED_IDLE_MINUTES

PHONE, SEEN, MINUTES = "phone", "phone_seen", "phone_minutes"  # keys of the session
ENTER = "enter"  # a cookie on one's own phone: here somebody signs in with a name, and not with an address
# What a browser throws away when somebody leaves a shared phone (Clear-Site-Data). Not "storage": the numbers stay,
# which are nobody's, and what somebody else wrote and sealed there waits for them.
FORGET = '"cache"'
_A_YEAR = 365 * 86_400
_SLIDE = timedelta(days=1)  # an own phone's session is written again once a day, not at every page


class Phone(StrEnum):
    """Whose a phone is."""

    OWN = "own"
    SHARED = "shared"


def settle(request: HttpRequest, phone: Phone, program_id, *, now: datetime) -> None:
    """From now on this session is on one's own phone, or on a shared one."""
    numbers = programs.settings_of(program_id, PHONES)
    request.session[PHONE], request.session[SEEN] = str(phone), now.timestamp()
    request.session[MINUTES] = numbers[SHARED_IDLE_MINUTES.key]
    own = phone is Phone.OWN
    request.session.set_expiry(numbers[OWN_PHONE_DAYS.key] * 86_400 if own else 0)


def remember(answer: HttpResponse, phone: Phone) -> HttpResponse:
    """On one's own phone, and only there: which of the sign-in pages is the right one."""
    if phone is Phone.OWN:
        answer.set_cookie(ENTER, "1", max_age=_A_YEAR, httponly=True, samesite="Lax", secure=settings.HTTPS)
    return answer


def is_shared(request: HttpRequest) -> bool:
    """Whether this is a phone that somebody else has in their hands next."""
    return request.session.get(PHONE) == Phone.SHARED


def is_own(request: HttpRequest) -> bool:
    """Whether somebody said that this phone is theirs."""
    return request.session.get(PHONE) == Phone.OWN


def has_rested(request: HttpRequest, *, now: datetime) -> bool:
    """Whether a shared phone lay untouched for longer than it may."""
    seen = request.session.get(SEEN, 0)
    return is_shared(request) and now.timestamp() - seen > request.session.get(MINUTES, 1) * 60


def touch(request: HttpRequest, *, now: datetime) -> None:
    """Somebody is here: a shared phone's time begins again; one's own is good for weeks again, once a day.

    What a page asks for by itself is nobody's hand: only a page that is opened, or a form that is sent, counts.
    """
    by_hand = request.method == "POST" or request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    passed = now.timestamp() - request.session.get(SEEN, 0)
    if by_hand and (is_shared(request) or (is_own(request) and passed > _SLIDE.total_seconds())):
        request.session[SEEN] = now.timestamp()


def leave_nothing(answer: HttpResponse) -> HttpResponse:
    """Tell the browser to throw away what it kept of these pages, and in which language somebody read them.

    Pages themselves are never kept (no-store). Not all cookies: that would take the next sign-in's with it.
    """
    answer["Clear-Site-Data"] = FORGET
    answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    return answer


def minutes(request: HttpRequest) -> int | None:
    """After how many untouched minutes this phone is signed out, where it is a shared one."""
    return request.session.get(MINUTES) if is_shared(request) else None
