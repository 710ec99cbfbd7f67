"""companionway meetings import FILE|URL ...: bring lists of meetings in, and account for every row (R65)."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rich.console import Console
from rich.table import Table

from companionway.cli import chosen, terminal
from companionway.cli.bar import bar
from companionway.cli.meetings import sources
from companionway.desk.catalogue import say, word
from companionway.ground import clock, database, organization
from companionway.ground.access import Actor, system
from companionway.ground.errors import Reason, Refused
from companionway.meetings import actions, queries
from companionway.meetings.actions import Brought, Kept
from companionway.meetings.rules import Fate, FeedFacts, ListRead
from companionway.programs import queries as programs

HELP = "Bring in lists as Meeting Guide JSON, BMLT JSON or CSV, from files or addresses; an address is read again."
SHOWN = 5  # rows that are left out for one reason, for people; machines are told all
_COUNTS = ("rows", "kept", "repaired", "rejected")
_MOVED = ("came", "changed", "went")
_HEADINGS = {"List": "left", "Format": "left", "Fellowship": "left"} | dict.fromkeys(
    ("Rows", "Kept", "Put right", "Left out", "New", "Changed", "Gone"), "right"
)


def add_arguments(parser) -> None:
    parser.add_argument("sources", nargs="+", metavar="FILE|URL", help="lists of meetings")
    sources.add_arguments(parser)
    parser.add_argument("--name", help="what the list is called; a file replaces the list of its name")
    parser.add_argument("--organization", metavar="NAME", help="where there is more than one")
    parser.add_argument("--program", metavar="NAME", help="the list is of this program alone")
    parser.add_argument("--take", action="store_true", help="take a list that is far shorter than before")
    parser.add_argument("--dry-run", action="store_true", help="change nothing, and say what would be kept")


def run(options: dict[str, Any], out) -> int:
    """Every list in turn; 1 where one could not be read."""
    if options["dry_run"]:
        told = _each(options, lambda source: _account(source, sources.read(source, options)))
    else:
        database.spare_memory()
        with organization.hold(chosen.organization_id(options["organization"])) as held:
            by = system(held)
            options["program_id"] = chosen.program_id(by, options["program"]) if options["program"] else None
            options["zone"] = options["zone"] or programs.zone(options["program_id"])
            told = _each(options, lambda source: _brought_in(source, options, by))
    whole = {"lists": told} | {
        name: sum(one[name] or 0 for one in told) for name in (*_COUNTS, *(() if options["dry_run"] else _MOVED))
    }
    if options["json"]:
        out.write(json.dumps(whole, ensure_ascii=False, indent=2))
    else:
        _show(whole, terminal.console(out), dry_run=options["dry_run"])
    return 1 if any(one["fault"] for one in told) else 0


def _each(options: dict[str, Any], do) -> list[dict[str, Any]]:
    told = []
    with bar("Reading lists", quiet=options["json"]) as shown:
        for source in options["sources"]:
            told.append(do(source))
            if shown:
                shown(len(told), len(options["sources"]))
    return told


def _brought_in(source: str, options: dict[str, Any], by: Actor) -> dict[str, Any]:
    """A list that is kept, with what it changed; one that cannot be read changes nothing."""
    keep = _kept_address if sources.is_address(source) else _kept_file
    try:
        kept = keep(source, options, by)
    except Refused as no:
        return _account(source, sources.unread(no.reason, options["fellowship"]))
    read = kept.read or sources.unread(kept.reason or Reason("feed_not_understood"), options["fellowship"])
    return _account(source, read, kept)


def _kept_file(source: str, options: dict[str, Any], by: Actor) -> Kept:
    formats = sources.data(options["formats"]) if options["formats"] else None
    return actions.read_file(
        sources.data(source), name=options["name"] or Path(source).name, fellowship=options["fellowship"],
        zone=options["zone"], formats=formats, program_id=options["program_id"], take=options["take"], by=by,
        now=clock.now(),
    )  # fmt: skip


def _kept_address(url: str, options: dict[str, Any], by: Actor) -> Kept:
    """A new address is kept only once its list could be read; a list that is here is read as it is described."""
    known = queries.feed_at(by, url)
    if known:
        return actions.read_feed(known, anew=True, take=options["take"], by=by, now=clock.now())
    formats = options["formats"] or ""
    brought = actions.bring(url, fellowship=options["fellowship"], zone=options["zone"], formats_url=formats)
    if brought.read.fault:
        raise Refused(Reason(brought.read.fault, brought.read.fault_numbers))
    return _added(url, brought, options, by)


def _added(url: str, brought: Brought, options: dict[str, Any], by: Actor) -> Kept:
    name = options["name"] or urlsplit(url).hostname or url
    facts = FeedFacts(name, url, brought.read.fellowship, options["zone"], options["formats"] or "")
    feed_id = actions.add_feed(facts, program_id=options["program_id"], by=by, now=clock.now())
    return actions.keep(feed_id, brought, by=by, now=clock.now())


def _account(source: str, read: ListRead, kept: Kept | None = None) -> dict[str, Any]:
    """What became of every row of a list, for machines."""
    notes = Counter(code for one in read.rows for code in set(one.codes))
    fault = kept.reason if kept and kept.reason else Reason(read.fault, read.fault_numbers) if read.fault else None
    return {
        "source": source,
        "format": str(read.format),
        "fellowship": str(read.fellowship),
        "guessed": read.guessed,
        "rows": len(read.rows),
        **{str(fate): read.count(fate) for fate in Fate},
        "notes": {code: {"rows": rows, "words": say(Reason(code), "en")} for code, rows in notes.most_common()},
        "left_out": [
            {"row": one.row, "name": one.name, "codes": list(one.codes),
             "words": " ".join(say(Reason(code), "en") for code in one.codes)}
            for one in read.rows if one.fate is Fate.REJECTED
        ],
        **{name: getattr(kept, name) if kept else None for name in _MOVED},
        "outcome": str(kept.outcome) if kept else None,
        "fault": {"code": fault.code, "words": say(fault, "en")} if fault else None,
    }  # fmt: skip


def _show(whole: dict[str, Any], console: Console, *, dry_run: bool) -> None:
    """A line a list, what was noted about its rows, and the first of those that are left out."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading, side in _HEADINGS.items():
        table.add_column(heading, justify=side, overflow="fold")  # type: ignore[arg-type]
    for one in whole["lists"]:
        table.add_row(_short(one["source"]), *_cells(one))
    console.print(table)
    for one in whole["lists"]:
        _show_notes(one, console)
    if dry_run:
        console.print("\nNothing was changed: this was a dry run.")


