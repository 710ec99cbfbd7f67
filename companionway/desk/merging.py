"""Two cards, one person: every room repoints what it owns, in one transaction (house.md section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from companionway.consent import actions as rights
from companionway.consent import queries as consent
from companionway.ground import ledger
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import Refused
from companionway.journey import actions as journey
from companionway.matching import actions as matching
from companionway.notices import actions as notices
from companionway.peers import actions as peers
from companionway.peers import queries as helpers
from companionway.peers import queries as supervising
from companionway.people import actions as people
from companionway.programs import actions as accounts
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.support import actions as support


@transaction.atomic
def merge(
    keep_id: UUID, duplicate_id: UUID, *, by: Actor, now: datetime,
    also: Iterable[Callable[[UUID, UUID], None]] = (),
) -> None:  # fmt: skip
    """Everything of `duplicate_id` becomes that of `keep_id`; what both say, the kept card says.

    `also`: the same of rooms that the desk does not read; a face brings attention's. What attention has computed
    for the duplicate goes with the person row. The ledger keeps both pseudonyms; the old one leads to nobody.
    """
    require(by, Permission.PERSON_MERGE)
    if keep_id == duplicate_id:
        raise Refused("merge_with_itself", field="duplicate_id")
    for person_id in (keep_id, duplicate_id):
        consent.require_seen(by, person_id, Category.IDENTITY, today=programs.local_day(None, now))
    today = programs.local_day(None, now)
    reason = consent.why_not_merge(keep_id, duplicate_id, today=today)
    if reason := reason or supervising.why_not_one(by, keep_id, duplicate_id, today=today):
        raise Refused(reason, field="duplicate_id")
    every = system(by.organization_id)
    if reason := helpers.why_not_merge_as_lead(
        every, keep_id, duplicate_id, today=programs.local_day(None, now)
    ):  # fmt: skip
        raise Refused(reason, field="duplicate_id")
    near = {
        end
        for row in consent.relationships(by, [keep_id, duplicate_id], today=programs.local_day(None, now))
        for end in (row.helper_id, row.helped_id)
    } - {duplicate_id}
    _one_account(keep_id, duplicate_id, by=by, now=now)
    was = ledger.subject_key(duplicate_id)
    for move in also:
        move(duplicate_id, keep_id)
    for room in (support, matching, journey, peers):
        room.repoint(duplicate_id, keep_id)
    notices.repoint(duplicate_id, keep_id)
    pulse.repoint(duplicate_id, keep_id)
    rights.repoint(duplicate_id, keep_id)
    people.repoint(duplicate_id, keep_id)
    journey.notice_two_hats([keep_id], by=by, now=now)
    ledger.forget(duplicate_id)
    ledger.record(
        "people.merge", by=by, now=now, about=keep_id, detail={"was": str(was)},
        touches={keep_id, *near},
    )  # fmt: skip


def _one_account(keep_id: UUID, duplicate_id: UUID, *, by: Actor, now: datetime) -> None:
    """One person signs in with one account: the kept card's; the other opens nothing any more.

    An account with an address, a colleague's, is never closed by the way: their card is the one to keep.
    """
    today = programs.local_day(None, now)
    held = consent.accounts_of(by, [keep_id, duplicate_id], today=today)
    if len(held) < 2:
        return
    if programs.account(held[duplicate_id]).email:
        raise Refused("merge_keeps_the_colleague", field="duplicate_id")
    accounts.take_part_no_more(held[duplicate_id], by=by, now=now)
    Authenticator.objects.filter(user_id=held[duplicate_id]).delete()
