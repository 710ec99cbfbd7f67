"""The files: a roster, who walks beside whom, and a contact log of two years in the order of time."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HELPERS = 400
_DAYS = 730
_CONTACT = (
    "person_number", "with_number", "at", "mode", "result", "direction", "kind", "minutes", "tags", "note",
)  # fmt: skip
_NOTE = "We walked by the river and talked about the week; she would like company on Friday."


def participants(rows: int) -> int:
    """Fifty contacts a person in two years, and at least a few people."""
    return max(20, rows // 50)


def write(folder: Path, rows: int) -> None:
    """people.csv, relationships.csv and contacts.csv."""
    people = participants(rows)
    _write(folder / "people.csv", ("number", "given_name", "family_name", "born_on", "part"), _people(people))
    header = ("helper_number", "helped_number", "hat", "started_on")
    _write(folder / "relationships.csv", header, _relationships(people))
    _write(folder / "contacts.csv", _CONTACT, _contacts(rows, people))


def _write(path: Path, header: tuple[str, ...], rows: Iterator[tuple]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _people(people: int) -> Iterator[tuple]:
    for number in range(HELPERS):
        yield f"H{number}", f"Helper{number}", "Made", date(1970, 1, 1) + timedelta(days=number), "helper"
    for number in range(people):
        born = date(1980, 1, 1) + timedelta(days=number % 9_000)
        yield f"P{number}", f"Person{number}", "Made", born, "participant"


def _relationships(people: int) -> Iterator[tuple]:
    for number in range(people):
        yield f"H{number % HELPERS}", f"P{number}", "peer_supporter", "2024-01-15"


def _contacts(rows: int, people: int) -> Iterator[tuple]:
    chance = Random(20_260_601)
    step = timedelta(days=_DAYS) / rows
    at = NOW - timedelta(days=_DAYS + 1)
    for _ in range(rows):
        at += step
        person = chance.randrange(people)
        helper = person % HELPERS if chance.random() < 0.8 else chance.randrange(HELPERS)
        result = "reached" if chance.random() < 0.7 else chance.choice(("tried", "left_safe_message"))
        yield (
            f"P{person}", f"H{helper}", at.strftime("%m/%d/%Y %I:%M %p"),
            chance.choice(("call", "text", "in_person", "Phone")), result, chance.choice(("mutual", "received")),
            chance.choice(("talked", "outreach", "session")), chance.randrange(5, 60),
            chance.choice(("", "shares")),
            _NOTE if chance.random() < 0.1 else "",
        )  # fmt: skip
