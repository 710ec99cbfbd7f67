"""Calls for help: the honest state for whoever asks, the open ones for whoever may answer, how soon they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from django.db.models import F, Q, QuerySet

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, ChannelView
from companionway.ground import clock, organization
from companionway.ground.access import Actor, Permission, require, require_at_home, system
from companionway.ground.errors import NotFound
from companionway.programs import queries as programs
from companionway.support.models.help import CallForHelp, Ring
from companionway.support.queries.chains import gathered
from companionway.support.rules import help as rules
from companionway.support.rules.help import (
    ANSWER_MINUTES,
    NUMBERS,
    Answered,
    CallFacts,
    CallState,
    Ending,
    HelpKind,
)

SHOWN_AFTER = timedelta(hours=12)  # an ended call stands on the asker's page for so long


@dataclass(frozen=True)
class CallView:
    """A call as its asker is told: nothing but first names of those whose phones ring, and what is true."""

    id: UUID
    kind: HelpKind
    state: CallState
    asked_at: datetime
    ringing: tuple[str, ...]  # first names, the latest first
    rung: int  # how many were rung so far
    next_at: datetime | None  # when the next one is rung; None where nobody is left
    somebody_on_call: bool
    night: bool
    answered_by: str
    answered_at: datetime | None
    ended_at: datetime | None
    ending: Ending | None
    program_id: UUID | None


@dataclass(frozen=True)
class OpenCall:
    """A call as somebody who may answer it sees it. Ways to reach the asker stand there for whoever answered."""

    id: UUID
    kind: HelpKind
    asker: str  # first name
    pronouns: str
    language: str
    asked_at: datetime
    words: str
    about: CardView | None  # whom a peer's back-up is about, for those who know them
    rung: bool  # whether it rang the reader
    declined: bool
    answered_by: str
    answered_at: datetime | None
    mine: bool
    person_id: UUID | None  # only for the one who answered, or whoever knows the asker
    channels: tuple[ChannelView, ...]


def my_call(actor: Actor, *, now: datetime) -> CallView | None:
    """The actor's own call: the open one, else the last of these hours as it ended (R27); None: there is none."""
    require_at_home(actor)
    if actor.person_id is None:
        return None
    rows = CallForHelp.objects.filter(person_id=actor.person_id).prefetch_related("rings")
    rows = rows.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=now - SHOWN_AFTER))
    row = rows.order_by(F("ended_at").desc(nulls_first=True), "-id").first()
    return _told(row, now) if row else None


def _told(row: CallForHelp, now: datetime) -> CallView:
    numbers = programs.settings_of(row.program_id, NUMBERS)
    chain = gathered(row.person_id, row.program_id, now=now)
    call = facts(row, more=bool(rules.next_step(rules.chain(chain), rung(row))))
    ringing = rules.ringing(call, ring_minutes=numbers["ring_minutes"], now=now)
    state = rules.state(call, ring_minutes=numbers["ring_minutes"], silent_after=numbers["silent_after"], now=now)
    names = _cards([*ringing, *filter(None, [row.answered_by_id])], row.program_id, now)
    return CallView(
        row.id, HelpKind(row.kind), state, row.asked_at, tuple(names[one].first_name for one in ringing),
        len(call.rings), row.next_at if call.waiting and call.more else None, rules.somebody_is_on_call(chain),
        chain.night, names[row.answered_by_id].first_name if row.answered_by_id else "", row.answered_at,
        row.ended_at, Ending(row.ending) if row.ending else None, row.program_id,
    )  # fmt: skip


def facts(row: CallForHelp, *, more: bool = False) -> CallFacts:
    """A row as the rules see it."""
    rings = tuple(
        rules.RingFacts(ring.person_id, ring.rung_at, ring.declined_at is not None) for ring in row.rings.all()
    )
    return CallFacts(row.asked_at, rings, row.answered_at, row.ended_at, more)


def rung(row: CallForHelp) -> set[UUID]:
    """Whom a call has rung so far."""
    return {ring.person_id for ring in row.rings.all()}


def open_calls(actor: Actor, *, now: datetime) -> list[OpenCall]:
    """Calls that wait or that the actor answered: those that rang them, and for who coordinates, all of theirs."""
    require(actor, Permission.HELP_ANSWER)
    rows = reach(actor, now=now).order_by("asked_at").prefetch_related("rings")
    return _seen(actor, [row for row in rows if row.answered_by_id in (None, actor.person_id)], now)


