"""Whether words tell of danger: measured on lines of our own, and never slow or broken by what is written."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.desk import catalogue
from companionway.support.rules import help_for
from companionway.wording.danger import READ, Danger, danger, tells_of_danger

LINES = tomllib.loads((Path(__file__).parent / "danger.toml").read_text())


def counted(part: str) -> tuple[float, float, float]:
    """(precision, recall, the share of what was found whose kind was right)."""
    told = [(kind, line) for kind in Danger for line in LINES[part][kind]]
    found = [(kind, danger(line)) for kind, line in told if danger(line)]
    mistaken = [line for line in LINES[part]["none"] if danger(line)]
    right = sum(kind is meant for meant, kind in found)
    return len(found) / (len(found) + len(mistaken)), len(found) / len(told), right / len(found)


def test_there_are_lines_enough_of_both_kinds_in_both_languages():
    lines = [line for part in LINES.values() for some in part.values() for line in some]
    assert len(lines) == len(set(lines)) >= 220
    assert len([line for part in LINES.values() for line in part["none"]]) >= 100


@pytest.mark.parametrize("part", ["tuned", "held"])
def test_nearly_all_of_it_is_found_and_plain_sayings_are_left_alone(part):
    """The bounds say what docs/measurements.md says; whoever adds lines may move them, and says so there."""
    precision, recall, right = counted(part)
    assert precision >= 0.98
    assert recall >= 0.95
    assert right >= 0.95


@pytest.mark.parametrize("line", LINES["tuned"]["none"])
def test_a_plain_saying_is_no_danger(line):
    assert danger(line) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I DON’T WANT TO LIVE", Danger.DYING),
        ("I want\nto die.", Danger.DYING),
        ("Did Dan come? No\nI want to die", Danger.DYING),
        ("No quiero\xa0vivir", Danger.DYING),
        ("quiero mórir", Danger.DYING),
        ("he hits me and I want to die", Danger.HURT),
        ("he hits me. he's not breathing now", Danger.OVERDOSE),
        ("estoy bien pero I want to die", Danger.DYING),
        ("", None),
    ],
)
def test_the_most_pressing_is_told_first_however_it_is_written(text, told):
    assert danger(text) is told


@given(st.text(max_size=400))
def test_any_text_can_be_read(text):
    assert tells_of_danger(text) == tells_of_danger(text, "es") == (danger(text) is not None)


@pytest.mark.parametrize(
    "bit", ["not ", "want to ", "he has been ", "took ", "no me ", "don't want to ", " ", "\n", "a", "my x is "]
)
def test_a_hostile_text_takes_no_time(bit):
    start = time.process_time()
    danger(bit * (2 * READ // len(bit)))
    assert time.process_time() - start < 0.5


def test_the_writer_is_shown_whom_to_call_and_told_that_nobody_reads_along():
    for line, code in (("I want to die", "dying"), ("he hits me", "hurt"), ("he won't wake up", "overdose")):
        reason = help_for(line)
        assert reason.code == f"danger_{code}"
        for language in catalogue.LANGUAGES:
            said = catalogue.say(reason, language)
            assert "911" in said
            assert code == "overdose" or "988" in said
    assert help_for("a good day") is None
    assert "Nobody reads along" in catalogue.say(type(reason)("danger_not_watched"), "en")
