"""The book in which a made-up community is written down: which id each key of the draft has got."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from companionway.consent import queries as consent
from companionway.ground import bulk, ids
from companionway.ground.access import Actor, system
from companionway.simulate.made import Draft

Entry = tuple[datetime, int, Callable[[], None]]  # when, in which order within that moment, what

AT_ONCE_DAYS = 8


def stored(outcome: bulk.Stored) -> None:
    """Everything was written, or the story contradicts a rule."""
    if outcome.refused:
        raise RuntimeError(
            f"The story contradicts a rule: {sorted({str(why) for why in outcome.refused.values()})}"
        )


@dataclass
class Book:
    """What has been written so far: ids by the keys of the draft."""

    draft: Draft
    organization_id: UUID
    places: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    accounts: dict[str, UUID] = field(default_factory=dict)
    by_person: dict[str, UUID] = field(default_factory=dict)  # account of a person who is a colleague
    actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def by(self) -> Actor:
        """Who writes where no colleague does."""
        return system(self.organization_id)

    def moment(self, day: date, hour: int = 9, minute: int = 0) -> datetime:
        """A time of day where the community lives."""
        return datetime.combine(day, time(hour, minute), ZoneInfo(self.draft.zone))

    def settled(self, day: date, hour: int = 9) -> datetime:
        """When what happened on a day was written down: in the last days at once, before that on Sundays."""
        latest = self.draft.today - timedelta(days=AT_ONCE_DAYS)
        if day < latest:
            day = min(day + timedelta(days=6 - day.weekday()), latest - timedelta(days=1))
        return self.moment(day, hour)

    def row(self, day: date, *content: object) -> UUID:
        """The id of a row of this book: the same for the same content."""
        return ids.of(self.moment(day), ":".join(map(str, (self.organization_id, *content))).encode())

    def actor(self, key: str) -> Actor:
        """A colleague of the draft as the one who writes."""
        if key not in self.actors:
            found = consent.actor_for(self.accounts[key], self.organization_id)
            if found is None:
                raise LookupError(f"{key} has no post")
            self.actors[key] = found
        return self.actors[key]
