"""Where somebody was helped, and for how long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from companionway.desk.imports import cells, who
from companionway.desk.imports.account import Draft
from companionway.desk.imports.cells import Wrong
from companionway.desk.imports.columns import Bound, Column
from companionway.desk.imports.place import Place
from companionway.formats.csv import Row
from companionway.ground import bulk, ids
from companionway.journey import actions as journey
from companionway.journey.actions import StayRow
from companionway.journey.rules import Level

COLUMNS = (
    *who.columns("person", "who", "1042"),
    Column("level", "level of care: " + ", ".join(Level), "residential", required=True),
    Column("started_on", "since when", "2026-01-15", required=True, day=True),
    Column("ended_on", "until when; empty while it lasts", "2026-03-01", day=True),
    Column("elsewhere", "whether it was outside this program: yes or no", "no"),
)
_LEVELS = {
    "inpatient": Level.HOSPITAL, "withdrawal_management": Level.DETOX, "jail": Level.CUSTODY,
    "prison": Level.CUSTODY, "php": Level.PARTIAL_HOSPITAL, "iop": Level.INTENSIVE_OUTPATIENT,
    "op": Level.OUTPATIENT, "sober_living": Level.RECOVERY_RESIDENCE, "rtc": Level.RESIDENTIAL,
}  # fmt: skip


class Stays:
    """Reads rows of stays and writes them down."""

    name = "stays"
    columns: Sequence[Column] = COLUMNS
    verb = "journey.stay_many"
    needs_one_of = (("person_number", "person_id", "person_given_name"),)
    depends = True  # the same stay may stand in two rows

    def __init__(self, bound: Bound, place: Place):
        latest = place.today + timedelta(days=1)
        self.place = place
        self._person = who.Reader(bound, "person", latest)
        self._level = cells.choice(bound, "level", Level, _LEVELS)
        self._start = cells.day(bound, "started_on", latest, required=True)
        self._end = cells.day(bound, "ended_on", latest)
        self._elsewhere = cells.yes(bound, "elsewhere")

    def read(self, row: Row) -> Draft:
        """A stay as the row tells it. Raises Wrong."""
        line, notes = row.cells, list(row.notes)
        person = self._person(line, notes)
        if person is None:
            raise Wrong("person_number", "person_missing")
        facts = (self._level(line, notes), self._start(line, notes), self._end(line, notes))
        elsewhere = self._elsewhere(line, notes)
        parts = (self.place.by.organization_id.hex, self.place.source, person.written, *facts, elsewhere)
        content = "\x1f".join(("stay", *map(str, parts)))
        at = datetime.combine(facts[1], time(), tzinfo=UTC)
        return Draft(row, ids.of(at, content.encode()), notes, (person,), (facts, elsewhere))

    def store(self, drafts: Sequence[Draft], people: Mapping[str, UUID], detail: Mapping[str, Any]) -> bulk.Stored:
        """Write a batch down, all of whose people were found."""
        rows = []
        for draft in drafts:
            (level, started_on, ended_on), elsewhere = draft.facts
            program = None if elsewhere else self.place.program_id
            person = people[draft.who[0].written]
            rows.append(StayRow(draft.id, person, level, started_on, ended_on, program))
        return journey.stay_many(rows, by=self.place.by, now=self.place.now, detail=detail)
