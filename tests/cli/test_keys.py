"""Keys by their ids, and never by themselves."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from companionway.ground import encryption, organization, rotation
from companionway.support.models import Contact


@pytest.fixture
def file(settings, tmp_path):
    settings.COMPANIONWAY_KEYS = tmp_path / "text.keys"
    settings.COMPANIONWAY_KEYS.write_text(encryption.new_key_line("k001"))
    return settings.COMPANIONWAY_KEYS


@pytest.fixture
def noted(file, town):
    """A town with a note, under the first key."""
    with organization.hold(town.organization_id):
        town.contact("rosa", "dan", note="by the river")
    return town


def keys(*words: str) -> str:
    out = StringIO()
    call_command("keys", *words, stdout=out)
    return out.getvalue()


def listed() -> dict[str, int]:
    return {one["id"]: one["texts"] for one in json.loads(keys("list", "--json"))}


def test_a_rotation_puts_every_text_under_a_new_key(noted):
    before = listed()
    assert before.keys() == {"k001"}
    assert before["k001"] >= 2  # the note and Rosa's telephone
    assert "Key k002 writes now" in keys("rotate")
    assert listed() == {"k002": before["k001"], "k001": 0}
    with organization.hold(noted.organization_id):
        assert Contact.objects.get().note == "by the river"


def test_a_rotation_that_was_stopped_is_gone_on_with(noted):
    rotation.add_key()
    assert "going on with it" in keys("rotate")
    assert listed().keys() == {"k002", "k001"}
    assert listed()["k001"] == 0


def test_the_keys_themselves_are_never_shown(noted, file):
    shown = keys("list") + keys("rotate") + keys("list", "--json")
    for line in file.read_text().splitlines():
        assert line.split()[1] not in shown


def test_a_key_is_forgotten_only_when_nothing_stands_under_it(noted):
    with pytest.raises(CommandError, match="the one that writes"):
        keys("forget", "k001")
    rotation.add_key()
    with pytest.raises(CommandError, match="still stand under k001"):
        keys("forget", "k001")
    keys("rotate")
    assert "out of the file" in keys("forget", "k001")
    assert list(listed()) == ["k002"]
    with pytest.raises(CommandError, match="no key k001"):
        keys("forget", "k001")
