"""A new key for all texts: stopped and begun again at will, and never losing a save in between."""

from __future__ import annotations

import pytest
from django.db import connection

from companionway.ground import encryption, ledger, organization, rotation
from companionway.ground.models import Entry
from companionway.people.models import Card, Person

from .conftest import NOW


@pytest.fixture
def cards(ours, keys):
    """Five cards with a text, one without."""
    for n in range(6):
        Card.objects.create(person=Person.objects.create(), given_name=f"n{n}", notes=f"note {n}" if n else "")


def texts() -> list[str]:
    return [card.notes for card in Card.objects.order_by("given_name")]


def test_a_new_key_writes_first_and_the_old_one_still_reads(cards, keys):
    assert rotation.add_key() == "k002"
    assert [key.decode() for key in encryption.keys_in(keys.read_text())] == ["k002", "k001"]
    assert texts() == ["", *(f"note {n}" for n in range(1, 6))]


def test_every_text_is_put_under_the_new_key(cards):
    rotation.add_key()
    assert rotation.in_use() == {"k001": 5}
    assert rotation.rewrite(now=NOW) == 5
    assert rotation.in_use() == {"k002": 5}
    assert texts() == ["", *(f"note {n}" for n in range(1, 6))]


def test_the_ledger_knows_of_it(cards):
    rotation.add_key()
    rotation.rewrite(now=NOW)
    entry = Entry.objects.get(what="ground.rotate_keys")
    assert entry.detail == {"key": "k002", "texts": 5}
    assert entry.by_system


def test_stopped_in_the_middle_it_goes_on_where_it_was(cards, monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 2)
    rotation.add_key()

    def stop(texts):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotation.rewrite(now=NOW, progress=stop)
    half = rotation.in_use()
    assert half["k001"] + half["k002"] == 5
    assert half["k002"] > 0
    assert rotation.rewrite(now=NOW) == half["k001"]
    assert rotation.rewrite(now=NOW) == 0
    assert texts() == ["", *(f"note {n}" for n in range(1, 6))]


def test_a_text_saved_in_between_is_not_written_over(cards, monkeypatch):
    rotation.add_key()
    decrypt = encryption.decrypt

    def slow(stored, bound_to):
        text = decrypt(stored, bound_to)
        if text == "note 3":
            monkeypatch.setattr(encryption, "decrypt", decrypt)
            card = Card.objects.get(given_name="n3")
            card.notes = "changed meanwhile"
            card.save()
        return text

    monkeypatch.setattr(encryption, "decrypt", slow)
    assert rotation.rewrite(now=NOW) == 4
    assert texts()[3] == "changed meanwhile"
    assert rotation.in_use() == {"k002": 5}


def test_each_organization_is_rewritten_for_itself(cards, tenants):
    with organization.hold(tenants.theirs):
        Card.objects.create(person=Person.objects.create(), given_name="theirs", notes="theirs")
    rotation.add_key()
    rotation.rewrite(now=NOW)
    with organization.hold(tenants.theirs):
        assert rotation.in_use() == {"k001": 1}


def test_texts_that_do_not_open_are_noticed(cards, keys):
    assert rotation.opens()
    keys.write_text(encryption.new_key_line("k009"))
    assert not rotation.opens()


def test_a_text_moved_between_rows_is_noticed(cards):
    with connection.cursor() as cursor:
        cursor.execute("SELECT notes FROM people_card WHERE given_name = 'n1'")
        moved = cursor.fetchone()[0]
        cursor.execute("UPDATE people_card SET notes = %s WHERE given_name = 'n5'", [moved])
    assert not rotation.opens()


def test_the_key_file_stays_its_owners_only(cards, keys):
    rotation.add_key()
    rotation.drop_key("k001")
    assert keys.stat().st_mode & 0o077 == 0
    assert list(encryption.keys_in(keys.read_text())) == [b"k002"]


def test_every_table_with_encrypted_text_is_found():
    found = {f"{model._meta.label}.{field.name}" for model, field in rotation.fields()}
    assert {"people.Card.notes", "people.Channel.address", "support.Contact.note"} <= found


def test_the_newest_seal_tells_whether_the_ledgers_key_is_here(by, heads, tmp_path, settings):
    assert ledger.newest_opens()
    ledger.record("people.add", by=by, now=NOW)
    ledger.seal(now=NOW)
    assert ledger.newest_opens()
    assert ledger.last_sealed_at() == NOW
    (tmp_path / "other.key").write_text("another key")
    settings.COMPANIONWAY_LEDGER_KEY = tmp_path / "other.key"
    assert not ledger.newest_opens()
