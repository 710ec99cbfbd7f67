"""Text about people: unreadable in the database, bound to its row, under keys that rotate."""

from __future__ import annotations

import pytest
from django.db import connection

from companionway.ground import encryption, ids, organization
from companionway.ground.encryption import CannotDecrypt
from companionway.people.models import Card, Person


@pytest.fixture
def card(ours, keys) -> Card:
    return Card.objects.create(person=Person.objects.create(), given_name="Rosa", notes="likes the early bus")


def stored(row: Card) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT notes FROM people_card WHERE given_name = %s", [row.given_name])
        return bytes(cursor.fetchone()[0])


def test_text_comes_back_as_it_was_written(card):
    assert Card.objects.get().notes == "likes the early bus"


def test_nothing_of_it_stands_in_the_database(card):
    assert b"early" not in stored(card)
    assert stored(card)[:5] == b"\x01k001"


def test_empty_text_is_empty_bytes(card):
    card.notes = ""
    card.save()
    assert stored(card) == b""
    assert Card.objects.get().notes == ""


def test_text_moved_to_another_row_does_not_open(card):
    other = Card.objects.create(person=Person.objects.create(), given_name="Ana", notes="hers")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_card SET notes = %s WHERE given_name = 'Ana'", [stored(card)])
    with pytest.raises(CannotDecrypt):
        _ = Card.objects.get(pk=other.pk).notes


@pytest.mark.parametrize("part", ["table", "column", "organization", "row"])
def test_text_is_bound_to_its_table_column_organization_and_row(keys, part):
    place = {"table": "people_card", "column": "notes", "organization": ids.new(), "row": ids.new()}
    sealed = encryption.encrypt("hello", encryption.binding(*place.values()))
    place[part] = "another"
    with pytest.raises(CannotDecrypt):
        encryption.decrypt(sealed, encryption.binding(*place.values()))


@pytest.mark.parametrize("at", [0, 1, 6, 20, -1])
def test_a_flipped_bit_does_not_open(keys, at):
    sealed = bytearray(encryption.encrypt("hello", b"here"))
    sealed[at] ^= 1
    with pytest.raises(CannotDecrypt):
        encryption.decrypt(bytes(sealed), b"here")


def test_the_same_text_looks_different_every_time(keys):
    assert encryption.encrypt("hello", b"here") != encryption.encrypt("hello", b"here")


def test_a_row_that_is_saved_unread_keeps_its_text(card):
    before = stored(card)
    row = Card.objects.get()
    row.called = "Ro"
    row.save()
    assert stored(card) == before
    assert Card.objects.get().notes == "likes the early bus"


def test_a_row_read_in_part_opens_its_text(card):
    assert Card.objects.only("id").get().notes == "likes the early bus"
    assert Card.objects.defer("notes").get().notes == "likes the early bus"


def test_refreshing_reads_what_stands_there_now(card):
    changed = Card.objects.get()
    changed.notes = "takes the late bus"
    changed.save()
    card.refresh_from_db()
    assert card.notes == "takes the late bus"


def test_many_rows_at_once_are_each_bound_to_themselves(ours, keys):
    rows = [Card(person=Person.objects.create(), given_name=f"n{n}", notes=f"note {n}") for n in range(5)]
    Card.objects.bulk_create(rows)
    assert [row.notes for row in Card.objects.order_by("given_name")] == [f"note {n}" for n in range(5)]


def test_text_is_never_written_past_its_row(card):
    with pytest.raises(TypeError):
        Card.objects.update(notes="plain words")
    card.notes = "plain words"
    with pytest.raises(TypeError):
        Card.objects.bulk_update([card], ["notes"])


def test_a_new_key_writes_and_the_old_one_still_reads(card, keys):
    keys.write_text(encryption.new_key_line("k002") + keys.read_text())
    assert Card.objects.get().notes == "likes the early bus"
    card.save()
    assert stored(card)[:5] == b"\x01k002"
    assert Card.objects.get().notes == "likes the early bus"


def test_without_its_key_text_does_not_open(card, keys):
    keys.write_text(encryption.new_key_line("k009"))
    with pytest.raises(CannotDecrypt):
        _ = Card.objects.get().notes


@pytest.mark.parametrize("bad", ["", "k1", "k0001", "k 01", "kéy1"])
def test_a_key_id_is_four_plain_letters_or_digits(bad):
    with pytest.raises(ValueError, match="four ASCII"):
        encryption.new_key_line(bad)


def test_a_neighbour_with_the_same_keys_cannot_open_our_text(card, tenants):
    sealed = stored(card)
    with organization.hold(tenants.theirs), pytest.raises(CannotDecrypt):
        encryption.decrypt(sealed, encryption.binding("people_card", "notes", organization.current(), card.pk))
