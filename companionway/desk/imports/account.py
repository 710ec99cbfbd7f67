"""The account of an import: every row kept, mended, a duplicate or rejected; nothing falls between."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from companionway.formats.csv import Row

EXAMPLES = 5


@dataclass
class Lines:
    """How often something was, and the first few lines of the file where."""

    count: int = 0
    first: list[int] = field(default_factory=list)
    same_as: list[int] = field(default_factory=list)  # for duplicates: the line that said it first

    def add(self, line: int, earlier: int | None = None) -> None:
        self.count += 1
        if len(self.first) < EXAMPLES:
            self.first.append(line)
            if earlier is not None:
                self.same_as.append(earlier)

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {"count": self.count, "lines": self.first}
        return told | ({"same_as": self.same_as} if self.same_as else {})


@dataclass
class Account:
    """rows = kept + repaired + rejected + duplicates; `notes`, `reasons` and `same` say where, by code."""

    noun: str
    dry_run: bool = False
    rows: int = 0
    kept: int = 0
    repaired: int = 0
    rejected: int = 0
    duplicates: int = 0
    notes: dict[str, Lines] = field(default_factory=dict)
    reasons: dict[str, Lines] = field(default_factory=dict)
    same: dict[str, Lines] = field(default_factory=dict)
    file_notes: list[str] = field(default_factory=list)
    not_read: list[str] = field(default_factory=list)
    stopped_before_at: int | None = None
    seconds: float = 0.0

    def keep(self, line: int, notes: list[str]) -> None:
        """A row that was stored; with notes it was mended."""
        if not notes:
            self.kept += 1
            return
        self.repaired += 1
        for note in dict.fromkeys(notes):
            self.notes.setdefault(note, Lines()).add(line)

    def reject(self, line: int, code: str) -> None:
        self.rejected += 1
        self.reasons.setdefault(code, Lines()).add(line)

    def repeat(self, line: int, code: str, earlier: int | None = None) -> None:
        """A row that was there before: here, or in line `earlier` of this file."""
        self.duplicates += 1
        self.same.setdefault(code, Lines()).add(line, earlier)

    @property
    def adds_up(self) -> bool:
        return self.rows == self.kept + self.repaired + self.rejected + self.duplicates

    def as_json(self) -> dict[str, Any]:
        """The account for machines: counts, and by code how often and the first lines."""
        told: dict[str, Any] = {
            name: getattr(self, name)
            for name in ("noun", "dry_run", "rows", "kept", "repaired", "rejected", "duplicates")
        }
        for name in ("notes", "reasons", "same"):
            told[name] = {code: lines.as_json() for code, lines in getattr(self, name).items()}
        told |= {"file_notes": self.file_notes, "columns_not_read": self.not_read}
        return told | {"stopped_before_at": self.stopped_before_at, "seconds": round(self.seconds, 3)}


@dataclass(slots=True)
class Draft:
    """A row as it was understood: whom it names, and what its noun makes of the rest."""

    row: Row
    id: UUID
    notes: list[str]
    who: tuple[Any, ...]
    facts: Any
