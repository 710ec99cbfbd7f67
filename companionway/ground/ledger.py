"""The ledger: append-only, sealed in batches, one chain an organization (house.md section 4).

`record` is called last in an action's transaction. `seal` is called by the timer and by backup. `verify`
recomputes the chain. The HMAC key stands outside the database (COMPANIONWAY_LEDGER_KEY names its file), and the
newest head is also kept outside (COMPANIONWAY_HEADS, a folder), so that a cut-off end shows too.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, models, transaction

from companionway.ground import bulk, ids, organization, prepared
from companionway.ground.access import Actor
from companionway.ground.files import write_whole
from companionway.ground.models import Counter, Entry, Seal, Subject, Touch

SEAL_BATCH = 5_000
TOUCH_BATCH = 2_000
_TOUCHED = ("id", "organization_id", "person_id", "version")


def record(
    what: str,
    *,
    by: Actor,
    now: datetime,
    about: UUID | None = None,
    row: UUID | None = None,
    why: str = "",
    detail: Mapping[str, Any] | None = None,
    touches: Iterable[UUID] = (),
) -> Entry:
    """Write one line, and touch everyone whom the fact concerns. Call it inside the action's transaction.

    `what` is `room.verb`; `about` the person concerned; `row` the row written; `detail` codes and numbers,
    never words about people. Raises RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("The ledger is written in the transaction of the action.")
    entry = Entry(
        at=now,
        by_account_id=by.account_id,
        by_system=by.system,
        what=what,
        why=why or by.purpose,
        about=subject_key(about) if about else None,
        row_id=row,
        detail=dict(detail or {}),
        request_id=by.request_id,
    )
    entry.save(force_insert=True)
    if touch(touches) is None:
        _next_version()
    return entry


def version() -> int:
    """How often anything was written down here: while it stands still, so does everything that actions change."""
    return Counter.objects.values_list("version", flat=True).first() or 0


def newest_version() -> models.Subquery:
    """`version()` as a part of another query."""
    return models.Subquery(Counter.objects.values("version")[:1])


def newest(what: str, **detail: Any) -> Entry | None:
    """The newest line of this kind whose detail holds these values."""
    rows = Entry.objects.filter(what=what, **{f"detail__{key}": value for key, value in detail.items()})
    return rows.order_by("-id").first()


def about(person_id: UUID, what: str) -> list[Entry]:
    """The lines of this kind that concern somebody, newest first."""
    key = Subject.objects.filter(person_id=person_id).values_list("key", flat=True).first()
    return list(Entry.objects.filter(what=what, about=key).order_by("-id")) if key else []


def subject_key(person_id: UUID) -> UUID:
    """The pseudonymous key of a person, made when first needed."""
    for (key,) in _keys([person_id]):
        return key
    return Subject.objects.get_or_create(person_id=person_id)[0].key


@prepared.read
def _keys(people: list[UUID]) -> models.QuerySet:
    return Subject.objects.filter(person_id__in=people).values_list("key")


def touch(people: Iterable[UUID]) -> int | None:
    """Mark people as changed; the newest version drawn. The counter's row is held to commit, so versions show in
    order. Each batch has a version of its own, so that readers can go in steps.
    """
    people = list(dict.fromkeys(people))
    held, version = organization.current().hex, None
    for start in range(0, len(people), TOUCH_BATCH):
        version = _next_version()
        rows = [(ids.new_hex(), held, person.hex, version) for person in people[start : start + TOUCH_BATCH]]
        bulk.upsert(Touch, _TOUCHED, rows, once=("organization_id", "person_id"))
    return version


def _next_version() -> int:
    """Drawn by one statement, which holds the counter's row until commit."""
    drawn = "UPDATE ground_counter SET version = version + 1 WHERE organization_id = %s RETURNING version"
    held = organization.current()
    with connection.cursor() as cursor:
        cursor.execute(drawn, [held.hex])
        row = cursor.fetchone()
    if row is None:
        Counter.objects.bulk_create([Counter()], ignore_conflicts=True)
        return _next_version()
    return row[0]


def forget(person_id: UUID) -> None:
    """A person who is no more, erased or merged into another: nothing is to be refreshed for them, and the key
    under which the ledger knows them leads to nobody. Its lines and their seals stay as they are.
    """
    Touch.objects.filter(person_id=person_id).delete()
    Subject.objects.filter(person_id=person_id).delete()


@lru_cache(maxsize=16)
def _touches(limit: int) -> prepared.Read:
    def build(*, least: int):
        rows = Touch.objects.filter(version__gte=least).order_by("version", "person_id")
        return rows.values_list("person_id", "version")[:limit]

    return prepared.read(build)


def touched_since(version: int, *, limit: int) -> list[tuple[UUID, int]]:
    """(person, version) of those touched after `version`, oldest first: about `limit`, and always whole versions.

    A reader who has worked off the answer may go on from its last version and misses nobody.
    """
    found: list[tuple[UUID, int]] = [(person, at) for person, at in _touches(limit)(least=version + 1)]
    if len(found) < limit:
        return found
    last = found[-1][1]
    whole = Touch.objects.filter(version=last).order_by("person_id").values_list("person_id", "version")
    return [row for row in found if row[1] < last] + list(whole)


