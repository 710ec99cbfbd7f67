"""What somebody was told and chose, what they want kept back, and whether Part 2 applies to a program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.consent.models import Determination, NoticeGiven
from companionway.consent.queries.grounds import require_seen
from companionway.consent.rules import Applies, Signing, is_covered
from companionway.ground.access import Actor, Category, Permission
from companionway.ground.errors import NotFound
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


def notice_given(actor: Actor, person_id: UUID, *, today: date) -> NoticeView | None:
    """When somebody was given the notice last: for themself, and for those who may give it."""
    if actor.person_id != person_id and not actor.may(Permission.CONSENT_TAKE):
        raise NotFound
    require_seen(actor, person_id, Category.IDENTITY, today=today)
    row = NoticeGiven.objects.filter(person_id=person_id).order_by("-at", "-id").first()
    if row is None:
        return None
    return NoticeView(row.at, Signing(row.how), row.language, row.text_version, row.program_id, row.by_id)


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
    wanted = [program_id] if program_id is not None else list(_every_program())
    return not wanted or any(one not in newest or _covers(newest[one], today) for one in wanted)


def _covers(row: Determination, today: date) -> bool:
    return is_covered(Applies(row.applies), counsel=bool(row.counsel), counsel_on=row.counsel_on, today=today)


def _every_program() -> list[UUID]:
    return list(programs.zones())
