"""Who is meant: another system's number, our own id, or an exact name with the date of birth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from uuid import UUID

from companionway.consent import queries as consent
from companionway.desk.imports import cells
from companionway.desk.imports.cells import Wrong
from companionway.desk.imports.columns import Bound, Column
from companionway.ground.access import Actor

MAX_NUMBER = 80
REMEMBERED = 200_000
NUMBERS = 5_000  # asked for at once


class Key(NamedTuple):
    """Somebody as a row names them: exactly one of the last three is set. `column` is where it stands, `written`
    how it is part of a row's content."""

    column: str
    written: str
    number: str = ""
    id: UUID | None = None
    name: tuple[str, str, date] | None = None


def columns(prefix: str, whom: str, example: str) -> list[Column]:
    """The columns by which a row may name somebody."""
    return [
        Column(f"{prefix}_number", f"{whom}: the number under which the other system knows them", example),
        Column(f"{prefix}_id", f"{whom}: our own id, as an export of ours writes it"),
        Column(f"{prefix}_given_name", f"{whom}: given name, exactly as here (with the date of birth)"),
        Column(f"{prefix}_family_name", f"{whom}: family name, exactly as here"),
        Column(f"{prefix}_born_on", f"{whom}: date of birth", day=True),
    ]


class Reader:
    """Reads the key of one person of a row, or None where the row names nobody there."""

    def __init__(self, bound: Bound, prefix: str, latest: date):
        self.prefix = prefix
        self._number, self._id = bound.get(f"{prefix}_number"), bound.get(f"{prefix}_id")
        self._given, self._family = bound.get(f"{prefix}_given_name"), bound.get(f"{prefix}_family_name")
        self._born = cells.day(bound, f"{prefix}_born_on", latest)
        self._known: dict[str, Key] = {}

    def __call__(self, row: list[str], notes: list[str]) -> Key | None:
        if number := self._number(row):
            return self._numbered(number)
        if text := self._id(row):
            own = self._own_id(text)
            return Key(f"{self.prefix}_id", str(own), id=own)
        given = self._given(row)
        if not given:
            return None
        born = self._born(row, notes)
        if born is None:
            raise Wrong(f"{self.prefix}_born_on", "birth_date_needed")
        name = (given, self._family(row), born)
        return Key(f"{self.prefix}_given_name", "\x1e".join(map(str, name)), name=name)

    def _numbered(self, number: str) -> Key:
        key = self._known.get(number)
        if key is None:
            if len(number) > MAX_NUMBER:
                raise Wrong(f"{self.prefix}_number", "number_too_long", most=MAX_NUMBER)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            key = self._known[number] = Key(f"{self.prefix}_number", f"#{number}", number)
        return key

    def _own_id(self, text: str) -> UUID:
        try:
            return UUID(text)
        except ValueError:
            raise Wrong(f"{self.prefix}_id", "id_unreadable") from None


class People:
    """Finds the people of a batch with at most three reads; those found once are remembered."""

    def __init__(self, by: Actor, source: str, today: date):
        self.by, self.source, self.today = by, source, today
        self._known: dict[str, UUID] = {}

    def find(self, keys: Iterable[Key]) -> dict[str, UUID | str]:
        """`Key.written` -> the person, or the code of why nobody is meant."""
        wanted = {key.written: key for key in keys}
        new = [key for written, key in wanted.items() if written not in self._known]
        if len(self._known) + len(new) > REMEMBERED:
            self._known.clear()
            new = list(wanted.values())
        found = self._numbered(new) | self._by_id(new) | self._named(new)
        self._known |= {written: one for written, one in found.items() if isinstance(one, UUID)}
        return {written: self._known.get(written) or found.get(written, "person_unknown") for written in wanted}

    def _numbered(self, keys: list[Key]) -> dict[str, UUID | str]:
        numbers = [key.number for key in keys if key.number]
        if not numbers:
            return {}
        found: dict[str, UUID | str] = {}
        for start in range(0, len(numbers), NUMBERS):
            some = numbers[start : start + NUMBERS]
            told = consent.known_by_number(self.by, self.source, some, today=self.today)
            found |= {f"#{number}": person for number, person in told.items()}
        return found

    def _by_id(self, keys: list[Key]) -> dict[str, UUID | str]:
        wanted = [key.id for key in keys if key.id]
        return {str(one): one for one in consent.known(self.by, wanted, today=self.today)} if wanted else {}

    def _named(self, keys: list[Key]) -> dict[str, UUID | str]:
        named = {key.name: key for key in keys if key.name}
        if not named:
            return {}
        found = consent.known_by_name(self.by, named, today=self.today)
        return {
            named[name].written: people[0] if len(people) == 1 else "two_people_fit"
            for name, people in found.items()
        }
