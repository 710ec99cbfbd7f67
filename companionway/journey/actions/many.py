"""Many relationships at once, as a list of who walks beside whom brings them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from companionway.consent import queries as consent
from companionway.consent.rules import BothAt, why_not_both
from companionway.ground import bulk, clock, ledger
from companionway.ground.access import Actor, Permission, require, system
from companionway.ground.errors import Reason
from companionway.journey.actions import hats
from companionway.journey.rules import AssignFacts, why_not_assign
from companionway.peers import queries as peers
from companionway.people import actions as people
from companionway.people.actions import RelationshipRow
from companionway.people.rules import HAT_CLASS, Hat, why_not_related
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse
from companionway.pulse.rules import EventRow, Kind, Sure, mirrored

SOURCE = "journey"


@transaction.atomic
def assign_many(
    rows: Sequence[RelationshipRow], *, program_id: UUID, by: Actor, now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> bulk.Stored:  # fmt: skip
    """Begin (and where they have ended, end) a batch of relationships, each by the rules of `assign`.

    Their events, pulses and one ledger row are written with them: whole, or not at all.
    """
    require(by, Permission.IMPORT, program=program_id)
    require(by, Permission.SUPPORT_ASSIGN, program=program_id)
    programs.program(by, program_id)
    today = programs.local_day(program_id, now)
    here = people.related([row.id for row in rows])
    around = _Around(rows, by, today)
    refused: dict[UUID, tuple[str, Reason]] = {}
    fresh = []
    for row in rows:
        if row.id in here:
            continue
        if wrong := around.why_not(row):
            refused[row.id] = wrong
        else:
            around.add(row)
            fresh.append(row)
    if fresh:
        people.relate_many(fresh, program_id=program_id)
        pulse.write_many(list(_events(fresh, program_id)))
        _with_hats(fresh, by, now)
        touched = sorted({one for row in fresh for one in (row.helper_id, row.helped_id)})
        told = {**(detail or {}), "stored": len(fresh)}
        ledger.record("journey.assign_many", by=by, now=now, detail=told, touches=touched)
    return bulk.Stored(len(fresh), frozenset(here), refused)


def _with_hats(rows: Sequence[RelationshipRow], by: Actor, now: datetime) -> None:
    """What goes along with the hats that last: a temporary sponsor's days; two hats of one are asked about (C1)."""
    lasting = [row for row in rows if row.ended_on is None]
    temporary = [row for row in lasting if row.hat is Hat.TEMPORARY_SPONSOR]
    hats.sponsored([(row.id, row.helper_id, row.helped_id, row.started_on) for row in temporary], by=by, now=now)
    hats.notice({(row.helper_id, row.helped_id) for row in lasting}, by=by, now=now)


class _Around:
    """What must be known of everyone in a batch before relationships start, read at once."""

    def __init__(self, rows: Sequence[RelationshipRow], by: Actor, today: date):
        every, self.today = system(by.organization_id), today
        helpers, helped = {row.helper_id for row in rows}, {row.helped_id for row in rows}
        self.known = consent.known(by, helpers | helped, today=today)
        self.excluded = consent.excluded(every, helped, today=today)
        cards = consent.cards(every, helpers | helped, today=today)
        self.died = {person for person, card in cards.items() if card.died_on is not None}
        self.accounts = consent.accounts_of(every, helpers, today=today)
        self.left = {one for one in self.accounts.values() if programs.has_left(one)}
        self.both = consent.around(every, helpers | helped, today=today)
        self.led = peers.house_leads(every, helpers, on=today)
        self.every, self.over = every, defaultdict[UUID, set[UUID]](set)
        self.worn: dict[tuple[UUID, UUID], list[tuple[Hat, date, date | None]]] = defaultdict(list)
        for bond in consent.relationships(every, list(helped), today=today, ended=True):
            self.worn[bond.helper_id, bond.helped_id].append((bond.hat, bond.started_on, bond.ended_on))

    def add(self, row: RelationshipRow) -> None:
        """A row of the batch itself counts for those after it."""
        self.worn[row.helper_id, row.helped_id].append((row.hat, row.started_on, row.ended_on))
        if row.hat is Hat.SUPERVISOR and row.ended_on is None:
            self.over[row.helped_id].add(row.helper_id)

    def why_not(self, row: RelationshipRow) -> tuple[str, Reason] | None:
        """(field, why) a relationship cannot be kept, or None."""
        for column, person in (("helper", row.helper_id), ("helped", row.helped_id)):
            if person not in self.known:
                return column, Reason("person_unknown")
        if row.started_on > self.today or (row.ended_on or row.started_on) > self.today:
            return "started_on" if row.started_on > self.today else "ended_on", Reason("date_in_future")
        if row.ended_on and row.ended_on < row.started_on:
            return "ended_on", Reason("ends_before_it_starts")
        if row.ended_on is None and (reason := why_not_assign(self._facts(row))):
            return "helper", reason
        if row.hat is Hat.SUPERVISOR and row.ended_on is None:
            reason = peers.why_not_supervise(
                self.every, row.helper_id, row.helped_id, today=self.today, also=self.over
            )
            if reason:
                return "helper", reason
        worn = set(self._worn_meanwhile(row))
        reason = why_not_related(row.helper_id, row.helped_id, row.hat, worn) or self._why_not_both(row, worn)
        return ("hat", reason) if reason else None

    def _why_not_both(self, row: RelationshipRow, worn: set[Hat]) -> Reason | None:
        """Of what is over only the hats are known of that time; of what lasts, also the roles."""
        if row.ended_on is not None:
            return why_not_both({row.hat, *worn}, ())
        reason = self.both.why_not(row.helper_id, row.helped_id, {row.hat, *worn}, at=BothAt.BESIDE)
        if reason is None and row.helper_id in self.led:
            return peers.why_not_beside_as_lead(
                self.every, row.helper_id, row.helped_id, row.hat, today=self.today
            )  # fmt: skip
        return reason

    def _worn_meanwhile(self, row: RelationshipRow) -> Iterator[Hat]:
        for hat, start, end in self.worn.get((row.helper_id, row.helped_id), ()):
            if start < (row.ended_on or date.max) and row.started_on < (end or date.max):
                yield hat

    def _facts(self, row: RelationshipRow) -> AssignFacts:
        account = self.accounts.get(row.helper_id)
        return AssignFacts(
            row.helper_id,
            row.helped_id,
            excluded=row.helper_id in self.excluded.get(row.helped_id, ()),
            helper_died=row.helper_id in self.died,
            helped_died=row.helped_id in self.died,
            helper_is_here=account not in self.left,
        )


def _events(rows: Sequence[RelationshipRow], program_id: UUID) -> Iterator[EventRow]:
    zone = programs.zone(program_id)
    for row in rows:
        turns = [(Kind.SUPPORT_STARTED, row.started_on)]
        if row.ended_on:
            turns.append((Kind.SUPPORT_ENDED, row.ended_on))
        for kind, on in turns:
            at = clock.start_of(on, zone)
            for one, other, direction in (
                (row.helped_id, row.helper_id, "received"),
                (row.helper_id, row.helped_id, mirrored("received")),
            ):
                yield EventRow(
                    one, kind, at, on, SOURCE, with_person_id=other, direction=direction, hat=HAT_CLASS[row.hat],
                    program_id=program_id, tags=str(row.hat), sure=Sure.IMPORTED, row_id=row.id,
                )  # fmt: skip
