"""Reads of small steps, of partners and what is shared with them, of one's resume, of giving and receiving."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from companionway.consent import queries as consent
from companionway.ground import clock
from companionway.ground.access import Actor, Category, require_at_home, system
from companionway.ground.errors import NotFound
from companionway.journey.models import Commitment, Goal, Partner, Resume, Share
from companionway.journey.queries.packs import ready
from companionway.journey.rules import (
    RECIPROCITY_DAYS,
    CommitmentFacts,
    GoalFacts,
    GoalKind,
    Pack,
    Reciprocity,
    Remind,
    ResumeFacts,
    read_back,
    remind_of,
)
from companionway.people.rules import BESIDE, Part
from companionway.programs import queries as programs
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Direction

DUE_TOLD_DAYS = 3  # then it only stands on the list: nobody is told every morning what they did not do


@dataclass(frozen=True)
class CommitmentView:
    """A small step. `words` in the reader's language where it is of a ready pack and nobody said it otherwise."""

    id: UUID
    person_id: UUID
    words: str
    pack: Pack | None
    step: str
    page: str  # a page of one's own that helps with it
    due_on: date | None
    remind: Remind
    remind_time: time | None
    beside_id: UUID | None
    goal_id: UUID | None
    at: datetime
    done_at: datetime | None
    own_words: bool

    @property
    def facts(self) -> CommitmentFacts:
        """As somebody means it now."""
        words = self.words if self.own_words else ""
        return CommitmentFacts(
            words, self.due_on, self.remind, self.remind_time, self.beside_id, self.goal_id
        )  # fmt: skip


@dataclass(frozen=True)
class PartnerView:
    """Somebody chose somebody to keep them company in what they mean to do. `said_yes`, or not answered yet."""

    id: UUID
    person_id: UUID
    partner_id: UUID
    asked_at: datetime
    said_yes: bool
    goals: frozenset[UUID]
    steps: frozenset[UUID]


@dataclass(frozen=True)
class SharedView:
    """What a partner sees: what is shared, and nothing else."""

    partner: PartnerView
    goals: tuple[GoalFacts, ...]
    steps: tuple[CommitmentView, ...]


def commitments(
    actor: Actor, person_id: UUID, *, today: date, done_days: int = 14, language: str = "en"
) -> list[CommitmentView]:
    """Somebody's steps: the open ones by their day, then those done lately (category plan)."""
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    return _views(actor, Commitment.objects.filter(person_id=person_id), today, done_days, language)


def beside_me(actor: Actor, *, today: date, done_days: int = 14, language: str = "en") -> list[CommitmentView]:
    """The steps that others take together with the reader, as long as the two may know each other (R57)."""
    require_at_home(actor)
    if actor.person_id is None:
        return []
    rows = _views(actor, Commitment.objects.filter(beside_id=actor.person_id), today, done_days, language)
    known = consent.seen(actor, {row.person_id for row in rows}, today=today)
    return [row for row in rows if row.person_id in known]


def now_due(actor: Actor, *, today: date, language: str = "en", most: int = 3) -> list[CommitmentView]:
    """The reader's own steps for today: what a reminder leads to. A day that passed is told for some days yet."""
    require_at_home(actor)
    if actor.person_id is None:
        return []
    near = Q(due_on__gte=today - timedelta(days=DUE_TOLD_DAYS), due_on__lte=today)
    reminded = Q(due_on__gt=today, reminded_at__isnull=False)
    rows = Commitment.objects.filter(near | reminded, person_id=actor.person_id, done_at__isnull=True)
    return _views(actor, rows, today, 0, language)[:most]


def company(actor: Actor, person_id: UUID, *, today: date) -> list[UUID]:
    """With whom somebody may take a step, or whom they may ask to be a partner: those beside them, and those
    beside whom they stand. Both know each other already, so that nothing is told by asking.
    """
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    rows = consent.relationships(actor, [person_id], today=today)
    apart = consent.excluded(system(actor.organization_id), [person_id], today=today).get(person_id, set())
    ends = [row.helper_id if row.helped_id == person_id else row.helped_id for row in rows if row.hat in BESIDE]
    cards = consent.cards(actor, ends, today=today)
    return [one for one in dict.fromkeys(ends) if one not in apart and one in cards and not cards[one].died_on]


def my_partners(actor: Actor, *, today: date) -> list[PartnerView]:
    """Whom the reader chose, those who did not answer yet too, as far as they may still know them."""
    return _partners(actor, "person_id", "partner_id", today)


def who_chose_me(actor: Actor, *, today: date) -> list[PartnerView]:
    """Who chose the reader as a partner."""
    return _partners(actor, "partner_id", "person_id", today)


