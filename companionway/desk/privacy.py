"""Whoever keeps privacy here is told when somebody asks, complains or wants something kept back; and answers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.queries import RestrictionView
from companionway.consent.rules import Answered, ComplaintAbout, From, OutsideFacts
from companionway.ground.access import Actor, Category, Role, system
from companionway.journey import actions as journey
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.people.rules import ExclusionKind
from companionway.programs import queries as programs


def officers(by: Actor, program_id: UUID | None = None) -> list[UUID]:
    """Whom to tell, as people: privacy officers; where there is none, those who coordinate the whole organization,
    then those who coordinate the program.

    Somebody who keeps privacy and is no person here has no line: what is for them waits on their page.
    """
    every = system(by.organization_id)
    held = _held(program_id, Role.PRIVACY_OFFICER, Role.COORDINATOR)
    keeping = [one for one in held if one.role is Role.PRIVACY_OFFICER]
    wide = [one for one in held if one.role is Role.COORDINATOR and one.program_id is None]
    return _people(every, keeping or wide or held)


def keepers(by: Actor) -> list[str]:
    """The names of those who keep privacy here; none where nobody does yet."""
    return list(dict.fromkeys(one.name for one in _held(None, Role.PRIVACY_OFFICER)))


def _held(program_id: UUID | None, *roles: Role) -> list[programs.Holder]:
    return programs.holders([program_id] if program_id else list(programs.zones()), roles)


def _people(every: Actor, held: list[programs.Holder]) -> list[UUID]:
    return sorted(set(consent.people_of(every, [one.account_id for one in held]).values()))


def tell(
    row_id: UUID, once: str, *, to: list[UUID] | None = None, but: UUID | None = None, by: Actor, now: datetime
) -> None:
    """They are told that something waits, and not what it is; whoever wrote it (`but`) knows already."""
    every = system(by.organization_id)
    for person_id in officers(by) if to is None else to:
        if person_id != but:
            notices.tell(person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row_id, once=once, by=every, now=now)


@transaction.atomic
def take_outside_request(facts: OutsideFacts, *, key: UUID | None = None, by: Actor, now: datetime) -> UUID:
    """Somebody asked from outside: written down, and whoever keeps privacy is told."""
    row_id = actions.take_outside_request(facts, key=key, by=by, now=now)
    tell(row_id, f"outside {row_id}", but=by.person_id, by=by, now=now)
    return row_id


@transaction.atomic
def complain(
    person_id: UUID | None, about: ComplaintAbout, words: str, *, to_admin: bool = False, language: str,
    typed_in: bool = False, key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Something was not right: whoever answers is told. About whoever keeps privacy, they are not told."""
    row_id = actions.complain(
        person_id, about, words, to_admin=to_admin, language=language, typed_in=typed_in, key=key, by=by, now=now
    )
    to = _people(system(by.organization_id), _held(None, Role.ADMIN)) if to_admin else None
    tell(row_id, f"complaint {row_id}", to=to, but=by.person_id, by=by, now=now)
    return row_id


@transaction.atomic
def answer_complaint(complaint_id: UUID, words: str, *, close: bool, by: Actor, now: datetime) -> None:
    """Answered: whoever complained is told that something waits on their page."""
    person_id = actions.answer_complaint(complaint_id, words, close=close, by=by, now=now)
    if person_id is not None:
        tell(complaint_id, f"answer {complaint_id} {now:%Y%m%d%H%M%S}", to=[person_id], by=by, now=now)


@transaction.atomic
def ask_restriction(
    person_id: UUID, categories: frozenset[Category], *, whom: From, words: str = "", key: UUID | None = None,
    by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Somebody wants something kept back (2.26): whoever keeps privacy is told."""
    row_id = actions.ask_restriction(person_id, categories, whom=whom, words=words, key=key, by=by, now=now)
    tell(row_id, f"restriction {row_id}", but=person_id, by=by, now=now)
    return row_id


@transaction.atomic
def ask_apart(
    person_id: UUID, other_id: UUID | None, words: str = "", *, key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """Somebody wants to be kept apart from somebody. That one is never told, whatever they keep here."""
    row_id = actions.ask_apart(person_id, other_id, words, key=key, by=by, now=now)
    to = [one for one in officers(by) if one not in (person_id, other_id)]
    tell(row_id, f"restriction {row_id}", to=to, by=by, now=now)
    return row_id


@transaction.atomic
def answer_restriction(
    restriction_id: UUID, answer: Answered, words: str = "", *, meant_id: UUID | None = None, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """Answered: it holds from now on, or the person reads why not. Two who asked for it are kept apart.

    `meant_id`: who was meant by a name, where somebody here was. The exclusion is made by the house itself, in this
    transaction: whoever keeps privacy does not edit people.
    """
    row = actions.answer_restriction(restriction_id, answer, words, by=by, now=now)
    if row.apart and answer is Answered.AGREED and (other := row.whom.person_id or meant_id):
        consent.require_seen(by, other, Category.IDENTITY, today=programs.local_day(None, now))
        _keep_apart(row, other, by=by, now=now)
    tell(row.id, f"answer {row.id}", to=[row.person_id], by=by, now=now)


def _keep_apart(row: RestrictionView, other_id: UUID, *, by: Actor, now: datetime) -> None:
    every = system(by.organization_id)
    apart = consent.excluded(every, [row.person_id], today=programs.local_day(None, now))
    if other_id not in apart.get(row.person_id, ()):
        journey.keep_apart(row.person_id, other_id, kind=ExclusionKind.ASKED, by=every, now=now)
