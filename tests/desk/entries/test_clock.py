"""When an entry was written, by clocks that are wrong in every way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companionway.desk.entries.clock import SLACK, Shown, moment

GIVEN = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
WRITTEN, NOW = GIVEN + timedelta(hours=5), GIVEN + timedelta(hours=9)
off_by = st.timedeltas(timedelta(days=-4000), timedelta(days=4000))


def shown(given=timedelta(), written=timedelta(), sent=timedelta()) -> Shown:
    return Shown(GIVEN + given, WRITTEN + written, NOW + sent)


def test_a_right_clock_is_taken_at_its_word():
    found = moment(shown(), given=GIVEN, now=NOW)
    assert (found.at, found.wrong, found.unsure) == (WRITTEN, False, False)


def test_a_little_off_is_not_worth_a_word():
    little = timedelta(minutes=2)
    found = moment(shown(little, little, little), given=GIVEN, now=NOW)
    assert (found.at, found.wrong) == (WRITTEN + little, False)


@given(off_by)
def test_a_clock_that_is_always_wrong_by_as_much_is_put_right(off):
    found = moment(shown(off, off, off), given=GIVEN, now=NOW)
    assert abs(found.at - WRITTEN) <= SLACK
    assert found.wrong == (abs(off) > SLACK)
    assert not found.unsure


def test_a_clock_set_back_after_writing_is_known_by_the_ticket():
    found = moment(shown(sent=timedelta(days=-300)), given=GIVEN, now=NOW)
    assert found.at == WRITTEN
    assert found.wrong


def test_a_clock_set_back_before_writing_is_known_by_the_sending():
    back = timedelta(days=-300)
    found = moment(shown(written=back, sent=back), given=GIVEN, now=NOW)
    assert found.at == WRITTEN
    assert found.wrong


def test_a_clock_changed_by_an_hour_leaves_us_unsure_and_says_so():
    found = moment(shown(written=timedelta(hours=1), sent=timedelta(hours=1)), given=GIVEN, now=NOW)
    assert found.unsure


@given(off_by, off_by, off_by)
def test_whatever_a_clock_says_it_was_between_the_ticket_and_now(one, two, three):
    found = moment(shown(one, two, three), given=GIVEN, now=NOW)
    assert GIVEN <= found.at <= NOW
    assert abs(found.at - WRITTEN) <= SLACK or found.wrong or found.unsure or abs(two - one) <= 2 * SLACK
