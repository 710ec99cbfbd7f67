"""Is this installation fit to serve? Each thing that can be wrong, made wrong, and named."""

from __future__ import annotations

import json
import os
import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection

from companionway.cli import backups, fitness, keychain
from companionway.ground import encryption, ledger, organization
from companionway.ground.access import Role
from companionway.notices import actions as notices
from companionway.notices.rules import Answer, Way
from companionway.people.rules import SafeToSay
from companionway.programs.models import Membership, Organization, Program

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def fit(town, settings, tmp_path):
    """A town in a home of its own, with a seal, and a backup since."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    shutil.copytree(settings.COMPANIONWAY_KEYS_HOME, home / "keys")
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.COMPANIONWAY_HOME, settings.COMPANIONWAY_KEYS_HOME = home, home / "keys"
    settings.COMPANIONWAY_KEYS = home / "keys" / "text.keys"
    settings.COMPANIONWAY_LEDGER_KEY = home / "keys" / "ledger.key"
    settings.COMPANIONWAY_HEADS = home / "heads"
    with organization.hold(town.organization_id):
        ledger.seal(now=NOW - timedelta(hours=1))
    (home / "last-backup").write_text((NOW - timedelta(hours=9)).isoformat())
    return town


def found(now: datetime = NOW) -> dict[str, tuple[str, str]]:
    return {one.about: (one.grade, one.words) for one in fitness.examine(now=now)}


def wrong(now: datetime = NOW) -> dict[str, tuple[str, str]]:
    return {one.about: (one.grade, one.words) for one in fitness.examine(now=now) if one.grade != "fine"}


def test_a_fit_installation_has_nothing_to_say_against_it(fit):
    assert wrong() == {}
    assert found().keys() == fitness.FINE.keys()


@pytest.mark.parametrize(
    ("changed", "grade", "words"),
    [
        ({"ALLOWED_HOSTS": ["*"]}, "error", "takes every name"),
        ({"ALLOWED_HOSTS": ["harbor.example.org"], "HTTPS": False}, "warning", "passwords would travel openly"),
        ({"DEBUG": True}, "warning", "COMPANIONWAY_DEBUG is on"),
        ({"COMPANIONWAY_FEEDS_FROM_ANYWHERE": True}, "warning", "COMPANIONWAY_FEEDS_FROM_ANYWHERE is on"),
        (
            {"COMPANIONWAY_FEEDS_FROM_ANYWHERE": True, "ALLOWED_HOSTS": ["harbor.example.org"], "HTTPS": True},
            "error",
            "COMPANIONWAY_FEEDS_FROM_ANYWHERE",
        ),
        ({"DEBUG": True, "ALLOWED_HOSTS": ["harbor.example.org"], "HTTPS": True}, "error", "COMPANIONWAY_DEBUG"),
    ],
)
def test_settings_that_would_show_or_carry_things_openly(fit, settings, changed, grade, words):
    for name, value in changed.items():
        setattr(settings, name, value)
    told = [one for one in fitness.examine(now=NOW) if one.about == "settings" and words in one.words]
    assert [one.grade for one in told] == [grade]


@pytest.mark.parametrize("path", ["", "keys", "keys/text.keys", "keys/ledger.key", "keys/backup.key"])
def test_data_or_a_key_that_others_may_read(fit, settings, path):
    (settings.COMPANIONWAY_HOME / path).chmod(0o755)
    grade, words = wrong()["permissions"]
    assert grade == "error"
    assert f"chmod go= {settings.COMPANIONWAY_HOME / path}".rstrip("/") in words


def test_exchanged_keys_are_noticed_before_anybody_works(fit, settings):
    with organization.hold(fit.organization_id):
        fit.contact("rosa", "dan", note="by the river")
    settings.COMPANIONWAY_KEYS.write_text(encryption.new_key_line("k001"))
    assert wrong()["keys"][1].startswith("Texts of Harbor & Main do not open")


def test_another_ledger_key_is_noticed(fit, settings):
    settings.COMPANIONWAY_LEDGER_KEY.write_text("another")
    grade, words = wrong()["keys"]
    assert grade == "error"
    assert words.startswith("The newest seal of Harbor & Main is of another ledger.key")


@pytest.mark.parametrize("text", ["", "k001\n", "k001 AAAA\n", "k001 {key}\nk001 {key}\n"])
def test_a_key_file_that_is_none_is_an_error_and_no_stack_of_words(fit, settings, text):
    key = settings.COMPANIONWAY_KEYS.read_text().split()[1]
    settings.COMPANIONWAY_KEYS.write_text(text.format(key=key))
    assert wrong()["keys"][0] == "error"


def test_a_clock_that_went_back(fit):
    assert wrong(NOW - timedelta(hours=2))["clock"][0] == "error"
    assert "clock" not in wrong(NOW - timedelta(hours=1, minutes=3))


def test_a_time_zone_nobody_knows(fit):
    with organization.hold(fit.organization_id):
        Program.objects.filter(name="Harbor House").update(time_zone="Mars/Olympus")
    assert "Mars/Olympus of Harbor House" in wrong()["clock"][1]


@pytest.mark.parametrize(("free", "grade"), [(1 << 20, "error"), (1 << 30, "warning")])
def test_a_disk_that_fills_up(fit, monkeypatch, free, grade):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(1 << 40, 0, free))
    assert wrong()["disk"][0] == grade


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("pragma", "words"),
    [("synchronous=OFF", "does not wait for the disk"), ("foreign_keys=OFF", "keys between tables")],
)
def test_a_database_that_would_not_keep_its_word(transactional_db, pragma, words):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
    try:
        assert words in wrong()["database"][1]
    finally:
        connection.close()


def test_that_nobody_keeps_privacy_here(fit):
    with organization.hold(fit.organization_id):
        Membership.objects.filter(role=Role.PRIVACY_OFFICER).update(ended_at=NOW)
    grade, words = wrong()["privacy"]
    assert grade == "warning"
    assert words.startswith("Nobody keeps privacy in Harbor & Main: give a colleague the role")


def test_notices_that_do_not_go_out(fit):
    with organization.hold(fit.organization_id):
        given = {"safe_to_say": SafeToSay.ANYTHING, "by": fit.system, "now": NOW - timedelta(hours=1)}
        notices.agree(fit.dan, Way.TEXT, "303-555-0111", **given)
        assert wrong()["notices"] == (
            "warning", "1 should have gone out ten minutes ago or earlier: is the timer at work?",
        )  # fmt: skip
        held = notices.claim(by=fit.system, now=NOW)
        notices.note_answer(held.id, held.key, Answer.NEVER, by=fit.system, now=NOW)
    assert "Within a week 1 were not delivered" in wrong()["notices"][1]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"DEFAULT_FROM_EMAIL": "sober@harbor.example"}, "COMPANIONWAY_MAIL_FROM says “sober”"),
        ({"COMPANIONWAY_TEXT_ACCOUNT": "AC1"}, "COMPANIONWAY_TEXT_FROM is empty"),
    ],
)
def test_a_sender_that_tells_or_is_missing(fit, settings, changed, words):
    for name, value in changed.items():
        setattr(settings, name, value)
    told = [one.words for one in fitness.examine(now=NOW) if one.about == "notices" and one.grade == "warning"]
    assert [words in one for one in told] == [True]


def test_an_outward_name_that_tells(fit):
    Organization.objects.filter(id=fit.organization_id).update(outward_name="Harbor Recovery")
    told = [one.words for one in fitness.examine(now=NOW) if one.about == "notices"]
    assert told[0].startswith("The outward name of Harbor & Main says “Recovery”")


def test_which_carriers_there_are_is_said(fit, settings):
    assert found()["notices"] == (
        "fine",
        "email: into files, text: into files, push: into files. Files reach nobody.",
    )
    settings.EMAIL_HOST = "mail.example.org"
    assert found()["notices"][1].startswith("email: carried, text: into files")


@pytest.mark.parametrize(("hours", "words"), [(None, "There is none yet"), (75, "The last one is 3 days old")])
def test_a_backup_that_is_old_or_was_never_made(fit, settings, hours, words):
    (settings.COMPANIONWAY_HOME / "last-backup").unlink()
    if hours:
        (settings.COMPANIONWAY_HOME / "last-backup").write_text((NOW - timedelta(hours=hours)).isoformat())
    assert wrong()["backups"] == (
        "warning",
        f"{words}: `companionway backup FILE`, each night, to another machine.",
    )


def graded(told: str) -> dict[str, str]:
    lines = [json.loads(line) for line in told.splitlines() if line.startswith("{")]
    return {line["about"]: line["grade"] for line in lines}


def test_on_an_installation_of_its_own(empty):
    assert "changes to the tables wait" in empty.run("check", code=1)
    grades = graded(empty.run("check", "--json", code=1))
    assert grades["migrations"] == "error"
    assert "keys" not in grades  # what needs the tables is not asked then
    empty.init()
    grades = graded(empty.run("check", "--json"))
    assert grades == dict.fromkeys(fitness.FINE, "fine") | {"backups": "warning", "privacy": "warning"}
    empty.run("check", "--fail-level=WARNING", code=1)


def test_djangos_own_check_is_still_there(empty):
    assert "security" in empty.run("check", "--list-tags").split()
    told = empty.run("check", "--deploy", "--tag=security")
    assert "security." in told
    assert "permissions" not in told
    assert "no issues" in empty.run("check", "programs")
    assert "There is no system check" in empty.run("check", "--tag=nothing", code=1)


def test_the_keys_folder_is_what_the_settings_made():
    from django.conf import settings

    assert {file.name for file in Path(settings.COMPANIONWAY_KEYS_HOME).iterdir()} == set(keychain.NAMES)
    assert len(keychain.backup_key(keychain.kept())) == 32
    assert os.stat(settings.COMPANIONWAY_BACKUP_KEY).st_mode & 0o077 == 0
    assert backups.last_made_at() is None


@pytest.mark.postgres
def test_a_postgresql_that_would_not_keep_its_word(fit):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    assert "synchronous_commit is off" in wrong()["database"][1]
