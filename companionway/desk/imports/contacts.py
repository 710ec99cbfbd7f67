"""Contact logs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from companionway.desk.imports import cells, who
from companionway.desk.imports.account import Draft
from companionway.desk.imports.cells import Cell, Wrong
from companionway.desk.imports.columns import Bound, Column
from companionway.desk.imports.place import Place
from companionway.formats.csv import Row
from companionway.ground import bulk, clock, ids
from companionway.pulse.rules import Direction, Result
from companionway.support import actions as support
from companionway.support.rules import MAX_NOTE, Competency, ContactFacts, ContactKind, Mode

COLUMNS = (
    *who.columns("person", "whom the contact was for", "1042"),
    *who.columns("with", "who was beside them (may be empty)", "17"),
    Column("at", "day, or day and time (the program's local time, unless a zone is written)", "2026-03-14 14:30",
           required=True, day=True),
    Column("time", "time of day, where it has a column of its own"),
    Column("mode", "how: in_person, call, text, video, group", "call", required=True),
    Column("result", "what came of it: reached, tried, left_safe_message, asked_for_space, wrong_number", "reached",
           required=True),
    Column("direction", "from the person's side: given, received, mutual; empty is mutual", "mutual"),
    Column("kind", "what for: talked, session, outreach, welcome_back, practical, check; empty is talked",
           "talked"),
    Column("minutes", 'how long: 20, "20 min", 1:05', "20"),
    Column("tags", "up to three competencies, with ; between: " + ", ".join(Competency), "shares; supports"),
    Column("note", f"up to {MAX_NOTE:,} letters, written to be read by the person", "Good to hear you."),
    Column("number", "the other system's own number of this contact; it then alone says which contact it is"),
)  # fmt: skip

_MODES = {
    "phone": Mode.CALL, "phone_call": Mode.CALL, "telephone": Mode.CALL, "tel": Mode.CALL, "voice": Mode.CALL,
    "sms": Mode.TEXT, "text_message": Mode.TEXT, "message": Mode.TEXT, "whatsapp": Mode.TEXT,
    "face_to_face": Mode.IN_PERSON, "f2f": Mode.IN_PERSON, "visit": Mode.IN_PERSON, "home_visit": Mode.IN_PERSON,
    "video_call": Mode.VIDEO, "zoom": Mode.VIDEO, "telehealth": Mode.VIDEO, "meeting": Mode.GROUP,
}  # fmt: skip
_RESULTS = {
    "completed": Result.REACHED, "spoke": Result.REACHED, "talked": Result.REACHED, "contacted": Result.REACHED,
    "yes": Result.REACHED, "no_answer": Result.TRIED, "attempted": Result.TRIED, "attempt": Result.TRIED,
    "unable_to_reach": Result.TRIED, "not_reached": Result.TRIED, "no": Result.TRIED,
    "left_message": Result.LEFT_SAFE_MESSAGE, "voicemail": Result.LEFT_SAFE_MESSAGE,
    "left_voicemail": Result.LEFT_SAFE_MESSAGE, "disconnected": Result.WRONG_NUMBER,
}  # fmt: skip
_DIRECTIONS = {"both": Direction.MUTUAL, "two_way": Direction.MUTUAL}
_KINDS = {
    "check_in": ContactKind.CHECK, "checkin": ContactKind.CHECK, "1:1": ContactKind.SESSION,
    "one_to_one": ContactKind.SESSION, "one_on_one": ContactKind.SESSION, "just_talked": ContactKind.TALKED,
}  # fmt: skip


class Contacts:
    """Reads rows of a contact log and stores them."""

    name = "contacts"
    columns: Sequence[Column] = COLUMNS
    verb = "support.log_many"
    needs_one_of = (("person_number", "person_id", "person_given_name"),)
    depends = False  # no row depends on one before it

    def __init__(self, bound: Bound, place: Place):
        latest = clock.day_of(place.now, place.zone) + timedelta(days=1)
        self.place = place
        self._person, self._other = who.Reader(bound, "person", latest), who.Reader(bound, "with", latest)
        self._at = cells.Moment(bound, "at", "time", ZoneInfo(place.zone), latest)
        self._mode = cells.choice(bound, "mode", Mode, _MODES)
        self._result = cells.choice(bound, "result", Result, _RESULTS)
        self._direction = cells.choice(bound, "direction", Direction, _DIRECTIONS, default=Direction.MUTUAL)
        self._kind = cells.choice(bound, "kind", ContactKind, _KINDS, default=ContactKind.TALKED)
        self._minutes, self._tags = cells.minutes(bound, "minutes"), _tags(bound)
        self._note, self._number = bound.get("note"), bound.get("number")
        self._prefix = f"contact\x1f{place.by.organization_id.hex}\x1f{place.source}\x1f"

    def read(self, row: Row) -> Draft:
        """A contact as the row tells it. Raises Wrong."""
        line, notes = row.cells, list(row.notes)
        person, other = self._person(line, notes), self._other(line, notes)
        if person is None:
            raise Wrong("person_number", "person_missing")
        facts = ContactFacts(
            self._at(line, notes), self._mode(line, notes), self._direction(line, notes),
            self._result(line, notes), self._kind(line, notes), self._minutes(line, notes),
            self._note(line).replace("\r\n", "\n"), self._tags(line, notes),
        )  # fmt: skip
        return Draft(row, self._id(line, person, other, facts), notes, (person, other), facts)

    def _id(self, line: list[str], person: who.Key, other: who.Key | None, facts: ContactFacts) -> UUID:
        if number := self._number(line):
            return ids.of(facts.at, f"{self._prefix}{number}".encode())
        return ids.of(facts.at, f"{self._prefix}\x1f{_content(person, other, facts)}".encode())

    def store(self, drafts: Sequence[Draft], people: Mapping[str, UUID], detail: Mapping[str, Any]) -> bulk.Stored:
        """Store a batch, all of whose people were found."""
        rows = []
        for draft in drafts:
            person, other = draft.who
            with_person = people[other.written] if other else None
            rows.append(support.ContactRow(draft.id, people[person.written], with_person, draft.facts))
        place = self.place
        return support.log_many(rows, program_id=place.program_id, by=place.by, now=place.now, detail=detail)


def _content(person: who.Key, other: who.Key | None, facts: ContactFacts) -> str:
    parts = (
        person.written, other.written if other else "", str(facts.at.timestamp()), facts.mode, facts.direction,
        facts.result, facts.kind, str(facts.minutes), " ".join(facts.tags), facts.note,
    )  # fmt: skip
    return "\x1f".join(parts)


def _tags(bound: Bound) -> cells.Remembering:
    meant = {cells.word(theirs): cells.word(ours) for theirs, ours in bound.values("tags").items()}

    def read(text: str) -> Cell:
        found = []
        for said in filter(None, (cells.word(part) for part in re.split(r"[,;|]+", text))):
            try:
                found.append(Competency(meant.get(said, said)))
            except ValueError:
                raise Wrong("tags", "value_unknown", known=", ".join(Competency)) from None
        return Cell(tuple(dict.fromkeys(found)))

    return cells.Remembering(bound, "tags", read)
