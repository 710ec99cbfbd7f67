"""A mapping file: how another system names its columns and values (TOML or JSON).

source = "harbor-records"          # the system whose numbers stand in the file
dates = "day first"                # for dates in doubt that no row decides (or "month first")
[columns]                          # our column = their column
person_number = "MRN"
at = "Contact Date"
[values.mode]                      # their value = our value
"F2F" = "in_person"
[always]                           # a value for every row, where their file has no such column
kind = "talked"
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from companionway.formats.csv import column_name
from companionway.formats.dates import Order


class BadMapping(Exception):
    """The mapping file cannot be understood; `code` says how, `at` where."""

    def __init__(self, code: str, at: str = ""):
        self.code, self.at = code, at
        super().__init__(code)


@dataclass(frozen=True)
class Mapping:
    """`columns`: ours -> theirs; `values`: ours -> {theirs without case: ours}; `always`: ours -> value."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    always: dict[str, str] = field(default_factory=dict)
    order: Order | None = None
    source: str = ""


def read(path: Path) -> Mapping:
    """The mapping in a file whose name ends in .toml or .json. Raises OSError or BadMapping."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (UnicodeDecodeError, ValueError):
        raise BadMapping("mapping_unreadable") from None
    return parse(data)


def parse(data: Any) -> Mapping:
    """The mapping in what a TOML or JSON file holds. Raises BadMapping."""
    parts = _texts_or_tables(data)
    strangers = parts.keys() - {"columns", "values", "always", "dates", "source"}
    if strangers:
        raise BadMapping("mapping_part_unknown", sorted(strangers)[0])
    values = {
        column_name(ours): {theirs.strip().casefold(): kept for theirs, kept in _texts(table, ours).items()}
        for ours, table in _texts_or_tables(parts.get("values", {})).items()
    }
    columns = {column_name(ours): name for ours, name in _texts(parts.get("columns", {}), "columns").items()}
    always = {column_name(ours): kept for ours, kept in _texts(parts.get("always", {}), "always").items()}
    return Mapping(columns, values, always, _order(parts.get("dates")), _text(parts.get("source", ""), "source"))


def _order(said: Any) -> Order | None:
    if said is None:
        return None
    try:
        return Order(str(said).strip().casefold())
    except ValueError:
        raise BadMapping("mapping_dates_unknown", "dates") from None


def _texts_or_tables(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise BadMapping("mapping_unreadable")
    return data


def _texts(table: Any, at: str) -> dict[str, str]:
    if not isinstance(table, dict):
        raise BadMapping("mapping_not_a_table", at)
    return {name: _text(value, name) for name, value in table.items()}


def _text(value: Any, at: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadMapping("mapping_not_a_text", at)
    return str(value)
