"""The whole list as columns, straight from the cells of its table: no object for a row (R65)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet

from companionway.ground.access import Actor, require_at_home
from companionway.meetings.models import MutualAidMeeting
from companionway.meetings.rules import Columns, columns_of
from companionway.meetings.rules.words import FIELDS_OF_WORDS

_ASKED_OF = ("days", "start", "minutes", "zone", "attendance", "fellowship", "types", "languages", "lat", "lon")
_AT_ONCE = 5_000


@dataclass(frozen=True)
class Listed:
    """A list in memory, in the order of names. `texts`: columns of what words are looked for in."""

    columns: Columns
    texts: tuple[Sequence[str], ...]
    ids: bytes  # sixteen a row

    def id_of(self, row: int) -> UUID:
        """The id of the meeting in this row."""
        return UUID(bytes=self.ids[16 * row : 16 * row + 16])


def listed(actor: Actor) -> Listed:
    """Every meeting of the lists that are in force."""
    require_at_home(actor)
    rows = _cells(
        MutualAidMeeting.objects.filter(feed__ended_at=None).values_list("pk", *FIELDS_OF_WORDS, *_ASKED_OF)
    )
    rows.sort(key=itemgetter(1, 0))
    pk, *texts = (
        zip(*(row[: 1 + len(FIELDS_OF_WORDS)] for row in rows), strict=True)
        if rows
        else ((),) * (1 + len(FIELDS_OF_WORDS))
    )
    columns = columns_of([row[1 + len(FIELDS_OF_WORDS) :] for row in rows])
    return Listed(columns, tuple(texts), b"".join(map(_bytes, pk)))


def _cells(asked: QuerySet) -> list[tuple[Any, ...]]:
    """Rows as the database hands them over."""
    sql, parameters = asked.query.sql_with_params()
    with connections[asked.db].cursor() as cursor:
        cursor.execute(sql, parameters)
        return [row for some in iter(lambda: cursor.fetchmany(_AT_ONCE), []) for row in some]


def _bytes(pk: UUID | str) -> bytes:
    return pk.bytes if isinstance(pk, UUID) else bytes.fromhex(pk)
