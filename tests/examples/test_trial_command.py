"""The command, over an invented folder and over the real one where it is at hand."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from examples.trial import report
from examples.trial.evaluation import OURS, run
from examples.trial.figures import Figures
from examples.trial.onset import onsets
from examples.trial.rows import FILES, read
from tests.examples.test_trial_rows import ARMS, body, drawn, visit

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("COMPANIONWAY_SHARED", ROOT.parent / "shared" / "data")) / "trial"

needs_the_rows = pytest.mark.skipif(not SHARED.exists(), reason="the trials' rows are not at hand")


def command(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "examples.trial", *options], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.fixture
def folder(tmp_path):
    visits = [visit(who, f"{7.0 * week}") for who, last in ((1, 24), (2, 3), (3, 24)) for week in range(last + 1)]
    tables = ([body(1), body(2), body(3), body(4)], [drawn(1, 0), drawn(2, 0), drawn(3, 0)], ARMS, visits)
    for name, rows in zip(FILES, tables, strict=True):
        with (tmp_path / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, rows[0].keys())
            table.writeheader()
            table.writerows(rows)
    return tmp_path


def test_machines_get_one_object_a_line_and_nothing_else(folder):
    ran = command("--data", str(folder), "--json")
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    ours = next(line for line in lines if line["list"] == OURS and "grace" in line["settings"])
    assert (ours["people"], ours["dropouts"]) == (3, 1)
    assert (ours["within_7"]["found"], ours["within_7"]["n"]) == (1, 1)


def test_people_get_tables_that_say_who_was_left_out(folder):
    trials = read(folder)
    figures = Figures(people=3, dropouts=1, before=1, warnings=[30], stayed=2, sizes=[1], present=[3])
    rows = report.added([("as shipped", "27", OURS, figures), ("as shipped", "51", OURS, figures)])
    text = "\n".join(report.people(rows, trials, onsets(trials.people)))
    assert "| no randomisation row | 1  | 1   |" in text
    assert "| all   | Companionway | 2/2 100% (34-100) |" in text
    assert "| 27    | Companionway | 1/1 100% (21-100) |" in text


def test_a_folder_without_the_files_is_said_in_a_sentence(tmp_path):
    ran = command("--data", str(tmp_path))
    assert ran.returncode == 1
    assert "everybody.csv" in ran.stderr
    assert "Traceback" not in ran.stderr


@needs_the_rows
def test_every_real_person_and_visit_row_is_accounted_for():
    trials = read(SHARED)
    with (SHARED / "visit.csv").open(encoding="utf-8") as file:
        assert sum(trials.rows.values()) == sum(1 for _ in csv.DictReader(file))
    assert len(trials.people) + sum(trials.left_out.values()) == 1543
    assert {person.trial for person in trials.people} == {"27", "30", "51"}


@needs_the_rows
@pytest.mark.django_db
def test_some_real_people_go_through_the_replay():
    people = read(SHARED).people[::100]
    rows = run(people, seed=1)
    for _, _, _, figures in rows:
        assert figures.dropouts + figures.stayed == figures.people
        assert figures.before <= figures.dropouts
    assert sum(figures.people for name, _, rule, figures in rows if (name, rule) == (rows[0][0], OURS)) == len(
        people
    )
