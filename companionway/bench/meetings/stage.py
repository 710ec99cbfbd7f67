"""Makes a program with a large list ready for the page, and for the view by hand tables of its own."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from companionway.bench.meetings import made, table
from companionway.bench.meetings.rivals import World
from companionway.ground import clock, organization
from companionway.meetings.models import MutualAidMeeting
from companionway.meetings.rules import Columns
from companionway.programs import actions as programs
from companionway.programs.rules import ProgramKind

_TABLES = (
    "CREATE TABLE rival_time "
    "(id INTEGER PRIMARY KEY, meeting_id CHAR(32), minute INTEGER, lasts INTEGER, lat REAL, lon REAL)",
    "CREATE VIRTUAL TABLE rival_place USING rtree(id, south, north, west, east, first, last)",
)


def main(folder: str, size: str) -> dict[str, Any]:
    """The program's id."""
    call_command("migrate", verbosity=0)
    founded = programs.found(
        name="Made", outward_name="Made", program="Made", kind=ProgramKind.COMMUNITY, time_zone="America/New_York",
        site="Made", email="made@example.org", account_name="Made", now=clock.now(),
    )  # fmt: skip
    columns = made.columns(int(size))
    with organization.hold(founded.organization_id):
        table.fill(columns)
        _by_hand(columns)
    return {"program": str(founded.program_id)}


def _by_hand(columns: Columns) -> None:
    keys = {int(key): pk.hex for key, pk in MutualAidMeeting.objects.values_list("key", "pk")}
    rows = [
        (at, keys[row], minute, lasts, lat, lon)
        for at, (row, minute, lasts, lat, lon, *_) in enumerate(World(columns).rows())
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        for one in _TABLES:
            cursor.execute(one)
        cursor.executemany("INSERT INTO rival_time VALUES (%s, %s, %s, %s, %s, %s)", rows)
        cursor.execute("INSERT INTO rival_place SELECT id, lat, lat, lon, lon, minute, minute FROM rival_time")
