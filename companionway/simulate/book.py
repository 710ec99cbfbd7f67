"""The book in which a made-up community is written down: which id each key of the draft has got."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from companionway.consent import queries as consent
from companionway.ground.access import Actor, system
from companionway.simulate.made import Draft

Entry = tuple[datetime, int, Callable[[], None]]  # when, in which order within that moment, what


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

    def actor(self, key: str) -> Actor:
        """A colleague of the draft as the one who writes."""
        if key not in self.actors:
            found = consent.actor_for(self.accounts[key], self.organization_id)
            if found is None:
                raise LookupError(f"{key} has no post")
            self.actors[key] = found
        return self.actors[key]
