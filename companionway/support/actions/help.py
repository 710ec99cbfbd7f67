"""A call for help: asked once, rung on until one answers, and brought to its end (R27 R32)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from companionway.consent import queries as consent
from companionway.ground import clock, ids, ledger
from companionway.ground.access import Actor, Category, Permission, require, system
from companionway.ground.errors import Forbidden, NotFound, Reason, Refused
from companionway.notices.rules import Word
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind
from companionway.support.actions import closing, contacts, ringing
from companionway.support.actions.check_ins import home
from companionway.support.models import CallForHelp, Ring
from companionway.support.queries import help as queries
from companionway.support.rules import ContactFacts, Ending, HelpKind, Source, why_not_ask, why_not_log
from companionway.support.rules.help import CALL_HOURS, MAX_CALL_WORDS, SAID_BY_HELPER, goes_on_at, lapsed

SOURCE = "support"
LIMIT = 200  # calls looked at in one round of the timer


@transaction.atomic
def ask_for_help(
    person_id: UUID, kind: HelpKind, *, words: str = "", about_person_id: UUID | None = None, source: Source,
    key: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Somebody asks for a human being: the first phone rings in the same transaction. The call's id.

    One's own only; SYSTEM for a text that came in. Who asks again while a call is open joins it. `key` is the
    form's one-time key: sent again, it answers with the call it became.
    """
    program_id, zone = _may_ask(person_id, kind, about_person_id, by=by, now=now)
    if reason := why_not_ask(words):
        raise Refused(reason, field="words")
    if key is not None and (known := CallForHelp.objects.filter(id=key).first()):
        if known.person_id != person_id:
            raise Forbidden("key")
        return key
    if row := _open_call(person_id):
        return _ask_again(row, kind, words.strip(), by=by, now=now)
    row = CallForHelp(
        id=key or ids.new(), person_id=person_id, kind=kind, asked_at=now, words=words.strip(),
        about_person_id=about_person_id, source=source, program_id=program_id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # asked at the same moment from another window: that call is this one
        if other := _open_call(person_id):
            return _ask_again(other, kind, words.strip(), by=by, now=now)
        raise Forbidden("key") from None  # taken, be it by another tenant's row
    day = clock.day_of(now, zone)
    event = EventRow(
        person_id, Kind.ASKED_FOR_HELP, now, day, SOURCE, program_id=program_id, tags=kind, row_id=row.id
    )
    pulse.write([event])
    ringing.ring_on(row, by=by, now=now)
    detail = {"kind": str(kind), "rung": row.rings.count()}
    ledger.record(
        "support.ask_for_help", by=by, now=now, about=person_id, row=row.id, detail=detail, touches=[person_id]
    )
    return row.id


def _may_ask(
    person_id: UUID, kind: HelpKind, about_person_id: UUID | None, *, by: Actor, now: datetime
) -> tuple[UUID | None, str]:  # fmt: skip
    """May `by` ask for this person? The program it belongs to, and its time zone."""
    require(by, Permission.HELP_ASK)
    if by.person_id != person_id and not by.system:
        raise NotFound
    program_id, zone = home(
        [one for one in consent.times_of(system(by.organization_id), person_id) if one.ended_on is None]
    )
    today = clock.day_of(now, zone)
    if by.system and not consent.known(by, [person_id], today=today):
        raise NotFound
    if kind is HelpKind.BACK_UP and not by.may(Permission.HELP_ANSWER):
        raise Forbidden("kind")
    if about_person_id is not None:
        consent.require_seen(by, about_person_id, Category.IDENTITY, today=today)
    return program_id, zone


def _open_call(person_id: UUID) -> CallForHelp | None:
    return CallForHelp.objects.select_for_update().filter(person_id=person_id, ended_at__isnull=True).first()


def _ask_again(row: CallForHelp, kind: HelpKind, words: str, *, by: Actor, now: datetime) -> UUID:
    """Asked again: the open call hears it, and whoever is to be rung about it (ringing.ring_anew)."""
    if kind is HelpKind.NOW and row.kind == HelpKind.TALK:
        row.kind = kind
    if words and words not in row.words:
        row.words = "\n".join(filter(None, (row.words, words)))[-MAX_CALL_WORDS:]
    row.save(update_fields=["kind", "words"])
    ringing.ring_anew(row, by=by, now=now)
    ledger.record(
        "support.ask_for_help", by=by, now=now, about=row.person_id, row=row.id,
        detail={"kind": str(row.kind), "again": True}, touches=[row.person_id],
    )  # fmt: skip
    return row.id


@transaction.atomic
def answer_call(call_id: UUID, *, by: Actor, now: datetime) -> None:
    """I'll answer. The first who says so has it; to everybody else it is said who."""
    row = _within_reach(call_id, by=by, now=now)
    if by.person_id is None:
        raise Refused("answer_as_somebody")
    if row.answered_by_id == by.person_id and row.ended_at is None:
        return
    hours = programs.setting(row.program_id, CALL_HOURS)
    facts = replace(queries.facts(row), answered_at=now)
    waiting = CallForHelp.objects.filter(id=call_id, answered_at__isnull=True, ended_at__isnull=True)
    next_at = goes_on_at(facts, ring_minutes=0, call_hours=hours, now=now)
    if not waiting.update(answered_by_id=by.person_id, answered_at=now, next_at=next_at):
        raise Refused(_why_too_late(call_id, now))
    row.refresh_from_db()
    closing.answered(row, programs.zone(row.program_id), by=by, now=now)
    ringing.tell_asker(row, Word.HELP_ANSWERED, by=by, now=now)


def _why_too_late(call_id: UUID, now: datetime) -> Reason:
    row = CallForHelp.objects.get(id=call_id)
    if row.ended_at is not None or row.answered_by_id is None:
        return Reason("call_is_over")
    today = programs.local_day(row.program_id, now)
    cards = consent.cards(system(row.organization_id), [row.answered_by_id], today=today)
    return Reason("call_answered", {"who": cards[row.answered_by_id].first_name})


@transaction.atomic
def decline_call(call_id: UUID, *, by: Actor, now: datetime) -> None:
    """I can't just now. Where everybody rung has said so, the next are rung at once."""
    row = _within_reach(call_id, by=by, now=now, lock=True)
    ring = Ring.objects.filter(call_id=call_id, person_id=by.person_id).first() if by.person_id else None
    if ring is None:
        raise Refused("call_did_not_ring")
    if ring.declined_at is not None:
        return
    ring.declined_at = now
    ring.save(update_fields=["declined_at"])
    if queries.facts(row).waiting and queries.facts(row).all_declined:
        ringing.ring_on(row, by=by, now=now)
    ledger.record("support.decline_call", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id])