@dataclass(frozen=True)
class Verdict:
    """What `verify` found in one organization's chain."""

    seals: int
    entries: int
    unsealed: int
    faults: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.faults


def _canonical(entry: Entry) -> bytes:
    cells = [
        entry.id.hex, entry.organization_id.hex, _moment(entry.at), str(entry.by_account_id or ""), entry.by_system,
        entry.what, entry.why, str(entry.about or ""), str(entry.row_id or ""), entry.detail, entry.request_id,
    ]  # fmt: skip
    return json.dumps(cells, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _key() -> bytes:
    return Path(settings.COMPANIONWAY_LEDGER_KEY).read_bytes()


def _mac(number: int, before: str, entries: Iterable[Entry], at: datetime) -> tuple[str, str, int]:
    """The MAC of a seal, the one it had before its own time was sealed too, and the number of rows."""
    code = hmac.new(_key(), f"{organization.current()}:{number}:{before}\n".encode(), hashlib.sha256)
    count = 0
    for entry in entries:
        code.update(_canonical(entry))
        count += 1
    timeless = code.hexdigest()
    code.update(_moment(at).encode())
    return code.hexdigest(), timeless, count


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def seal(*, now: datetime) -> int:
    """Seal every row not sealed yet, in batches; the number of rows sealed. Safe beside other sealers."""
    sealed = 0
    while Entry.objects.filter(seal__isnull=True).exists():
        with transaction.atomic():
            # The counter's row is the lock: two sealers take turns.
            Counter.objects.bulk_create([Counter()], ignore_conflicts=True)
            list(Counter.objects.select_for_update())
            last = Seal.objects.order_by("-number").first()
            batch = list(Entry.objects.filter(seal__isnull=True).order_by("id")[:SEAL_BATCH])
            if not batch:
                break
            number = last.number + 1 if last else 1
            mac, _, count = _mac(number, last.mac if last else "", batch, now)
            models.QuerySet.update(Entry.objects.filter(id__in=[entry.id for entry in batch]), seal=number)
            Seal(number=number, entries=count, mac=mac, at=now).save(force_insert=True)
            transaction.on_commit(partial(keep_head, number, mac))
            sealed += count
    return sealed


def head() -> tuple[int, str] | None:
    """Number and MAC of the newest seal."""
    last = Seal.objects.order_by("-number").first()
    return (last.number, last.mac) if last else None


def _head_file() -> Path:
    return Path(settings.COMPANIONWAY_HEADS) / f"{organization.current()}.head"


def keep_head(number: int, mac: str) -> None:
    """Write the newest head outside the database, whole or not at all; an older one never replaces a newer."""
    file, before = _head_file(), kept_head()
    if before and before[0] >= number:
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(file, f"{number} {mac}\n")


def kept_head() -> tuple[int, str] | None:
    """Number and MAC of the newest head kept outside the database."""
    file = _head_file()
    if not file.exists():
        return None
    number, mac = file.read_text().split()
    return int(number), mac


def verify() -> Verdict:
    """Recompute the chain of the organization in hand; name every fault; count rows not sealed yet.

    Rows and seals written meanwhile are left for the next time.
    """
    kept, newest = kept_head(), head() or (0, "")
    unsealed = Entry.objects.filter(seal__isnull=True).count()
    faults: list[str] = []
    before, expected, entries = "", 1, 0
    for link in Seal.objects.filter(number__lte=newest[0]).order_by("number"):
        faults += [f"seal {number} is missing" for number in range(expected, link.number)]
        fault, count = _faults_of(link, before)
        faults += fault
        before, expected, entries = link.mac, link.number + 1, entries + count
    return Verdict(newest[0], entries, unsealed, (*faults, *_faults_at_the_end(newest[0], kept)))


def _faults_of(link: Seal, before: str) -> tuple[list[str], int]:
    rows = Entry.objects.filter(seal=link.number).order_by("id")
    mac, timeless, count = _mac(link.number, before, rows.iterator(chunk_size=2_000), link.at)
    if count != link.entries:
        return [f"seal {link.number}: {link.entries} rows were sealed, {count} are here"], count
    if not any(hmac.compare_digest(one, link.mac) for one in (mac, timeless)):
        return [f"seal {link.number}: a row or the chain was altered"], count
    return [], count


def newest_opens() -> bool:
    """Whether the newest seal is of the key that is here: quick, for `check`."""
    last = Seal.objects.order_by("-number").first()
    before = Seal.objects.filter(number=last.number - 1).first() if last else None
    return last is None or not _faults_of(last, before.mac if before else "")[0]


def last_sealed_at() -> datetime | None:
    """When anything was last sealed, in any organization."""
    return Seal.unscoped.aggregate(at=models.Max("at"))["at"]


def _faults_at_the_end(last: int, kept: tuple[int, str] | None) -> list[str]:
    faults = []
    if kept and kept[0] > last:
        faults.append(f"the chain ends at seal {last}, but seal {kept[0]} was seen")
    elif kept and not Seal.objects.filter(number=kept[0], mac=kept[1]).exists():
        faults.append(f"seal {kept[0]} is not the one that was kept outside the database")
    stray = Entry.objects.filter(seal__isnull=False).exclude(seal__in=Seal.objects.values("number")).count()
    if stray:
        faults.append(f"{stray} rows claim a seal that is not here")
    return faults
