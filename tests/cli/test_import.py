"""The command: the account in words or for machines, and kind sentences where it cannot go on."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from companionway.ground import organization
from companionway.people.models import Reference
from companionway.support.models import Contact

HEADER = "person_number,at,mode,result\n"


@pytest.fixture
def log(town, tmp_path):
    with organization.hold(town.organization_id):
        Reference.objects.create(person_id=town.rosa, source="import", number="1")
    path = tmp_path / "log.csv"
    path.write_text(HEADER + "1,3/4/2026,phone,reached\n1,2026-03-05,call,reached\n2,2026-03-05,call,reached\n")
    return path


def run(capsys, *words, **options) -> str:
    call_command("import", *map(str, words), **options)
    return capsys.readouterr().out


def stored(town) -> int:
    with organization.hold(town.organization_id):
        return Contact.objects.count()


def test_the_account_says_in_words_what_became_of_every_row(town, log, capsys):
    out = run(capsys, "contacts", log, "--program", "main street center")
    assert "log.csv: 3 rows" in out
    assert "1 kept\n" in out
    assert "1 kept, with something mended" in out
    assert "A date that can be read in two ways was read month first" in out
    assert "1 rejected" in out
    assert "(line 4)" in out
    assert stored(town) == 2


def test_machines_read_the_same_account(town, log, capsys):
    told = json.loads(run(capsys, "contacts", log, "--json", program="Main Street Center"))
    assert (told["rows"], told["kept"], told["repaired"], told["rejected"], told["duplicates"]) == (3, 1, 1, 1, 0)
    assert told["reasons"] == {"person_unknown": {"count": 1, "lines": [4]}}


def test_a_dry_run_says_that_nothing_was_changed(town, log, capsys):
    out = run(capsys, "contacts", log, "--dry-run", program="Main Street Center")
    assert out.endswith("Nothing was changed: this was a dry run.\n")
    assert stored(town) == 0


def test_a_mapping_file_names_their_columns(town, log, capsys, tmp_path):
    mapping = '[columns]\nperson_number = "MRN"\n[always]\nmode = "call"\nresult = "reached"\n'
    (tmp_path / "map.toml").write_text(mapping)
    theirs = tmp_path / "theirs.csv"
    theirs.write_text("mrn;At\n1;2026-03-04\n")
    out = run(capsys, "contacts", theirs, mapping=tmp_path / "map.toml", program="Main Street Center")
    assert "1 kept\n" in out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nowhere.csv"], "There is no file at this place."),
        (["."], "The file cannot be opened."),
        (["empty.csv"], "The file is empty: its first line should name the columns."),
        (["wrong.csv"], "These columns are needed and not in the file: person_number"),
        (["log.csv", "--mapping", "none.toml"], "The mapping file cannot be opened at this place."),
        (["log.csv", "--mapping", "bad.toml"], 'In the mapping file, dates is "month first" or "day first".'),
        (["log.csv", "--rejects", "log.csv"], "The rejects file would replace the file to be read."),
        (["log.csv", "--rejects", "no/such/place.csv"], "The rejects file cannot be written there."),
        (["log.csv", "--program", "Elsewhere"], "There is no program of this name. Known: Harbor House, Main"),
        (["log.csv", "--organization", "Elsewhere"], "There is no organization of this name. Known: Harbor & Main"),
    ],
)
def test_what_cannot_be_done_is_said_kindly_and_changes_nothing(town, log, monkeypatch, words, sentence):
    monkeypatch.chdir(log.parent)
    (log.parent / "empty.csv").write_text("")
    (log.parent / "wrong.csv").write_text("date;who\n")
    (log.parent / "bad.toml").write_text('dates = "soon"\n')
    before = log.read_text()
    which = [] if "--program" in words else ["--program", "Main Street Center"]
    with pytest.raises(CommandError) as told:
        call_command("import", "contacts", *words, *which)
    assert sentence in str(told.value)
    assert log.read_text() == before
    assert stored(town) == 0


def test_with_two_programs_it_asks_which(town, log):
    with pytest.raises(CommandError, match=r"more than one program\. Please say which with --program"):
        call_command("import", "contacts", str(log))


def test_before_the_first_organization_it_says_how_to_begin(db, log_free_path):
    with pytest.raises(CommandError, match="companionway init"):
        call_command("import", "contacts", str(log_free_path))


@pytest.fixture
def log_free_path(tmp_path):
    return tmp_path / "log.csv"
