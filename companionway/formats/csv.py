"""Tables in CSV as other systems write them: any bytes in, rows out, never an error for what stands in them.

Understood: UTF-8 with and without a byte order mark, UTF-16 with one, and otherwise Windows-1252; comma, semicolon
or tab; quoted line breaks; Excel's `sep=` line; NUL characters; lines that are too short or too long; a quote that
is never closed (its line is given back as faulty, and reading goes on with the next). Memory does not grow with
the file.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TextIO

MAX_LINES = 300  # the most lines a quoted cell may span
MAX_CHARACTERS = 100_000  # the longest line
DELIMITERS = (",", ";", "\t")
_BLOCK = 1 << 20


@dataclass(slots=True)
class Row:
    """One row: its first line in the file (from 1), its cells as they stand, what was mended, what is wrong."""

    line: int
    cells: list[str]
    notes: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class Table:
    """A file that was looked through once: how to read it, and the BLAKE2b digest by which it is known again."""

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    digest: str
    lines: int
    notes: tuple[str, ...] = ()
    columns: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(column_name(name) for name in self.header))

    def rows(self) -> Iterator[Row]:
        """Every row after the header, in order. Blank lines are not rows."""
        with open(self.path, encoding=self.encoding, errors="replace", newline="") as file:
            for row in _records(file, self.delimiter, len(self.header)):
                if row.line > self.header_line:
                    yield row


def column_name(name: str) -> str:
    """A header cell as it is compared: trimmed, without case, spaces and hyphens as underscores."""
    return "_".join(name.strip().strip("\ufeff").casefold().replace("-", " ").replace("_", " ").split())


def look(path: Path) -> Table:
    """Look through the file once. Raises OSError only; an empty file has no columns."""
    encoding, digest, lines = _survey(path)
    with open(path, encoding=encoding, errors="replace", newline="") as file:
        delimiter, header, header_line = _header(file)
    notes = [] if encoding != "cp1252" else ["read_as_windows_1252"]
    named = [column_name(name) for name in header if name.strip()]
    if len(set(named)) < len(named):
        notes.append("column_twice")
    return Table(path, encoding, delimiter, tuple(header), header_line, digest, lines, tuple(notes))


def rows_in(text: str) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The columns of a table that is in memory, and every row after its header, in order."""
    delimiter, header, header_line = _header(StringIO(text, newline=""))
    rows = _records(StringIO(text, newline=""), delimiter, len(header))
    return tuple(column_name(name) for name in header), (row for row in rows if row.line > header_line)


def _survey(path: Path) -> tuple[str, str, int]:
    """Encoding, digest and number of lines, in blocks."""
    digest, lines, first = hashlib.blake2b(digest_size=16), 0, b""
    utf8 = codecs.getincrementaldecoder("utf-8")()
    valid = True
    with open(path, "rb") as file:
        while block := file.read(_BLOCK):
            first = first or block[:4]
            digest.update(block)
            lines += block.count(b"\n")
            valid = valid and _decodes(utf8, block)
    valid = valid and _decodes(utf8, b"", final=True)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", digest.hexdigest(), lines
    return "utf-8-sig" if valid else "cp1252", digest.hexdigest(), lines


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _header(file: TextIO) -> tuple[str, list[str], int]:
    """Delimiter, header cells and the header's line: the first that is not blank."""
    hint, number = "", 0
    while line := file.readline(MAX_CHARACTERS):
        number += 1
        bare = line.replace("\0", "").strip("\ufeff\r\n ")
        if number == 1 and bare[:4].lower() == "sep=" and bare[4:] in DELIMITERS:
            hint = bare[4:]
        elif bare.strip(",;\t "):
            delimiter = hint or _delimiter(bare)
            return delimiter, _cells(bare, delimiter), number
    return ",", [], number


def _delimiter(header: str) -> str:
    """What stands most often outside quotes."""
    outside = "".join(header.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def _cells(line: str, delimiter: str) -> list[str]:
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        try:
            return next(csv.reader([line], delimiter=delimiter, quoting=quoting), [])
        except csv.Error:
            continue
    return [line.strip("\r\n")]


class _Unclosed(Exception):
    """A quoted cell goes on for too long to be meant."""


class _Lines:
    """The file's lines, with those of the present record remembered so that they can be given back."""

    def __init__(self, file: TextIO):
        self.file, self.back, self.taken = file, deque[str](), list[str]()
        self.ended = self.mended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MAX_LINES:
            raise _Unclosed
        line = self.back.popleft() if self.back else self.file.readline(MAX_CHARACTERS)
        if not line:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        if "\0" in line:
            self.mended, line = True, line.replace("\0", "")
        return line


def _records(file: TextIO, delimiter: str, width: int) -> Iterator[Row]:
    lines, number = _Lines(file), 1
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        lines.ended = lines.mended = False
        fault, cells = "", []
        try:
            cells = next(reader)
        except StopIteration:
            if not lines.taken:
                return
        except (_Unclosed, csv.Error):
            fault = "row_unreadable"
        count = len(lines.taken)
        if count > 1 and (fault or lines.ended or len(cells) != width or not _strict(lines.taken, delimiter)):
            # A quote was opened and not closed: only its own line is faulty, the others are read again.
            lines.back.extendleft(reversed(lines.taken[1:]))
            fault, count = "quote_not_closed", 1
        if fault:
            cells = _cells(lines.taken[0], delimiter) if fault == "quote_not_closed" else [lines.taken[0].strip()]
            yield Row(number, cells, fault=fault)
        elif cells and any(cells):
            yield _row(number, cells, width, lines.mended)
        number += count
        lines.taken.clear()


def _strict(taken: list[str], delimiter: str) -> bool:
    """Whether nothing but a delimiter follows each closing quote, as a writer who means line breaks does it."""
    try:
        next(csv.reader(taken, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _row(number: int, cells: list[str], width: int, mended: bool) -> Row:
    notes: tuple[str, ...] = ("nul_removed",) if mended else ()
    if len(cells) == width:
        return Row(number, cells, notes)
    if len(cells) < width:
        return Row(number, cells + [""] * (width - len(cells)), (*notes, "row_short"))
    if any(cell.strip() for cell in cells[width:]):
        return Row(number, cells, notes, fault="row_long")
    return Row(number, cells[:width], (*notes, "row_padded"))
