from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companionway.ground import ids

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


def test_ids_made_later_stand_later():
    made = [ids.new() for _ in range(2_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_a_fresh_id_is_a_uuid_of_version_seven():
    assert ids.new().version == 7
    assert ids.new().variant == "specified in RFC 4122"


@given(MOMENTS, st.binary(max_size=40))
def test_the_same_row_read_twice_has_the_same_id(moment, content):
    assert ids.of(moment, content) == ids.of(moment, content)
    assert ids.of(moment, content).version == 7


@given(MOMENTS, MOMENTS, st.binary(max_size=20), st.binary(max_size=20))
def test_imported_rows_stand_in_the_order_of_their_moments(one, other, content, other_content):
    if other - one >= timedelta(milliseconds=1):
        assert ids.of(one, content) < ids.of(other, other_content)


@given(st.binary(max_size=20), st.binary(max_size=20))
def test_other_content_is_another_row(one, other):
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    assert (ids.of(moment, one) == ids.of(moment, other)) == (one == other)


def test_moments_before_1970_stay_apart_by_content():
    moment = datetime(1950, 5, 5, tzinfo=UTC)
    assert ids.of(moment, b"one") != ids.of(moment, b"other")
    assert ids.of(moment, b"one").int >> 80 == 0
