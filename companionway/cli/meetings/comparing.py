"""companionway meetings compare OLD NEW: what came, changed and went between two states of a list (R65)."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import CommandError
from rich.console import Console

from companionway.cli import terminal
from companionway.cli.meetings import sources
from companionway.desk.catalogue import say, word
from companionway.ground.errors import Reason
from companionway.meetings.rules import QUIET, Changed, ChangeKind, ListRead, compare

HELP = "What came, changed and went between two states of a list. Nothing is written."
_SIGNS = {ChangeKind.CAME: "+", ChangeKind.CHANGED: "~", ChangeKind.WENT: "-"}


def add_arguments(parser) -> None:
    parser.add_argument("old", metavar="OLD", help="the list as it was: a file or an address")
    parser.add_argument("new", metavar="NEW", help="the list as it is")
    sources.add_arguments(parser)


def run(options: dict[str, Any], out) -> int:
    """Both lists are read as an import reads them; a list that cannot be read ends the command."""
    old, new = (_read(options[which], options) for which in ("old", "new"))
    told = compare(old.meetings, new.meetings)
    if options["json"]:
        out.write(json.dumps(_told(old, new, told, options), ensure_ascii=False, indent=2))
    else:
        _show(told, terminal.console(out))
    return 0


def _read(source: str, options: dict[str, Any]) -> ListRead:
    read = sources.read(source, options)
    if read.fault:
        raise CommandError(f"{source}: {say(Reason(read.fault, read.fault_numbers), 'en')}")
    return read


def _told(old: ListRead, new: ListRead, told: tuple[Changed, ...], options: dict[str, Any]) -> dict[str, Any]:
    return {
        "old": {"source": options["old"], "rows": len(old.rows), "meetings": len(old.meetings)},
        "new": {"source": options["new"], "rows": len(new.rows), "meetings": len(new.meetings)},
        **{str(kind): [_one(one) for one in told if one.kind is kind] for kind in ChangeKind},
    }


def _one(one: Changed) -> dict[str, Any]:
    found: dict[str, Any] = {"key": one.key, "name": one.name}
    if one.kind is ChangeKind.CHANGED:
        found |= {"fields": list(one.fields), "was": one.was or None}
    return found


def _show(told: tuple[Changed, ...], console: Console) -> None:
    for kind, sign in _SIGNS.items():
        rows = [one for one in told if one.kind is kind]
        console.print(f"{word(kind, 'en').capitalize()}: {len(rows):,}", style="bold")
        loud = [one for one in rows if not one.quiet]
        for one in loud:
            fields = dict.fromkeys(
                word(name, "en", kind="meeting_field") for name in one.fields if name not in QUIET
            )
            what = f" ({', '.join(fields)})" if fields else ""
            console.print(f"  {sign} {one.name}{what}", markup=False, highlight=False)
        if len(loud) < len(rows):
            console.print(f"  and {len(rows) - len(loud):,} in nothing that one would notice there")
