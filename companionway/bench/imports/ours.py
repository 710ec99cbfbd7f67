"""Our import, as the command does it; called in a process of its own."""

from __future__ import annotations

from pathlib import Path
from time import process_time
from typing import Any

from django.core.management import call_command

from companionway.bench.imports.made import NOW
from companionway.desk.imports import run
from companionway.desk.imports.place import Place
from companionway.formats.mapping import Mapping
from companionway.ground import database, organization
from companionway.ground.access import system
from companionway.programs import actions as programs
from companionway.programs.rules import ProgramKind

ZONE = "America/Denver"


def main(folder: str, rows: str) -> dict[str, Any]:
    """Migrate, bring in people and relationships, then time the contacts."""
    call_command("migrate", verbosity=0)
    database.spare_memory()
    founded = programs.found(
        name="Made", outward_name="Made", program="Made", kind=ProgramKind.COMMUNITY, time_zone=ZONE, site="Made",
        email="made@example.org", account_name="Made", now=NOW,
    )  # fmt: skip
    with organization.hold(founded.organization_id):
        place = Place(founded.program_id, ZONE, system(founded.organization_id), NOW)
        for what in ("people", "relationships"):
            run.bring_in(what, Path(folder, f"{what}.csv"), place=place, names=Mapping())
        started = process_time()
        account = run.bring_in("contacts", Path(folder, "contacts.csv"), place=place, names=Mapping())
    if account.kept + account.repaired != int(rows):
        raise RuntimeError(f"Not every row was stored: {account.as_json()}")
    size, processor = Path(folder, "ours.sqlite3").stat().st_size >> 20, process_time() - started
    notes = (
        f"read, validated, {2 * int(rows):,} events, pulses, touches, ledger; {run.BATCH:,} rows a batch; "
        f"database {size:,} MB; {processor:,.1f} s of processor time"
    )
    return {"seconds": account.seconds, "notes": notes}
