"""The board of those who are supervised: who was seen when, by whom, and what waits (R3 R50)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.ground.access import Actor
from companionway.peers import queries as peers
from companionway.peers.queries import SupervisedView
from companionway.peers.rules import ROLE_OF_HAT, SUPERVISED_MOST, SUPERVISION_DAYS, is_long_ago
from companionway.programs import queries as programs


@dataclass(frozen=True)
class BoardRow:
    """One helper. `long`: seen longer ago than is meant, or never."""

    card: CardView
    view: SupervisedView
    supervisors: tuple[str, ...]
    load: int
    most: int | None
    days: int | None
    long: bool
    percent: int  # of the days that are meant, to twice as many

    @property
    def hours(self) -> float:
        """How long they sat together lately."""
        return round(self.view.minutes / 60, 1)


@dataclass(frozen=True)
class SupervisorRow:
    """Somebody who supervises, and how many."""

    name: str
    many: int
    over: bool  # more than one person is meant to


@dataclass(frozen=True)
class Board:
    """All of them, those who wait longest first."""

    rows: tuple[BoardRow, ...]
    supervisors: tuple[SupervisorRow, ...]
    every_days: int
    most: int

    @property
    def seen(self) -> int:
        """How many were seen within the days that are meant."""
        return sum(not row.long for row in self.rows)

    @property
    def wait(self) -> int:
        """For how many something hard is not talked about yet."""
        return sum(bool(row.view.hard) for row in self.rows)

    @property
    def each(self) -> float | None:
        """How many helpers there are for each who supervises (R50); None: nobody does."""
        return round(len(self.rows) / len(self.supervisors), 1) if self.supervisors else None

    @property
    def alone(self) -> int:
        """How many have nobody who supervises them."""
        return sum(not row.view.supervisor_ids for row in self.rows)


def board(actor: Actor, *, today: date) -> Board:
    """Those whose service the actor may see; a supervisor finds their own. A few reads for all of them."""
    people = peers.to_supervise(actor, today=today)
    views = peers.supervised(actor, people, on=today)
    every, most = programs.setting(None, SUPERVISION_DAYS), programs.setting(None, SUPERVISED_MOST)
    over = {one for view in views.values() for one in view.supervisor_ids}
    cards = consent.cards(actor, {*people, *over}, today=today)
    loads = consent.loads(actor, people, ROLE_OF_HAT, today=today)
    capacities = consent.capacities(actor, people, today=today)
    rows = [
        _row(
            cards, views[one], loads.get(one, 0), capacities[one].most if one in capacities else None, every, today
        )
        for one in people
        if one in cards and cards[one].died_on is None
    ]
    many = Counter(one for row in rows for one in row.view.supervisor_ids if one in cards)
    named = [SupervisorRow(cards[one].full_name, count, count > most) for one, count in many.most_common()]
    return Board(tuple(sorted(rows, key=_longest)), tuple(named), every, most)


def _row(
    cards: dict[UUID, CardView], view: SupervisedView, load: int, most: int | None, every: int, today: date
) -> BoardRow:
    days = (today - view.last_on).days if view.last_on else None
    names = tuple(cards[one].full_name for one in view.supervisor_ids if one in cards)
    percent = 0 if days is None else min(200, round(100 * days / every))
    long = is_long_ago(view.last_on, on=today, days=every)
    return BoardRow(cards[view.person_id], view, names, load, most, days, long, percent)


def _longest(row: BoardRow) -> tuple:
    """What is hard first; then who was never seen, then who was seen longest ago; then by name."""
    return not row.view.hard, row.view.last_on or date.min, row.card.full_name
