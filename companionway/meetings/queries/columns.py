"""The whole list as columns, straight from the cells of its table: no object for a row (R65)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connections
from django.db.models import QuerySet

from companionway.ground.access import Actor, require_at_home
from companionway.meetings.models import MutualAidMeeting
from companionway.meetings.rules import Columns, columns_of
from companionway.meetings.rules.words import FIELDS_OF_WORDS

_ASKED_OF = ("days", "start", "minutes", "zone", "attendance", "fellowship", "types", "languages", "lat", "lon")

_AT_ONCE = 2_000  # rows that live at the same time


@dataclass(frozen=True)
class Listed:
    """A list in memory, in the order of names."""

    columns: Columns
    ids: bytes  # sixteen a row

    def id_of(self, row: int) -> UUID:
        """The id of the meeting in this row."""
        return UUID(bytes=self.ids[16 * row : 16 * row + 16])


@dataclass(frozen=True)
class Worded:
    """What words are looked for in, a column for each field, in the order of names."""

    texts: tuple[Sequence[str], ...]
    ids: bytes


def listed(actor: Actor) -> Listed:
    """Every meeting of the lists that are in force."""
    require_at_home(actor)
    pk, names, *asked_of = _columns("name", *_ASKED_OF)
    order = _by_name(names, pk)
    return Listed(columns_of(asked_of).taken(np.array(order, np.int64)), _ids(pk, order))


def worded(actor: Actor) -> Worded:
    """The words of the same."""
    require_at_home(actor)
    pk, *texts = _columns(*FIELDS_OF_WORDS)
    order = _by_name(texts[0], pk)
    return Worded(tuple([each[row] for row in order] for each in texts), _ids(pk, order))


def _columns(*names: str) -> list[list[Any]]:
    """Cells as the database hands them over, the key first. Rows are taken apart while they are few."""
    asked: QuerySet = MutualAidMeeting.objects.filter(feed__ended_at=None).values_list("pk", *names)
    sql, parameters = asked.query.sql_with_params()
    found: list[list[Any]] = [[] for _ in ("pk", *names)]
    with connections[asked.db].cursor() as cursor:
        cursor.execute(sql, parameters)
        for rows in iter(lambda: cursor.fetchmany(_AT_ONCE), []):
            for column, cells in zip(found, zip(*rows, strict=True), strict=True):
                column.extend(cells)
    return found


def _by_name(names: Sequence[str], pk: Sequence[Any]) -> list[int]:
    order = sorted(range(len(pk)), key=pk.__getitem__)
    order.sort(key=names.__getitem__)
    return order


def _ids(pk: Sequence[UUID | str], order: Sequence[int]) -> bytes:
    if pk and isinstance(pk[0], UUID):
        return b"".join([pk[row].bytes for row in order])  # type: ignore[union-attr]
    return bytes.fromhex("".join([pk[row] for row in order]))  # type: ignore[misc]