def _within_reach(call_id: UUID, *, by: Actor, now: datetime, lock: bool = False) -> CallForHelp:
    """A call that `by` may answer, also one that is over by now; or NotFound."""
    require(by, Permission.HELP_ANSWER)
    row = queries.reach(by, now=now, ended=True).filter(id=call_id).first()
    if row is None:
        raise NotFound
    return CallForHelp.objects.select_for_update().get(id=call_id) if lock else row


@transaction.atomic
def end_call(
    call_id: UUID, ending: Ending, *, facts: ContactFacts | None = None, key: UUID | None = None, by: Actor,
    now: datetime,
) -> None:  # fmt: skip
    """The call is over. The asker may say so at any time; whoever answered says how it went.

    With `facts` the talk is written down as a contact of the two, in the same transaction; `key` is its key.
    """
    row = CallForHelp.objects.select_for_update().filter(id=call_id).first()
    if row is None or ending not in _may_say(row, by=by, now=now):
        raise NotFound
    if row.ended_at is not None:
        if row.ending == ending:
            return
        raise Refused("call_is_over")
    if facts is not None and ending is Ending.TALKED and row.answered_by_id is not None:
        _write_contact(row, facts, key, by=by, now=now)
    closing.close(row, ending, by=by, now=now)


def _may_say(row: CallForHelp, *, by: Actor, now: datetime) -> tuple[Ending, ...]:
    """The endings that `by` may say of this call; none for whom it is not there."""
    if by.system:
        return tuple(Ending)
    if by.person_id is not None and by.person_id == row.person_id:
        require(by, Permission.HELP_ASK)
        return (Ending.WITHDRAWN, Ending.TALKED) if row.answered_by_id else (Ending.WITHDRAWN,)
    require(by, Permission.HELP_ANSWER)
    mine = by.person_id is not None and row.answered_by_id == by.person_id
    coordinates = by.may(Permission.ROSTER_EDIT) and row.answered_by_id is not None
    reached = queries.reach(by, now=now, ended=True).filter(id=row.id).exists()
    return SAID_BY_HELPER if reached and (mine or coordinates) else ()


def _write_contact(row: CallForHelp, facts: ContactFacts, key: UUID | None, *, by: Actor, now: datetime) -> None:
    """Whoever answered may write down that the two talked, also where no hat of theirs would let them."""
    if wrong := why_not_log(facts, now=now):
        raise Refused(wrong[1], field=wrong[0])
    zone = programs.zone(row.program_id)
    contacts.write_down(
        key or ids.new(), row.person_id, row.answered_by_id, facts, row.program_id, zone, by=by, now=now
    )


def go_on(*, by: Actor, now: datetime) -> int:
    """Ring the next for every call whose time has come, and let go of those a day old; how many. For SYSTEM.

    Two timers, a restart or a clock that jumps ring nobody twice: each call is held until commit.
    """
    if not by.system:
        raise NotFound
    require(by, Permission.HELP_ANSWER)
    due = CallForHelp.objects.filter(next_at__lte=now).order_by("next_at", "id")
    return sum(_go_on(call_id, by=by, now=now) for call_id in list(due.values_list("id", flat=True)[:LIMIT]))


@transaction.atomic
def _go_on(call_id: UUID, *, by: Actor, now: datetime) -> int:
    row = CallForHelp.objects.select_for_update().filter(id=call_id, next_at__lte=now).first()
    if row is None:
        return 0
    if lapsed(queries.facts(row), call_hours=programs.setting(row.program_id, CALL_HOURS), now=now):
        closing.close(row, Ending.LAPSED, by=by, now=now)
    else:
        ringing.ring_on(row, by=by, now=now)
    return 1


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: the old person's calls and rings become the new person's; two open calls become the older one."""
    open_ = CallForHelp.objects.filter(person_id__in=(old_id, new_id), ended_at__isnull=True).order_by("asked_at")
    for later in list(open_)[1:]:
        later.ended_at, later.ending, later.next_at = later.asked_at, Ending.WITHDRAWN, None
        later.save(update_fields=["ended_at", "ending", "next_at"])
    for column in ("person_id", "about_person_id", "answered_by_id"):
        CallForHelp.objects.filter(**{column: old_id}).update(**{column: new_id})
    twice = Ring.objects.filter(person_id=new_id).values("call_id")
    Ring.objects.filter(person_id=old_id, call_id__in=twice).delete()
    Ring.objects.filter(person_id=old_id).update(person_id=new_id)
