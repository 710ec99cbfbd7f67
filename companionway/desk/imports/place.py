"""Where an import goes: into which program, by whom, when, and from which other system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.ground import clock
from companionway.ground.access import Actor

SOURCE = "import"  # the system whose numbers these are, where the mapping names none


@dataclass(frozen=True)
class Place:
    """Program and its time zone, actor, moment, and the other system's name."""

    program_id: UUID
    zone: str
    by: Actor
    now: datetime
    source: str = SOURCE

    @property
    def today(self) -> date:
        """The program's local day."""
        return clock.day_of(self.now, self.zone)
