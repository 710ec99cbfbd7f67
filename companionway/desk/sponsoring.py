"""A temporary sponsor begins, ends and is reminded: kept by journey, and told to the two without a word of why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.ground.access import Actor
from companionway.journey import actions as journey
from companionway.journey import queries
from companionway.journey.rules import SponsorEnding, TwoHatsSaid
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.programs import queries as programs


@transaction.atomic
def begin(
    person_id: UUID, sponsor_id: UUID, *, until_on: date, words: str = "", on: date | None = None,
    two_hats: TwoHatsSaid | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Somebody becomes a temporary sponsor, and both find a word that there is something to look at."""
    row_id = journey.begin_sponsor(
        person_id, sponsor_id, until_on=until_on, words=words, on=on, two_hats=two_hats, by=by, now=now
    )
    _tell((person_id, sponsor_id), row_id, f"sponsor {row_id}", by, now)
    return row_id


@transaction.atomic
def end(
    sponsorship_id: UUID, ending: SponsorEnding, *, handover: str = "", handed_to_id: UUID | None = None,
    until_on: date | None = None, two_hats: TwoHatsSaid | None = None, by: Actor, now: datetime,
) -> None:  # fmt: skip
    """What became of it, told to whoever did not say so themself."""
    was = queries.sponsorship(by, sponsorship_id, today=programs.local_day(None, now))
    journey.end_sponsor(
        sponsorship_id, ending, handover=handover, handed_to_id=handed_to_id, until_on=until_on, two_hats=two_hats,
        by=by, now=now,
    )  # fmt: skip
    to = [was.person_id, was.sponsor_id, *([handed_to_id] if handed_to_id else [])]
    _tell(to, sponsorship_id, f"sponsor ended {sponsorship_id}", by, now)


@transaction.atomic
def remind(*, by: Actor, now: datetime) -> int:
    """The end comes near: the two are told that something waits to be looked at. How many were (R23)."""
    due = queries.reminders_due(by, today=programs.local_day(None, now))
    for one in due:
        if journey.note_reminded(one.id, by=by, now=now):
            _tell((one.person_id, one.sponsor_id), one.id, f"sponsor ends {one.id} {one.until_on}", by, now)
    return len(due)


def _tell(person_ids: Iterable[UUID], row_id: UUID, once: str, by: Actor, now: datetime) -> None:
    for person_id in person_ids:
        if person_id != by.person_id:
            notices.tell(person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row_id, once=once, by=by, now=now)
