"""Reads of what is asked, how it stands, what somebody came to, and which authority has a say (R42 R44 R46).

Who asks is told where it cannot tell of a court: of a house to everybody who sees what is asked, else to oneself
and to who may read what is legal. What a court and what somebody themself asks look the same to everybody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from companionway.consent import queries as consent
from companionway.ground import clock
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import NotFound
from companionway.journey.models import Attended, LegalStatus, Requirement
from companionway.journey.rules import (
    FULFILS,
    Asked,
    AskedBy,
    AskedFor,
    AttendedKind,
    AttendedResult,
    Done,
    Fulfilment,
    LegalFacts,
    LegalKind,
    Period,
    ShortfallStands,
    fulfilment,
    is_asked,
    speaks_of,
)
from companionway.programs import queries as programs
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind, Sure

BACK_DAYS = 62  # two months: this period and the one before


@dataclass(frozen=True)
class AskedView:
    """One thing that is asked, and how it stands. `asked_by` None: not for this reader.

    `before`: the period before this one, where it was asked then too and stood here.
    """

    id: UUID
    person_id: UUID
    asked_by: AskedBy | None
    legal_id: UUID | None
    program_id: UUID | None
    asked: Asked
    words: str
    at: datetime
    now: Fulfilment
    before: Fulfilment | None

    @property
    def kind(self) -> AttendedKind:
        """What fulfils it."""
        return FULFILS[self.asked.asked_for]

    @property
    def needs_help(self) -> bool:
        """Whether help comes now, before anything falls short."""
        return self.now.stands is ShortfallStands.HELP


@dataclass(frozen=True)
class AttendedView:
    """What somebody came to, was excused from or was away from. Which group it was is for themself."""

    id: UUID
    person_id: UUID
    kind: AttendedKind
    on: date
    minutes: int | None
    result: AttendedResult
    sure: Sure
    pathway: str
    words: str
    program_id: UUID | None


@dataclass(frozen=True)
class LegalView:
    """An authority that has a say (category legal)."""

    id: UUID
    person_id: UUID
    facts: LegalFacts
    at: datetime


def asked(actor: Actor, person_id: UUID, *, today: date) -> list[AskedView]:
    """What is asked of somebody and how it stands: of tests for who sees tests, of the rest for attendance."""
    sees = consent.seen(actor, [person_id], today=today).get(person_id, frozenset())
    if not sees & {Category.ATTENDANCE, Category.TESTS}:
        raise NotFound
    return _asked(actor, {person_id: sees}, today).get(person_id, [])


def asked_of_many(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, list[AskedView]]:
    """The same of many, in a few reads; whoever is asked nothing, or may not be seen, is left out."""
    return _asked(actor, consent.seen(actor, person_ids, today=today), today)


def asked_here(actor: Actor, *, today: date) -> dict[UUID, list[AskedView]]:
    """For who keeps what is asked: everybody in their programs of whom something is."""
    require(actor, Permission.REQUIREMENT_KEEP)
    within = actor.programs_with(Permission.REQUIREMENT_KEEP)
    reach = consent.visible(actor, Category.ATTENDANCE, today=today, within=within)
    whose = _standing(today).filter(person_id__in=reach.values("id")).values_list("person_id", flat=True)
    return asked_of_many(actor, set(whose), today=today)


def attended(actor: Actor, person_id: UUID, *, since: date, today: date) -> list[AttendedView]:
    """What stands written down since a day, newest first; of tests for who sees tests."""
    sees = consent.seen(actor, [person_id], today=today).get(person_id, frozenset())
    if not sees & {Category.ATTENDANCE, Category.TESTS}:
        raise NotFound
    kinds = [kind for kind in AttendedKind if speaks_of(kind) in sees]
    rows = Attended.objects.filter(person_id=person_id, on__gte=since, kind__in=kinds, withdrawn_at__isnull=True)
    oneself = actor.person_id == person_id
    return [
        AttendedView(
            row.id, row.person_id, AttendedKind(row.kind), row.on, row.minutes, AttendedResult(row.result),
            Sure(row.sure), row.pathway if oneself else "", row.words, row.program_id,
        )
        for row in rows.order_by("-on", "-noted_at", "-id")
    ]  # fmt: skip


def legal(actor: Actor, person_id: UUID, *, today: date) -> list[LegalView]:
    """Which authorities have a say now (category legal)."""
    consent.require_seen(actor, person_id, Category.LEGAL, today=today)
    rows = LegalStatus.objects.filter(person_id=person_id, ended_at__isnull=True).order_by("at", "id")
    return [
        LegalView(
            row.id, row.person_id,
            LegalFacts(
                LegalKind(row.kind), row.officer, row.order, row.began_on, row.ends_on, row.report_on,
                row.recipient_id,
            ),
            row.at,
        )
        for row in rows
    ]  # fmt: skip


def sees_legal(actor: Actor, person_id: UUID, *, today: date) -> bool:
    """Whether what is legal of somebody is for this reader."""
    return Category.LEGAL in consent.seen(actor, [person_id], today=today).get(person_id, frozenset())


def _standing(today: date) -> QuerySet[Requirement]:
    """What is asked and has not ended."""
    rows = Requirement.objects.filter(ended_at__isnull=True)
    return rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=today))


def _asked(actor: Actor, sees: Mapping[UUID, frozenset[Category]], today: date) -> dict[UUID, list[AskedView]]:
    rows = [
        row for row in _standing(today).filter(person_id__in=sees).order_by("at", "id")
        if speaks_of(FULFILS[AskedFor(row.asked_for)]) in sees[row.person_id]
    ]  # fmt: skip
    came, zones = _came(actor, rows, today), programs.zones()
    found: dict[UUID, list[AskedView]] = defaultdict(list)
    for row in rows:
        tells = row.asked_by == AskedBy.HOUSE or Category.LEGAL in sees[row.person_id]
        found[row.person_id].append(_view(row, came[row.person_id], tells, zones, today))
    return dict(found)


def _came(actor: Actor, rows: list[Requirement], today: date) -> dict[UUID, list[Done]]:
    """What everybody of them came to, in one read: two months back, and of what is asked once since it is."""
    came: dict[UUID, list[Done]] = defaultdict(list)
    once = [row.since_on for row in rows if row.period == Period.ONCE]
    since = min([today - timedelta(days=BACK_DAYS), *once])
    people = {row.person_id for row in rows}
    kinds = {Kind(FULFILS[AskedFor(row.asked_for)]) for row in rows}
    for one in pulse.done(actor, people, kinds, since=since, until=today, today=today) if rows else ():
        result = AttendedResult(one.result or AttendedResult.CAME)
        came[one.person_id].append(Done(AttendedKind(one.kind), one.day, result, one.sure, one.minutes))
    return came


def _view(row: Requirement, came: list[Done], tells: bool, zones: Mapping[UUID, str], today: date) -> AskedView:
    facts = Asked(AskedFor(row.asked_for), row.amount, Period(row.period), row.since_on, row.until_on)
    now = fulfilment(facts, came, today=today)
    last = now.period_from - timedelta(days=1)
    again = facts.period is not Period.ONCE and is_asked(facts, last) and _known_on(row, zones) <= last
    return AskedView(
        row.id, row.person_id, AskedBy(row.asked_by) if tells else None, row.legal_id if tells else None,
        row.program_id, facts, row.words if tells else "", row.at, now,
        fulfilment(facts, came, today=today, day=last) if again else None,
    )  # fmt: skip


def _known_on(row: Requirement, zones: Mapping[UUID, str]) -> date:
    """Since which day it stands here: of the time before nobody wrote anything down, and it is not judged."""
    zone = zones.get(row.program_id) if row.program_id else None
    return clock.day_of(row.at, zone or next(iter(zones.values()), "UTC"))
