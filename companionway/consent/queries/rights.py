"""What somebody was told and chose, what they want kept back, and whether Part 2 applies to a program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from companionway.consent.models import Choice, Determination, NoticeGiven, Recipient, Restriction
from companionway.consent.queries.grounds import require_seen, seen
from companionway.consent.rules import (
    Answered,
    Applies,
    ChoiceOf,
    From,
    Question,
    Signing,
    YesNo,
    is_apart,
    is_covered,
    read,
)
from companionway.ground.access import Actor, Category, Permission, Role, require, require_at_home
from companionway.ground.errors import NotFound
from companionway.people.rules import Hat
from companionway.programs import queries as programs


@dataclass(frozen=True)
class NoticeView:
    """That somebody was given the notice of how the law protects them (2.22)."""

    at: datetime
    how: Signing
    language: str
    text_version: str
    program_id: UUID | None
    by_id: UUID | None  # the account of whoever gave it; their own, where they read it themself


@dataclass(frozen=True)
class RestrictionView:
    """A wish to keep something back, and what was answered."""

    id: UUID
    person_id: UUID
    categories: frozenset[Category]
    whom: From
    to_whom: str  # the recipient's name, where it is one
    words: str
    asked_at: datetime
    answer: Answered | None
    answered_at: datetime | None
    answer_words: str
    ended_at: datetime | None

    @property
    def apart(self) -> bool:
        """Whether they asked to be kept apart from somebody."""
        return is_apart(self.categories, self.whom)

    @property
    def ordered(self) -> tuple[Category, ...]:
        """What it is about, in the order in which it is always said."""
        return tuple(one for one in Category if one in self.categories)

    @property
    def holds(self) -> bool:
        """Whether it keeps anything back now."""
        return self.answer is Answered.AGREED and self.ended_at is None


@dataclass(frozen=True)
class ChoiceView:
    """What somebody decided; `at` None: they never said anything, which is no."""

    of: ChoiceOf
    yes: bool
    at: datetime | None
    before: tuple[tuple[bool, datetime], ...] = ()  # newest first


@dataclass(frozen=True)
class DeterminationView:
    """How a program answered, and what came of it."""

    id: UUID
    program_id: UUID
    answers: dict[Question, YesNo]
    applies: Applies
    counsel: str
    counsel_on: date | None
    at: datetime
    by_id: UUID


def notice_given(actor: Actor, person_id: UUID, *, today: date) -> NoticeView | None:
    """When somebody was given the notice last: for themself, and for those who may give it."""
    if actor.person_id != person_id and not actor.may(Permission.CONSENT_TAKE):
        raise NotFound
    require_seen(actor, person_id, Category.IDENTITY, today=today)
    row = NoticeGiven.objects.filter(person_id=person_id).order_by("-at", "-id").first()
    if row is None:
        return None
    return NoticeView(row.at, Signing(row.how), row.language, row.text_version, row.program_id, row.by_id)


def restrictions(actor: Actor, person_id: UUID) -> list[RestrictionView]:
    """What somebody wants kept back, newest first: for themself alone."""
    require_at_home(actor)
    if not actor.system and actor.person_id != person_id:
        raise NotFound
    rows = Restriction.objects.filter(person_id=person_id).select_related("from_recipient")
    return [restriction_view(row) for row in rows.order_by("-asked_at", "-id")]


def told_outside(actor: Actor, person_id: UUID) -> list[tuple[UUID, str]]:
    """Those outside from whom somebody may want something kept: recipients of theirs and of the house, by name."""
    require_at_home(actor)
    if not actor.system and actor.person_id != person_id:
        raise NotFound
    rows = Recipient.objects.filter(Q(person_id=person_id) | Q(person__isnull=True), ended_at__isnull=True)
    named = [(row.id, row.name) for row in rows.filter(member__isnull=True) if row.name]
    return sorted(named, key=lambda row: (row[1].casefold(), row[0]))


def restrictions_asked(actor: Actor, *, today: date) -> list[RestrictionView]:
    """For whoever keeps privacy: the wishes that wait for an answer, oldest first, of those whom they may know."""
    require(actor, Permission.PRIVACY_KEEP)
    rows = Restriction.objects.filter(answer="", ended_at__isnull=True).select_related("from_recipient")
    found = [restriction_view(row) for row in rows.order_by("asked_at", "id")]
    sees = seen(actor, [one.person_id for one in found], today=today)
    return [one for one in found if Category.IDENTITY in sees.get(one.person_id, ())]


def restriction_view(row: Restriction) -> RestrictionView:
    """A row as it is read."""
    whom = From(
        row.from_person_id, Role(row.from_role) if row.from_role else None,
        Hat(row.from_hat) if row.from_hat else None, row.from_recipient_id,
    )  # fmt: skip
    return RestrictionView(
        row.id, row.person_id, read(row.categories), whom, row.from_recipient.name if row.from_recipient else "",
        row.words, row.asked_at, Answered(row.answer) if row.answer else None, row.answered_at, row.answer_words,
        row.ended_at,
    )  # fmt: skip


def choices(actor: Actor, person_id: UUID) -> list[ChoiceView]:
    """Everything that somebody may decide about their information, and what they did: for themself."""
    require_at_home(actor)
    if not actor.system and actor.person_id != person_id:
        raise NotFound
    return list(choices_of(person_id).values())


def choice(actor: Actor, person_ids: Iterable[UUID], of: ChoiceOf) -> set[UUID]:
    """For SYSTEM, before anybody is asked or shown: those of them who said yes, and did not take it back."""
    if not actor.system:
        raise NotFound
    rows = Choice.objects.filter(person_id__in=list(person_ids), of=of).order_by("at", "id")
    newest = dict(rows.values_list("person_id", "yes"))
    return {person for person, yes in newest.items() if yes}


def choices_of(person_id: UUID) -> dict[ChoiceOf, ChoiceView]:
    """The newest of each counts; nothing said is no."""
    said: dict[ChoiceOf, list[tuple[bool, datetime]]] = {of: [] for of in ChoiceOf}
    rows = Choice.objects.filter(person_id=person_id).order_by("-at", "-id")
    for of, yes, at in rows.values_list("of", "yes", "at"):
        said[ChoiceOf(of)].append((yes, at))
    return {
        of: ChoiceView(of, rows[0][0] if rows else False, rows[0][1] if rows else None, tuple(rows))
        for of, rows in said.items()
    }


def determinations(actor: Actor, program_id: UUID) -> list[DeterminationView]:
    """How a program worked it out, newest first: for whoever keeps privacy, and those who set it up."""
    if not (actor.may(Permission.PRIVACY_KEEP) or actor.may(Permission.SETTINGS_EDIT)):
        raise NotFound
    programs.program(actor, program_id)
    rows = Determination.objects.filter(program_id=program_id).order_by("-at", "-id")
    return [
        DeterminationView(
            row.id, row.program_id, {Question(one): YesNo(said) for one, said in row.answers.items()},
            Applies(row.applies), row.counsel, row.counsel_on, row.at, row.by_id,
        )
        for row in rows
    ]  # fmt: skip


def covered(program_id: UUID | None, *, today: date) -> bool:
    """Whether a program keeps to Part 2. It does until it was worked out otherwise and counsel was asked.

    None: somebody who might be in any program; one that is covered is enough, and so is none at all.
    """
    rows = Determination.objects.order_by("program_id", "-at", "-id")
    if program_id is not None:
        rows = rows.filter(program_id=program_id)
    newest: dict[UUID, Determination] = {}
    for row in rows:
        newest.setdefault(row.program_id, row)
    wanted = [program_id] if program_id is not None else list(programs.zones())
    return not wanted or any(one not in newest or _covers(newest[one], today) for one in wanted)


def _covers(row: Determination, today: date) -> bool:
    return is_covered(Applies(row.applies), counsel=bool(row.counsel), counsel_on=row.counsel_on, today=today)
