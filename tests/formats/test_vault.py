"""A vault opens only whole, only with its key, and only as it was closed."""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companionway.formats import vault

KEY = bytes(range(32))
SEALED = 64 + 16
HEAD = vault._HEAD


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setattr(vault, "CHUNK", 64)


def closed(content: bytes) -> bytes:
    target = io.BytesIO()
    vault.write([content], target, KEY)
    return target.getvalue()


def opened(sealed: bytes, key: bytes = KEY) -> bytes:
    return b"".join(vault.read(io.BytesIO(sealed), key))


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 128, 200])
def test_what_was_closed_comes_back(size):
    content = os.urandom(size)
    assert opened(closed(content)) == content


@settings(max_examples=30)
@given(st.lists(st.binary(max_size=150), max_size=6))
def test_it_does_not_matter_in_which_parts_it_came(parts):
    target = io.BytesIO()
    vault.write(iter(parts), target, KEY)
    assert opened(target.getvalue()) == b"".join(parts)


def test_no_two_vaults_of_the_same_content_are_alike():
    assert closed(b"hello")[HEAD:] != closed(b"hello")[HEAD:]


def test_every_flipped_bit_shows():
    sealed = closed(b"x" * 150)
    for at in range(len(sealed)):
        harmed = bytearray(sealed)
        harmed[at] ^= 0x10
        with pytest.raises(vault.VaultError):
            opened(bytes(harmed))


def test_every_shorter_file_shows():
    sealed = closed(b"x" * 150)
    for length in range(len(sealed)):
        with pytest.raises(vault.VaultError):
            opened(sealed[:length])


def test_a_file_cut_between_two_chunks_is_called_cut_short():
    with pytest.raises(vault.CutShort):
        opened(closed(b"x" * 150)[: HEAD + SEALED])
    with pytest.raises(vault.CutShort):
        opened(closed(b"x" * 150)[:HEAD])


def test_chunks_that_changed_places_show():
    sealed = closed(b"x" * 200)
    head, first, second, rest = sealed[:HEAD], sealed[HEAD:][:SEALED], sealed[HEAD + SEALED :][:SEALED], None
    rest = sealed[HEAD + 2 * SEALED :]
    with pytest.raises(vault.Damaged):
        opened(head + second + first + rest)
    with pytest.raises(vault.Damaged):
        opened(head + first + first + rest)


def test_a_chunk_left_out_or_something_added_shows():
    sealed = closed(b"x" * 200)
    with pytest.raises(vault.Damaged):
        opened(sealed[:HEAD] + sealed[HEAD + SEALED :])
    with pytest.raises(vault.Damaged):
        opened(sealed + b"more")


def test_a_chunk_of_another_vault_under_the_same_key_shows():
    one, other = closed(b"x" * 100), closed(b"y" * 100)
    with pytest.raises(vault.Damaged):
        opened(one[: HEAD + SEALED] + other[HEAD + SEALED :])


def test_another_key_is_called_another_key():
    with pytest.raises(vault.WrongKey):
        opened(closed(b"hello"), bytes(32))


def test_any_other_file_is_called_no_vault():
    for other in (b"", b"SQLite format 3\0" * 20, closed(b"hello")[:30]):
        with pytest.raises(vault.NotAVault):
            opened(other)


def test_a_passphrase_is_stretched_with_its_salt():
    one = vault.stretched("a long walk", b"s" * 16)
    assert len(one) == 32
    assert one == vault.stretched("a long walk", b"s" * 16)
    assert one != vault.stretched("a long walk", b"t" * 16)
    assert one != vault.stretched("a long talk", b"s" * 16)
