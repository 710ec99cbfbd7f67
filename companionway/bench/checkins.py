"""companionway bench checkins: everybody says how they are in the same moment, beside a hand-written view."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from companionway.bench.apart import BenchFailed, apart
from companionway.bench.report import Result
from companionway.bench.rush import Rush
from companionway.bench.web import COMMAND, TOKEN, free_port, server

SAID = {
    "mood": "2",
    "craving": "7",
    "connected": "no",
    "wants_someone": "on",
    "words": "A long day, and then some.",
}
RIVAL, OWN = "/rival/check-in", "/own/check-in"


def add_arguments(parser) -> None:
    parser.add_argument("--people", type=int, default=200, help="who check in at once (200)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each of them does (5)")


def run(options: dict[str, Any]) -> Iterator[Result]:
    """The view by hand, then our page. Fails at a wrong answer, or where something acknowledged is lost."""
    people, rounds = options["people"], options["rounds"]
    with tempfile.TemporaryDirectory(prefix="companionway-bench-") as folder:
        home = {"COMPANIONWAY_HOME": folder, "DJANGO_SETTINGS_MODULE": "companionway.config.settings"}
        straight = ("--straight", "--pulses-alone", "--json")
        apart(COMMAND, "simulate", "--people", str(people), *straight, environment=home)
        crowd = apart("companionway.bench.crowd", "stage", str(people), environment=home)
        rush = Rush(free_port(), OWN, crowd["sessions"], TOKEN, SAID, rounds)
        with server(rush.port, {**home, "COMPANIONWAY_RIVAL_TABLE": "1"}):
            for system, address in (("by hand", RIVAL), ("companionway", OWN)):
                found = _rushed(rush, address)
                yield Result("check-ins at once", system, people, found["seconds"], None, _notes(found, rounds))
        _all_there(found["acknowledged"], apart("companionway.bench.crowd", "count", environment=home))


def _rushed(rush: Rush, address: str) -> dict[str, Any]:
    told = {**asdict(rush), "address": address}
    apart("companionway.bench.rush", json.dumps({**told, "sessions": rush.sessions[:8], "rounds": 1}))  # warm
    found = apart("companionway.bench.rush", json.dumps(told))
    if found["wrong"]:
        raise BenchFailed(f"{address}: {len(found['wrong'])} wrong answers, the first {found['wrong'][:3]}")
    return found


def _notes(found: dict[str, Any], rounds: int) -> str:
    kept = len(found["acknowledged"])
    return (
        f"{rounds} rounds; {kept / found['seconds']:,.0f} a second, p50 {found['p50_ms']:,.0f} ms, "
        f"p95 {found['p95_ms']:,.0f} ms, the longest {found['max_ms']:,.0f} ms; {kept:,} acknowledged, 0 errors"
    )


def _all_there(acknowledged: list[str], here: dict[str, Any]) -> None:
    """Every acknowledged check-in is there once, with its event and its line of the ledger."""
    if lost := set(acknowledged) - set(here["keys"]):
        raise BenchFailed(f"{len(lost)} acknowledged check-ins are not there.")
    if not len(here["keys"]) == here["events"] == here["lines"]:
        raise BenchFailed(f"{len(here['keys'])} check-ins, {here['events']} events, {here['lines']} lines.")
