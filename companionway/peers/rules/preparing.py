"""What a supervisor and a helper might talk about, made of facts: an agenda, and no judgement (R50)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from companionway.ground.errors import Reason
from companionway.peers.rules.feedback import FeedbackQuestion, FeedbackSaid
from companionway.peers.rules.supervising import COMPETENCIES, CriticalKind

AGENDA_DAYS = 28  # how far back it looks
HARD = 2  # a mood after a shift up to which it was hard


@dataclass(frozen=True)
class AgendaFacts:
    """What is known of a helper's work. Nothing of their own recovery, and nobody whom they help."""

    supervised: int = 0  # who supervises them
    last_on: date | None = None
    next_on: date | None = None
    every_days: int = 30
    load: int = 0
    most: int | None = None  # None: they never said
    contacts: int | None = None  # given in these weeks; None: not known
    crises: int = 0  # of them about a crisis
    hard: tuple[tuple[CriticalKind, datetime], ...] = ()  # not talked about yet, oldest first
    hard_shifts: int = 0
    wants_talk: bool = False
    ends: tuple[tuple[str, date], ...] = ()  # credentials and the day on which they end
    early: bool = False  # leads since not long ago
    feedback: Mapping[FeedbackQuestion, FeedbackSaid] = field(default_factory=dict)
    signed: frozenset[str] = frozenset()


def agenda(facts: AgendaFacts, *, on: date) -> list[Reason]:
    """What to talk about, the heaviest first. Every line is a fact with its number."""
    return [*_heavy(facts), *_work(facts), *_learning(facts, on), *_meeting(facts, on)]


def _heavy(facts: AgendaFacts) -> Iterator[Reason]:
    for kind, at in facts.hard:
        yield Reason("agenda_critical", {"critical_kind": str(kind), "at": at.isoformat()})
    if facts.wants_talk:
        yield Reason("agenda_wants_talk")
    if facts.hard_shifts:
        yield Reason("agenda_hard_shifts", {"shifts": facts.hard_shifts, "days": AGENDA_DAYS})
    if facts.crises:
        yield Reason("agenda_crises", {"contacts": facts.crises, "days": AGENDA_DAYS})


def _work(facts: AgendaFacts) -> Iterator[Reason]:
    if facts.most is not None and facts.load > facts.most:
        yield Reason("agenda_over", {"load": facts.load, "most": facts.most})
    else:
        yield Reason("agenda_load", {"load": facts.load, "most": facts.most})
    if facts.early:
        yield Reason("agenda_early")
    if facts.contacts is not None and facts.load:
        yield Reason("agenda_contacts", {"contacts": facts.contacts, "days": AGENDA_DAYS})


def _learning(facts: AgendaFacts, on: date) -> Iterator[Reason]:
    for name, ends_on in facts.ends:
        code = "agenda_ends" if ends_on >= on else "agenda_ended"
        yield Reason(code, {"credential": name, "on": ends_on.isoformat()})
    for question, said in facts.feedback.items():
        yield Reason("agenda_feedback", {"feedback_question": str(question), "feedback_said": str(said)})
    if open_ := len(COMPETENCIES) - len(facts.signed):
        yield Reason("agenda_unsigned", {"open": open_, "all": len(COMPETENCIES)})


def _meeting(facts: AgendaFacts, on: date) -> Iterator[Reason]:
    if not facts.supervised:
        yield Reason("agenda_nobody")
    if facts.last_on is None:
        yield Reason("agenda_never")
    elif (on - facts.last_on).days > facts.every_days:
        yield Reason("agenda_long", {"days": (on - facts.last_on).days, "every": facts.every_days})
    if facts.next_on is None or facts.next_on < on:
        yield Reason("agenda_no_next")
