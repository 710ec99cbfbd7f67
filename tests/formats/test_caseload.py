"""A caseload's file is read as it is documented, and what is wrong in it is said with its place."""

from __future__ import annotations

import pytest

from companionway.formats.caseload import BadCaseload, PersonLine, parse, read

TWO = {"people": ["rosa", 7], "peers": [{"id": "dan", "places": 2}]}


def test_the_least_that_can_stand_in_a_file():
    told = parse(TWO)
    assert told.people == (PersonLine("rosa"), PersonLine("7"))
    assert (told.peers[0].places, told.scores, told.change_cost, told.floor) == (2, None, 0, None)


def test_points_by_name_say_who_can_be_beside_whom():
    assert parse(TWO | {"scores": {"rosa": {"dan": 4}}}).scores == [[4], [None]]
    assert parse(TWO | {"scores": [[None], [-3]]}).scores == [[None], [-3]]


@pytest.mark.parametrize(
    ("more", "code", "at"),
    [
        ({"people": None}, "caseload_missing", "people"),
        ({"people": [{"id": "rosa", "nwo": "dan"}]}, "caseload_stranger", "people[0].nwo"),
        ({"people": ["rosa", "rosa"]}, "caseload_twice", "people"),
        ({"people": [{"id": "rosa", "now": "mia"}]}, "caseload_unknown", "people[0].now"),
        ({"people": [{"id": " "}]}, "caseload_no_id", "people[0].id"),
        ({"people": [{"id": True}]}, "caseload_no_id", "people[0].id"),
        ({"people": [{"id": "rosa", "first_weeks": 1}]}, "caseload_no_yes", "people[0].first_weeks"),
        (
            {"people": [{"id": "rosa", "wishes": [{"trait": "age"}]}]},
            "caseload_missing",
            "people[0].wishes[0].code",
        ),
        ({"people": [{"id": "rosa", "told": [3]}]}, "caseload_no_text", "people[0].told[0]"),
        ({"peers": {}}, "caseload_no_list", "peers"),
        ({"peers": [{"id": "dan"}]}, "caseload_missing", "peers[0].places"),
        ({"peers": [{"id": "dan", "places": -1}]}, "caseload_no_number", "peers[0].places"),
        ({"peers": [{"id": "dan", "places": 1.5}]}, "caseload_no_number", "peers[0].places"),
        ({"scores": [[1]]}, "caseload_shape", "scores"),
        ({"scores": [[1], [1, 2]]}, "caseload_shape", "scores[1]"),
        ({"scores": [[1], ["2"]]}, "caseload_no_number", "scores[1][0]"),
        ({"scores": [[1], [True]]}, "caseload_no_number", "scores[1][0]"),
        ({"scores": [[1], [10**9]]}, "caseload_no_number", "scores[1][0]"),
        ({"scores": {"mia": {}}}, "caseload_unknown", "scores"),
        ({"scores": {"rosa": {"mia": 1}}}, "caseload_unknown", "scores.rosa"),
        ({"scores": {"rosa": [1]}}, "caseload_no_table", "scores.rosa"),
        ({"exclusions": [["rosa"]]}, "caseload_pair", "exclusions[0]"),
        ({"exclusions": [["dan", "rosa"]]}, "caseload_unknown", "exclusions[0]"),
        ({"change_cost": -1}, "caseload_no_number", "change_cost"),
        ({"floor": "3"}, "caseload_no_number", "floor"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(more, code, at):
    with pytest.raises(BadCaseload) as bad:
        parse(TWO | more)
    assert (bad.value.code, bad.value.numbers["at"]) == (code, at)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, b"\xff\xfe{"])
def test_what_is_no_json_is_said_to_be_none(text, tmp_path):
    path = tmp_path / "caseload.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BadCaseload) as bad:
        read(path)
    assert bad.value.code == "caseload_unreadable"


def test_a_list_is_no_caseload():
    with pytest.raises(BadCaseload):
        parse([])
