"""companionway meetings import and compare: every row accounted for, on an empty machine too."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from companionway.ground import organization
from companionway.meetings.models import Feed, MutualAidMeeting
from tests.meetings.lists_served import lists, whole
from tests.meetings.test_readings import DAWN, LATE, NAMELESS, NOON, a_list


def meetings(*words: str, code: int = 0) -> str:
    out, ended = StringIO(), 0
    try:
        call_command("meetings", *map(str, words), stdout=out)
    except SystemExit as end:
        ended = end.code
    assert ended == code
    return out.getvalue()


def told(*words: str, code: int = 0) -> dict:
    return json.loads(meetings(*words, "--json", code=code))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "hills.json"
    path.write_bytes(a_list(NOON, DAWN, LATE, NAMELESS))
    return path


def test_a_dry_run_needs_no_database_and_accounts_for_every_row(file, tmp_path):
    """No test fixture of a database: a query would fail."""
    whole = told("import", file, tmp_path / "none.json", "--fellowship", "AA", "--dry-run", code=1)
    one, none = whole["lists"]

    assert (one["rows"], one["rejected"], one["fellowship"], one["guessed"]) == (4, 1, "aa", False)
    assert one["kept"] + one["repaired"] + one["rejected"] == one["rows"] == whole["rows"]
    (out,) = one["left_out"]
    assert out["row"] == 4
    assert out["words"].endswith(".")
    assert set(out["codes"]) <= set(one["notes"])
    assert (one["came"], one["outcome"], one["fault"]) == (None, None, None)
    assert (none["rows"], none["fault"]["code"]) == (0, "feed_file_missing")


def test_a_list_is_brought_in_and_brought_in_again(file, town):
    first, again = told("import", file), told("import", file)
    with organization.hold(town.organization_id):
        assert (Feed.objects.count(), MutualAidMeeting.objects.count()) == (1, 3)

    assert (first["came"], first["changed"], first["went"]) == (3, 0, 0)
    assert (again["came"], again["changed"], again["went"]) == (0, 0, 0)
    assert again["lists"][0]["outcome"] == "read"
    file.write_bytes(a_list(NOON))
    assert told("import", file, code=1)["lists"][0]["fault"]["code"] == "feed_held"
    assert told("import", file, "--take")["went"] == 2


def test_an_address_is_added_once_its_list_could_be_read(town, settings):
    settings.COMPANIONWAY_FEEDS_FROM_ANYWHERE = True
    with lists() as served:
        url = served.at("/feed", b"")
        assert told("import", url, code=1)["lists"][0]["fault"]
        with organization.hold(town.organization_id):
            assert not Feed.objects.exists()
        served.at("/feed", whole(a_list(NOON, DAWN), ETag='"1"'))
        assert [told("import", url, "--fellowship", "na", "--name", "Hills")["came"] for _ in range(2)] == [2, 0]
    with organization.hold(town.organization_id):
        feed = Feed.objects.get()
    assert (feed.name, feed.fellowship, feed.url, feed.kind) == ("Hills", "na", url, "address")


def test_for_people_a_table_with_what_was_noted(file):
    said = meetings("import", file, "--fellowship", "aa", "--dry-run")

    assert "hills.json" in said
    assert "row 4" in said
    assert "Nothing was changed" in said


def test_two_states_of_a_list_are_compared(file, tmp_path):
    after = tmp_path / "later.json"
    after.write_bytes(a_list(NOON | {"time": "12:15"}, DAWN | {"slug": "early"}, NOON | {"slug": "x", "name": "X"}))
    found = told("compare", file, after, "--fellowship", "aa")

    assert (found["old"]["rows"], found["old"]["meetings"], found["new"]["meetings"]) == (4, 3, 3)
    assert found["came"] == [{"key": "x", "name": "X"}]
    assert found["changed"] == [
        {"key": "noon", "name": "Noon", "fields": ["start"], "was": None},
        {"key": "early", "name": "Sunrise", "fields": ["key"], "was": "dawn"},
    ]
    assert found["went"] == [{"key": "late", "name": "Late"}]
    assert "~ Noon (start)" in meetings("compare", file, after, "--fellowship", "aa")
    with pytest.raises(CommandError, match="no such file"):
        meetings("compare", file, tmp_path / "none.json")


@pytest.mark.parametrize("words", [("--fellowship", "xx"), ("--zone", "Denver")])
def test_what_is_mistyped_is_refused_with_what_there_is(file, words):
    with pytest.raises(CommandError, match="America/Denver" if "--zone" in words else "smart"):
        meetings("import", file, *words, "--dry-run")
