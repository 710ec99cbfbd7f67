"""companionway match: a whole caseload from a file, with its proof, without any database."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

DOCUMENTED = Path(__file__).parents[2] / "docs" / "matching.md"


def match(tmp_path, said, *options):
    path, out = tmp_path / "caseload.json", StringIO()
    path.write_text(said if isinstance(said, str) else json.dumps(said))
    call_command("match", str(path), *options, stdout=out)
    return out.getvalue()


def answer(tmp_path, said, *options):
    return json.loads(match(tmp_path, said, "--json", *options))


def bound_by_hand(said, told):
    """What docs/matching.md says of the proof, added up from the file and the answer alone."""
    prices, somebody, cost = told["proof"]["prices"], told["proof"]["somebody"], told["change_cost"]
    bound = sum(peer["places"] * prices.get(peer["id"], 0) for peer in said["peers"])
    for person, row in zip(said["people"], said["scores"], strict=True):
        worth = [
            points + somebody + (cost if person.get("now") == peer["id"] else 0) - prices.get(peer["id"], 0)
            for points, peer in zip(row, said["peers"], strict=True)
            if points is not None and (told["floor"] is None or points >= told["floor"])
        ]
        bound += max([0, *worth])
    held = sum("now" in person for person in said["people"])
    return bound - cost * held - somebody * len(told["pairs"])


POINTS = {
    "people": [{"id": "rosa", "now": "dan"}, {"id": "theo"}, {"id": "ana", "now": "mia"}],
    "peers": [{"id": "dan", "places": 1}, {"id": "mia", "places": 2}],
    "scores": [[4, 6], [8, None], [None, 1]],
    "change_cost": 1,
}


def test_who_is_with_whom_who_waits_and_what_is_free(tmp_path):
    told = answer(tmp_path, POINTS)
    assert told["pairs"] == [
        {"person": "rosa", "peer": "mia", "score": 6, "stays": False},
        {"person": "theo", "peer": "dan", "score": 8},
        {"person": "ana", "peer": "mia", "score": 1, "stays": True},
    ]
    assert (told["total"], told["bound"], told["proven"], told["changed"]) == (14, 14, True, 1)
    assert (told["unmatched"], told["free_places"], told["highest_floor"]) == ([], {"dan": 0, "mia": 0}, 1)


@pytest.mark.parametrize("options", [(), ("--change-cost", "9"), ("--floor", "1"), ("--floor", "-5")])
def test_the_proof_adds_up_by_hand(tmp_path, options):
    told = answer(tmp_path, POINTS, *options)
    assert bound_by_hand(POINTS, told) == told["bound"] == told["total"]


def test_what_a_change_has_to_be_worth_keeps_people_together(tmp_path):
    told = answer(tmp_path, POINTS, "--change-cost", "11")
    assert (told["changed"], told["unmatched"], told["total"]) == (0, ["theo"], 5)


def test_a_floor_too_high_is_answered_with_the_highest(tmp_path):
    with pytest.raises(CommandError, match=r"3 people could have somebody.*would be 2.*of them out is 1\."):
        match(tmp_path, POINTS, "--floor", "2")


def test_an_exclusion_is_kept_and_the_example_of_the_documentation_works(tmp_path):
    example = re.search(r"```json\n(.*?)```", DOCUMENTED.read_text(), re.DOTALL)[1]
    told = answer(tmp_path, example)
    assert told["pairs"] == []  # Rosa looks for a woman, and Theo and Dan are kept apart
    free = json.loads(example)
    free["people"][0]["wishes"].pop()
    free["people"][0]["first_weeks"] = False
    assert answer(tmp_path, free)["pairs"][0]["reasons"] == ["substance.alcohol"]


def test_for_people_it_is_a_table_and_one_plain_sentence(tmp_path):
    told = match(tmp_path, POINTS, "--change-cost", "11")
    assert "Nobody yet: theo" in told
    assert "Total 5, bound 5. No answer can be better. 1 place stays free." in told


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("{", "not JSON"),
        ({"people": ["rosa"], "peers": [{"id": "dan"}]}, r"peers\[0\].places is missing"),
        (
            {"people": [{"id": "rosa", "wishes": [{"trait": "hair", "code": "red"}]}], "peers": []},
            r'people\[0\].wishes\[0\] says "hair". It should be one of: age, ahead,',
        ),
        ({"people": ["rosa"], "peers": [{"id": "dan", "places": 1, "limits": ["x"]}]}, "one of: no_driving"),
        ({"people": [{"id": "rosa", "along": "soon"}], "peers": []}, "one of: days, long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path, said, words):
    with pytest.raises(CommandError, match=words):
        match(tmp_path, said)


def test_no_file_and_numbers_out_of_reach(tmp_path):
    with pytest.raises(CommandError, match="no such file"):
        call_command("match", str(tmp_path / "nothing.json"))
    with pytest.raises(CommandError, match="--change-cost should be a whole number from 0"):
        match(tmp_path, POINTS, "--change-cost", "-1")
    with pytest.raises(CommandError, match="--floor should be"):
        match(tmp_path, POINTS, "--floor", "1000000")


def test_nobody_at_all(tmp_path):
    told = answer(tmp_path, {"people": [], "peers": []})
    assert (told["pairs"], told["total"], told["proven"]) == ([], 0, True)
