"""Two people for the journey bench: one whose story is ten years long, and one who came three days ago."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import django

YEARS = 10
CONTACTS_A_WEEK, STEPS, MEETINGS_A_WEEK = 2, 200, 2
_LEVELS = ("detox", "residential", "recovery_residence", "outpatient", "community", "alumni")


def main() -> None:
    """Work on the database of COMPANIONWAY_HOME; print their ids and sessions as one JSON object."""
    from companionway.bench.stage import signed_in  # noqa: PLC0415  Django first
    from companionway.desk import posts  # noqa: PLC0415
    from companionway.ground import clock, organization  # noqa: PLC0415
    from companionway.ground.access import system  # noqa: PLC0415
    from companionway.people import actions as people  # noqa: PLC0415
    from companionway.programs import actions as programs  # noqa: PLC0415
    from companionway.programs import queries as known  # noqa: PLC0415

    held, now, told = known.organizations()[0].id, clock.now(), {}
    with organization.hold(held):
        by = system(held)
        program_id = known.programs(by)[0].id
        today = known.local_day(program_id, now)
        for who, begun in (("new", today - timedelta(days=3)), ("long", today - timedelta(days=365 * YEARS))):
            person_id = people.add(given_name=who, program_id=program_id, enrolled_on=begun, by=by, now=now)
            account_id = programs.add_participant(program_id=program_id, language="en", by=by, now=now)
            posts.link(person_id, account_id, by=by, now=now)
            events = _live(person_id, program_id, begun, today)
            told[who] = {
                "person": str(person_id), "session": signed_in(known.account(account_id)), "events": events
            }  # fmt: skip
    print(json.dumps(told))  # noqa: T201  the answer to the bench


def _live(person_id: UUID, program_id: UUID, begun: date, today: date) -> int:
    """Stays, weeks of a goal, small steps and everything that happened; how many events they are."""
    from companionway.ground import clock  # noqa: PLC0415
    from companionway.journey.models import Commitment, Goal, GoalWeek, Stay  # noqa: PLC0415
    from companionway.programs import queries as programs  # noqa: PLC0415
    from companionway.pulse import actions as pulse  # noqa: PLC0415

    now = clock.now()
    goal = Goal.objects.create(
        person_id=person_id, kind="reduce", unit="nights", baseline=4, target=2, words="Fewer nights.", at=now
    )
    mondays = list(_days(begun - timedelta(days=begun.weekday()), today, 7))
    GoalWeek.objects.bulk_create(
        GoalWeek(person_id=person_id, goal=goal, week_on=day, amount=2 + day.day % 3, target=2, at=now)
        for day in mondays
    )
    zone = programs.zone(program_id)
    done = [clock.start_of(day, zone) for day in mondays[:: max(len(mondays) // STEPS, 1)]]
    Commitment.objects.bulk_create(
        Commitment(person_id=person_id, words="A small step.", at=at, done_at=at) for at in done
    )
    turns = list(_days(begun, today, max((today - begun).days // (2 * len(_LEVELS)), 1)))[: 2 * len(_LEVELS)]
    Stay.objects.bulk_create(
        Stay(
            person_id=person_id, program_id=program_id, level=_LEVELS[i % len(_LEVELS)], started_on=day,
            ended_on=turns[i + 1] if i + 1 < len(turns) else None,
        )
        for i, day in enumerate(turns)
    )  # fmt: skip
    rows = list(_events(person_id, program_id, begun, today, turns))
    pulse.write_many(rows)
    return len(rows)


def _days(start: date, end: date, every: int) -> Iterator[date]:
    while start <= end:
        yield start
        start += timedelta(days=every)


def _events(person_id: UUID, program_id: UUID, begun: date, today: date, turns: list[date]) -> Iterator:
    """Contacts, meetings, a weekly word and the stays, as events."""
    from companionway.ground import clock  # noqa: PLC0415
    from companionway.programs import queries as programs  # noqa: PLC0415
    from companionway.pulse.rules import EventRow, Kind  # noqa: PLC0415

    zone = programs.zone(program_id)

    def happened(kind: Kind, day: date, **more) -> EventRow:
        return EventRow(
            person_id, kind, clock.start_of(day, zone), day, "bench", program_id=program_id, **more
        )  # fmt: skip

    for monday in _days(begun, today, 7):
        for i in range(CONTACTS_A_WEEK):
            day = min(monday + timedelta(days=2 * i), today)
            yield happened(Kind.CONTACT, day, result="reached", direction="mutual", hat="support", tags="call")
        for i in range(MEETINGS_A_WEEK):
            yield happened(Kind.MEETING, min(monday + timedelta(days=2 * i + 1), today))
        yield happened(Kind.GOAL_REPORTED, monday)
    for i, day in enumerate(turns):
        yield happened(Kind.STAY_STARTED, day, tags=_LEVELS[i % len(_LEVELS)])


if __name__ == "__main__":
    django.setup()
    main()
