"""Which jobs there are, how often, and what each does. A job is an action called by SYSTEM for one organization."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from companionway.attention import actions as attention
from companionway.consent import actions as consent
from companionway.desk import resting, sponsoring, telling
from companionway.ground import database, ledger
from companionway.ground.access import Actor
from companionway.journey import actions as journey
from companionway.meetings import actions as meetings
from companionway.notices.actions.carriers import files
from companionway.peers import actions as peers
from companionway.programs import actions as programs
from companionway.support import actions as support

SOON, MINUTE, HOUR, DAY = timedelta(seconds=5), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
A_RING = timedelta(seconds=15)  # how late the next phone may ring
STEPS_A_MINUTE = 10


@dataclass(frozen=True)
class Job:
    """`action(by=SYSTEM, now=...)` is called in each organization in turn; where not `each`, once, without `by`.

    `apart`: it waits for servers of others, so it is done in a thread of its own, and no phone rings later for it.
    """

    name: str
    every: timedelta
    action: Callable[..., object]
    each: bool = True
    apart: bool = False


def refresh(*, by: Actor, now: datetime) -> None:
    """Compute again whose facts or due moments changed; so much a minute that nobody else waits long."""
    for _ in range(STEPS_A_MINUTE):
        if not attention.refresh(by=by, now=now):
            return


def seal(*, by: Actor, now: datetime) -> None:
    """Seal what was written since the last minute."""
    ledger.seal(now=now)


def wash(*, now: datetime) -> None:
    """No file of the database holds what was deleted (SQLite; after an erasure it is tried at once)."""
    database.wash()


def forget_sessions(*, now: datetime) -> None:
    """Delete sessions that are over, and from where they came; they belong to no organization."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()


JOBS = (
    Job("notices.deliver", SOON, telling.deliver),
    Job("attention.refresh", MINUTE, refresh),
    Job("support.go_on", A_RING, support.go_on),
    Job("support.ask", MINUTE, support.ask_all),
    Job("support.close_asks", MINUTE, support.close_all),
    Job("journey.remind_of_steps", MINUTE, journey.remind_of_steps),
    Job("ledger.seal", MINUTE, seal),
    Job("programs.forget_expired", DAY, programs.forget_expired),
    Job("consent.forget_drafts", DAY, consent.forget_drafts),
    Job("support.forget_arrivals", DAY, support.forget_arrivals),
    Job("journey.forget_enquiries", HOUR, journey.forget_enquiries),
    Job("peers.close_feedback", DAY, peers.close_feedback),
    Job("sponsors.remind", HOUR, sponsoring.remind),
    Job("helpers.rest_goes_on", HOUR, resting.go_on),
    Job("meetings.read_due", MINUTE, meetings.read_due, apart=True),
    Job("notices.forget", DAY, files.forget, each=False),
    Job("programs.forget_old_tries", DAY, programs.forget_old_tries, each=False),
    Job("database.wash", timedelta(hours=1), wash, each=False),
    Job("sessions.forget", DAY, forget_sessions, each=False),
)
