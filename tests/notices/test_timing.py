"""When and where something goes out: quiet hours, safe hours, lines others read, digests."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companionway.notices.rules import LineFacts, Pace, Telling, Way, Word, next_open, says_more, when_and_where
from companionway.people.rules import SafeToSay

DENVER = "America/Denver"
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo(DENVER))
NIGHT = NOON.replace(hour=23)
TEXT, PUSH, MAIL = (UUID(int=n) for n in (1, 2, 3))


def line(id_: UUID, way: Way, **more) -> LineFacts:
    return LineFacts(id_, way, **({"safe_to_say": SafeToSay.ANYTHING} | more))


def telling(*lines: LineFacts, word=Word.PLEASE_LOOK, pace=Pace.SOON, **more) -> Telling:
    return Telling(word, pace, DENVER, lines, time(21), time(8), time(9), **more)


def test_what_can_wait_goes_out_on_the_first_open_line_alone():
    (planned,) = when_and_where(telling(line(MAIL, Way.EMAIL), line(TEXT, Way.TEXT)), NOON)

    assert (planned.line_id, planned.way, planned.not_before) == (TEXT, Way.TEXT, NOON)


def test_what_is_to_be_heard_now_goes_out_on_every_line():
    lines = (line(MAIL, Way.EMAIL), line(TEXT, Way.TEXT), line(PUSH, Way.PUSH))

    assert [one.way for one in when_and_where(telling(*lines, pace=Pace.NOW), NOON)] == [
        Way.PUSH, Way.TEXT, Way.EMAIL,
    ]  # fmt: skip


def test_at_night_it_waits_for_the_morning_where_the_person_lives():
    (planned,) = when_and_where(telling(line(TEXT, Way.TEXT)), NIGHT)

    assert planned.not_before == datetime(2026, 11, 25, 8, 0, tzinfo=ZoneInfo(DENVER))


def test_now_does_not_break_the_quiet_hours_of_somebody_who_is_not_rung():
    (planned,) = when_and_where(telling(line(TEXT, Way.TEXT), pace=Pace.NOW), NIGHT)

    assert planned.not_before > NIGHT


@pytest.mark.parametrize("word", [Word.SOMEONE_ASKS, Word.HELP_ANSWERED, Word.HELP_GOES_ON])
def test_a_call_for_help_rings_at_night_and_so_does_the_answer_to_it(word):
    (planned,) = when_and_where(telling(line(TEXT, Way.TEXT), word=word, pace=Pace.NOW), NIGHT)

    assert planned.not_before == NIGHT


def test_a_call_for_help_does_not_ring_while_somebody_else_may_have_the_phone():
    lent = line(TEXT, Way.TEXT, safe_from=time(9), safe_until=time(17))
    (planned,) = when_and_where(telling(lent, word=Word.SOMEONE_ASKS, pace=Pace.NOW), NIGHT)

    assert planned.not_before.astimezone(ZoneInfo(DENVER)).time() == time(9)


def test_ones_own_quiet_hours_stand_in_place_of_the_programs():
    early = line(TEXT, Way.TEXT, quiet_from=time(18), quiet_until=time(6))
    (planned,) = when_and_where(telling(early), NOON.replace(hour=7))

    assert planned.not_before == NOON.replace(hour=7)


@pytest.mark.parametrize(
    "closed",
    [
        {"stopped_at": NOON}, {"broken_at": NOON}, {"card_says_nothing": True}, {"safe_to_say": SafeToSay.NOTHING},
    ],
)  # fmt: skip
def test_a_closed_line_is_never_used_and_the_page_remains(closed):
    (planned,) = when_and_where(telling(line(TEXT, Way.TEXT, **closed), pace=Pace.NOW), NOON)

    assert (planned.line_id, planned.way) == (None, Way.PAGE)


def test_what_would_come_too_late_stands_on_the_page_only():
    (planned,) = when_and_where(telling(line(TEXT, Way.TEXT), expires_at=NIGHT + timedelta(hours=1)), NIGHT)

    assert planned.way is Way.PAGE


def test_safe_hours_that_are_all_quiet_leave_no_hour():
    never = line(TEXT, Way.TEXT, safe_from=time(22), safe_until=time(23))

    assert when_and_where(telling(never), NOON)[0].way is Way.PAGE


def test_a_digest_waits_for_its_hour_and_so_does_what_can_wait_on_a_line_that_asks_for_it():
    own = line(TEXT, Way.TEXT, digest=True, digest_at=time(18))
    for facts in (telling(own), telling(own, pace=Pace.DIGEST)):
        (planned,) = when_and_where(facts, NOON)
        assert (planned.pace, planned.not_before) == (Pace.DIGEST, NOON.replace(hour=18))
    (planned,) = when_and_where(telling(line(TEXT, Way.TEXT), pace=Pace.DIGEST), NOON)
    assert planned.not_before == NOON.replace(hour=9) + timedelta(days=1)
    (planned,) = when_and_where(telling(own, pace=Pace.NOW), NOON)
    assert planned.not_before == NOON


def test_only_a_line_that_nobody_else_reads_says_more():
    for word in Word:
        if word is Word.LINE_AGREED:
            continue
        assert not says_more(word, Way.TEXT, SafeToSay.FIRST_NAME, shared=False)
        assert not says_more(word, Way.TEXT, SafeToSay.ANYTHING, shared=True)
        assert says_more(word, Way.TEXT, SafeToSay.ANYTHING, shared=False)
        assert not says_more(word, Way.EMAIL, SafeToSay.ANYTHING, shared=False)


hours = st.times().map(lambda one: one.replace(second=0, microsecond=0))
windows = st.none() | st.tuples(hours, hours)


@given(
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda one: one.replace(tzinfo=UTC)),
    quiet=windows, safe=windows,
)  # fmt: skip
def test_the_next_open_moment_is_never_quiet_never_unsafe_and_never_before(moment, quiet, safe):
    found = next_open(moment, DENVER, quiet=quiet, safe=safe)
    if found is None:
        return
    clock = found.astimezone(ZoneInfo(DENVER)).time()

    def inside(window):
        start, end = window
        return start <= clock < end if start <= end else clock >= start or clock < end

    assert moment <= found <= moment + timedelta(days=2, hours=1)
    assert not (quiet and inside(quiet))
    assert not (safe and not inside(safe))
