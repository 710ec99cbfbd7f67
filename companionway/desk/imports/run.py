"""One import from file to account: look, bind, read, and store in whole batches."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol, cast
from uuid import UUID

from django.db import transaction

from companionway.desk.imports import columns
from companionway.desk.imports.account import Account, Draft
from companionway.desk.imports.cells import Wrong
from companionway.desk.imports.columns import Bound, Column
from companionway.desk.imports.contacts import Contacts
from companionway.desk.imports.people import People
from companionway.desk.imports.place import Place
from companionway.desk.imports.rejects import Rejects
from companionway.desk.imports.relationships import Relationships
from companionway.desk.imports.stays import Stays
from companionway.desk.imports.ties import Ties
from companionway.desk.imports.who import People as Known
from companionway.formats import csv
from companionway.formats.csv import Row
from companionway.formats.mapping import Mapping as Names
from companionway.formats.seen import Seen
from companionway.ground import bulk, ledger
from companionway.ground.access import Permission, require
from companionway.ground.errors import Refused

BATCH = 10_000
_CONTENT = (1 << 62) - 1  # the part of an imported row's id that is a digest of its content
_SAME = {"already_related"}  # refusals that say: this is here already

Progress = Callable[[int, int], None]  # rows done, rows in all


class Noun(Protocol):
    """What can be imported."""

    name: str
    columns: Sequence[Column]
    needs_one_of: Sequence[tuple[str, ...]]
    verb: str
    depends: bool

    def read(self, row: Row) -> Draft: ...

    def store(
        self, drafts: Sequence[Draft], people: Mapping[str, UUID], detail: Mapping[str, Any]
    ) -> bulk.Stored: ...


NOUNS: dict[str, Any] = {noun.name: noun for noun in (People, Stays, Relationships, Ties, Contacts)}


def bring_in(
    what: str, path: Path, *, place: Place, names: Names, dry_run: bool = False, rejects: Path | None = None,
    progress: Progress | None = None,
) -> Account:  # fmt: skip
    """Import a file; the account of every row. Raises Refused where the file as a whole cannot be read.

    Work with the place's organization in hand. Stopped in the middle, whole batches stay; the next run of the
    same file finds them and goes on.
    """
    require(place.by, Permission.IMPORT, program=place.program_id)
    started, kind = perf_counter(), NOUNS[what]
    table = _look(path)
    bound, total = columns.with_orders(columns.bind(table, names, kind.columns, kind.needs_one_of), kind.columns)
    account = Account(what, dry_run, file_notes=list(table.notes), not_read=bound.unread())
    account.stopped_before_at = _stopped_at(kind.verb, table.digest)
    noun: Noun = kind(bound, place)
    with Rejects(rejects, bound) as file, _rehearsal(dry_run and noun.depends), _fewer_collections():
        work = _Work(noun, place, bound, account, file)
        for rows in _batches(table.rows()):
            with _rehearsal(dry_run and not noun.depends):
                work.batch(rows)
            if progress:
                progress(account.rows, total)
    account.seconds = perf_counter() - started
    if not dry_run:
        _close(account, table.digest, place)
    return account


def _look(path: Path) -> csv.Table:
    try:
        return csv.look(path)
    except FileNotFoundError:
        raise Refused("file_missing") from None
    except OSError:
        raise Refused("file_unreadable") from None


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


@contextmanager
def _fewer_collections() -> Iterator[None]:
    """Batches make many objects and no circles: looking for circles all the time took a quarter of the work."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _rehearsal(wanted: bool) -> AbstractContextManager:
    return _RolledBack() if wanted else nullcontext()


class _RolledBack:
    """Everything within is done, and undone at the end: what is said of it is what would be."""

    def __enter__(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *error: Any) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(*error)


class _Work:
    """What is carried from batch to batch."""

    def __init__(self, noun: Noun, place: Place, bound: Bound, account: Account, rejects: Rejects):
        self.noun, self.bound, self.account, self.rejects = noun, bound, account, rejects
        self.known, self.seen = Known(place.by, place.source, place.today), Seen()
        self.wrong: list[tuple[Row, Wrong]] = []

    def batch(self, rows: list[Row]) -> None:
        """Read and store one batch, and account for each of its rows."""
        self.account.rows += len(rows)
        drafts = self._new_here(list(self._read(rows)))
        people = self.known.find(key for draft in drafts for key in draft.who if key)
        drafts = [draft for draft in drafts if self._found(draft, people)]
        detail = {"file": self.bound.table.digest, "to_line": rows[-1].line}
        stored = self.noun.store(drafts, cast(Mapping[str, UUID], people), detail)
        for draft in drafts:
            self._told(draft, stored)
        self._tell_rejects()

    def _read(self, rows: list[Row]) -> Iterator[Draft]:
        for row in rows:
            try:
                if row.fault:
                    raise Wrong("", row.fault)
                yield self.noun.read(row)
            except Wrong as wrong:
                self._reject(row, wrong)

    def _new_here(self, drafts: list[Draft]) -> list[Draft]:
        """Without those that an earlier row of the file says already."""
        keys, lines = [draft.id.int & _CONTENT for draft in drafts], [draft.row.line for draft in drafts]
        fresh = []
        for draft, earlier in zip(drafts, self.seen.first(keys, lines), strict=True):
            if earlier:
                self.account.repeat(draft.row.line, "same_as_line", earlier)
            else:
                fresh.append(draft)
        return fresh

    def _found(self, draft: Draft, people: Mapping[str, UUID | str]) -> bool:
        for key in draft.who:
            if key and isinstance(code := people[key.written], str):
                self._reject(draft.row, Wrong(key.column, code))
                return False
        return True

    def _told(self, draft: Draft, stored: bulk.Stored) -> None:
        if refusal := stored.refused.get(draft.id):
            if refusal[1].code in _SAME:
                self.account.repeat(draft.row.line, "already_here")
            else:
                named = (key.column for key in draft.who if key and key.column.startswith(refusal[0]))
                self._reject(draft.row, Wrong(next(named, refusal[0]), refusal[1]))
        elif draft.id in stored.here:
            self.account.repeat(draft.row.line, "already_here")
        else:
            mended = stored.mended.get(draft.id)
            self.account.keep(draft.row.line, [*draft.notes, mended] if mended else draft.notes)

    def _reject(self, row: Row, wrong: Wrong) -> None:
        self.wrong.append((row, wrong))

    def _tell_rejects(self) -> None:
        """In the order of the file, though a batch finds them in several steps."""
        for row, wrong in sorted(self.wrong, key=lambda one: one[0].line):
            self.account.reject(row.line, wrong.reason.code)
            self.rejects.add(row, wrong)
        self.wrong.clear()


def _stopped_at(verb: str, digest: str) -> int | None:
    """The last line that an earlier run of this file stored before it was stopped, or None."""
    batch = ledger.newest(verb, file=digest)
    closed = ledger.newest("desk.import", file=digest)
    if batch is None or (closed is not None and closed.id > batch.id):
        return None
    return batch.detail["to_line"]


@transaction.atomic
def _close(account: Account, digest: str, place: Place) -> None:
    counts = {name: getattr(account, name) for name in ("rows", "kept", "repaired", "rejected", "duplicates")}
    detail = {"file": digest, "noun": account.noun, **counts}
    ledger.record("desk.import", by=place.by, now=place.now, detail=detail)
