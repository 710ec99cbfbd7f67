"""Whether what is kept is what was written: every organization's ledger and pulse, for `verify` and `restore`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from uuid import UUID

from companionway.ground import database, ledger, organization
from companionway.programs import queries as programs
from companionway.pulse import actions as pulse


@dataclass(frozen=True)
class Soundness:
    """What was found in one organization. `unsealed` rows are written and wait for the timer: no fault."""

    organization_id: UUID
    name: str
    seals: int
    entries: int
    unsealed: int
    people: int
    faults: tuple[str, ...]

    def told(self) -> dict:
        """For machines."""
        return asdict(self) | {"organization_id": str(self.organization_id), "sound": not self.faults}


def look(progress: Callable[[str, int], None] = lambda name, people: None) -> list[Soundness]:
    """Look through every organization; `progress` is told its name and the people seen so far."""
    if database.is_empty():
        return []
    return [_of(one.id, one.name, progress) for one in programs.organizations()]


def _of(organization_id: UUID, name: str, progress: Callable[[str, int], None]) -> Soundness:
    with organization.hold(organization_id):
        progress(name, 0)
        verdict = ledger.verify()
        seen = wrong = 0
        for seen, wrong_here in pulse.verify():
            wrong += wrong_here
            progress(name, seen)
    faults = verdict.faults
    if wrong:
        faults += (f"{wrong} people's pulse is not what their events say",)
    return Soundness(organization_id, name, verdict.seals, verdict.entries, verdict.unsealed, seen, faults)
