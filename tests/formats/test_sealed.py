"""A sealed entry opens for its server and with its ticket, and with nothing else; a ticket tells nothing."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.formats import sealed, ticket
from companionway.formats.sealed import CannotOpen
from companionway.formats.ticket import Kind, Ticket

KEY = sealed.key_in(sealed.new_key())
TO = sealed.point(KEY)
ABOUT = b"ticket.owner"
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
MADE = Ticket(UUID(int=1), Kind.CONTACT, UUID(int=2), UUID(int=3), UUID(int=4), NOW, NOW + ticket.LASTS)


@given(st.binary(max_size=2_000), st.binary(max_size=100))
def test_what_was_sealed_opens_for_whom_it_was_sealed(plain, about):
    assert sealed.open_(sealed.seal(plain, TO, about), KEY, about) == plain


@given(st.data())
def test_one_altered_byte_anywhere_and_it_does_not_open(data):
    whole = bytearray(sealed.seal(b"a hard day", TO, ABOUT))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotOpen):
        sealed.open_(bytes(whole), KEY, ABOUT)


@given(st.integers(0, 110))
def test_cut_short_it_does_not_open(length):
    with pytest.raises(CannotOpen):
        sealed.open_(sealed.seal(b"a hard day, and then some", TO, ABOUT)[:length], KEY, ABOUT)


def test_it_opens_with_no_other_ticket_and_no_other_key():
    whole = sealed.seal(b"a hard day", TO, ABOUT)
    with pytest.raises(CannotOpen):
        sealed.open_(whole, KEY, b"another.owner")
    with pytest.raises(CannotOpen):
        sealed.open_(whole, sealed.key_in(sealed.new_key()), ABOUT)


@given(st.binary(max_size=400))
def test_whatever_somebody_sends_instead_is_refused_as_one(rubbish):
    with pytest.raises(CannotOpen):
        sealed.open_(rubbish, KEY, ABOUT)


@given(st.text(max_size=60))
def test_text_that_is_no_text_of_ours_is_refused_or_read(text):
    with suppress(CannotOpen):
        assert isinstance(sealed.from_text(text), bytes)


def test_two_entries_of_the_same_words_look_different():
    assert sealed.seal(b"the same", TO, ABOUT)[1:] != sealed.seal(b"the same", TO, ABOUT)[1:]


def test_a_ticket_comes_back_as_it_was_made():
    key = bytes(32)
    assert ticket.read(ticket.written(MADE, key), key) == MADE


def test_tickets_of_every_kind_are_as_long_and_show_nothing():
    plain = Ticket(UUID(int=1), Kind.CHECK_IN, UUID(int=2), UUID(int=3), None, NOW, NOW + timedelta(days=1))
    told = [ticket.written(one, bytes(32)) for one in (MADE, plain)]
    assert len(told[0]) == len(told[1])
    assert all(MADE.account_id.bytes not in sealed.from_text(one) for one in told)


@given(st.data())
def test_an_altered_ticket_is_none(data):
    raw = bytearray(sealed.from_text(ticket.written(MADE, bytes(32))))
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotOpen):
        ticket.read(sealed.to_text(bytes(raw)), bytes(32))
