"""What a board asks of somebody, as data (packs/credentials.toml); in minutes, as everything that is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from companionway.peers.rules.credentials import Domain

HOUR = 60


@dataclass(frozen=True)
class Renewal:
    """How long it stands, and the continuing education asked for in that time; 0: not known here."""

    months: int
    minutes: int
    domains: Mapping[Domain, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Target:
    """One credential that somebody may work toward. `notes`: what no hour can count, by language."""

    code: str
    name: str
    board: str
    source: str
    read_on: date
    not_checked: str
    work: int
    supervision: int
    education: int
    domains: Mapping[Domain, int]
    face_to_face: int  # percent of the education
    exam: bool
    code_of_ethics: bool
    renewal: Renewal | None
    notes: tuple[Mapping[str, str], ...]
    gives: bool = True  # whether somebody can hold it


def target_of(code: str, cell: Mapping[str, Any]) -> Target:
    """From the pack; hours become minutes."""
    renewal = cell.get("renewal")
    return Target(
        code, cell["name"], cell["board"], cell["source"], cell["read_on"], cell["not_checked"],
        cell["work"] * HOUR, cell["supervision"] * HOUR, cell["education"] * HOUR, _minutes(cell["domains"]),
        cell.get("face_to_face", 0), cell["exam"], cell["code"],
        Renewal(renewal["months"], renewal["hours"] * HOUR, _minutes(renewal.get("domains", {})))
        if renewal else None,
        tuple(cell["notes"]), cell.get("gives", True),
    )  # fmt: skip


def _minutes(hours: Mapping[str, int]) -> dict[Domain, int]:
    return {Domain(name): much * HOUR for name, much in hours.items()}
