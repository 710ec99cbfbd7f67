"""companionway bench api: the list and the contact save for a program, beside the page and a view by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from companionway.bench.report import Result
from companionway.bench.web import SAVED, Place, measured, place_of


def add_arguments(parser) -> None:
    parser.add_argument("--people", type=int, default=5_000, help="how large a community (default 5,000)")
    parser.add_argument("--seconds", type=float, default=5, help="of load for each measurement")
    parser.add_argument("--connections", type=int, default=4)


def run(options: dict[str, Any]) -> Iterator[Result]:
    """The list made anew for each request, and one durable contact."""
    with place_of(options["people"], options) as place:
        yield from beside(place)


def beside(place: Place) -> Iterator[Result]:
    """Each by hand, as a page, and as a program has it of us."""
    yield from _list(place)
    yield from _save(place)


def _list(place: Place) -> Iterator[Result]:
    for system, address, bearer in (
        ("by hand, in ninja", "/rival/api/list", place.load.bearer),
        ("the page", "/today?{n}", ""),
        ("companionway", "/api/today", place.load.bearer),
    ):
        yield measured(place, "api list", system, replace(place.load, address=address, bearer=bearer))


def _save(place: Place) -> Iterator[Result]:
    for system, address, bearer, status in (
        ("by hand, in ninja", "/rival/api/people/{person}/contacts", place.load.bearer, 201),
        ("the page", "/people/{person}/contacts", "", 200),
        ("companionway", "/api/people/{person}/contacts", place.load.bearer, 201),
    ):
        load = replace(place.load, address=address, bearer=bearer, status=status, form=SAVED)
        yield measured(place, "api contact save", system, load)
