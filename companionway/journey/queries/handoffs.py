"""Reads of hand-offs and introductions, with their clocks: of a person, of whoever receives, and of everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from companionway.consent import queries as consent
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import NotFound
from companionway.journey.models import Handoff, HandoffTry
from companionway.journey.rules import (
    HANDOFF_ACCEPT_HOURS,
    HANDOFF_AGAIN_DAYS,
    HANDOFF_MEET_HOURS,
    HANDOFF_MEET_HOURS_ACUTE,
    HANDOFF_SETTLE_DAYS,
    Clock,
    HandoffEnding,
    HandoffFacts,
    HandoffKind,
    HandoffStep,
    Level,
    Moment,
    Targets,
    handoff_clock,
    handoff_moments,
)
from companionway.people.rules import Hat
from companionway.programs import queries as programs

NUMBERS = (
    HANDOFF_ACCEPT_HOURS, HANDOFF_MEET_HOURS, HANDOFF_MEET_HOURS_ACUTE, HANDOFF_AGAIN_DAYS, HANDOFF_SETTLE_DAYS,
)  # fmt: skip


class Tried(NamedTuple):
    """One try to bring two people together."""

    at: datetime
    words: str


@dataclass(frozen=True)
class HandoffView:
    """One hand-off with its clock.

    `called` and `to_name`: how the two are called where no card may be read: a given name, and nothing more.
    """

    id: UUID
    person_id: UUID
    kind: HandoffKind
    giver_id: UUID | None
    receiver_id: UUID | None
    consent_id: UUID | None
    hat: Hat | None
    words: str
    why_not: str
    ended_at: datetime | None
    ending: HandoffEnding | None
    facts: HandoffFacts
    moments: tuple[Moment, ...]
    clock: Clock
    tries: tuple[Tried, ...]
    called: str = ""
    to_name: str = ""

    @property
    def open(self) -> bool:
        return self.ended_at is None

    @property
    def steps(self) -> list[tuple[Moment, str]]:
        """The four steps, each with how it stands: done, late, now, ahead, or waited for no more."""
        found, waited = [], self.clock.step
        for one in self.moments:
            stands = "over" if not self.open else "ahead"
            if one.done_at is not None:
                stands = "done"
            elif one.step is waited:
                stands = "late" if self.clock.late else "now"
            elif self.open and list(HandoffStep).index(one.step) < list(HandoffStep).index(waited):
                stands = "done"  # whoever met has said yes
            found.append((one, stands))
        return found


def facts_of(row: Handoff) -> HandoffFacts:
    """A row, for the rules."""
    return HandoffFacts(
        Level(row.setting), row.offered_at, row.leaves_at, row.accepted_at, row.met_at, row.met_again_at,
        row.settled_at, row.ended_at is not None,
    )  # fmt: skip


def handoffs(actor: Actor, person_id: UUID, *, today: date, now: datetime) -> list[HandoffView]:
    """Everybody to whom somebody was handed over or made known: the open ones first, then the newest."""
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    found = _views(actor, Handoff.objects.filter(person_id=person_id), today, now)
    return sorted(found, key=lambda one: (one.open, one.facts.offered_at), reverse=True)


def handoffs_here(actor: Actor, *, today: date, now: datetime) -> list[HandoffView]:
    """All that are open, of people whose plan the actor sees: what is waited for longest stands first."""
    require(actor, Permission.HANDOFF_OFFER)
    reach = consent.visible(actor, Category.PLAN, today=today).values("id")
    return _by_due(_views(actor, Handoff.objects.filter(ended_at__isnull=True, person_id__in=reach), today, now))


def offered_to_me(actor: Actor, *, today: date, now: datetime) -> list[HandoffView]:
    """Whom somebody would hand to oneself: what one needs to say yes or no, and no more of them."""
    require_at_home(actor)
    if actor.person_id is None:
        return []
    rows = list(Handoff.objects.filter(ended_at__isnull=True, receiver_id=actor.person_id))
    apart = kept_apart(actor, {row.person_id for row in rows}, today=today)
    return _by_due(_views(actor, [row for row in rows if row.person_id not in apart], today, now))


def offered_outside(actor: Actor, person_id: UUID, *, today: date, now: datetime) -> list[HandoffView]:
    """What waits for an answer of somebody outside: for the eyes of whom a living consent names."""
    require_at_home(actor)
    if actor.recipient_id is None:
        return []
    rows = Handoff.objects.filter(person_id=person_id, recipient_id=actor.recipient_id, ended_at__isnull=True)
    return _by_due(_views(actor, rows, today, now))


def handoff(actor: Actor, handoff_id: UUID, *, today: date, now: datetime) -> HandoffView:
    """One: for the two, for whom it names outside, and for who sees the person's plan."""
    require_at_home(actor)
    row = Handoff.objects.filter(id=handoff_id).first()
    if row is None:
        raise NotFound
    named = actor.person_id is not None and actor.person_id == row.receiver_id
    named = named and not kept_apart(actor, {row.person_id}, today=today)
    outside = actor.recipient_id is not None and actor.recipient_id == row.recipient_id
    if not (named or outside):
        consent.require_seen(actor, row.person_id, Category.PLAN, today=today)
    return _views(actor, [row], today, now)[0]