def shared_with_me(actor: Actor, partnership_id: UUID, *, today: date, language: str = "en") -> SharedView:
    """What somebody who chose the reader shares with them. An exclusion, or no bond any more, ends the sight."""
    found = next(
        (one for one in who_chose_me(actor, today=today) if one.id == partnership_id and one.said_yes), None
    )
    if found is None:
        raise NotFound
    goals = Goal.objects.filter(id__in=found.goals, person_id=found.person_id, ended_at__isnull=True)
    steps = Commitment.objects.filter(id__in=found.steps, person_id=found.person_id)
    return SharedView(
        found,
        tuple(GoalFacts(row.id, GoalKind(row.kind), row.words) for row in goals.order_by("at", "id")),
        tuple(_views(actor, steps, today, 14, language)),
    )


def resume(actor: Actor, person_id: UUID) -> ResumeFacts:
    """One's own resume, for oneself alone."""
    require_at_home(actor)
    if actor.person_id != person_id and not actor.system:
        raise NotFound
    row = Resume.objects.filter(person_id=person_id).first()
    return read_back(row.content if row else "")


def reciprocity(actor: Actor, person_id: UUID, *, today: date) -> Reciprocity:
    """How often they were there for others in the last weeks, and others for them (R57; category contacts)."""
    consent.require_seen(actor, person_id, Category.CONTACTS, today=today)
    since = today - timedelta(days=RECIPROCITY_DAYS - 1)
    said = pulse.directions(actor, person_id, since=since, today=today)
    return Reciprocity(
        said.get(Direction.GIVEN, 0), said.get(Direction.RECEIVED, 0), said.get(Direction.MUTUAL, 0)
    )  # fmt: skip


def home_of(every: Actor, person_id: UUID, *, today: date) -> tuple[UUID | None, str]:
    """For SYSTEM: (program, its time zone) in which somebody's days are counted."""
    return homes_of(every, [person_id], today=today)[person_id]


def homes_of(every: Actor, person_ids: Iterable[UUID], *, today: date) -> dict[UUID, tuple[UUID | None, str]]:
    """For SYSTEM: the same of several people: where they take part, the latest; else where they help."""
    people, zones = set(person_ids), programs.zones()
    rows = sorted(
        consent.homes_of(every, people, today=today), key=lambda row: (row.part is Part.PARTICIPANT, row.started_on)
    )
    nowhere: tuple[UUID | None, str] = (None, next(iter(zones.values()), "UTC"))
    return dict.fromkeys(people, nowhere) | {
        row.person_id: (row.program_id, zones[row.program_id]) for row in rows if row.program_id in zones
    }


def _views(
    actor: Actor, rows: QuerySet[Commitment], today: date, done_days: int, language: str
) -> list[CommitmentView]:
    """Open ones in the order of their days, those without one last; then what was done lately, newest first."""
    lately = clock.start_of(today - timedelta(days=done_days), programs.zone(None))
    found = list(rows.filter(Q(done_at__isnull=True) | Q(done_at__gte=lately), ended_at__isnull=True))
    homes = homes_of(system(actor.organization_id), {row.person_id for row in found}, today=today) if found else {}
    open_ = sorted(
        (row for row in found if row.done_at is None), key=lambda row: (row.due_on or date.max, row.at, row.id)
    )
    done = sorted((row for row in found if row.done_at), key=lambda row: (row.done_at, row.id), reverse=True)
    return [_view(row, homes[row.person_id][1], language) for row in (*open_, *done)]


def _view(row: Commitment, zone: str, language: str) -> CommitmentView:
    said = ready(row.pack, row.step, language)
    remind, at = remind_of(row.remind_at, row.due_on, zone)
    words, pack = row.words or (said.words if said else row.step), Pack(row.pack) if row.pack else None
    return CommitmentView(
        row.id, row.person_id, words, pack, row.step, said.page if said else "", row.due_on, remind, at,
        row.beside_id, row.goal_id, row.at, row.done_at, bool(row.words),
    )  # fmt: skip


def _partners(actor: Actor, mine: str, other: str, today: date) -> list[PartnerView]:
    require_at_home(actor)
    if actor.person_id is None:
        raise NotFound
    rows = list(Partner.objects.filter(**{mine: actor.person_id}, ended_at__isnull=True).order_by("asked_at", "id"))
    if not rows:
        return []
    known = consent.seen(actor, {getattr(row, other) for row in rows}, today=today)
    shares = _shares(row.id for row in rows)
    return [
        PartnerView(
            row.id, row.person_id, row.partner_id, row.asked_at, row.answered_at is not None,
            frozenset(one.goal_id for one in shares[row.id] if one.goal_id),
            frozenset(one.commitment_id for one in shares[row.id] if one.commitment_id),
        )
        for row in rows if Category.IDENTITY in known.get(getattr(row, other), ())
    ]  # fmt: skip


def _shares(partner_ids: Iterable[UUID]) -> dict[UUID, list[Share]]:
    found: dict[UUID, list[Share]] = defaultdict(list)
    for row in Share.objects.filter(partner_id__in=list(partner_ids)):
        found[row.partner_id].append(row)
    return found