def _cells(one: dict[str, Any]) -> list[str]:
    """What stands beside a list; nothing where it could not be read."""
    if one["fault"] and not one["rows"]:
        return [""] * (len(_HEADINGS) - 1)
    numbers = ["" if one[name] is None else f"{one[name]:,}" for name in (*_COUNTS, *_MOVED)]
    whose = f"{one['fellowship']}{' (guessed)' if one['guessed'] else ''}"
    return [word(one["format"], "en", kind="feed_format"), whose, *numbers]


def _show_notes(one: dict[str, Any], console: Console) -> None:
    if not one["notes"] and not one["fault"]:
        return
    console.print(f"\n{_short(one['source'])}", style="bold", markup=False, highlight=False)
    said = [f"  {one['fault']['words']}"] if one["fault"] else []
    reasons = Counter(code for row in one["left_out"] for code in row["codes"])
    for code, note in one["notes"].items():
        if note["rows"] > reasons[code]:
            said.append(f"{note['rows'] - reasons[code]:>9,}  {note['words']}")
    for line in (*said, *_left_out(one)):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _left_out(one: dict[str, Any]) -> Iterator[str]:
    """Each reason, and the first rows that were left out for it."""
    by_reason: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in one["left_out"]:
        by_reason[row["words"]].append(row)
    for words, rows in by_reason.items():
        yield f"{len(rows):>9,}  left out: {words}"
        first = ", ".join(f"row {row['row']:,} {row['name']}".rstrip() for row in rows[:SHOWN])
        yield f"{'':>11}{first}{', ...' if len(rows) > SHOWN else ''}"


def _short(source: str) -> str:
    return source if sources.is_address(source) else Path(source).name
