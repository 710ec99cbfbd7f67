"""companionway bench web: the daily list and the contact save beside hand-written views, in one server."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from companionway.bench.apart import BenchFailed, apart
from companionway.bench.load import Load, once
from companionway.bench.report import Result

ASKED = 1_000  # requests whose time is reported
TOKEN = "a" * 32  # the csrf cookie of the load's own browser
SAVED = {"mode": "call", "result": "reached"}
COMMAND = "companionway.config.command"
WORKERS, THREADS = 2, 8
WARM_UP = 1  # seconds of load before each measurement
UP_WITHIN = 60  # seconds


@dataclass(frozen=True)
class Place:
    """A community of so many people, the load to put on its server, and the server's process."""

    people: int
    load: Load
    server: int
    more: dict[str, Any] = field(default_factory=dict)  # what a job of its own made ready


def add_arguments(parser) -> None:
    parser.add_argument("--people", type=int, default=5_000, help="how large a community (default 5,000)")
    parser.add_argument("--large", type=int, default=100_000, help="a larger one, for the list alone; 0 for none")
    parser.add_argument("--seconds", type=float, default=5, help="of load for each measurement")
    parser.add_argument("--connections", type=int, default=4)


def run(options: dict[str, Any]) -> Iterator[Result]:
    """The list as it is kept, the list made anew, and the save; then the list of a larger community."""
    with place_of(options["people"], options) as place:
        yield from _lists(place)
        rival, own = "/rival/people/{person}/contacts", "/people/{person}/contacts"
        yield from _beside(place, "web contact save", rival, own, SAVED)
    if options["large"]:
        with place_of(options["large"], options) as place:
            yield from _lists(place)


def _lists(place: Place) -> Iterator[Result]:
    yield from _beside(place, "web list", "/rival/list", "/today")
    yield from _beside(place, "web list made anew", "/rival/list?{n}", "/today?{n}")


def _beside(place: Place, job: str, rival: str, own: str, form: dict[str, str] | None = None) -> Iterator[Result]:
    for system, address in (("by hand", rival), ("companionway", own)):
        yield measured(place, job, system, replace(place.load, address=address, form=form, bearer=""))


def measured(place: Place, job: str, system: str, load: Load) -> Result:
    """One load on the place's server, after a warm-up."""
    apart("companionway.bench.load", json.dumps(asdict(replace(load, seconds=WARM_UP))))
    before = _processor_seconds(place.server)
    found = apart("companionway.bench.load", json.dumps(asdict(load)))
    each = (_processor_seconds(place.server) - before) / found["requests"] * 1000
    notes = (
        f"{ASKED:,} requests; {found['per_second']:,.0f} a second, p50 {found['p50_ms']:.1f} ms, "
        f"p95 {found['p95_ms']:.1f} ms, {each:.2f} ms of processor each"
    )
    return Result(job, system, place.people, ASKED / found["per_second"], None, notes)


def _processor_seconds(server: int) -> float:
    """Processor time so far of the server and all it started; on a busy machine it says more than the clock."""
    spent = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            cells = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        if int(cells[3]) == server:  # the session
            spent += (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")
    return spent


@contextmanager
def place_of(people: int, options: dict[str, Any], *, more: str = "") -> Iterator[Place]:
    """A database of its own and a server before it. `more` is a module that makes more ready in it."""
    with tempfile.TemporaryDirectory(prefix="companionway-bench-") as folder:
        home = {"COMPANIONWAY_HOME": folder, "DJANGO_SETTINGS_MODULE": "companionway.config.settings"}
        home["COMPANIONWAY_API_PER_MINUTE"] = "10000000"  # a load is a program gone wild
        straight = ("--straight", "--pulses-alone", "--json")
        apart(COMMAND, "simulate", "--people", str(people), *straight, environment=home)
        stage = apart("companionway.bench.stage", environment=home)
        ready = apart(more, environment=home) if more else {}
        load = Load(
            free_port(), "/today", stage["session"], TOKEN, stage["people"], options["seconds"],
            options["connections"], bearer=stage["bearer"],
        )  # fmt: skip
        with server(load.port, {**home, "COMPANIONWAY_RIVAL_TABLE": "1"}):
            bytes_ = _as_many_bytes(load)
        told = {**home, **bytes_, "COMPANIONWAY_RIVAL_ORGANIZATION": stage["organization"]}
        with server(load.port, told) as running:
            yield Place(people, load, running, ready)


def _as_many_bytes(load: Load) -> dict[str, str]:
    """How long our answers are, so that the rival's are as long."""
    by_page, by_api = replace(load, bearer=""), load
    contacts = f"people/{load.people[0]}/contacts"
    with closing(http.client.HTTPConnection("127.0.0.1", load.port, timeout=60)) as connection:
        asked = {
            "LIST": once(connection, by_page, "/today"),
            "SAVE": once(connection, replace(by_page, form=SAVED), f"/{contacts}"),
            "API_LIST": once(connection, by_api, "/api/today"),
            "API_SAVE": once(connection, replace(by_api, form=SAVED), f"/api/{contacts}"),
        }
    if wrong := {what: answer.status for what, answer in asked.items() if answer.status not in (200, 201)}:
        raise BenchFailed(f"Not every address answered: {wrong}.")
    return {f"COMPANIONWAY_RIVAL_{what}_BYTES": str(answer.size) for what, answer in asked.items()}


@contextmanager
def server(port: int, environment: dict[str, str]) -> Iterator[int]:
    """Granian as `companionway serve` runs it, with the rival's addresses beside ours; its process."""
    Path(environment["COMPANIONWAY_HOME"], "static-collected").mkdir(exist_ok=True)
    arguments = [
        sys.executable, "-m", "granian", "companionway.bench.rival:application", "--interface", "wsgi",
        "--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS), "--blocking-threads", str(THREADS),
        "--log-level", "error", "--no-access-log", "--workers-kill-timeout", "5",
    ]  # fmt: skip
    process = subprocess.Popen(arguments, env={**os.environ, **environment}, start_new_session=True)
    try:
        _wait_for(port, process)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(port: int, process: subprocess.Popen) -> None:
    end = time.monotonic() + UP_WITHIN
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise BenchFailed("The server did not come up.")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
