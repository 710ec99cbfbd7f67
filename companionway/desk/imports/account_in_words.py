"""The account as an operator reads it."""

from __future__ import annotations

from pathlib import Path

from companionway.desk import catalogue
from companionway.desk.imports.account import Account, Lines
from companionway.ground.errors import Reason

# Sentences that name numbers of a single row are said here without them.
_PLAIN = {
    "same_as_line": "The same as an earlier line",
    "value_unknown": "A word is not known here",
    "number_too_long": "A number is too long",
    "text_too_long": "A text is too long",
    "note_too_long": "A note is too long",
    "minutes_impossible": "More minutes than a day has",
    "too_many_tags": "Too many tags",
    "name_too_long": "A name is too long",
    "date_too_long_ago": "The date is too long ago",
    "capacity_impossible": "The capacity is too large",
}


def say(account: Account, file_name: str, rejects: Path | None) -> str:
    """The account, a line for each thing that happened, with how often and the first lines where."""
    told = [f"{file_name}: {account.rows:,} {'row' if account.rows == 1 else 'rows'}"]
    told += [f"  {catalogue.say(Reason(code), 'en')}" for code in account.file_notes]
    if account.not_read:
        columns = ", ".join(account.not_read)
        told.append("  " + catalogue.say(Reason("columns_not_read", {"columns": columns}), "en"))
    if account.stopped_before_at:
        told.append(f"  An earlier run stopped after line {account.stopped_before_at:,}; this one went on there.")
    told.append(f"{account.kept:>11,} kept")
    told += _part(account.repaired, "kept, with something mended", account.notes)
    told += _part(account.duplicates, "here already", account.same)
    told += _part(account.rejected, "rejected", account.reasons)
    if account.rejected and rejects:
        told.append(f"  The rejected rows are in {rejects}: correct them there and import that file.")
    elif account.rejected:
        told.append("  With --rejects FILE they are written to a file, to be corrected and imported.")
    if account.dry_run:
        told.append("Nothing was changed: this was a dry run.")
    return "\n".join(told)


def _part(count: int, what: str, by_code: dict[str, Lines]) -> list[str]:
    if not count:
        return []
    ordered = sorted(by_code.items(), key=lambda item: -item[1].count)
    return [f"{count:>11,} {what}", *(f"{lines.count:>15,}  {_say(code, lines)}" for code, lines in ordered)]


def _say(code: str, lines: Lines) -> str:
    words = _PLAIN[code] if code in _PLAIN else catalogue.say(Reason(code), "en").rstrip(".")
    first = [str(line) for line in lines.first]
    if lines.same_as:
        first = [f"{line} as {same}" for line, same in zip(first, lines.same_as, strict=False)]
    more = ", ..." if lines.count > len(first) else ""
    return f"{words} ({'line' if lines.count == 1 else 'lines'} {', '.join(first)}{more})"
