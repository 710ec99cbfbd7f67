"""The trials' people and visits written into a Companionway database, one day at a time.

A trial becomes a program; a randomisation becomes enrolment and a step-down; an attended visit becomes a contact.
Nothing is written for a missed visit: the absence of rows is silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from companionway.ground import ids, organization
from companionway.ground.access import Actor, system
from companionway.journey import actions as journey
from companionway.journey.rules import Level
from companionway.people import actions as people
from companionway.programs import actions as programs
from companionway.programs.rules import ProgramKind
from companionway.pulse.rules import Direction, Result
from companionway.support import actions as support
from companionway.support.rules import ContactFacts, ContactKind, Mode
from examples.trial.weeks import Participant

DAY_0 = date(2024, 1, 1)  # any day would do: the rows have no calendar


def on(day: int) -> date:
    """A day of the replay as a date."""
    return DAY_0 + timedelta(days=day)


def at(day: int, hour: int) -> datetime:
    return datetime.combine(on(day), time(hour), UTC)


@dataclass
class Diary:
    """What happens on each day of the replay."""

    begins: dict[int, list[Participant]] = field(default_factory=lambda: defaultdict(list))
    restarts: dict[int, list[Participant]] = field(default_factory=lambda: defaultdict(list))
    visits: dict[int, list[Participant]] = field(default_factory=lambda: defaultdict(list))

    def days(self) -> range:
        """From the first day on which something happens to the last."""
        every = {*self.begins, *self.restarts, *self.visits}
        return range(min(every), max(every) + 1)


def diary(participants: Iterable[Participant]) -> Diary:
    """Who begins, begins again and comes, by day."""
    found = Diary()
    for person in participants:
        first, *others = (course.starts for course in person.courses)
        found.begins[first].append(person)
        for day in others:
            found.restarts[day].append(person)
        for day in person.came:
            found.visits[day].append(person)
    return found


class Town:
    """One organization with a program for each trial; people come in on their day 0."""

    def __init__(self, trials: Iterable[str], *, now: datetime):
        founded = programs.found(
            name="The trials", outward_name="", program="Trial program", kind=ProgramKind.TREATMENT,
            time_zone="UTC", site="Clinic", email="coordinator@example.org", account_name="Coordinator", now=now,
        )  # fmt: skip
        self.organization_id: UUID = founded.organization_id
        self.by: Actor = system(founded.organization_id)
        self.ids: dict[int, UUID] = {}  # of those who have come in
        with organization.hold(self.organization_id):
            self.programs = {
                trial: programs.add_program(
                    name=f"Trial {trial}", kind=ProgramKind.TREATMENT, time_zone="UTC", by=self.by, now=now
                )
                for trial in trials
            }

    @transaction.atomic
    def live(self, day: int, happens: Diary) -> None:
        """Write down one day, on its evening."""
        now = at(day, 20)
        for person in happens.begins.get(day, ()):
            self.ids[person.who] = people.add(
                given_name=f"Participant {person.who}", program_id=self.programs[person.trial],
                enrolled_on=on(day), reference=("trial", str(person.who)), by=self.by, now=now,
            )  # fmt: skip
        for person in [*happens.begins.get(day, ()), *happens.restarts.get(day, ())]:
            self._step_down(person, day, now)
        for trial, program in self.programs.items():
            came = [self.ids[one.who] for one in happens.visits.get(day, ()) if one.trial == trial]
            if not came:
                continue
            rows = [support.ContactRow(ids.new(), person, None, visit(day)) for person in came]
            support.log_many(rows, program_id=program, by=self.by, now=now)

    def _step_down(self, person: Participant, day: int, now: datetime) -> None:
        """Whatever held them more until today (one day stands for it), and outpatient care from today."""
        who, program = self.ids[person.who], self.programs[person.trial]
        journey.start_stay(who, level=Level.DETOX, started_on=on(day - 1), ended_on=on(day), by=self.by, now=now)
        journey.start_stay(who, level=Level.OUTPATIENT, started_on=on(day), program_id=program, by=self.by, now=now)


def visit(day: int) -> ContactFacts:
    """An attended visit: they were there, and somebody was there for them."""
    return ContactFacts(at(day, 12), Mode.IN_PERSON, Direction.MUTUAL, Result.REACHED, ContactKind.CHECK)
