"""The first entry of an operator."""

from __future__ import annotations

import re
import stat

import pytest

from .installation import ANSWERS


def test_an_empty_machine_gets_its_organization_and_a_link_for_the_coordinator(empty):
    told = empty.init()
    assert "Harbor & Main is set up" in told
    assert re.search(r"http://localhost:8000/sign-in/[\w-]{20,}", told)
    assert "Harbor & Main" in empty.run("verify")


def test_data_and_keys_are_their_owners_only(empty):
    empty.init()
    keys = empty.home / "keys"
    assert {file.name for file in keys.iterdir()} == {
        "django.key", "text.keys", "ledger.key", "backup.key", "entries.key", "push.key",
    }  # fmt: skip
    for path in (empty.home, keys, *keys.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_a_second_time_it_declines_kindly_and_changes_nothing(house):
    keys = {file.name: file.read_bytes() for file in (house.home / "keys").iterdir()}
    told = house.run("init", *(f"--{option}={answer}" for option, answer in ANSWERS.items()), code=1)
    assert "There is an organization here already, and all is well" in told
    assert {file.name: file.read_bytes() for file in (house.home / "keys").iterdir()} == keys


def test_in_a_pipe_it_names_all_that_is_missing_or_wrong(empty):
    told = empty.run("init", "--kind=shop", "--time-zone=Denver", "--email=mei", "--name=Mei", code=1)
    for part in ("organization: please say", "program: please say", "kind: one of", "time-zone: a name like",
                 "email: that does not look like"):  # fmt: skip
        assert f"--{part}" in told
    assert "--name" not in told


@pytest.mark.parametrize("option", ["organization", "site"])
def test_too_long_a_name_is_declined_before_anything_is_made(empty, option):
    answers = ANSWERS | {option: "x" * 300}
    told = empty.run("init", *(f"--{name}={answer}" for name, answer in answers.items()), code=1)
    assert f"--{option}: no more than 80 letters" in told
    assert "There is no organization here yet" in empty.run("verify")
