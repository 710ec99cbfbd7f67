"""The rejects file: line, column, reason in words, and the row's cells, to be corrected and brought in again."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from companionway.desk import catalogue
from companionway.desk.imports.cells import Wrong
from companionway.desk.imports.columns import Bound
from companionway.formats.csv import Row
from companionway.ground.errors import Refused

OWN = ("line", "column", "reason")


class Rejects:
    """Writes rejected rows as they come; without a path, nowhere. UTF-8 with a mark, which spreadsheets need."""

    def __init__(self, path: Path | None, bound: Bound, language: str = "en"):
        self.path, self.bound, self.language = path, bound, language
        # A rejects file that is brought in again has these columns already: they are said anew.
        self.places = [place for place, name in enumerate(bound.table.columns) if name not in OWN]

    def __enter__(self) -> Rejects:
        self.file = None
        if self.path is None:
            return self
        if self.path.exists() and self.path.samefile(self.bound.table.path):
            raise Refused("rejects_is_input", field="rejects")
        try:
            self.file = self.path.open("w", encoding="utf-8-sig", newline="")
        except OSError:
            raise Refused("rejects_unwritable", field="rejects") from None
        self.writer = csv.writer(self.file, delimiter=self.bound.table.delimiter, lineterminator="\n")
        self.writer.writerow([*OWN, *(self.bound.table.header[place] for place in self.places)])
        return self

    def add(self, row: Row, wrong: Wrong) -> None:
        """One rejected row."""
        if self.file is None:
            return
        column = self.bound.header(wrong.column) if wrong.column else ""
        own = [row.cells[place] for place in self.places if place < len(row.cells)]
        more = row.cells[len(self.bound.table.columns) :]
        self.writer.writerow([row.line, column, catalogue.say(wrong.reason, self.language), *own, *more])

    def __exit__(self, *error: Any) -> None:
        if self.file is not None:
            self.file.close()
