"""The web bench asks both for the same bytes, and every answer it counts is a right one."""

from __future__ import annotations

import http.client
from contextlib import closing
from dataclasses import replace

import pytest

from companionway.bench import api, web
from companionway.bench.load import once

pytestmark = pytest.mark.sqlite  # each community has a database of its own in a folder that is thrown away
SMALL = {"people": 60, "large": 0, "seconds": 0.3, "connections": 2}


@pytest.fixture(scope="module")
def place():
    """A community of sixty and its server, for the tests that only ask."""
    with web.place_of(60, SMALL) as made:
        yield made


def test_the_rival_and_ours_are_measured_beside_each_other(monkeypatch):
    monkeypatch.setattr(web, "WARM_UP", 0.2)
    found = list(web.run(SMALL))
    assert [(one.job, one.system) for one in found] == [
        (job, system)
        for job in ("web list", "web list made anew", "web contact save")
        for system in ("by hand", "companionway")
    ]
    assert all(one.seconds > 0 and "ms of processor each" in one.notes for one in found)


def test_the_rival_answers_with_as_many_bytes_as_ours(place):
    browser = replace(place.load, bearer="")
    with closing(http.client.HTTPConnection("127.0.0.1", place.load.port, timeout=60)) as connection:
        own, rival = (once(connection, browser, address) for address in ("/today", "/rival/list"))
        ours, theirs = (once(connection, place.load, address) for address in ("/api/today", "/rival/api/list"))
    assert {one.status for one in (own, rival, ours, theirs)} == {200}
    assert abs(own.size - rival.size) < 200  # the reader's name and the hour
    assert abs(ours.size - theirs.size) < ours.size * 0.15  # what is padded is estimated


def test_the_api_is_measured_beside_the_page_and_a_view_by_hand(place, monkeypatch):
    monkeypatch.setattr(web, "WARM_UP", 0.1)
    found = list(api.beside(place))

    assert [(one.job, one.system) for one in found] == [
        (job, system)
        for job in ("api list", "api contact save")
        for system in ("by hand, in ninja", "the page", "companionway")
    ]
    assert all(one.seconds > 0 and "ms of processor each" in one.notes for one in found)
