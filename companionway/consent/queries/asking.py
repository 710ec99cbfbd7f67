"""Who from outside asked, and what was not right: for whoever keeps privacy, and one's own complaints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from companionway.consent.models import Complaint, ComplaintAnswer, OutsideRequest
from companionway.consent.queries.grounds import require_seen, seen
from companionway.consent.rules import Asker, Came, ComplaintAbout, Outcome, OutsideFacts
from companionway.ground.access import Actor, Category, Permission, require, require_at_home
from companionway.ground.errors import NotFound


@dataclass(frozen=True)
class OutsideView:
    """Somebody asked. `taken_by_id`: the account of whoever wrote it down."""

    id: UUID
    at: datetime
    facts: OutsideFacts
    text_version: str
    taken_by_id: UUID | None
    closed_at: datetime | None
    closed_by_id: UUID | None
    outcome: Outcome | None
    outcome_words: str


@dataclass(frozen=True)
class AnswerView:
    """What was answered."""

    words: str
    at: datetime
    by_id: UUID


@dataclass(frozen=True)
class ComplaintView:
    """Something was not right. `person_id` None: they did not give their name, or the reader may not know it."""

    id: UUID
    person_id: UUID | None
    about: ComplaintAbout
    words: str
    language: str
    made_at: datetime
    taken_by_id: UUID | None
    to_admin: bool
    closed_at: datetime | None
    answers: tuple[AnswerView, ...]


def outside_requests(actor: Actor, *, closed: bool = False) -> list[OutsideView]:
    """What still waits, oldest first; or what is closed, newest first."""
    require(actor, Permission.PRIVACY_KEEP)
    rows = OutsideRequest.objects.filter(closed_at__isnull=not closed)
    return [_outside(row) for row in rows.order_by(*(("-closed_at", "-id") if closed else ("at", "id")))]


def outside_request(actor: Actor, outside_id: UUID) -> OutsideView:
    """One of them."""
    require(actor, Permission.PRIVACY_KEEP)
    row = OutsideRequest.objects.filter(id=outside_id).first()
    if row is None:
        raise NotFound
    return _outside(row)


def _outside(row: OutsideRequest) -> OutsideView:
    facts = OutsideFacts(Asker(row.asker), Came(row.came), row.asked_by, row.about, row.words)
    return OutsideView(
        row.id, row.at, facts, row.text_version, row.taken_by_id, row.closed_at, row.closed_by_id,
        Outcome(row.outcome) if row.outcome else None, row.outcome_words,
    )  # fmt: skip


def own_complaints(actor: Actor, person_id: UUID) -> list[ComplaintView]:
    """What somebody complained of under their own name, with the answers: for themself. Newest first."""
    require_at_home(actor)
    if not actor.system and actor.person_id != person_id:
        raise NotFound
    return _complaints(Complaint.objects.filter(person_id=person_id).order_by("-made_at", "-id"))


def complaints(actor: Actor, *, today: date, closed: bool = False) -> list[ComplaintView]:
    """For whoever answers them: those that wait, oldest first, or those that are closed, newest first.

    What is about whoever keeps privacy stands only before those who set the house up, and the other way round.
    """
    rows = _answerable(actor).filter(closed_at__isnull=not closed)
    found = _complaints(rows.order_by(*(("-closed_at", "-id") if closed else ("made_at", "id"))))
    return _unnamed(actor, found, today)


def complaint(actor: Actor, complaint_id: UUID, *, today: date) -> ComplaintView:
    """One of them."""
    found = _complaints(_answerable(actor).filter(id=complaint_id))
    if not found:
        raise NotFound
    return _unnamed(actor, found, today)[0]


def may_answer(actor: Actor, *, to_admin: bool) -> bool:
    """Whether somebody answers complaints: of whoever keeps privacy, those who look after all colleagues."""
    require_at_home(actor)
    if to_admin:
        return actor.may(Permission.STAFF_EDIT) and actor.programs_with(Permission.STAFF_EDIT) is None
    return actor.may(Permission.PRIVACY_KEEP)


def _answerable(actor: Actor) -> QuerySet[Complaint]:
    mine = [to_admin for to_admin in (False, True) if may_answer(actor, to_admin=to_admin)]
    if not mine:
        raise NotFound
    return Complaint.objects.filter(Q(to_admin__in=mine))


def _complaints(rows: QuerySet[Complaint]) -> list[ComplaintView]:
    some = list(rows)
    answers: dict[UUID, list[AnswerView]] = {}
    for one in ComplaintAnswer.objects.filter(complaint__in=some).order_by("at", "id"):
        answers.setdefault(one.complaint_id, []).append(AnswerView(one.words, one.at, one.by_id))
    return [
        ComplaintView(
            row.id, row.person_id, ComplaintAbout(row.about), row.words, row.language, row.made_at, row.taken_by_id,
            row.to_admin, row.closed_at, tuple(answers.get(row.id, ())),
        )
        for row in some
    ]  # fmt: skip


def _unnamed(actor: Actor, found: list[ComplaintView], today: date) -> list[ComplaintView]:
    """Whoever may not know who somebody is reads what they say without it: kept apart, or an administrator."""
    sees = seen(actor, [one.person_id for one in found if one.person_id], today=today)
    known = {person for person, categories in sees.items() if Category.IDENTITY in categories}
    return [one if one.person_id in known else replace(one, person_id=None) for one in found]


def readable(actor: Actor, person_id: UUID | None, *, today: date) -> None:
    """Raise NotFound unless the actor may know who this is; nobody in particular is nobody's secret."""
    if person_id is not None:
        require_seen(actor, person_id, Category.IDENTITY, today=today)