def kept_apart(actor: Actor, person_ids: Iterable[UUID], *, today: date) -> set[UUID]:
    """Of these people, from whom the actor is kept apart: what was offered before is not shown any more."""
    ids = list(person_ids)
    if not ids:
        return set()
    found = consent.excluded(system(actor.organization_id), ids, today=today)
    return {one for one, others in found.items() if actor.person_id in others}


def _by_due(found: list[HandoffView]) -> list[HandoffView]:
    return sorted(found, key=lambda one: (one.clock.due_at or one.facts.offered_at, one.id))


def targets_of(numbers: dict[UUID | None, dict[str, int]], program_id: UUID | None) -> Targets:
    """A program's own numbers."""
    own = numbers.get(program_id, numbers[None])
    return Targets(*(own[one.key] for one in NUMBERS))


def _views(actor: Actor, rows: Iterable[Handoff], today: date, now: datetime) -> list[HandoffView]:
    """With clocks, tries and names, in as many reads for many as for one."""
    rows = list(rows)
    if not rows:
        return []
    tries: dict[UUID, list[Tried]] = defaultdict(list)
    for one in HandoffTry.objects.filter(handoff_id__in=[row.id for row in rows]).order_by("at", "id"):
        tries[one.handoff_id].append(Tried(one.at, one.words))
    numbers, names = programs.settings_by_program(NUMBERS), _names(actor, rows, today)
    zones = {program: programs.zone(program) for program in {row.program_id for row in rows}}
    return [
        _view(row, targets_of(numbers, row.program_id), zones[row.program_id], tuple(tries[row.id]), names, now)
        for row in rows
    ]


def _names(actor: Actor, rows: list[Handoff], today: date) -> dict[UUID, str]:
    """Given names of the two, and how somebody outside is called; whoever is asked must know who it is about."""
    every = system(actor.organization_id)
    people = {one for row in rows for one in (row.person_id, row.receiver_id) if one}
    cards = consent.cards(every, people, today=today)
    outside = consent.recipient_names(every, {row.recipient_id for row in rows if row.recipient_id})
    return {person: card.first_name for person, card in cards.items()} | outside


def _view(
    row: Handoff, targets: Targets, zone: str, tries: tuple[Tried, ...], names: dict[UUID, str], now: datetime
) -> HandoffView:  # fmt: skip
    facts = facts_of(row)
    return HandoffView(
        row.id, row.person_id, HandoffKind(row.kind), row.giver_id, row.receiver_id, row.consent_id,
        Hat(row.hat) if row.hat else None, row.words, row.why_not, row.ended_at,
        HandoffEnding(row.ending) if row.ending else None, facts, handoff_moments(facts, targets, zone=zone),
        handoff_clock(facts, targets, zone=zone, now=now), tries, names.get(row.person_id, ""),
        names.get(row.receiver_id or row.recipient_id or row.id, ""),
    )  # fmt: skip
