"""Who is called in a week, gathered for the phone tree: in the order in which a call for help rings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from companionway.consent import queries as consent
from companionway.desk import catalogue
from companionway.desk.near import CALLED
from companionway.desk.paper import phone_tree
from companionway.desk.paper.phone_tree import Call, Tree
from companionway.ground.access import Actor, Permission
from companionway.programs import queries as programs
from companionway.support import queries as support
from companionway.support.queries import ShiftView


def tree(*, by: Actor, today: date, now: datetime, language: str) -> bytes:
    """One tree for each program whose roster the actor keeps; numbers as far as the actor may see them."""
    kept = by.programs_with(Permission.ROSTER_EDIT)
    trees = [
        _of(one.id, one.name, by=by, today=today, now=now, language=language)
        for one in programs.programs(by)
        if kept is None or one.id in kept
    ]
    name = programs.organization_named(by.organization_id).outward_name
    return phone_tree.pdf(trees, day=today, outward_name=name, language=language, at=now)


def _of(program_id: UUID, name: str, *, by: Actor, today: date, now: datetime, language: str) -> Tree:
    days = support.roster(by, program_id, since=today, now=now)
    shifts = {one.id: one for day in days for one in day.shifts if one.answers and one.facts.ends_at > now}
    after = [(one.person_id, one.name) for one in support.fallbacks(by, program_id, now=now) if one.answers]
    known = {person_id for person_id, _name in after}
    coordinators = [
        (card.person_id, card.short_name)
        for card in support.coordinators(by, program_id, now=now)
        if card.person_id not in known
    ]
    people = {one.facts.person_id for one in shifts.values()} | known | {one for one, _name in coordinators}
    numbers = _numbers(by, people, today)
    zone = ZoneInfo(programs.zone(program_id))
    return Tree(
        name,
        tuple(
            Call(one.name, one.number or numbers.get(one.facts.person_id, ""), _when(one, zone, language))
            for one in shifts.values()
        ),
        tuple(Call(name, numbers.get(person_id, "")) for person_id, name in [*after, *coordinators]),
        tuple(
            Call(site.name, site.crisis_line)
            for site in programs.sites(by)
            if site.crisis_line and site.program_id == program_id
        ),
    )


def _numbers(by: Actor, people: Iterable[UUID], today: date) -> dict[UUID, str]:
    """The first telephone of each."""
    channels = consent.channels(by, people, today=today)
    first = {one: [way.address for way in ways if way.kind in CALLED][:1] for one, ways in channels.items()}
    return {one: number for one, numbers in first.items() for number in numbers}


def _when(shift: ShiftView, zone: ZoneInfo, language: str) -> str:
    start, end = shift.facts.starts_at.astimezone(zone), shift.facts.ends_at.astimezone(zone)
    return f"{catalogue.exact_day(start.date(), language, year=False)}, {start:%H:%M} – {end:%H:%M}"
