"""The web bench asks both for the same bytes, and every answer it counts is a right one."""

from __future__ import annotations

import http.client
from contextlib import closing

import pytest

from companionway.bench import web
from companionway.bench.load import once

pytestmark = pytest.mark.sqlite  # each community has a database of its own in a folder that is thrown away
SMALL = {"people": 60, "large": 0, "seconds": 0.3, "connections": 2}


def test_the_rival_and_ours_are_measured_beside_each_other(monkeypatch):
    monkeypatch.setattr(web, "WARM_UP", 0.2)
    found = list(web.run(SMALL))
    assert [(one.job, one.system) for one in found] == [
        (job, system)
        for job in ("web list", "web list made anew", "web contact save")
        for system in ("by hand", "companionway")
    ]
    assert all(one.seconds > 0 and "ms of processor each" in one.notes for one in found)


def test_the_rival_answers_with_as_many_bytes_as_ours():
    with (
        web._place(60, SMALL) as place,
        closing(http.client.HTTPConnection("127.0.0.1", place.load.port, timeout=60)) as connection,
    ):
        own, rival = (once(connection, place.load, address) for address in ("/today", "/rival/list"))
    assert (own.status, rival.status) == (200, 200)
    assert abs(own.size - rival.size) < 200  # the reader's name and the hour
