"""The written cases: what the daily list must say, decided before the rules were."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from companionway.attention.rules import judging, viewing
from companionway.attention.rules.settings import Settings
from companionway.attention.rules.signals import CODES
from tests.attention import told

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text())["case"]


def test_the_cases_cover_every_signal_and_as_many_reasons_to_leave_somebody_in_peace():
    assert len(CASES) >= 40
    assert {code for case in CASES for code in case.get("because", [])} == set(CODES)
    assert sum(case["on_list"] == "no" for case in CASES) >= 20


def test_every_case_is_told_once_and_says_what_is_expected():
    assert len({case["words"] for case in CASES}) == len(CASES)
    for case in CASES:
        assert case["on_list"] in {"now", "today", "this_week", "good_news", "no"}, case["words"]
        assert (case["on_list"] == "no") == ("because" not in case), case["words"]


@pytest.mark.parametrize("case", CASES, ids=[case["words"] for case in CASES])
def test_the_list_says_what_the_case_expects(case):
    judgement = judging.judge([told.facts(case)], Settings(), today=told.TODAY)[0]
    view = viewing.left_for(judgement.person_id, judgement.flags, judgement.could_go, told.sees(case))
    if view is not None and viewing.put_off(view, told.put_off(case), today=told.TODAY):
        view = None
    if case["on_list"] == "no":
        assert view is None
        return
    assert view is not None
    assert view.urgency == case["on_list"]
    assert {flag.code for flag in view.flags} == set(case["because"])
    if "who" in case:
        assert [told.name_of(one, case) for one, _ in view.could_go] == case["who"]
    numbers = {name: number for flag in view.flags for name, number in flag.numbers.items()}
    assert case.get("numbers", {}).items() <= numbers.items()
