"""A file with a whole caseload, for `companionway match` (docs/matching.md says what stands in it)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST = 100_000  # no score, weight, cost, floor or number of places is larger
_FIELDS = {"people", "peers", "scores", "exclusions", "change_cost", "floor"}
_PERSON = {"id", "now", "wishes", "told", "along", "first_weeks", "within"}
_PEER = {"id", "places", "held", "limits", "along"}
_WISH = {"trait", "code", "weight", "only"}


class BadCaseload(Exception):
    """The file cannot be understood; `code` says how, `at` where."""

    def __init__(self, code: str, at: str = "", **numbers: Any) -> None:
        super().__init__(code)
        self.code, self.numbers = code, {"at": at, **numbers}


@dataclass(frozen=True)
class WishLine:
    """What matters to somebody: "substance.alcohol" and how much; `only`: nobody else will do."""

    of: str
    weight: int
    only: bool


@dataclass(frozen=True)
class PersonLine:
    """Somebody who is to have a peer; `now`: whom they have."""

    id: str
    now: str | None = None
    wishes: tuple[WishLine, ...] = ()
    told: tuple[str, ...] = ()
    along: str | None = None
    first_weeks: bool = False
    within: tuple[str, ...] | None = None


@dataclass(frozen=True)
class PeerLine:
    """Somebody who has places for people."""

    id: str
    places: int
    held: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    along: str | None = None


@dataclass(frozen=True)
class CaseloadFile:
    """What stands in the file. `scores`: rows of people, None where it cannot be; None: by what each said."""

    people: tuple[PersonLine, ...]
    peers: tuple[PeerLine, ...]
    scores: list[list[int | None]] | None
    exclusions: tuple[tuple[str, str], ...]
    change_cost: int
    floor: int | None


def read(path: Path) -> CaseloadFile:
    """The caseload in a JSON file. Raises OSError or BadCaseload."""
    try:
        return parse(json.loads(path.read_text(encoding="utf-8-sig")))
    except (ValueError, RecursionError):
        raise BadCaseload("caseload_unreadable") from None


def parse(data: Any) -> CaseloadFile:
    """The caseload in what a JSON file holds. Raises BadCaseload."""
    table = _table(data, "", _FIELDS)
    people = tuple(_person(one, f"people[{at}]") for at, one in enumerate(_list(table.get("people"), "people")))
    peers = tuple(_peer(one, f"peers[{at}]") for at, one in enumerate(_list(table.get("peers"), "peers")))
    persons = _once((one.id for one in people), "people")
    helpers = _once((one.id for one in peers), "peers")
    for at, one in enumerate(people):
        if one.now is not None and one.now not in helpers:
            raise BadCaseload("caseload_unknown", f"people[{at}].now", id=one.now)
    pairs = _list(table.get("exclusions", []), "exclusions")
    floor = table.get("floor")
    return CaseloadFile(
        people, peers,
        None if table.get("scores") is None else _scores(table["scores"], persons, helpers),
        tuple(_pair(one, f"exclusions[{at}]", persons, helpers) for at, one in enumerate(pairs)),
        _whole(table.get("change_cost", 0), "change_cost", least=0),
        None if floor is None else _whole(floor, "floor"),
    )  # fmt: skip


def _person(said: Any, at: str) -> PersonLine:
    if isinstance(said, str | int) and not isinstance(said, bool):
        return PersonLine(_id(said, at))
    table = _table(said, at, _PERSON)
    wishes = _list(table.get("wishes", []), f"{at}.wishes")
    within = table.get("within")
    return PersonLine(
        _id(table.get("id"), f"{at}.id"),
        None if table.get("now") is None else _id(table["now"], f"{at}.now"),
        tuple(_wish(one, f"{at}.wishes[{i}]") for i, one in enumerate(wishes)),
        _texts(table.get("told", []), f"{at}.told"),
        _text_or_none(table.get("along"), f"{at}.along"),
        _yes(table.get("first_weeks", False), f"{at}.first_weeks"),
        None if within is None else _texts(within, f"{at}.within"),
    )  # fmt: skip


def _peer(said: Any, at: str) -> PeerLine:
    table = _table(said, at, _PEER)
    if "places" not in table:
        raise BadCaseload("caseload_missing", f"{at}.places")
    return PeerLine(
        _id(table.get("id"), f"{at}.id"),
        _whole(table["places"], f"{at}.places", least=0),
        _texts(table.get("held", []), f"{at}.held"),
        _texts(table.get("limits", []), f"{at}.limits"),
        _text_or_none(table.get("along"), f"{at}.along"),
    )


def _wish(said: Any, at: str) -> WishLine:
    table = _table(said, at, _WISH)
    trait, code = (_text(table.get(name), f"{at}.{name}") for name in ("trait", "code"))
    weight = _whole(table.get("weight", 1), f"{at}.weight", least=0)
    return WishLine(f"{trait}.{code}", weight, _yes(table.get("only", False), f"{at}.only"))


def _scores(said: Any, persons: dict[str, int], helpers: dict[str, int]) -> list[list[int | None]]:
    """A table in the order of people and peers, or {person: {peer: points}}: who is not named there cannot be."""
    if isinstance(said, dict):
        return _named_scores(said, persons, helpers)
    rows = _list(said, "scores")
    if len(rows) != len(persons):
        raise BadCaseload("caseload_shape", "scores", found=len(rows), asked=len(persons))
    for row, points in enumerate(rows):
        if len(_list(points, f"scores[{row}]")) != len(helpers):
            raise BadCaseload("caseload_shape", f"scores[{row}]", found=len(points), asked=len(helpers))
        if not all((type(one) is int and -MOST <= one <= MOST) or one is None for one in points):
            for column, one in enumerate(points):
                _points(one, f"scores[{row}][{column}]")
    return rows


def _named_scores(said: dict, persons: dict[str, int], helpers: dict[str, int]) -> list[list[int | None]]:
    told: list[list[int | None]] = [[None] * len(helpers) for _ in persons]
    for person, row in said.items():
        _known(person, persons, "scores")
        for peer, points in _table(row, f"scores.{person}").items():
            _known(peer, helpers, f"scores.{person}")
            told[persons[person]][helpers[peer]] = _points(points, f"scores.{person}.{peer}")
    return told


def _points(said: Any, at: str) -> int | None:
    return None if said is None else _whole(said, at)


def _pair(said: Any, at: str, persons: dict[str, int], helpers: dict[str, int]) -> tuple[str, str]:
    two = _list(said, at)
    if len(two) != 2:
        raise BadCaseload("caseload_pair", at)
    person, peer = _id(two[0], at), _id(two[1], at)
    _known(person, persons, at)
    _known(peer, helpers, at)
    return person, peer


def _known(said: str, known: Collection[str], at: str) -> None:
    if said not in known:
        raise BadCaseload("caseload_unknown", at, id=said)


def _once(ids: Iterable[str], at: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in ids:
        if one in found:
            raise BadCaseload("caseload_twice", at, id=one)
        found[one] = len(found)
    return found


def _table(said: Any, at: str, fields: set[str] | None = None) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise BadCaseload("caseload_no_table", at or "the file")
    for name in said:
        if fields is not None and name not in fields:
            raise BadCaseload("caseload_stranger", f"{at}.{name}" if at else name)
    return said


def _list(said: Any, at: str) -> list[Any]:
    if said is None:
        raise BadCaseload("caseload_missing", at)
    if not isinstance(said, list):
        raise BadCaseload("caseload_no_list", at)
    return said


def _id(said: Any, at: str) -> str:
    if said is None:
        raise BadCaseload("caseload_missing", at)
    if isinstance(said, bool) or not isinstance(said, str | int) or not str(said).strip():
        raise BadCaseload("caseload_no_id", at)
    return str(said)


def _text(said: Any, at: str) -> str:
    if said is None:
        raise BadCaseload("caseload_missing", at)
    if not isinstance(said, str):
        raise BadCaseload("caseload_no_text", at)
    return said


def _text_or_none(said: Any, at: str) -> str | None:
    return None if said is None else _text(said, at)


def _texts(said: Any, at: str) -> tuple[str, ...]:
    return tuple(_text(one, f"{at}[{i}]") for i, one in enumerate(_list(said, at)))


def _yes(said: Any, at: str) -> bool:
    if not isinstance(said, bool):
        raise BadCaseload("caseload_no_yes", at)
    return said


def _whole(said: Any, at: str, *, least: int = -MOST) -> int:
    if type(said) is not int or not least <= said <= MOST:
        raise BadCaseload("caseload_no_number", at, least=least, most=MOST)
    return said
