"""Somebody asks for a place, is called back or wishes no call, and is forgotten where nothing follows (R81)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.ground import ids, ledger
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import insert_under_key
from companionway.journey.models import Enquiry, EnquiryTry, WaitingPlace
from companionway.journey.queries.enquiries import asked_today
from companionway.journey.rules import (
    ENQUIRIES_A_DAY,
    ENQUIRY_KEPT_DAYS,
    SAID_OF_ENQUIRY,
    EnquiryEnding,
    EnquiryFacts,
    EnquirySource,
    TryResult,
)
from companionway.journey.rules.coming import PLACE_ENDS, forget_on, forgotten, why_not_enquire, why_not_try
from companionway.notices import actions as notices
from companionway.notices.rules import Pace, Word
from companionway.programs import queries as programs


@transaction.atomic
def enquire(
    program_id: UUID, facts: EnquiryFacts, *, source: EnquirySource, key: UUID | None = None, by: Actor,
    now: datetime,
) -> UUID:  # fmt: skip
    """Somebody asks. Whoever keeps the way in is told that something waits, and not what.

    `key` is the form's one-time key: sent again, it answers with what it became.
    """
    require(by, Permission.INTAKE_KEEP, program=program_id)
    programs.program(by, program_id)
    if key is not None and (known := Enquiry.objects.filter(id=key).first()):
        if known.program_id != program_id:
            raise Forbidden("key")
        return known.id
    if wrong := why_not_enquire(facts):
        raise Refused(wrong[1], field=wrong[0])
    if source is EnquirySource.PAGE:
        _room_for_another(program_id, now)
    row = Enquiry(
        id=key or ids.new(), program_id=program_id, came_at=now, source=source, for_whom=facts.for_whom,
        name=facts.name.strip(), way=facts.way, address=facts.address.strip(), safe_to_say=facts.safe_to_say,
        safe_from=facts.safe_from, safe_until=facts.safe_until, language=facts.language, words=facts.words.strip(),
        forget_on=kept_until(program_id, now),
    )  # fmt: skip
    insert_under_key(row)
    _tell(row, by=by, now=now)
    ledger.record("journey.enquire", by=by, now=now, row=row.id, detail={"source": str(source)})
    return row.id


def _room_for_another(program_id: UUID, now: datetime) -> None:
    """The page takes so many a day, that a flood of made-up ones buries nobody."""
    most = programs.setting(program_id, ENQUIRIES_A_DAY)
    if most == 0:
        raise Refused("asks_closed")
    if asked_today(program_id, now=now) >= most:
        raise Refused("asks_no_more_today")


def _tell(row: Enquiry, *, by: Actor, now: datetime) -> None:
    every = system(by.organization_id)
    accounts = programs.accounts_with(every, Permission.INTAKE_KEEP, [row.program_id])
    for person_id in sorted(consent.people_of(every, accounts).values()):
        if person_id != by.person_id:
            notices.tell(person_id, Word.PLEASE_LOOK, pace=Pace.SOON, row_id=row.id, once=f"enquiry {row.id}",
                         by=every, now=now)  # fmt: skip


def kept_until(program_id: UUID, now: datetime) -> date:
    """The day on which what was told now is forgotten, if nothing follows."""
    return forget_on(programs.local_day(program_id, now), programs.setting(program_id, ENQUIRY_KEPT_DAYS))


def opened(enquiry_id: UUID, *, by: Actor) -> Enquiry:
    """The row, held to commit; NotFound outside the programs in which the actor keeps the way in."""
    require(by, Permission.INTAKE_KEEP)
    row = Enquiry.objects.select_for_update().filter(id=enquiry_id).first()
    within = by.programs_with(Permission.INTAKE_KEEP)
    if row is None or (within is not None and row.program_id not in within):
        raise NotFound
    return row


@transaction.atomic
def take_enquiry(enquiry_id: UUID, *, by: Actor, now: datetime) -> None:
    """ "I'll call": so that two do not. Whoever says it last has it."""
    row = opened(enquiry_id, by=by)
    if by.account_id is None:
        raise Refused("nobody_signed_in")
    if row.ended_at is not None:
        raise Refused("enquiry_ended")
    if row.taken_by_id != by.account_id:
        row.taken_by_id = by.account_id
        row.save(update_fields=["taken_by_id"])
        ledger.record("journey.take_enquiry", by=by, now=now, row=row.id)


@transaction.atomic
def tried(
    enquiry_id: UUID, result: TryResult, *, words: str = "", key: UUID | None = None, by: Actor, now: datetime
) -> UUID:
    """Somebody tried to call back, or talked with them. Asked not to call again, nothing rings from this moment."""
    row = opened(enquiry_id, by=by)
    if key is not None and (known := EnquiryTry.objects.filter(id=key).first()):
        if known.enquiry_id != row.id:
            raise Forbidden("key")
        return known.id
    if wrong := why_not_try(words, ended=row.ended_at is not None):
        raise Refused(wrong[1], field=wrong[0])
    one = EnquiryTry(
        id=key or ids.new(), enquiry_id=row.id, at=now, result=result, words=words.strip(), by_id=by.account_id
    )
    insert_under_key(one)
    if result is TryResult.TALKED:
        row.forget_on = kept_until(row.program_id, now)
        row.save(update_fields=["forget_on"])
    if result is TryResult.NO_MORE_CALLS:
        row.address, row.words = "", ""
        close(row, EnquiryEnding.NOT_NOW, now=now)
    ledger.record("journey.tried", by=by, now=now, row=one.id, detail={"result": str(result)})
    return one.id


@transaction.atomic
def end_enquiry(enquiry_id: UUID, ending: EnquiryEnding, *, by: Actor, now: datetime) -> None:
    """It goes no further for now. Said twice, the first time holds."""
    row = opened(enquiry_id, by=by)
    if ending not in SAID_OF_ENQUIRY:
        raise Refused("choose_one", field="ending")
    if row.ended_at is None:
        close(row, ending, now=now)
        ledger.record("journey.end_enquiry", by=by, now=now, row=row.id, detail={"ending": str(ending)})


def close(row: Enquiry, ending: EnquiryEnding, *, now: datetime) -> None:
    """The row ends, and a place on the waiting list with it; the caller's action records it."""
    row.ending, row.ended_at = ending, now
    row.save(update_fields=["ending", "ended_at", "address", "words", "person"])
    open_places = WaitingPlace.objects.filter(enquiry_id=row.id, ended_at__isnull=True)
    open_places.update(ended_at=now, ending=PLACE_ENDS[ending])


