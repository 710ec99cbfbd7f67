"""What a reading of a list found is written down, within a transaction of its caller: meetings, notes and changes.

A list that is the same as last time, held or broken once more, moves its last reading on instead of adding one: the
twenty that are kept are twenty things that happened.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from companionway.ground import bulk, ids, ledger, organization
from companionway.ground.access import Actor
from companionway.ground.errors import Reason
from companionway.meetings.actions import columns
from companionway.meetings.actions.feeds import next_version
from companionway.meetings.models import Change, Feed, MutualAidMeeting, Reading, Remark
from companionway.meetings.rules import (
    READ_EVERY_HOURS,
    SHRINKS_PERCENT,
    Changed,
    ChangeKind,
    Fate,
    FeedKind,
    ListRead,
    MeetingFacts,
    ReadingOutcome,
    compare,
    shrank,
    wait_after_fault,
)
from companionway.programs import queries as programs

READINGS = 20  # of each list, with what they changed
A_BATCH = 500
_COUNTS = ("rows", "kept", "repaired", "rejected", "came", "changed", "went")
_HELD = "feed_held"
_OF_A_READING = ("id", "organization_id", "reading_id")


@dataclass(frozen=True)
class Kept:
    """What became of one reading; `reason`: why a list is broken or held; `read`: what was read, row by row."""

    feed_id: UUID
    reading_id: UUID
    outcome: ReadingOutcome
    reason: Reason | None = None
    rows: int = 0
    kept: int = 0
    repaired: int = 0
    rejected: int = 0
    came: int = 0
    changed: int = 0
    went: int = 0
    read: ListRead | None = None


def put(row: Feed, read: ListRead, *, least: int | None, by: Actor, now: datetime) -> Kept:
    """Make the meetings of a list those that were read, unless far fewer are left than before: then it is held.

    `least`: so many were seen by somebody, who says that there are no more.
    """
    before, after = columns.facts_in(row.id), read.meetings
    told = compare(before, after)
    few = shrank(len(before), len(after), programs.setting(row.program_id, SHRINKS_PERCENT))
    held = Reason(_HELD, {"before": len(before), "after": len(after)}) if few else None
    if least is not None and len(after) >= least:
        held = None
    reading = _reading(row, ReadingOutcome.HELD if held else ReadingOutcome.READ, held, _counted(read, told), now)
    _noted(row, reading, read, told if before else ())
    row.format = read.format
    if held:
        return replace(_fault(row, reading, held, by, now), read=read)
    _write(row, told, after)
    return replace(_good(row, reading, by, now), read=read)


def note_unchanged(row: Feed, *, by: Actor, now: datetime) -> Kept:
    """The list is the same as when it was last taken."""
    last = Reading.objects.filter(feed=row, outcome=ReadingOutcome.READ).order_by("-at", "-id").first()
    counts = {name: getattr(last, name) for name in _COUNTS[:4]} if last else {}
    return _good(row, _reading(row, ReadingOutcome.UNCHANGED, None, counts, now), by, now)


def note_fault(row: Feed, reason: Reason, *, by: Actor, now: datetime) -> Kept:
    """The list could not be fetched or read: its meetings stay as they are."""
    return _fault(row, _reading(row, ReadingOutcome.BROKEN, reason, {}, now), reason, by, now)


def _write(row: Feed, told: Sequence[Changed], after: Sequence[MeetingFacts]) -> None:
    """Only what is another than before. A meeting under a new key stays the same meeting."""
    if not told:
        return
    here = MutualAidMeeting.objects.filter(feed=row)
    for one in told:
        if one.was:
            here.filter(key=one.was).update(key=one.key)
    written = {one.key for one in told if one.kind is not ChangeKind.WENT}
    columns.write(row.id, [one for one in after if one.key in written])
    went = [one.key for one in told if one.kind is ChangeKind.WENT]
    for at in range(0, len(went), A_BATCH):
        here.filter(key__in=went[at : at + A_BATCH]).delete()
    next_version()


def _counted(read: ListRead, told: Sequence[Changed]) -> dict[str, int]:
    fates, kinds = Counter(one.fate for one in read.rows), Counter(one.kind for one in told)
    return {
        "rows": len(read.rows),
        **{str(fate): fates[fate] for fate in Fate},
        **{str(kind): kinds[kind] for kind in ChangeKind},
    }


def _reading(
    row: Feed, outcome: ReadingOutcome, reason: Reason | None, counts: dict[str, int], now: datetime
) -> Reading:
    """The row of this reading; where nothing is new since the last one, that one moves on."""
    reading = Reading.objects.filter(feed=row).order_by("-at", "-id").first()
    fault = reason.code if reason else ""
    if reading is None or (reading.outcome, reading.fault) != (outcome, fault) or _moved(reading, outcome, counts):
        reading = Reading(feed=row, outcome=outcome, fault=fault)
    reading.at, reading.notes = now, {}
    for name, count in counts.items():
        setattr(reading, name, count)
    reading.save()
    kept = Reading.objects.filter(feed=row).order_by("-at", "-id").values_list("id", "outcome")
    in_force = next((one for one, said in kept if said == ReadingOutcome.READ), None)
    Reading.objects.filter(id__in=[one for one, _ in list(kept)[READINGS:] if one != in_force]).delete()
    return reading


def _moved(last: Reading, outcome: ReadingOutcome, counts: dict[str, int]) -> bool:
    """Whether a list was taken that is another, now or the last time: bytes may differ where no meeting does."""
    new = any(counts.get(name) or getattr(last, name) for name in _COUNTS[4:])
    return outcome is ReadingOutcome.READ and new


def _noted(row: Feed, reading: Reading, read: ListRead, told: Sequence[Changed]) -> None:
    """Each row that was put right or left out, and each meeting that is another. Rows are told of the list in
    force, and of the one that is held.
    """
    reading.notes = dict(Counter(code for one in read.rows for code in set(one.codes)))
    reading.save(update_fields=["notes"])
    remarks = Remark.objects.filter(reading__feed=row)
    if reading.outcome == ReadingOutcome.HELD:
        remarks = remarks.filter(reading__outcome=ReadingOutcome.HELD)
        Change.objects.filter(reading=reading).delete()
    remarks.delete()
    begin = (organization.current().hex, reading.id.hex)
    noted = [
        (ids.new_hex(), *begin, one.row, _key(one), _name(one), one.fate, json.dumps(one.codes))
        for one in read.rows if one.fate is not Fate.KEPT
    ]  # fmt: skip
    bulk.insert(Remark, (*_OF_A_READING, "row", "key", "name", "fate", "codes"), noted)
    changes = [(ids.new_hex(), *begin, one.key, one.name, one.kind, json.dumps(one.fields)) for one in told]
    bulk.insert(Change, (*_OF_A_READING, "key", "name", "kind", "fields"), changes)


def _key(one) -> str:
    return one.meeting.key if one.meeting else one.key


def _name(one) -> str:
    return one.meeting.name if one.meeting else one.name


def _good(row: Feed, reading: Reading, by: Actor, now: datetime) -> Kept:
    row.good_at, row.failing_since, row.fault, row.fault_numbers = now, None, "", {}
    return _settled(row, reading, None, _every(row), by, now)


def _fault(row: Feed, reading: Reading, reason: Reason, by: Actor, now: datetime) -> Kept:
    row.failing_since = row.failing_since or now
    row.fault, row.fault_numbers = reason.code, dict(reason.numbers)
    wait = wait_after_fault(now - row.failing_since, _every(row))
    return _settled(row, reading, reason, wait, by, now)


def _every(row: Feed) -> timedelta:
    return timedelta(hours=programs.setting(row.program_id, READ_EVERY_HOURS))


def _settled(row: Feed, reading: Reading, reason: Reason | None, wait: timedelta, by: Actor, now: datetime) -> Kept:
    row.tried_at, row.next_at = now, now + wait if row.kind == FeedKind.ADDRESS else None
    row.save()
    counts = {name: getattr(reading, name) for name in _COUNTS}
    detail = {"outcome": str(reading.outcome), "fault": reading.fault} | counts
    ledger.record("meetings.read", by=by, now=now, row=row.id, detail=detail)
    return Kept(row.id, reading.id, ReadingOutcome(reading.outcome), reason, **counts)