def call(actor: Actor, call_id: UUID, *, now: datetime) -> OpenCall:
    """One call that the actor may answer or answered, also when somebody else answered it first; or NotFound."""
    require(actor, Permission.HELP_ANSWER)
    row = reach(actor, now=now).filter(id=call_id).prefetch_related("rings").first()
    if row is None:
        raise NotFound
    return _seen(actor, [row], now)[0]


def reach(actor: Actor, *, now: datetime, ended: bool = False) -> QuerySet[CallForHelp]:
    """Calls that concern this actor, open ones unless `ended`; none of somebody who is kept apart from them."""
    rows = CallForHelp.objects.all() if ended else CallForHelp.objects.filter(ended_at__isnull=True)
    if actor.system:
        return rows
    coordinates = actor.programs_with(Permission.ROSTER_EDIT) if actor.may(Permission.ROSTER_EDIT) else frozenset()
    theirs = Q() if coordinates is None else Q(program_id__in=coordinates)
    if actor.person_id is None:
        return rows.filter(theirs)
    apart = consent.excluded(system(organization.current()), [actor.person_id], today=programs.local_day(None, now))
    if theirs != Q():
        theirs |= Q(id__in=Ring.objects.filter(person_id=actor.person_id).values("call_id"))
    rows = rows.filter(theirs).exclude(person_id=actor.person_id)
    return rows.exclude(person_id__in=apart.get(actor.person_id, ()))


def _seen(actor: Actor, rows: list[CallForHelp], now: datetime) -> list[OpenCall]:
    every, today = system(organization.current()), programs.local_day(None, now)
    askers = _cards([row.person_id for row in rows], None, now)
    helpers = _cards([row.answered_by_id for row in rows if row.answered_by_id], None, now)
    about = consent.cards(actor, [row.about_person_id for row in rows if row.about_person_id], today=today)
    known = consent.known(actor, [row.person_id for row in rows], today=today)
    mine = {row.person_id for row in rows if _is_mine(actor, row)}
    channels = consent.channels(every, mine, today=today)
    return [
        OpenCall(
            row.id, HelpKind(row.kind), askers[row.person_id].first_name, askers[row.person_id].pronouns,
            askers[row.person_id].language, row.asked_at, row.words, about.get(cast(UUID, row.about_person_id)),
            actor.person_id in rung(row),
            any(ring.person_id == actor.person_id and ring.declined_at for ring in row.rings.all()),
            helpers[row.answered_by_id].first_name if row.answered_by_id else "", row.answered_at,
            _is_mine(actor, row), row.person_id if row.person_id in {*mine, *known} else None,
            tuple(channels.get(row.person_id, ())),
        )
        for row in rows
    ]  # fmt: skip


def _is_mine(actor: Actor, row: CallForHelp) -> bool:
    return row.answered_by_id is not None and row.answered_by_id == actor.person_id


def _cards(people: Iterable[UUID], program_id: UUID | None, now: datetime) -> dict[UUID, CardView]:
    """Who asked is known by first name to those who were rung, and who answers to whoever asked: nothing more."""
    every = system(organization.current())
    return consent.cards(every, list(people), today=clock.day_of(now, programs.zone(program_id)))


def response_times(actor: Actor, program_id: UUID, *, since: datetime, until: datetime) -> Answered:
    """How soon calls of a program were answered, for its roster page (R32)."""
    require(actor, Permission.ROSTER_EDIT, program=program_id)
    programs.program(actor, program_id)
    rows = CallForHelp.objects.filter(program_id=program_id, asked_at__gte=since, asked_at__lt=until)
    waits, withdrawn = [], 0
    for asked_at, answered_at, ending in rows.values_list("asked_at", "answered_at", "ending"):
        if answered_at is None and ending == Ending.WITHDRAWN:
            withdrawn += 1
        else:
            waits.append(int((answered_at - asked_at).total_seconds() // 60) if answered_at else None)
    return rules.answered(waits, minutes=programs.setting(program_id, ANSWER_MINUTES), withdrawn=withdrawn)
