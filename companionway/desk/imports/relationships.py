"""Who walks beside whom."""

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
from companionway.people.actions import RelationshipRow
from companionway.people.rules import Hat

COLUMNS = (
    *who.columns("helper", "who walks beside", "17"),
    *who.columns("helped", "beside whom", "1042"),
    Column("hat", "as what: " + ", ".join(Hat), "peer_supporter", required=True),
    Column("started_on", "since when", "2026-01-20", required=True, day=True),
    Column("ended_on", "until when; empty while it lasts", "", day=True),
)
_HATS = {
    "peer": Hat.PEER_SUPPORTER, "mentor": Hat.PEER_MENTOR, "recovery_coach": Hat.COACH,
    "certified_peer_specialist": Hat.PEER_SPECIALIST, "counselor": Hat.THERAPIST, "counsellor": Hat.THERAPIST,
    "probation_officer": Hat.COURT_OFFICER, "parole_officer": Hat.COURT_OFFICER, "physician": Hat.PRESCRIBER,
    "doctor": Hat.PRESCRIBER, "relative": Hat.FAMILY,
}  # fmt: skip


class Relationships:
    """Reads rows of who walks beside whom and stores them."""

    name = "relationships"
    columns: Sequence[Column] = COLUMNS
    verb = "journey.assign_many"
    needs_one_of = (
        ("helper_number", "helper_id", "helper_given_name"), ("helped_number", "helped_id", "helped_given_name"),
    )  # fmt: skip
    depends = True  # two hats of one person for another are looked at together

    def __init__(self, bound: Bound, place: Place):
        latest = place.today + timedelta(days=1)
        self.place = place
        self._helper, self._helped = who.Reader(bound, "helper", latest), who.Reader(bound, "helped", latest)
        self._hat = cells.choice(bound, "hat", Hat, _HATS)
        self._start = cells.day(bound, "started_on", latest, required=True)
        self._end = cells.day(bound, "ended_on", latest)

    def read(self, row: Row) -> Draft:
        """A relationship as the row tells it. Raises Wrong."""
        line, notes = row.cells, list(row.notes)
        helper, helped = self._helper(line, notes), self._helped(line, notes)
        if helper is None or helped is None:
            raise Wrong("helper_number" if helper is None else "helped_number", "person_missing")
        facts = (self._hat(line, notes), self._start(line, notes), self._end(line, notes))
        at = datetime.combine(facts[1], time(), tzinfo=UTC)
        place = self.place
        parts = (place.by.organization_id.hex, place.source, helper.written, helped.written, *map(str, facts))
        content = "\x1f".join(("relationship", *parts))
        return Draft(row, ids.of(at, content.encode()), notes, (helper, helped), facts)

    def store(self, drafts: Sequence[Draft], people: Mapping[str, UUID], detail: Mapping[str, Any]) -> bulk.Stored:
        """Store a batch, all of whose people were found."""
        rows = []
        for draft in drafts:
            helper, helped = (people[key.written] for key in draft.who)
            hat, started_on, ended_on = draft.facts
            rows.append(RelationshipRow(draft.id, helper, helped, hat, started_on, ended_on))
        place = self.place
        return journey.assign_many(rows, program_id=place.program_id, by=place.by, now=place.now, detail=detail)
