"""Who could be rung for somebody just now: gathered for SYSTEM alone, and judged by rules.help.chain."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from companionway.consent import queries as consent
from companionway.ground import clock, organization
from companionway.ground.access import Actor, Permission, system
from companionway.notices.rules import QUIET_FROM, QUIET_UNTIL
from companionway.people.rules import SUPPORTERS
from companionway.programs import queries as programs
from companionway.support.models.help import CallForHelp, Fallback, OnCallShift
from companionway.support.rules.help import ChainFacts, is_night


def gathered(person_id: UUID, program_id: UUID | None, *, now: datetime) -> ChainFacts:
    """The facts of one person's chain at this moment. Shifts of every program they are in count."""
    every = system(organization.current())
    zone = programs.zone(program_id)
    today = clock.day_of(now, zone)
    within = _within(every, person_id, program_id)
    supporters = _supporters(every, person_id, today)
    on_call = on_call_now(within, now=now)
    fallback = tuple(
        Fallback.objects.filter(program_id__in=within, ended_at__isnull=True)
        .order_by("place", "id")
        .values_list("person_id", flat=True)
    )
    coordinators = coordinators_of(every, within)
    near = {*supporters, *(one for _, one in on_call), *fallback, *coordinators}
    capacities = consent.capacities(every, near, today=today)
    hours = programs.settings_of(program_id, (QUIET_FROM, QUIET_UNTIL))
    return ChainFacts(
        person_id, supporters, on_call, fallback, coordinators,
        can_answer=can_answer(near, today=today),
        apart=frozenset(consent.excluded(every, [person_id], today=today).get(person_id, ())),
        away=frozenset(one for one, said in capacities.items() if said.away_until and said.away_until > today),
        asking=frozenset(CallForHelp.objects.filter(person_id__in=near, ended_at__isnull=True)
                         .values_list("person_id", flat=True)),
        at_night=frozenset(one for one, said in capacities.items() if said.at_night),
        night=is_night(now.astimezone(ZoneInfo(zone)).time(), hours["quiet_from"], hours["quiet_until"]),
    )  # fmt: skip


def _within(every: Actor, person_id: UUID, program_id: UUID | None) -> list[UUID]:
    """The programs somebody is in now; every program for whoever is in none."""
    times = [one.program_id for one in consent.times_of(every, person_id) if one.ended_on is None]
    return list(dict.fromkeys(times)) or ([program_id] if program_id else list(programs.zones()))


def _supporters(every: Actor, person_id: UUID, today: date) -> tuple[UUID, ...]:
    rows = consent.relationships(every, [person_id], today=today)
    return tuple(row.helper_id for row in rows if row.helped_id == person_id and row.hat in SUPPORTERS)


def on_call_now(program_ids: Collection[UUID], *, now: datetime) -> tuple[tuple[int, UUID], ...]:
    """(place, person) of the shifts of this moment, first place first."""
    rows = OnCallShift.objects.filter(
        program_id__in=program_ids, starts_at__lte=now, ends_at__gt=now, cancelled_at__isnull=True
    )
    return tuple(rows.order_by("place", "starts_at", "id").values_list("place", "person_id"))


def coordinators_of(every: Actor, program_ids: Collection[UUID]) -> tuple[UUID, ...]:
    """Everybody who coordinates in these programs, as people."""
    accounts = programs.accounts_with(every, Permission.ROSTER_EDIT, program_ids)
    return tuple(sorted(consent.people_of(every, accounts).values()))


def can_answer(people: Collection[UUID], *, today: date) -> frozenset[UUID]:
    """Those of the people who live, sign in, and may answer a call for help."""
    every = system(organization.current())
    accounts = consent.accounts_of(every, people, today=today)
    may = programs.accounts_with(every, Permission.HELP_ANSWER)
    living = {one for one, card in consent.cards(every, people, today=today).items() if card.died_on is None}
    return frozenset(one for one, account in accounts.items() if account in may and one in living)
