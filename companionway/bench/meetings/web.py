"""The finder's whole page, from the form sent to the last byte, beside a view by hand with as many bytes."""

from __future__ import annotations

import http.client
import json
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from statistics import mean

from companionway.bench import web
from companionway.bench.apart import BenchFailed, measured
from companionway.bench.load import Load, once
from companionway.bench.meetings import made
from companionway.bench.report import Result
from companionway.bench.web import Place, free_port, server

STAGE = "companionway.bench.meetings.stage"
RIVAL = "/rival/meetings"
_FORM = {"far": "km:25", "when": "next-24-hours", "how": "in_person", "types": "open"}
_PLACES = 200


def beside(size: int, seconds: float, connections: int) -> Iterator[Result]:
    """A list of so many meetings, asked around many places in turn."""
    with tempfile.TemporaryDirectory(prefix="companionway-bench-") as folder:
        home = {"COMPANIONWAY_HOME": folder, "DJANGO_SETTINGS_MODULE": "companionway.config.settings"}
        home["DATABASE_URL"] = "sqlite:///"
        program = measured(STAGE, folder, str(size), environment=home)["program"]
        own = f"/meetings/{program}"
        load = Load(free_port(), own, "", "", [""], seconds, connections, forms=_forms(size))
        with server(load.port, home):
            home["COMPANIONWAY_RIVAL_MEETINGS_BYTES"] = str(_bytes(load))
        with server(load.port, home) as running:
            place = Place(size, load, running)
            for system, address in (("by hand", RIVAL), ("companionway", own)):
                yield web.measured(place, "meetings, whole page", system, replace(load, address=address))


def _forms(size: int) -> list[dict[str, str]]:
    return [{**_FORM, "here": f"{one.lat:.2f},{one.lon:.2f}"} for one in made.asked(size, _PLACES)]


def _bytes(load: Load) -> int:
    """How long our answer is, as a rule."""
    sizes = []
    with closing(http.client.HTTPConnection("127.0.0.1", load.port, timeout=120)) as connection:
        for form in load.forms or []:
            answer = once(connection, replace(load, form=form), load.address)
            if answer.status != 200:
                raise BenchFailed(f"{json.dumps(form)} was answered with {answer.status}.")
            sizes.append(answer.size)
    return round(mean(sizes))
