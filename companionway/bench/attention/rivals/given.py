"""What every rival is given: the numbers, and the rows of the SQLite file in the fastest way Python has.

Rows come out of SQLite as one whole number each, packed and unpacked without an object for each value: several
times faster than rows of text, and what a careful writer would do.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import asdict
from itertools import chain
from typing import Any

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from companionway.attention.rules.settings import TIER_ENDS, Settings, tiers
from companionway.bench.attention import answers
from companionway.bench.attention.answers import Answer, Once
from companionway.bench.attention.place import today

Ints = NDArray[np.int64]

NUMBERS = asdict(Settings())
TIERS = tiers(Settings())  # five phases, then restricted settings
ENDS = TIER_ENDS
PLANNED_DAY = (0, 1, 2, 3, 3, 5, 5, 7)  # the newest planned day of the first week, by the day
DAY = today().toordinal()

REACHED, SPACE, TRIED = 1, 2, 4  # bits of a mark
ORDINAL = "CAST(julianday({}) - 1721424.5 AS INTEGER)"
MARK = """
    CASE WHEN e.result IN ('reached', 'asked_for_space')
         THEN 1 + 2 * (e.result = 'asked_for_space' AND e.direction <> 'given')
         WHEN e.direction <> 'given' THEN 4 ELSE 0 END
"""
COUNTS = """
    e.kind = 'contact' AND NOT EXISTS (
        SELECT 1 FROM pulse_event l WHERE l.organization_id = e.organization_id AND l.supersedes_id = e.id
    )
"""


def connect() -> sqlite3.Connection:
    """The file, to be read only, with the product's own cache."""
    found = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    for pragma in ("query_only=ON", "temp_store=MEMORY", "mmap_size=134217728", "cache_size=-200000"):
        found.execute(f"PRAGMA {pragma}")
    return found


def events() -> tuple[Ints, Ints, Ints]:
    """(person's number, day, mark) of every event that counts."""
    rows = connect().execute(f"""
        SELECT (s.number << 28) + ({ORDINAL.format("e.day")} << 4) + {MARK}
        FROM bench_standing s CROSS JOIN pulse_event e
          ON e.organization_id = (SELECT organization_id FROM pulse_event LIMIT 1) AND e.person_id = s.person_id
        WHERE {COUNTS}
    """)  # noqa: S608
    packed = np.fromiter(chain.from_iterable(rows), np.int64)
    return packed >> 28, packed >> 4 & (1 << 24) - 1, packed & 15


def pulses() -> dict[str, NDArray]:
    """The Pulse rows: anchor, last, space as days; (n, 16) bytes of the days reached, and of those tried."""
    rows = connect().execute(f"""
        SELECT COALESCE({ORDINAL.format("p.anchor_on")}, 0), COALESCE({ORDINAL.format("p.last_reached_on")}, 0),
               COALESCE({ORDINAL.format("p.last_space_on")}, 0), substr(p.days, 1, 32)
        FROM bench_standing s CROSS JOIN pulse_pulse p
          ON p.organization_id = (SELECT organization_id FROM pulse_pulse LIMIT 1) AND p.person_id = s.person_id
        ORDER BY s.number
    """)  # noqa: S608
    parts = []
    while some := rows.fetchmany(20_000):
        *days, packed = zip(*some, strict=True)
        parts.append((np.array(days, np.int64), np.frombuffer(b"".join(packed), np.uint8).reshape(-1, 2, 16)))
    anchor, last, space = np.concatenate([days for days, _ in parts], axis=1)
    bits = np.concatenate([bits for _, bits in parts])
    return {"anchor": anchor, "last": last, "space": space, "reached": bits[:, 0], "tried": bits[:, 1]}


def standing() -> dict[str, Ints]:
    """number, enrolled, stepped_down, restricted, in the order of numbers."""
    names = ("number", "enrolled", "stepped_down", "restricted")
    rows = connect().execute(f"SELECT {', '.join(names)} FROM bench_standing ORDER BY number")  # noqa: S608
    return dict(zip(names, np.array(rows.fetchall(), np.int64).T, strict=True))


def people() -> NDArray[np.bytes_]:
    """The ids, in the order of numbers."""
    rows = connect().execute("SELECT person_id FROM bench_standing ORDER BY number")
    return np.fromiter(chain.from_iterable(rows), "S32")


def timed(read: Callable[[], Any], judge: Callable[[Any], Answer], file: str) -> dict[str, Any]:
    """Read and judge, and name the people; the answer goes into `file`."""

    def once() -> Once:
        begun = time.perf_counter()
        rows, ids = read(), people()
        between = time.perf_counter()
        answer = judge(rows)
        return Once(answer, ids[answer[:, 0]], between - begun)

    return answers.best(once, file)
