"""A person's story as one timeline: events with the names, programs and notes the viewer may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.queries import CardView
from companionway.desk import catalogue
from companionway.ground.access import Actor
from companionway.journey.rules import HOLDS, Level
from companionway.programs import queries as programs
from companionway.pulse import queries as pulse
from companionway.pulse.queries import EventView
from companionway.pulse.rules import Kind, Result
from companionway.support import queries as support
from companionway.support.queries import CheckInView, ContactView
from companionway.support.rules import ContactKind

_ABOUT = frozenset(ContactKind)
PAGE = 15  # events on one page of a story


@dataclass(frozen=True)
class Line:
    """One line of the story. `contact` stands where there is a note to read or a contact to correct."""

    event: EventView
    partner: CardView | None
    program: str
    contact: ContactView | None
    check_in: CheckInView | None = None  # where somebody said how they are, with their words
    came_from: Level | None = None  # a stay that begins on the day on which another ended

    @property
    def told(self) -> str:
        """The code of the sentence that tells a contact: what was done, and what came of it."""
        plain = self.event.result in (Result.REACHED, Result.TRIED)
        return f"{self.event.result}_{self.code}" if plain else self.event.result

    @property
    def gone(self) -> bool:
        """Whether it was with somebody who was erased: that there was somebody stays, and nothing of them."""
        paired = self.event.kind in (Kind.SUPPORT_STARTED, Kind.SUPPORT_ENDED) or bool(self.event.hat)
        return paired and self.event.with_person_id is None

    @property
    def stepped_down(self) -> bool:
        """Whether the new place holds less than the one before (R26)."""
        return self.came_from is not None and HOLDS[Level(self.code)] < HOLDS[self.came_from]

    @property
    def about(self) -> str:
        """What a contact was about, unless it was just to talk."""
        about = next((tag for tag in self.event.tags if tag in _ABOUT), "")
        return "" if about == ContactKind.TALKED else about

    @property
    def said(self) -> list[str]:
        """What a check-in said, as codes; what was asked and answered with no is left out."""
        return [tag for tag in self.event.tags if tag in catalogue.WORDS["said"]]

    @property
    def code(self) -> str:
        """What stands in the event's first tag: a contact's mode, a stay's level, a relationship's hat."""
        return self.event.tags[0] if self.event.tags else ""


@dataclass(frozen=True)
class Story:
    """A page of lines, newest first; `before` is the event before which the next page begins, None at the end."""

    lines: list[Line]
    before: UUID | None


def story(actor: Actor, person_id: UUID, *, today: date, before: UUID | None = None, limit: int = PAGE) -> Story:
    """The newest lines, or those before an event (R28)."""
    events = pulse.story(actor, person_id, today=today, limit=limit + 1, before=before)
    page, more = events[:limit], len(events) > limit
    return Story(lines(actor, page, today=today), page[-1].id if more else None)


def lines(actor: Actor, events: list[EventView], *, today: date) -> list[Line]:
    """Events with what they point to, in a few reads."""
    partners = consent.cards(actor, {one.with_person_id for one in events if one.with_person_id}, today=today)
    rows = {one.row_id for one in events if one.kind is Kind.CONTACT and one.row_id}
    contacts = support.contacts(actor, rows, today=today)
    said = {one.row_id for one in events if one.kind is Kind.CHECK_IN and one.row_id}
    check_ins = support.check_ins_by_id(actor, said, today=today) if said else {}
    houses = {one.id: one.name for one in programs.programs(actor)}
    moved, ended = _moves(events)
    return [
        Line(
            one, partners.get(cast(UUID, one.with_person_id)), houses.get(cast(UUID, one.program_id), ""),
            contacts.get(cast(UUID, one.row_id)), check_ins.get(cast(UUID, one.row_id)), moved.get(one.id),
        )
        for one in events
        if one.id not in ended
    ]  # fmt: skip


def _moves(events: list[EventView]) -> tuple[dict[UUID, Level], set[UUID]]:
    """A stay that ended on the day another began is one move: (beginning -> level before), endings told by it."""
    ended = {one.day: one for one in events if one.kind is Kind.STAY_ENDED and one.tags}
    begun = [one for one in events if one.kind is Kind.STAY_STARTED and one.day in ended]
    moved = {one.id: Level(ended[one.day].tags[0]) for one in begun if one.row_id != ended[one.day].row_id}
    return moved, {ended[one.day].id for one in begun if one.id in moved}
