"""The answer where one helper wears two hats for one person, and what comes of it (C1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ledger
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import NotFound, Refused
from companionway.journey.actions import hats
from companionway.journey.actions.beside import ended
from companionway.journey.models import TemporarySponsorship, TwoHats
from companionway.journey.rules import (
    TWO_HATS_AGAIN_DAYS,
    SponsorEnding,
    TwoHatsAnswer,
    TwoHatsSaid,
    hats_of,
    why_not_two_hats,
)
from companionway.programs import queries as programs


@transaction.atomic
def answer_two_hats(two_hats_id: UUID, said: TwoHatsSaid, *, by: Actor, now: datetime) -> None:
    """Both stay, and it is said how they are kept apart; or one ends today. An older answer is kept too."""
    row = _standing(two_hats_id, by, now)
    today = programs.local_day(None, now)
    if wrong := why_not_two_hats(said, today=today, most_days=programs.setting(None, TWO_HATS_AGAIN_DAYS)):
        raise Refused(wrong[1], field=wrong[0])
    if row.answered_at is not None:
        row = _asked_again(row, by, now)
    row.answer, row.words, row.answered_at, row.answered_by_id = said.answer, said.words.strip(), now, by.account_id
    row.again_on = said.again_on if said.answer is TwoHatsAnswer.BOTH else None
    row.save()
    _end_one(row, today, now)
    ledger.record(
        "journey.answer_two_hats", by=by, now=now, about=row.person_id, row=row.id,
        detail={"answer": str(said.answer)}, touches=[row.person_id, row.helper_id],
    )  # fmt: skip


def _asked_again(row: TwoHats, by: Actor, now: datetime) -> TwoHats:
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    return TwoHats.objects.create(
        person_id=row.person_id, helper_id=row.helper_id, hats=row.hats, asked_at=now, asked_by_id=by.account_id
    )


def _end_one(row: TwoHats, today: date, now: datetime) -> None:
    """The hat that is put down by the answer; with it the question is over."""
    answer = TwoHatsAnswer(row.answer)
    if answer is TwoHatsAnswer.BOTH:
        return
    first, second = hats_of(row.hats)
    over = first if answer is TwoHatsAnswer.FIRST_ENDS else second
    both = row.helper_id, row.person_id
    for bond in hats.worn({both}, today=today).get(both, []):
        if bond.hat is over:
            ended(bond.id, today, now=now)
    TwoHats.objects.filter(id=row.id, ended_at__isnull=True).update(ended_at=now)


@transaction.atomic
def notice_two_hats(person_ids: Iterable[UUID], *, by: Actor, now: datetime) -> int:
    """After a merge: what hats met in one person is asked about, and sponsorships without their hat are over."""
    require(by, Permission.PERSON_MERGE)
    today = programs.local_day(None, now)
    ids = list(person_ids)
    bonds = consent.relationships(system(by.organization_id), ids, today=today)
    lasting = {row.id for row in bonds}
    mine = TemporarySponsorship.objects.filter(ended_at__isnull=True)
    for row in (*mine.filter(person_id__in=ids), *mine.filter(sponsor_id__in=ids)):
        if row.relationship_id not in lasting:
            TemporarySponsorship.objects.filter(id=row.id).update(ending=SponsorEnding.OVER, ended_at=now)
    return hats.notice({(row.helper_id, row.helped_id) for row in bonds}, by=by, now=now)


def _standing(two_hats_id: UUID, by: Actor, now: datetime) -> TwoHats:
    require_at_home(by)
    row = TwoHats.objects.select_for_update().filter(id=two_hats_id, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    require(by, Permission.SUPPORT_ASSIGN)
    for one in (row.person_id, row.helper_id):
        consent.require_seen(by, one, Category.IDENTITY, today=programs.local_day(None, now))
    if row.helper_id == by.person_id:
        raise Refused("two_hats_by_a_third", field="answer")
    return row
