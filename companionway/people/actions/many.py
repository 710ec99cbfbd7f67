"""Many people and relationships at once, as rosters bring them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, cast
from uuid import UUID

from django.db import transaction

from companionway.ground import bulk, encryption, ids, ledger, organization
from companionway.ground.access import Actor, Permission, require
from companionway.ground.errors import Reason
from companionway.ground.models import OrganizationModel
from companionway.people import queries, rules
from companionway.people.actions.channels import ChannelFacts
from companionway.people.models import Capacity, Card, Channel, Enrolment, Person, Reference, Relationship
from companionway.people.rules import Hat, Part
from companionway.programs import queries as programs

_CARD = (
    "id", "organization_id", "person_id", "given_name", "family_name", "called", "pronouns", "language", "speaks",
    "born_on", "died_on", "folded", "notes",
)  # fmt: skip
_CHANNEL = (
    "id", "organization_id", "person_id", "kind", "address", "safe_to_say", "safe_from", "safe_until", "shared",
)  # fmt: skip
_ENROLMENT = ("id", "organization_id", "person_id", "program_id", "part", "started_on", "ended_on")
_RELATIONSHIP = (
    "id", "organization_id", "helper_id", "helped_id", "hat", "program_id", "started_on", "ended_on",
)  # fmt: skip

NameAndBirth = tuple[str, str, date]


@dataclass(frozen=True)
class PersonRow:
    """Somebody on a roster. `number` is theirs in the other system; `most` how many people they can walk beside."""

    id: UUID
    given_name: str
    family_name: str = ""
    called: str = ""
    pronouns: str = ""
    language: str = "en"
    born_on: date | None = None
    part: Part = Part.PARTICIPANT
    enrolled_on: date | None = None
    channels: tuple[ChannelFacts, ...] = ()
    notes: str = ""
    number: str = ""
    most: int | None = None

    @property
    def name_and_birth(self) -> NameAndBirth | None:
        return (self.given_name, self.family_name, self.born_on) if self.born_on else None


@dataclass(frozen=True)
class RelationshipRow:
    """Which hat somebody wears for somebody, from when until when."""

    id: UUID
    helper_id: UUID
    helped_id: UUID
    hat: Hat
    started_on: date
    ended_on: date | None = None


@dataclass
class _Sorted:
    """A batch, sorted into those who are new, numbers to add, and what is said of the rest."""

    fresh: list[PersonRow] = field(default_factory=list)
    numbers: dict[str, UUID] = field(default_factory=dict)
    here: set[UUID] = field(default_factory=set)
    refused: dict[UUID, tuple[str, Reason]] = field(default_factory=dict)
    mended: dict[UUID, str] = field(default_factory=dict)


@transaction.atomic
def add_many(
    rows: Sequence[PersonRow], *, program_id: UUID, source: str, by: Actor, now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> bulk.Stored:  # fmt: skip
    """Add everyone of a batch who is not here yet, enrolled in a program; one ledger row; whole, or not at all.

    Here already is whose id, number, or exact name with birth date is here; a new number of theirs is added.
    """
    require(by, Permission.IMPORT, program=program_id)
    require(by, Permission.PERSON_EDIT, program=program_id)
    programs.program(by, program_id)
    today = programs.local_day(program_id, now)
    batch = _sorted(rows, source, today, programs.setting(program_id, rules.ADULT_YEARS))
    _store(batch.fresh, program_id, today)
    held = organization.current().hex
    bulk.insert(
        Reference, ("id", "organization_id", "person_id", "source", "number"),
        [(ids.new().hex, held, person.hex, source, number) for number, person in batch.numbers.items()],
    )  # fmt: skip
    if batch.fresh or batch.numbers:
        told = {**(detail or {}), "stored": len(batch.fresh)}
        ledger.record("people.add_many", by=by, now=now, detail=told, touches=sorted(row.id for row in batch.fresh))
    return bulk.Stored(len(batch.fresh), frozenset(batch.here), batch.refused, batch.mended)


def _sorted(rows: Sequence[PersonRow], source: str, today: date, adult_years: int) -> _Sorted:
    there = bulk.present(Person, [row.id for row in rows])
    numbers = queries.numbered(source, [row.number for row in rows if row.number])
    by_number = dict(numbers.values_list("number", "person_id"))
    by_name = _by_name(rows)
    batch = _Sorted()
    for row in rows:
        named = by_name.get(row.name_and_birth, []) if row.name_and_birth else []
        if row.id in there or (row.number and row.number in by_number):
            batch.here.add(row.id)
        elif wrong := _why_not(row, today, adult_years):
            batch.refused[row.id] = wrong
        elif len(named) > 1:
            batch.refused[row.id] = ("given_name", Reason("two_people_fit"))
        elif named:
            _named(row, named[0], by_number, batch)
        else:
            batch.fresh.append(row)
            if row.name_and_birth:
                by_name[row.name_and_birth] = [row.id]
            if row.number:
                by_number[row.number] = batch.numbers[row.number] = row.id
    return batch


def _named(row: PersonRow, person: UUID, by_number: dict[str, UUID], batch: _Sorted) -> None:
    """Known by name and birth date: a number that is new is theirs too."""
    if row.number:
        by_number[row.number] = batch.numbers[row.number] = person
        batch.mended[row.id] = "number_added"
    else:
        batch.here.add(row.id)


def _by_name(rows: Sequence[PersonRow]) -> dict[NameAndBirth, list[UUID]]:
    found: dict[NameAndBirth, list[UUID]] = {}
    cards = queries.born({row.born_on for row in rows if row.born_on})
    for person, *told in cards.values_list("person_id", "given_name", "family_name", "born_on"):
        found.setdefault(cast(NameAndBirth, tuple(told)), []).append(person)
    return found


def _why_not(row: PersonRow, today: date, adult_years: int) -> tuple[str, Reason] | None:
    if reason := rules.why_not_name(row.given_name):
        return "given_name", reason
    for column, name in (("family_name", row.family_name), ("called", row.called)):
        if name and (reason := rules.why_not_name(name)):
            return column, reason
    if reason := rules.why_not_birth(row.born_on, today=today, adult_years=adult_years):
        return "born_on", reason
    if row.enrolled_on and row.enrolled_on > today:
        return "enrolled_on", Reason("date_in_future")
    if len(row.notes) > rules.MAX_NOTE:
        over = len(row.notes) - rules.MAX_NOTE
        return "notes", Reason("note_too_long", {"most": rules.MAX_NOTE, "over": over})
    if row.most is not None and row.most > rules.MOST_PEOPLE:
        return "capacity", Reason("capacity_impossible", {"most": rules.MOST_PEOPLE})
    for channel in row.channels:
        if reason := rules.why_not_address(channel.kind, channel.address):
            return str(channel.kind), reason
    return None


def _store(rows: list[PersonRow], program_id: UUID, today: date) -> None:
    held = organization.current().hex
    bulk.insert(Person, ("id", "organization_id"), [(row.id.hex, held) for row in rows])
    bulk.insert(Card, _CARD, _cards(rows))
    bulk.insert(Channel, _CHANNEL, _channels(rows))
    bulk.insert(
        Enrolment, _ENROLMENT,
        [
            (ids.new().hex, held, row.id.hex, program_id.hex, str(row.part), str(row.enrolled_on or today), None)
            for row in rows
        ],
    )  # fmt: skip
    bulk.insert(
        Capacity, ("id", "organization_id", "person_id", "most", "away_until", "at_night"),
        [(ids.new().hex, held, row.id.hex, row.most, None, False) for row in rows if row.most is not None],
    )  # fmt: skip


def _cards(rows: Iterable[PersonRow]) -> Iterator[tuple]:
    held = organization.current()
    for row in rows:
        card = ids.new()
        born = str(row.born_on) if row.born_on else None
        folded = rules.folded(row.given_name, row.family_name, row.called)
        yield (
            card.hex, held.hex, row.id.hex, row.given_name, row.family_name, row.called, row.pronouns, row.language,
            "", born, None, folded, _sealed(Card, "notes", card, row.notes),
        )  # fmt: skip


def _channels(rows: Iterable[PersonRow]) -> Iterator[tuple]:
    held = organization.current()
    for row in rows:
        for channel in row.channels:
            key = ids.new()
            yield (
                key.hex, held.hex, row.id.hex, str(channel.kind),
                _sealed(Channel, "address", key, channel.address.strip()), str(channel.safe_to_say),
                _clock(channel.safe_from), _clock(channel.safe_until), channel.shared,
            )  # fmt: skip


def _clock(at: time | None) -> str | None:
    return None if at is None else at.isoformat()


def _sealed(model: type[OrganizationModel], column: str, key: UUID, text: str) -> bytes:
    if not text:
        return b""
    bound_to = encryption.binding(model._meta.db_table, column, organization.current(), key)
    return encryption.encrypt(text, bound_to)


def relate_many(rows: Sequence[RelationshipRow], *, program_id: UUID | None) -> None:
    """The rows of relationships; journey.actions.assign_many has asked whether they may be, and records them."""
    held, program = organization.current().hex, program_id.hex if program_id else None
    bulk.insert(
        Relationship, _RELATIONSHIP,
        [
            (
                row.id.hex, held, row.helper_id.hex, row.helped_id.hex, str(row.hat), program, str(row.started_on),
                str(row.ended_on) if row.ended_on else None,
            )
            for row in rows
        ],
    )  # fmt: skip


def related(row_ids: Sequence[UUID]) -> set[UUID]:
    """Which of these relationships are here already."""
    return bulk.present(Relationship, row_ids)
