"""The list of an organization as it is searched: in memory of every process, following the version in force (R65).

Whoever asks first builds it. When a list was read anew, the one before answers until the next is built, but for one
that is so small that it is built at once. What a transaction sees that is not yet committed is kept for nobody.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from threading import Lock, Thread
from time import perf_counter
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import QuerySet

from companionway.ground import organization, prepared
from companionway.ground.access import Actor, require_at_home, system
from companionway.meetings.models import Listing, MutualAidMeeting
from companionway.meetings.queries.cells import facts_of
from companionway.meetings.queries.columns import listed, worded
from companionway.meetings.rules import FIELDS, Ask, Found, Index, MeetingFacts, build, typed
from companionway.meetings.rules.words import Words

_AT_ONCE = 20_000  # meetings that are put in order in a tenth of a second: nobody is told what was before
_MOST = 16  # organizations whose lists one process keeps
_TOLD = 5_000  # meetings whose facts are at hand, about 2 kB each
_ID = 16  # bytes

Told = tuple[UUID, UUID, MeetingFacts]  # a meeting's id, its list's, and what is told of it


@dataclass(frozen=True)
class Held:
    """What a process has in memory: which version, how many meetings, how many bytes, and how long it took."""

    version: int
    meetings: int
    bytes: int
    seconds: float


@dataclass
class Kept:
    """One version of a list, ready to be searched. Words are read when somebody first types some."""

    version: int
    ids: bytes
    index: Index
    seconds: float = 0.0
    words: tuple[bytes, Words] | None = None
    _told: dict[int, Told] = field(default_factory=dict)
    _reading: Lock = field(default_factory=Lock)

    def __len__(self) -> int:
        return len(self.ids) // _ID

    def search(self, ask: Ask) -> list[Found]:
        """What answers, in order."""
        return self.index.search(ask, self._with_words(ask.words) if typed(ask.words) else None)

    def id_of(self, row: int) -> UUID:
        """Which meeting stands in a row."""
        return UUID(bytes=self.ids[row * _ID : (row + 1) * _ID])

    def told(self, rows: Collection[int]) -> dict[int, Told]:
        """Which meeting stands in each of these rows, and its facts; those that were told before are at hand."""
        told = self._told
        if lacking := {self.id_of(row): row for row in rows if row not in told}:
            if len(told) + len(lacking) > _TOLD:
                told = self._told = {row: told[row] for row in rows if row in told}
            told |= {lacking[pk]: (pk, feed_id, facts_of(cells)) for pk, feed_id, *cells in _facts(lacking)}
        return {row: told[row] for row in rows if row in told}

    @property
    def memory(self) -> int:
        """Bytes that it takes."""
        return len(self.ids) + self.index.memory + (self.words[1].memory if self.words else 0)

    def _read_words(self) -> tuple[bytes, Words]:
        """The words of all names and places. They may be of a later list than the rows; ids tell which is which."""
        with self._reading:
            if self.words is None:
                told = worded(system(organization.current()))
                self.words = told.ids, Words(told.texts)
            return self.words

    def _with_words(self, said: str) -> np.ndarray:
        ids, words = self._read_words()
        found = words.mask(said)
        assert found is not None  # some were typed
        if ids == self.ids:
            return found
        those = {ids[at * _ID : (at + 1) * _ID] for at in np.flatnonzero(found).tolist()}
        here = (self.ids[at : at + _ID] for at in range(0, len(self.ids), _ID))
        return np.fromiter((one in those for one in here), bool, len(self))


_kept: OrderedDict[UUID, Kept] = OrderedDict()
_building: set[UUID] = set()
_first: defaultdict[UUID, Lock] = defaultdict(Lock)
_guard = Lock()


def listing() -> Kept:
    """The list of the organization in hand, as it is searched."""
    here, version = organization.current(), _version()
    if connection.in_atomic_block:
        return _built(version)
    held = _held(here)
    if held is None:
        with _turn(here):  # two that ask at once build it once
            held = _held(here)
            return held if held is not None and held.version == version else _keep(here, _built(version))
    if held.version != version and len(held) <= _AT_ONCE:
        return _keep(here, _built(version))
    if held.version != version:
        _build_aside(here, held)
    return held


def in_memory(actor: Actor) -> Held | None:
    """What this process has in memory of the organization's list."""
    require_at_home(actor)
    held = _held(actor.organization_id)
    return None if held is None else Held(held.version, len(held), held.memory, held.seconds)


def forget() -> None:
    """Begin as a process does that has just started."""
    with _guard:
        _kept.clear()


def _held(here: UUID) -> Kept | None:
    with _guard:
        if here in _kept:
            _kept.move_to_end(here)
        return _kept.get(here)


def _turn(here: UUID) -> Lock:
    with _guard:
        return _first[here]


def _keep(here: UUID, newer: Kept) -> Kept:
    """It may be older than what another thread kept meanwhile; whoever asks next sees that by its version."""
    with _guard:
        _kept[here] = newer
        _kept.move_to_end(here)
        if len(_kept) > _MOST:
            _kept.popitem(last=False)
    return newer


def _build_aside(here: UUID, held: Kept) -> None:
    """Build the next one while this one answers; one thread for a list, whoever else asks meanwhile."""
    with _guard:
        if here in _building:
            return
        _building.add(here)
    Thread(target=_aside, args=(here, held.words is not None), name="listing", daemon=True).start()


def _aside(here: UUID, with_words: bool) -> None:
    try:
        with organization.hold(here):
            _keep(here, _built(_version(), with_words))
    finally:
        with _guard:
            _building.discard(here)
        connection.close()  # of this thread


def _version() -> int:
    rows = _versions()
    return rows[0][0] if rows else 0


@prepared.read
def _facts(meetings: list[UUID]) -> QuerySet:
    return MutualAidMeeting.objects.filter(pk__in=meetings).values_list("pk", "feed_id", *FIELDS)


@prepared.read
def _versions() -> QuerySet:
    return Listing.objects.values_list("version")


def _built(version: int, with_words: bool = False) -> Kept:
    """Read and put in order. The version was read before, so that what came meanwhile is only read once more."""
    begun, by = perf_counter(), system(organization.current())
    told = listed(by)
    kept = Kept(version, told.ids, build(told.columns), perf_counter() - begun)
    if with_words:
        kept.words = (said := worded(by)).ids, Words(said.texts)
    return kept
