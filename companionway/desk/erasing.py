"""Somebody is erased: every room lets go of what it keeps of them, in one transaction (house.md section 4; N6).

What goes and what stays is said before, from the same tables that the tests look through: `GOES` names every table
in which a person can stand, so that a new one is neither forgotten here nor left out of what is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from companionway.consent import actions as rights
from companionway.consent import queries as consent
from companionway.consent.queries import CardView, ErasureView
from companionway.consent.rules import BACKUPS_KEPT_DAYS, why_not_erase
from companionway.desk import privacy
from companionway.ground import database, ledger
from companionway.ground.access import Actor, Category, Permission, Role, require, system
from companionway.ground.errors import NotFound, Reason, Refused
from companionway.journey import actions as journey
from companionway.matching import actions as matching
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.peers import actions as peers
from companionway.people import actions as people
from companionway.programs import actions as accounts
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.support import actions as support

# What goes, as the page says it -> the tables that it stands for.
GOES: dict[str, tuple[str, ...]] = {
    "who": ("people.Person", "people.Card", "people.Channel", "people.Reference", "people.Capacity",
            "people.Enrolment"),
    "near": ("people.Relationship", "people.NamedTie", "people.OwnTie", "people.Exclusion", "consent.DualRole"),
    "facts": ("people.Experience", "people.Medicine", "people.MedicineReader"),
    "story": ("support.Contact", "support.CheckIn", "support.Rhythm", "support.Ask", "support.CallForHelp",
              "support.Ring", "support.Visit", "support.OnCallShift", "support.Fallback", "journey.Stay",
              "pulse.Event", "pulse.Pulse"),
    "coming": ("journey.Enquiry", "journey.WaitingPlace", "journey.Intake", "journey.Readiness", "journey.Matter",
               "journey.Goal", "journey.RulesAgreement"),
    "way": ("journey.TransitionPlan", "journey.TransitionSlot", "journey.Handoff", "journey.TemporarySponsorship",
            "journey.TwoHats", "journey.RestedHat"),
    "plan": ("journey.Stage", "journey.GoalWeek", "journey.Commitment", "journey.Partner", "journey.Resume",
             "journey.Counting", "journey.ReturnToUse", "journey.Appointment", "journey.CalendarFeed",
             "journey.AlongTheWay"),
    "asked": ("journey.LegalStatus", "journey.Requirement", "journey.Attended"),
    "helping": ("peers.Application", "peers.BackgroundCheck", "peers.BoundaryAgreement",
                "peers.PeerProfile", "peers.HelperPost", "peers.Waiver", "peers.AfterShift", "peers.StepBack",
                "peers.Training", "peers.Credential", "peers.ServiceHours", "peers.Supervision", "peers.SignOff",
                "peers.CriticalEvent", "peers.FeedbackBatch", "peers.FeedbackGiven"),
    "matching": ("matching.Preference", "matching.MatchRequest", "matching.Proposal", "matching.RuleSetAside"),
    "rights": ("consent.Recipient", "consent.Consent", "consent.Disclosure", "consent.Link",
               "consent.EmergencyAccess", "consent.Restriction", "consent.Choice", "consent.NoticeGiven",
               "consent.Complaint", "consent.ErasureRequest"),
    "list": ("attention.Item", "attention.Taking", "attention.Snooze", "attention.Objection"),
    "told": ("notices.Line", "notices.Notice", "notices.Reply"),
    "way_in": ("people.Login", "programs.Invitation"),
    "key": ("ground.Subject", "ground.Touch"),
}  # fmt: skip
# What stays, and why: each a sentence of the catalogue.
STAYS = ("ledger", "others", "words", "outside", "backups")


@dataclass(frozen=True)
class Erasure:
    """What is to be known before somebody is erased."""

    card: CardView
    asked: ErasureView | None  # by themself
    why_not: Reason | None  # it cannot be done now, whatever is typed
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    days: int  # for how long older backups are kept
    until: date


def before(actor: Actor, person_id: UUID, *, today: date) -> Erasure:
    """For whoever may erase somebody, or for oneself: what goes, what stays and why, until when."""
    if not (actor.person_id == person_id or actor.may(Permission.PERSON_ERASE)):
        raise NotFound
    consent.require_seen(actor, person_id, Category.IDENTITY, today=today)
    every = system(actor.organization_id)
    card, days = (
        consent.cards(actor, [person_id], today=today)[person_id],
        programs.setting(None, BACKUPS_KEPT_DAYS),
    )
    wrong = why_not_erase(
        typed=card.full_name, name=card.full_name, oneself=actor.person_id == person_id,
        colleague=_works_here(consent.accounts_of(every, [person_id], today=today).get(person_id)),
    )  # fmt: skip
    return Erasure(
        card, _asked(every, person_id, today), wrong[1] if wrong else None, tuple(GOES), STAYS, days,
        today + timedelta(days=days),
    )  # fmt: skip


def _asked(every: Actor, person_id: UUID, today: date) -> ErasureView | None:
    return next(
        (one for one in consent.erasure_requests(every, today=today) if one.card.person_id == person_id), None
    )


def _works_here(account_id: UUID | None) -> bool:
    """A colleague leaves first, so that the people they walk beside are on the list (journey.leave)."""
    return account_id is not None and any(post.role is not Role.PARTICIPANT for post in programs.posts(account_id))


@transaction.atomic
def erase(
    person_id: UUID, *, typed: str, by: Actor, now: datetime, also: Iterable[Callable[[UUID], None]] = ()
) -> None:
    """Everything that is kept of somebody goes, now and for good. `typed` is their name, as a last look.

    `also`: the same of rooms that the desk does not read; a face brings attention's.
    """
    require(by, Permission.PERSON_ERASE)
    today, every = programs.local_day(None, now), system(by.organization_id)
    consent.require_seen(by, person_id, Category.IDENTITY, today=today)
    name = consent.cards(by, [person_id], today=today)[person_id].full_name
    account_id = consent.accounts_of(every, [person_id], today=today).get(person_id)
    oneself, colleague = by.person_id == person_id, _works_here(account_id)
    if wrong := why_not_erase(typed=typed, name=name, oneself=oneself, colleague=colleague):
        raise Refused(wrong[1], field=wrong[0])
    near = _near(every, person_id, today)
    for room in also:
        room(person_id)
    for part in (support, matching, journey, peers, notices, pulse, rights, people):
        part.erase(person_id)
    _close(person_id, account_id)
    ledger.forget(person_id)
    ledger.record("desk.erase", by=by, now=now, touches=near)
    transaction.on_commit(database.wash)


def _near(every: Actor, person_id: UUID, today: date) -> set[UUID]:
    """Those whose own facts change by it."""
    rows = consent.relationships(every, [person_id], today=today, ended=True)
    ties = consent.two_way_ties(every, [person_id], today=today).get(person_id, [])
    ends = {end for row in rows for end in (row.helper_id, row.helped_id)} | {tie.person_id for tie in ties}
    return ends - {person_id}


def _close(person_id: UUID, account_id: UUID | None) -> None:
    """Nothing opens their account any more, and no browser stays signed in with it."""
    theirs = UserSession.objects.filter(user_id=account_id).values_list("session_key", flat=True)
    keys = list(theirs) if account_id else []
    if accounts.erase(person_id, account_id):
        Session.objects.filter(session_key__in=keys).delete()


@transaction.atomic
def ask(person_id: UUID, *, words: str = "", key: UUID | None = None, by: Actor, now: datetime) -> None:
    """Somebody asks to be erased; whoever keeps privacy here is told that something waits."""
    row_id = rights.ask_erasure(person_id, words=words, key=key, by=by, now=now)
    privacy.tell(row_id, f"erasure {row_id}", but=by.person_id, by=by, now=now)


@transaction.atomic
def answer(request_id: UUID, words: str, *, by: Actor, now: datetime) -> None:
    """It is not done now, and why; whoever asked is told to look."""
    person_id = rights.answer_erasure(request_id, words, by=by, now=now)
    notices.tell(
        person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=request_id, once=f"erasure answer {request_id}", by=by,
        now=now,
    )  # fmt: skip
