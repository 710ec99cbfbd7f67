"""bench attention, run small: every rival gives our own answer, from the events and from the Pulse rows."""

from __future__ import annotations

import pytest

from companionway.bench.attention import answers, job

pytestmark = pytest.mark.sqlite


def test_every_rival_names_the_same_people_with_the_same_reasons(tmp_path):
    found = list(job.run({"people": [300], "raw_up_to": 300, "folder": str(tmp_path)}))

    tables = {name: {one.system for one in found if one.job == name} for name in {one.job for one in found}}
    assert sum(tables[name] == {"Companionway", *(name for name, _ in job.RIVALS)} for name in tables) == 2
    (reasons,) = {one.notes.split("; ")[1] for one in found if "reasons" in one.notes}
    assert int(reasons.split()[0]) > 50


def test_an_answer_that_differs_is_told_by_its_first_difference(tmp_path):
    import numpy as np

    rows = [[7, answers.OWN, 1, 739_700, 9, 3, 0, 0, 0]]
    for name, days in (("one", 9), ("other", 8)):
        rows[0][4] = days
        answers.keep(np.array(rows), np.array([b"a"]), tmp_path / f"{name}.npy")

    told = answers.difference(tmp_path / "one.npy", tmp_path / "other.npy")
    assert told is not None
    assert "person 7 silence urgency 1" in told
    assert answers.difference(tmp_path / "one.npy", tmp_path / "one.npy") is None


def test_the_same_reasons_of_other_people_are_a_difference(tmp_path):
    import numpy as np

    for name in ("one", "other"):
        row = np.array([[7, answers.NEVER, 1, 739_700, 9, 0, 0, 0, 0]])
        answers.keep(row, np.array([name.encode()]), tmp_path / f"{name}.npy")

    assert "other ids" in (answers.difference(tmp_path / "one.npy", tmp_path / "other.npy") or "")
