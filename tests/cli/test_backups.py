"""The restore drill: what was acknowledged before a backup is there after it, on another machine, sound."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess

import pytest

from .installation import installation

PASSPHRASE = {"COMPANIONWAY_PASSPHRASE": "four words are enough"}
COUNT = """
from companionway.ground import organization
from companionway.programs import queries
from companionway.support.models import Contact
with organization.hold(queries.organizations()[0].id):
    for contact in Contact.objects.all():
        print(contact.id, contact.note)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An installation with a hundred contacts, its backup and its keys under a passphrase."""
    folder = tmp_path_factory.mktemp("drill")
    with installation(folder) as house:
        house.told("from tests.cli import saves; saves.people_of_one_organization(8); saves.write(1, 100)")
        house.run("backup", "../kept.backup", "--with-keys=../kept.keys", **PASSPHRASE)
        yield house


@pytest.fixture
def elsewhere(tmp_path):
    """Another machine."""
    with installation(tmp_path) as fresh:
        yield fresh


def restore(there, made, *options: str, code: int = 0, **environment: str) -> str:
    kept = made.home.parent
    return there.run(
        "restore", str(kept / "kept.backup"), f"--keys={kept / 'kept.keys'}", *options,
        code=code, **(PASSPHRASE | environment),
    )  # fmt: skip


def test_a_backup_made_while_people_write_has_all_that_was_acknowledged_before_it(tmp_path, elsewhere):
    with installation(tmp_path) as busy:
        busy.told("from tests.cli import saves; saves.people_of_one_organization(8)")
        writer = busy.python("from tests.cli import saves; saves.write(2)", stderr=subprocess.DEVNULL)
        before = [writer.stdout.readline().strip() for _ in range(60)]
        busy.run("backup", str(tmp_path / "b"), f"--with-keys={tmp_path / 'k'}", **PASSPHRASE)
        during = [writer.stdout.readline().strip() for _ in range(20)]
        writer.kill()
        writer.communicate()
    told = elsewhere.run("restore", str(tmp_path / "b"), f"--keys={tmp_path / 'k'}", **PASSPHRASE)
    assert "sound" in told
    kept = {line.partition(" ")[0]: line.partition(" ")[2] for line in elsewhere.told(COUNT)}
    assert set(before) <= kept.keys()
    assert set(kept.values()) == {"walked to the river and back"}
    assert all(during)


def test_what_is_restored_is_sound_and_can_be_worked_on(made, elsewhere):
    told = restore(elsewhere, made)
    assert "Restored the backup" in told
    assert len(elsewhere.told(COUNT)) == 100
    elsewhere.told("from tests.cli import saves; saves.write(3, 5)")
    found = json.loads(elsewhere.run("verify", "--json"))
    assert found["sound"]
    assert found["people"] == 8
    assert found["unsealed"] == 5


def test_a_backup_tells_nothing_to_whoever_finds_it(made):
    kept = (made.home.parent / "kept.backup").read_bytes()
    for word in (b"SQLite", b"PGDMP", b"Harbor", b"river", b"heads"):
        assert word not in kept
    assert stat.S_IMODE((made.home.parent / "kept.backup").stat().st_mode) == 0o600
    assert stat.S_IMODE((made.home.parent / "kept.keys").stat().st_mode) == 0o600
    assert not list(made.home.glob("backup-*"))


def test_its_checksum_can_be_tried_without_a_key(made):
    done = subprocess.run(["sha256sum", "-c", "kept.backup.sha256"], cwd=made.home.parent, check=False,
                          capture_output=True)  # fmt: skip
    assert done.returncode == 0


def test_the_keys_are_not_in_it(made, elsewhere):
    kept = made.home.parent / "kept.backup"
    elsewhere.told("")  # makes keys of its own
    shutil.copy(made.home / "keys" / "backup.key", elsewhere.home / "keys" / "backup.key")
    assert "The keys here are not the ones it needs" in elsewhere.run("restore", str(kept), code=1)
    assert "no organization here yet" in elsewhere.run("verify")


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (lambda content: content[:300] + bytes([content[300] ^ 1]) + content[301:], "damaged, in part 1"),
        (lambda content: content[:-1], "damaged, in part"),
        (lambda content: content[: len(content) // 2], "damaged, in part"),
        (lambda content: b"\0" + content[1:], "not a Companionway backup"),
        (lambda content: b"", "not a Companionway backup"),
    ],
)
def test_a_harmed_backup_is_named_in_a_plain_sentence_and_changes_nothing(made, elsewhere, harm, sentence):
    harmed = elsewhere.home / "harmed.backup"
    harmed.write_bytes(harm((made.home.parent / "kept.backup").read_bytes()))
    told = elsewhere.run("restore", str(harmed), f"--keys={made.home.parent / 'kept.keys'}", code=1, **PASSPHRASE)
    assert "Nothing was restored, and nothing was changed" in told
    assert sentence in told
    assert "Traceback" not in told


def test_a_file_cut_at_a_parts_end_is_called_not_whole(made, elsewhere):
    cut = elsewhere.home / "cut.backup"
    content = (made.home.parent / "kept.backup").read_bytes()
    cut.write_bytes(content[: 77 + (1 << 20) + 16] if len(content) > (1 << 20) + 100 else content[:77])
    told = elsewhere.run("restore", str(cut), f"--keys={made.home.parent / 'kept.keys'}", code=1, **PASSPHRASE)
    assert "its end is missing" in told


def test_another_key_and_another_passphrase_are_named(made, elsewhere):
    told = elsewhere.run("restore", str(made.home.parent / "kept.backup"), code=1)
    assert "made with another key" in told
    told = restore(elsewhere, made, code=1, COMPANIONWAY_PASSPHRASE="four other words here")
    assert "The file of keys does not open" in told


def test_an_organization_is_not_written_over_unless_asked_and_then_kept_beside(made, elsewhere):
    elsewhere.init()
    assert "--replace replaces it" in restore(elsewhere, made, code=1)
    told = restore(elsewhere, made, "--replace")
    assert "sound" in told
    beside = next(elsewhere.home.glob("before-restore-*.backup"))
    assert str(beside) in told
    assert len(elsewhere.told(COUNT)) == 100


def test_going_back_on_the_same_machine_sets_the_newer_heads_aside(made):
    made.told("from tests.cli import saves; saves.write(4, 5)")
    made.run("backup", "../later.backup")
    assert "sound" in restore(made, made, "--replace")
    assert len(made.told(COUNT)) == 100
    assert list(made.home.glob("heads.before-restore-*"))


def test_a_file_that_is_there_is_not_written_over(made):
    assert "is there already" in made.run("backup", "../kept.backup", code=1)


def test_a_short_passphrase_is_declined_before_anything_is_written(made):
    told = made.run("backup", "../x.backup", "--with-keys=../x.keys", code=1, COMPANIONWAY_PASSPHRASE="short")
    assert "at least 12 characters" in told
    assert not (made.home.parent / "x.backup").exists()


def test_a_backup_to_nowhere_is_one_sentence(made):
    assert "There is no folder" in made.run("backup", "/nowhere/at/all.backup", code=1)
