"""Lists of meetings as others publish them: any bytes in, rows out as they stand there, never an error for a row.

Understood: Meeting Guide JSON (an array of objects), BMLT JSON (an array, or meetings with their formats), a
sheet's values as JSON, and CSV with the headings of a Meeting Guide sheet or the fields of BMLT; UTF-8 with and
without a byte order mark, UTF-16 with one, and otherwise Windows-1252. What fields mean is none of its business.
"""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass, field
from typing import Any

from companionway.formats.csv import column_name, rows_in

MOST_BYTES = 100_000_000
MOST_ROWS = 250_000
MOST_VALUES = (
    4_000_000  # twice as many as real lists have in so many bytes; each takes memory before it is looked at
)
MEETING_GUIDE, BMLT, CSV = "meeting_guide", "bmlt", "csv"
_LOOKED_AT = 50  # rows by which a list is known
_BMLT_FIELDS = {"id_bigint", "weekday_tinyint", "meeting_name", "duration_time", "committeename"}
_KNOWN = {"slug", "day", "time", "start_time", "types", "formatted_address", "conference_url"} | _BMLT_FIELDS
_OF_FORMATS = {"key_string", "world_id"}
_LONGEST_NUMBER = 30  # digits; no field of a list needs more


class BadList(Exception):
    """The whole cannot be read: a code, and the numbers that say where."""

    def __init__(self, code: str, **numbers: int | str | None):
        super().__init__(code)
        self.code, self.numbers = code, numbers


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: its values by name, or why there are none."""

    values: dict[str, Any] = field(default_factory=dict)
    fault: str = ""


@dataclass(frozen=True)
class MeetingList:
    """A list as it was published. `bmlt`: its fields are those of BMLT, however it is written. `formats`: what BMLT
    says its format keys mean, where it came along.
    """

    format: str
    rows: tuple[ListRow, ...]
    formats: tuple[dict[str, Any], ...] = ()
    bmlt: bool = False
    sheet: bool = False  # people typed into cells: names and numbers as text are as they should be


def read(data: bytes, *, bmlt: bool = False) -> MeetingList:
    """The rows of a list. `bmlt`: an empty answer is one of BMLT. Raises BadList."""
    if len(data) > MOST_BYTES:
        raise BadList("list_large", megabytes=MOST_BYTES // 1_000_000)
    text = _text(data).lstrip("\ufeff \t\r\n")
    if not text.strip("\0"):
        raise BadList("list_empty")
    if text[0] == "<":
        raise BadList("list_is_a_page")
    _count(text)
    found = _json_list(_json(text), bmlt) if text[0] in "[{" else _table(*_csv(text), CSV)
    if len(found.rows) > MOST_ROWS:
        raise BadList("list_long", most=MOST_ROWS)
    return found


def formats_in(data: bytes | None) -> tuple[dict[str, Any], ...]:
    """What BMLT's GetFormats answers, by rows. Raises BadList."""
    if not data:
        return ()
    if len(data) > MOST_BYTES:
        raise BadList("list_large", megabytes=MOST_BYTES // 1_000_000)
    text = _text(data).strip("\ufeff \t\r\n")
    _count(text or "[]")
    found = _json(text, "formats_not_json")
    if isinstance(found, dict):
        found = found.get("formats", [])
    return tuple(one for one in found if isinstance(one, dict)) if isinstance(found, list) else ()


def _text(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _count(text: str) -> None:
    """What is small as bytes may be large as values: millions of empty lists are no list of meetings."""
    if sum(map(text.count, ",[{" if text[0] in "[{" else ",;\t\n")) > MOST_VALUES:
        raise BadList("list_full", most=MOST_VALUES)


def _json(text: str, code: str = "list_not_json") -> Any:
    """JSON, and nothing after it. NaN and its like are nothing; no number is too long to be read."""
    try:
        return json.loads(text, parse_int=_whole, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise BadList(code, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise BadList("list_deep") from None


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None


def _json_list(found: Any, bmlt: bool) -> MeetingList:
    formats: tuple[dict[str, Any], ...] = ()
    if isinstance(found, dict):
        if isinstance(found.get("values"), list):
            return _sheet(found["values"])
        formats = tuple(one for one in _listed(found.get("formats")) if isinstance(one, dict))
        rows = next(
            (found[name] for name in ("meetings", "data", "rows") if isinstance(found.get(name), list)), None
        )
        if rows is None and found:
            raise (
                BadList("list_says_no") if {"error", "message", "code"} & set(found) else BadList("list_not_known")
            )
        found, bmlt = rows or [], bmlt or bool(formats) or rows is None
    named = set().union(*(one for one in found[:_LOOKED_AT] if isinstance(one, dict)))
    if found and not _KNOWN & {column_name(name) for name in named}:
        raise BadList("list_of_formats" if named >= _OF_FORMATS else "list_not_known")
    known = bool(named & _BMLT_FIELDS) or (bmlt and not found)
    rows = tuple(ListRow(one) if isinstance(one, dict) else ListRow(fault="row_not_understood") for one in found)
    return MeetingList(BMLT if known else MEETING_GUIDE, rows, formats, bmlt=known)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _sheet(values: list[Any]) -> MeetingList:
    """A sheet's cells as its own service gives them: the first row has the headings."""
    lines = [one for one in values if isinstance(one, list)]
    columns = tuple(column_name(str(name)) for name in (lines[0] if lines else []))
    return _table(columns, [ListRow(dict(zip(columns, line, strict=False))) for line in lines[1:]], MEETING_GUIDE)


def _csv(text: str) -> tuple[tuple[str, ...], list[ListRow]]:
    columns, rows = rows_in(text)
    read = []
    for row in rows:
        read.append(ListRow(fault=row.fault) if row.fault else ListRow(dict(zip(columns, row.cells, strict=False))))
        if len(read) > MOST_ROWS:
            break
    return columns, read


def _table(columns: tuple[str, ...], rows: list[ListRow], written: str) -> MeetingList:
    if not _KNOWN & set(columns):
        raise BadList("list_not_known")
    return MeetingList(written, tuple(rows), bmlt=bool(_BMLT_FIELDS & set(columns)), sheet=True)
