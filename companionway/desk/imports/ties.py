"""Whom somebody would actually call."""

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
from companionway.people import actions as people_actions
from companionway.people.actions import TieRow

COLUMNS = (
    *who.columns("person", "who was asked", "1042"),
    *who.columns("named", "whom they would call", "17"),
    Column("named_on", "when they were asked", "2026-02-01", required=True, day=True),
    Column("at_night", "whether also at night: yes or no", "yes"),
    Column("steadier", "whether this person is further along: yes or no", "yes"),
)


class Ties:
    """Reads rows of who named whom and writes them down."""

    name = "ties"
    columns: Sequence[Column] = COLUMNS
    verb = "people.name_many"
    needs_one_of = (
        ("person_number", "person_id", "person_given_name"), ("named_number", "named_id", "named_given_name"),
    )  # fmt: skip
    depends = True  # the same two may stand in two rows

    def __init__(self, bound: Bound, place: Place):
        latest = place.today + timedelta(days=1)
        self.place = place
        self._person, self._named = who.Reader(bound, "person", latest), who.Reader(bound, "named", latest)
        self._on = cells.day(bound, "named_on", latest, required=True)
        self._night, self._steadier = cells.yes(bound, "at_night"), cells.yes(bound, "steadier")

    def read(self, row: Row) -> Draft:
        """A tie as the row tells it. Raises Wrong."""
        line, notes = row.cells, list(row.notes)
        person, named = self._person(line, notes), self._named(line, notes)
        if person is None or named is None:
            raise Wrong("person_number" if person is None else "named_number", "person_missing")
        facts = (self._on(line, notes), self._night(line, notes), self._steadier(line, notes))
        parts = (self.place.by.organization_id.hex, self.place.source, person.written, named.written)
        content = "\x1f".join(("tie", *parts, *map(str, facts)))
        at = datetime.combine(facts[0], time(), tzinfo=UTC)
        return Draft(row, ids.of(at, content.encode()), notes, (person, named), facts)

    def store(self, drafts: Sequence[Draft], people: Mapping[str, UUID], detail: Mapping[str, Any]) -> bulk.Stored:
        """Write a batch down, all of whose people were found."""
        rows = []
        for draft in drafts:
            person, named = (people[key.written] for key in draft.who)
            rows.append(TieRow(draft.id, person, named, *draft.facts))
        place = self.place
        return people_actions.name_many(
            rows, program_id=place.program_id, by=place.by, now=place.now, detail=detail
        )
