"""Rosters: who takes part in a program, and who helps there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from companionway.desk.imports import cells
from companionway.desk.imports.account import Draft
from companionway.desk.imports.cells import Cell, Wrong
from companionway.desk.imports.columns import Bound, Column
from companionway.desk.imports.place import Place
from companionway.desk.imports.who import MAX_NUMBER
from companionway.formats.csv import Row
from companionway.ground import bulk, ids
from companionway.people import actions as people
from companionway.people.actions import ChannelFacts, PersonRow
from companionway.people.rules import MAX_NAME, MAX_NOTE, ChannelKind, Part, SafeToSay

COLUMNS = (
    Column("number", "the number under which the other system knows them", "1042"),
    Column("name", 'the whole name in one cell: "Marín, Rosa" or "Rosa Marín"'),
    Column("given_name", "given name", "Rosa"),
    Column("family_name", "family name", "Marín"),
    Column("called", "the name they go by", ""),
    Column("pronouns", "pronouns", "she/her"),
    Column("language", "language as a code: en, es, ...; empty is en", "es"),
    Column("born_on", "date of birth", "1991-06-02", day=True),
    Column("part", "participant or helper; empty is participant", "participant"),
    Column("enrolled_on", "when they came into the program; empty is today", "2026-01-15", day=True),
    Column("phone", "telephone number", "303-555-0142"),
    Column("text", "number for text messages", ""),
    Column("email", "e-mail address", ""),
    Column("post", "postal address", ""),
    Column("safe_to_say", "what may be said there: nothing, first_name, anything; empty is nothing", "first_name"),
    Column("safe_from", "calls are safe from this time of day", "17:00"),
    Column("safe_until", "calls are safe until this time of day", "20:00"),
    Column("shared", "whether somebody else uses these too: yes or no", "no"),
    Column("capacity", "for helpers: how many people they can walk beside"),
    Column("notes", f"up to {MAX_NOTE:,} letters, written to be read by the person"),
)
_PARTS = {
    "client": Part.PARTICIPANT, "member": Part.PARTICIPANT, "resident": Part.PARTICIPANT, "guest": Part.PARTICIPANT,
    "peer": Part.HELPER, "coach": Part.HELPER, "staff": Part.HELPER, "volunteer": Part.HELPER,
    "mentor": Part.HELPER,
}  # fmt: skip
_SAFE = {
    "yes": SafeToSay.ANYTHING, "ok": SafeToSay.ANYTHING, "no": SafeToSay.NOTHING, "name_only": SafeToSay.FIRST_NAME,
}  # fmt: skip
_LANGUAGES = {"english": "en", "spanish": "es", "español": "es", "inglés": "en"}


class People:
    """Reads rows of a roster and adds people."""

    name = "people"
    columns: Sequence[Column] = COLUMNS
    verb = "people.add_many"
    needs_one_of = (("given_name", "name"),)
    depends = True  # a person may stand in two rows

    def __init__(self, bound: Bound, place: Place):
        latest = place.today + timedelta(days=1)
        self.place = place
        self._text = {
            name: cells.text(bound, name, MAX_NAME) for name in ("name", "given_name", "family_name", "called")
        } | {"pronouns": cells.text(bound, "pronouns", 40), "number": cells.text(bound, "number", MAX_NUMBER)}
        self._notes, self._language = bound.get("notes"), _language(bound)
        self._born = cells.day(bound, "born_on", latest)
        self._enrolled = cells.day(bound, "enrolled_on", latest)
        self._part = cells.choice(bound, "part", Part, _PARTS, default=Part.PARTICIPANT)
        self._safe = cells.choice(bound, "safe_to_say", SafeToSay, _SAFE, default=SafeToSay.NOTHING)
        self._from, self._until = cells.clock(bound, "safe_from"), cells.clock(bound, "safe_until")
        self._shared, self._most = cells.yes(bound, "shared"), cells.whole(bound, "capacity")
        self._channels = {kind: cells.text(bound, str(kind), 200) for kind in ChannelKind}
        self._numbers: dict[str, tuple[str, str]] = {}

    def read(self, row: Row) -> Draft:
        """A person as the row tells of them. Raises Wrong."""
        line, notes = row.cells, list(row.notes)
        given, family = self._names(line, notes)
        number = self._text["number"](line, notes)
        if number and self._numbers.setdefault(number, (given, family)) != (given, family):
            raise Wrong("number", "number_twice")
        person = PersonRow(
            UUID(int=0), given, family, self._text["called"](line, notes), self._text["pronouns"](line, notes),
            self._language(line, notes), self._born(line, notes), self._part(line, notes),
            self._enrolled(line, notes), self._ways(line, notes), self._notes(line), number,
            self._most(line, notes),
        )  # fmt: skip
        return Draft(row, self._id(person), notes, (), person)

    def _id(self, person: PersonRow) -> UUID:
        held, source = self.place.by.organization_id.hex, self.place.source
        content = repr((held, source, person.number) if person.number else (held, source, person))
        at = datetime.combine(person.enrolled_on or date(1970, 1, 1), time(), tzinfo=UTC)
        return ids.of(at, f"person\x1f{content}".encode())

    def _names(self, line: list[str], notes: list[str]) -> tuple[str, str]:
        given, family = self._text["given_name"](line, notes), self._text["family_name"](line, notes)
        whole = self._text["name"](line, notes) if not given else ""
        if whole and not family:
            notes.append("name_split")
            family, comma, given = (part.strip() for part in whole.partition(","))
            if not comma:
                given, _, family = whole.rpartition(" ") if " " in whole else (whole, "", "")
        if not given:
            raise Wrong("given_name", "name_missing")
        return given.strip(), family.strip()

    def _ways(self, line: list[str], notes: list[str]) -> tuple[ChannelFacts, ...]:
        safe, start = self._safe(line, notes), self._from(line, notes)
        until, shared = self._until(line, notes), self._shared(line, notes)
        return tuple(
            ChannelFacts(kind, address, safe, start, until, shared)
            for kind, read in self._channels.items()
            if (address := read(line, notes))
        )

    def store(self, drafts: Sequence[Draft], people_: Mapping[str, UUID], detail: Mapping[str, Any]) -> bulk.Stored:
        """Add a batch."""
        rows = [PersonRow(**{**_fields(draft.facts), "id": draft.id}) for draft in drafts]
        place = self.place
        return people.add_many(
            rows, program_id=place.program_id, source=place.source, by=place.by, now=place.now, detail=detail
        )


def _fields(person: PersonRow) -> dict[str, Any]:
    return {name: getattr(person, name) for name in PersonRow.__dataclass_fields__}


def _language(bound: Bound) -> cells.Remembering:
    said = bound.values("language")

    def read(text: str) -> Cell:
        plain = said.get(text.casefold(), text).casefold()
        if not plain or plain in cells.NOTHING:
            return Cell("en", "value_empty" if plain else "")
        if plain in _LANGUAGES:
            return Cell(_LANGUAGES[plain], "value_read_as")
        if len(plain) > 8 or not plain.replace("-", "").isalpha() or len(plain.split("-")[0]) > 3:
            raise Wrong("language", "value_unknown", known="en, es")
        return Cell(plain)

    return cells.Remembering(bound, "language", read)
