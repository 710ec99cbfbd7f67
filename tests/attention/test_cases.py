"""The written cases: what the daily list must say, decided before the rules were."""

from __future__ import annotations

import tomllib
from pathlib import Path

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text())["case"]

SIGNALS = {
    "contact_plan_first_week", "contact_plan", "silence", "silence_planned", "never_reached", "space_ended",
    "no_supporter", "supporter_left", "network_thin", "network_shrinking", "supporter_silent",
    "supporter_overloaded", "their_supporter_silent", "their_supporter_overloaded", "someone_died",
    "back_in_touch", "steady",
}  # fmt: skip


def test_the_cases_cover_every_signal_and_as_many_reasons_to_leave_somebody_in_peace():
    assert len(CASES) >= 40
    assert {code for case in CASES for code in case.get("because", [])} == SIGNALS
    assert sum(case["on_list"] == "no" for case in CASES) >= 20


def test_every_case_is_told_once_and_says_what_is_expected():
    assert len({case["words"] for case in CASES}) == len(CASES)
    for case in CASES:
        assert case["on_list"] in {"now", "today", "this_week", "good_news", "no"}, case["words"]
        assert (case["on_list"] == "no") == ("because" not in case), case["words"]
