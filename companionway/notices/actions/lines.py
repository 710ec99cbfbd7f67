"""Agreeing to a line, stopping it, and choosing its hours: one's own, or with one's coordinator."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from companionway.consent import queries as consent
from companionway.ground import ledger
from companionway.ground.access import Actor, Category, Permission, require
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.notices.actions.telling import tell
from companionway.notices.models import Line, Notice, Reply
from companionway.notices.queries.lines import card_of, mark_of, normal
from companionway.notices.rules import Pace, Way, Word, why_not_line
from companionway.people.rules import SafeToSay
from companionway.programs import queries as programs


def _may(by: Actor, person_id: UUID, now: datetime) -> None:
    """One's own lines, or those of somebody whom one may write about and see."""
    if by.person_id == person_id and by.may(Permission.OWN_EDIT):
        require(by, Permission.OWN_EDIT)
        return
    require(by, Permission.PERSON_EDIT)
    consent.require_seen(by, person_id, Category.IDENTITY, today=programs.local_day(None, now))
    if not consent.known(by, [person_id], today=programs.local_day(None, now)):
        raise NotFound


@transaction.atomic
def agree(person_id: UUID, way: Way, address: str, *, safe_to_say: SafeToSay, by: Actor, now: datetime) -> UUID:
    """Somebody agrees to be told things on a line. The first text says who writes, and how to end it."""
    _may(by, person_id, now)
    mark = mark_of(way, address)
    card = card_of(person_id, today=programs.local_day(None, now)).get(mark)
    silent = card is not None and card.safe_to_say is SafeToSay.NOTHING
    if reason := why_not_line(way, address, safe_to_say, card_says_nothing=silent):
        raise Refused(reason, field="address")
    row = Line.objects.select_for_update().filter(person_id=person_id, way=way, mark=mark).first()
    fresh = row is None or row.stopped_at is not None
    row = row or Line(person_id=person_id, way=way, mark=mark)
    row.address, row.safe_to_say = normal(way, address), safe_to_say
    row.agreed_at, row.agreed_by_id, row.stopped_at, row.broken_at = now, by.account_id, None, None
    if fresh:
        row.confirmed_at = None
    row.save()
    if fresh and way is Way.TEXT:
        tell(person_id, Word.LINE_AGREED, pace=Pace.NOW, line_id=row.id, by=by, now=now)
    ledger.record(
        "notices.agree", by=by, now=now, about=person_id, row=row.id, detail={"way": str(way)},
        touches=[person_id],
    )  # fmt: skip
    return row.id


@transaction.atomic
def stop(line_id: UUID, *, by: Actor, now: datetime) -> None:
    """Nothing goes out on this line any more, from this moment."""
    row = _line(line_id, by, now)
    _stopped([row], by=by, now=now)


@transaction.atomic
def stop_marked(way: Way, address: str, *, by: Actor, now: datetime) -> int:
    """For SYSTEM: whoever has the phone in hand wrote STOP, so every line to it is stopped."""
    if not by.system:
        raise Forbidden("system")
    rows = list(Line.objects.select_for_update().filter(way=way, mark=mark_of(way, address)))
    return _stopped([row for row in rows if row.stopped_at is None], by=by, now=now)


def _stopped(rows: list[Line], *, by: Actor, now: datetime) -> int:
    for row in rows:
        row.stopped_at = row.stopped_at or now
        row.save(update_fields=["stopped_at"])
        ledger.record("notices.stop", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id])
    return len(rows)


@transaction.atomic
def resume(line_id: UUID, *, by: Actor, now: datetime) -> None:
    """A stopped line is open again, by the person's own wish."""
    row = _line(line_id, by, now)
    row.stopped_at, row.broken_at, row.agreed_at, row.agreed_by_id = None, None, now, by.account_id
    row.save(update_fields=["stopped_at", "broken_at", "agreed_at", "agreed_by_id"])
    ledger.record("notices.resume", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id])


@transaction.atomic
def confirm(line_id: UUID, *, by: Actor, now: datetime) -> None:
    """For SYSTEM: whoever has the phone in hand wrote YES. The line is open, and what it texts is theirs."""
    if not by.system:
        raise Forbidden("system")
    resume(line_id, by=by, now=now)
    Line.objects.filter(id=line_id).update(confirmed_at=now)


@transaction.atomic
def choose_hours(
    line_id: UUID, *, quiet_from: time | None, quiet_until: time | None, digest: bool, digest_at: time | None,
    by: Actor, now: datetime,
) -> None:  # fmt: skip
    """When a line stays quiet, and whether what can wait is told once a day; None: as the program has it."""
    row = _line(line_id, by, now)
    if (quiet_from is None) != (quiet_until is None):
        raise Refused("quiet_hours_need_both", field="quiet_until")
    row.quiet_from, row.quiet_until, row.digest, row.digest_at = quiet_from, quiet_until, digest, digest_at
    row.save(update_fields=["quiet_from", "quiet_until", "digest", "digest_at"])
    ledger.record("notices.hours", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id])


def _line(line_id: UUID, by: Actor, now: datetime) -> Line:
    require(by, Permission.OWN_EDIT)
    row = Line.objects.select_for_update().filter(id=line_id).first()
    if row is None:
        raise NotFound
    _may(by, row.person_id, now)
    return row


def repoint(old_id: UUID, new_id: UUID) -> None:
    """Merge: the old person's lines and notices become the new person's; of two to one address, one stays.

    A line that either of the two stopped is stopped.
    """
    for row in Line.objects.filter(person_id=old_id):
        twin = Line.objects.filter(person_id=new_id, way=row.way, mark=row.mark).first()
        if twin is None:
            # Encrypted text is bound to its row, which stays the same.
            Line.objects.filter(id=row.id).update(person_id=new_id)
            continue
        if row.stopped_at and not twin.stopped_at:
            Line.objects.filter(id=twin.id).update(stopped_at=row.stopped_at)
        _repoint_notices(row.person_id, new_id, row.id, twin.id)
        Line.objects.filter(id=row.id).delete()
    lines = Notice.objects.filter(person_id=old_id, line__isnull=False).values_list("line_id", flat=True)
    for line_id in [None, *set(lines)]:
        _repoint_notices(old_id, new_id, line_id, line_id)
    Reply.objects.filter(person_id=old_id).update(person_id=new_id)


def _repoint_notices(old_id: UUID, new_id: UUID, line_id: UUID | None, new_line_id: UUID | None) -> None:
    """Notices of one line; what both were told already stands once."""
    told = _notices(new_id, new_line_id).exclude(once="").values("once")
    rows = _notices(old_id, line_id)
    rows.filter(once__in=told).delete()
    rows.update(person_id=new_id, line_id=new_line_id)


def _notices(person_id: UUID, line_id: UUID | None) -> QuerySet[Notice]:
    rows = Notice.objects.filter(person_id=person_id)
    return rows.filter(line__isnull=True) if line_id is None else rows.filter(line_id=line_id)
