"""companionway bench journey: pages of a ten-year story beside a new person's, and beside a view by hand.

In one server, on the same ground as `bench web`. The first system of each job is the new person, so that the ratio
of the second says what ten years cost; the aim is at most twice.
"""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any, NamedTuple

from companionway.bench.apart import BenchFailed
from companionway.bench.load import Load, once
from companionway.bench.report import Result
from companionway.bench.web import Place, measured, place_of


class Page(NamedTuple):
    """An address, and whether the person themself opens it rather than the coordinator."""

    job: str
    address: str
    own: bool = False


PAGES = (
    Page("journey: the story, for a coordinator", "/people/{id}"),
    Page("journey: the plan, for a coordinator", "/people/{id}/plan"),
    Page("journey: my plan", "/own/plan", own=True),
    Page("journey: my week", "/own/week", own=True),
)


def add_arguments(parser) -> None:
    parser.add_argument("--people", type=int, default=5_000, help="how large a community (default 5,000)")
    parser.add_argument("--seconds", type=float, default=5, help="of load for each measurement")
    parser.add_argument("--connections", type=int, default=4)


def run(options: dict[str, Any]) -> Iterator[Result]:
    """Each page: a new person, ten years, and a view by hand of each with as many bytes."""
    with place_of(options["people"], options, more="companionway.bench.lifetime") as place:
        for page in PAGES:
            yield from _page(place, page)


def _page(place: Place, page: Page) -> Iterator[Result]:
    loads = {who: _load(place, page, who) for who in ("new", "long")}
    sizes = {who: _size(load) for who, load in loads.items()}
    named = {"new": "a new person", "long": "ten years"}
    for who, load in loads.items():
        result = measured(place, page.job, named[who], load)
        notes = f"{place.more[who]['events']:,} events, {sizes[who] / 1000:.1f} kB; {result.notes}"
        yield replace(result, notes=notes)
    for who, load in loads.items():
        by_hand = replace(load, address=f"/rival/people/{place.more[who]['person']}?bytes={sizes[who]}")
        yield measured(place, page.job, f"by hand, {named[who]}", by_hand)


def _load(place: Place, page: Page, who: str) -> Load:
    somebody = place.more[who]
    session = somebody["session"] if page.own else place.load.session
    return replace(place.load, address=page.address.format(id=somebody["person"]), session=session, bearer="")


def _size(load: Load) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", load.port, timeout=60)) as connection:
        answer = once(connection, load, load.address)
    if answer.status != 200:
        raise BenchFailed(f"{load.address} answered {answer.status}.")
    return answer.size