@transaction.atomic
def take_back_enquiry(enquiry_id: UUID, *, by: Actor, now: datetime) -> None:
    """Whoever asked wants it gone: it is deleted at once, unless they have a story here by now."""
    require(by, Permission.INTAKE_KEEP)
    if not Enquiry.objects.filter(id=enquiry_id).exists():
        return
    row = opened(enquiry_id, by=by)
    if row.person_id is not None:
        raise Refused("enquiry_came_in")
    _delete([row])
    ledger.record("journey.take_back_enquiry", by=by, now=now, row=enquiry_id)


@transaction.atomic
def forget_enquiries(*, by: Actor, now: datetime) -> int:
    """Delete what was told where nothing followed in time; how many. The ledger keeps the number alone."""
    require(by, Permission.INTAKE_KEEP)
    if by.programs_with(Permission.INTAKE_KEEP) is not None:
        raise Forbidden(Permission.INTAKE_KEEP)
    waiting = set(WaitingPlace.objects.filter(ended_at__isnull=True).values_list("enquiry_id", flat=True))
    latest = max((programs.local_day(one, now) for one in programs.zones()), default=None)
    due = Enquiry.objects.filter(forget_on__lte=latest, person__isnull=True) if latest else Enquiry.objects.none()
    gone = [row for row in due if _is_over(row, waits=row.id in waiting, now=now)]
    if gone:
        _delete(gone)
        ledger.record("journey.forget_enquiries", by=by, now=now, detail={"enquiries": len(gone)})
    return len(gone)


def _is_over(row: Enquiry, *, waits: bool, now: datetime) -> bool:
    today = programs.local_day(row.program_id, now)
    return forgotten(row.forget_on, waits=waits, came_in=row.person_id is not None, today=today)


def _delete(rows: Iterable[Enquiry]) -> None:
    """With the tries and the places, which hang on them."""
    Enquiry.objects.filter(id__in=[row.id for row in rows]).delete()
