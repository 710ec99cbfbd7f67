"""A week of somebody's calendar, with its words: the same for page, paper and programs (R42 R45)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from companionway.desk import catalogue
from companionway.ground.access import Actor
from companionway.journey import queries
from companionway.journey.rules import Entry, EntryKind, Series, monday_of
from companionway.programs import queries as programs

DAYS = 7
WEEKS = 52  # how far somebody leafs back and ahead

# Where an entry's own code stands among the words, if it has none of its own.
_WORDS = {
    EntryKind.APPOINTMENT: "appointment_kind", EntryKind.FIRST: "slot_kind", EntryKind.LEGAL: "legal_day",
    EntryKind.HANDOFF: "handoff_step",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One entry, said in the reader's language. `appointment_id`: their own, which they may change."""

    kind: EntryKind
    on: date
    starts: time | None
    ends: time | None
    title: str
    place: str  # where, or in which program
    appointment_id: UUID | None


@dataclass(frozen=True)
class DayOf:
    """A day and what stands on it."""

    on: date
    entries: tuple[Shown, ...]


def week(actor: Actor, person_id: UUID, monday: date, *, language: str, today: date, now: datetime) -> list[DayOf]:
    """Seven days from a Monday on."""
    return days(actor, person_id, monday, DAYS, language=language, today=today, now=now)


def days(
    actor: Actor, person_id: UUID, first: date, count: int, *, language: str, today: date, now: datetime
) -> list[DayOf]:
    """So many days from a first one on, each with what stands on it."""
    last = first + timedelta(days=count - 1)
    found = queries.calendar(actor, person_id, first, last, today=today, now=now)
    houses = programs.program_names({one.series.program_id for one in found if one.series.program_id})
    by_day: dict[date, list[Shown]] = defaultdict(list)
    for one in found:
        by_day[one.on].append(_shown(one, houses, language))
    each = [first + timedelta(days=n) for n in range(count)]
    return [DayOf(day, tuple(by_day[day])) for day in each]


def _shown(entry: Entry, houses: dict[UUID, str], language: str) -> Shown:
    one = entry.series
    place = houses.get(one.program_id, "") if one.program_id else one.place
    own = one.row_id if one.kind is EntryKind.APPOINTMENT else None
    return Shown(one.kind, entry.on, entry.starts, entry.ends, title(one, language), place, own)


def title(one: Series, language: str) -> str:
    """What something is called: in its owner's words, or by its kind."""
    kind = _WORDS.get(one.kind)
    said = one.said(language) or (catalogue.word(one.code, language, kind=kind) if kind else "")
    return said[:1].upper() + said[1:]


def asked_monday(said: str | None, today: date) -> date:
    """The week asked for, within a year; else this one."""
    this = monday_of(today)
    try:
        asked = monday_of(date.fromisoformat(said or ""))
    except (ValueError, OverflowError):
        return this
    return asked if abs(asked - this) <= timedelta(weeks=WEEKS) else this
