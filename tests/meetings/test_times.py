"""When a meeting takes place: the cases that were written before any rule, by hand."""

from __future__ import annotations

import tomllib
from datetime import UTC
from pathlib import Path

import pytest

from companionway.meetings.rules import Ask, Fellowship, MeetingFacts, occurrences, search

CASES = tomllib.loads((Path(__file__).parent / "times.toml").read_text())["case"]


def meeting_of(said: dict) -> MeetingFacts:
    clock = said.get("start")
    start = None if clock is None else int(clock[:2]) * 60 + int(clock[3:])
    return MeetingFacts(
        "a", "A", Fellowship.AA, frozenset(said["days"]), start, said["minutes"], said["zone"]
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_meeting_takes_place_when_its_case_says(case):
    found = occurrences(meeting_of(case["meeting"]), case["at"], case["until"])
    assert [one.astimezone(UTC) for one, _ in found] == [one.astimezone(UTC) for one in case["starts"]]
    assert [one.astimezone(UTC) for _, one in found] == [one.astimezone(UTC) for one in case["ends"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_what_goes_on_is_told_and_comes_first(case):
    found = search([meeting_of(case["meeting"])], Ask(case["at"], case["until"]))
    assert [one.starts_at for one in found] == [one.astimezone(UTC) for one in case["starts"]]
    assert sum(one.going_on for one in found) == case.get("going_on", 0)
    assert all(one.going_on for one in found[: case.get("going_on", 0)])
