"""The outbox: told once, taken by one, tried again, settled, gathered."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from companionway.ground import organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.notices import actions, queries
from companionway.notices.models import Line, Notice
from companionway.notices.rules import MOST_TRIES, TAKEN_FOR, Answer, Pace, Settled, State, Way, Word
from companionway.people import actions as people
from companionway.people.rules import ChannelKind, SafeToSay
from tests.cast import NOW, TODAY


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def agree(town, who="dan", number="303-555-0111", safe=SafeToSay.ANYTHING, way=Way.TEXT):
    by = town.actors.get(who, town.system)
    return actions.agree(town.people[who], way, number, safe_to_say=safe, by=by, now=NOW)


def tell(town, who="dan", word=Word.PLEASE_LOOK, pace=Pace.SOON, now=NOW, **more):
    return actions.tell(town.people[who], word, pace=pace, by=town.system, now=now, **more)


def drain(town, now=NOW):
    """Take and carry whatever is due."""
    taken = []
    while one := actions.claim(by=town.system, now=now):
        taken.append(one)
        actions.note_answer(one.id, one.key, Answer.CARRIED, carrier_id="c1", by=town.system, now=now)
    return taken


def test_the_first_text_says_who_writes(here):
    agree(here)
    (first,) = drain(here)

    assert (first.word, first.address, first.more) == (Word.LINE_AGREED, "+13035550111", True)


def test_nobody_agrees_for_another_but_their_coordinator(here):
    given = {"safe_to_say": SafeToSay.ANYTHING, "now": NOW}
    actions.agree(here.theo, Way.TEXT, "303-555-0112", by=here.actors["mei"], **given)
    with pytest.raises(Forbidden):
        actions.agree(here.theo, Way.TEXT, "303-555-0112", by=here.actors["dan"], **given)


def test_a_number_at_which_nothing_may_be_left_is_no_line(here):
    closed = people.ChannelFacts(ChannelKind.PHONE, "(303) 555-0111", SafeToSay.NOTHING)
    people.add_channel(here.dan, closed, by=here.system, now=NOW)
    with pytest.raises(Refused, match="line_not_safe"):
        agree(here)


def test_what_the_card_says_later_holds_too(here):
    agree(here)
    drain(here)
    (told,) = tell(here)
    closed = people.ChannelFacts(ChannelKind.TEXT, "303-555-0111", SafeToSay.NOTHING)
    people.add_channel(here.dan, closed, by=here.system, now=NOW)

    assert drain(here) == []
    assert Notice.objects.get(id=told).state == State.DROPPED


def test_the_same_thing_is_told_once(here):
    agree(here)
    assert len(tell(here, once="call:1")) == 1
    assert tell(here, once="call:1") == []


def test_who_has_no_line_finds_it_on_their_page(here):
    tell(here)
    (seen,) = queries.notices_of(here.actors["dan"], here.dan, today=TODAY)

    assert (seen.way, seen.state, seen.word) == (Way.PAGE, State.SENT, Word.PLEASE_LOOK)


def test_nobody_reads_what_another_was_told(here):
    with pytest.raises(NotFound):
        queries.notices_of(here.actors["otis"], here.theo, today=TODAY)


def test_what_was_taken_is_not_taken_again(here):
    agree(here)
    assert actions.claim(by=here.system, now=NOW)
    assert actions.claim(by=here.system, now=NOW + timedelta(minutes=1)) is None


def test_what_is_to_be_heard_now_goes_first(here):
    agree(here)
    drain(here)
    tell(here)
    tell(here, word=Word.SOMEONE_ASKS, pace=Pace.NOW)

    assert [one.word for one in drain(here)] == [Word.SOMEONE_ASKS, Word.PLEASE_LOOK]


def test_a_carrier_who_does_not_take_it_is_asked_again_after_longer_and_longer_and_then_no_more(here):
    agree(here)
    drain(here)
    (told,) = tell(here)
    now, waits = NOW, []
    for _ in range(MOST_TRIES):
        held = actions.claim(by=here.system, now=now)
        actions.note_answer(held.id, held.key, Answer.LATER, by=here.system, now=now)
        row = Notice.objects.get(id=told)
        waits.append((row.not_before - now).total_seconds() / 60)
        assert actions.claim(by=here.system, now=now) is None
        now = max(now, row.not_before)

    assert waits[: MOST_TRIES - 1] == [1, 2, 4, 8, 16]
    assert (row.state, row.settled) == (State.FAILED, Settled.GAVE_UP)


def test_a_wrong_number_closes_the_line(here):
    line = agree(here)
    held = actions.claim(by=here.system, now=NOW)
    actions.note_answer(held.id, held.key, Answer.NEVER, by=here.system, now=NOW)

    assert Line.objects.get(id=line).broken_at == NOW
    (planned,) = tell(here)
    assert Notice.objects.get(id=planned).way == Way.PAGE


def test_what_comes_too_late_is_not_sent(here):
    agree(here)
    drain(here)
    (told,) = tell(here, expires_at=NOW + timedelta(minutes=5))

    assert drain(here, NOW + timedelta(minutes=6)) == []
    row = Notice.objects.get(id=told)
    assert (row.state, row.settled, row.tries) == (State.DROPPED, Settled.EXPIRED, 0)


def test_a_line_that_is_stopped_carries_nothing_more(here):
    line = agree(here)
    drain(here)
    tell(here)
    actions.stop(line, by=here.actors["dan"], now=NOW)

    assert drain(here) == []


def test_quiet_hours_chosen_after_it_was_written_hold_too(here):
    line = agree(here)
    drain(here)
    (told,) = tell(here)
    actions.choose_hours(
        line, quiet_from=time(7), quiet_until=time(10), digest=False, digest_at=None, by=here.actors["dan"],
        now=NOW,
    )  # fmt: skip

    assert drain(here) == []  # it is eight in the morning in Denver
    assert [one.id for one in drain(here, NOW + timedelta(hours=2))] == [told]


@pytest.mark.parametrize(
    ("pace", "known", "state", "settled"),
    [
        (Pace.SOON, True, State.SENT, "found"), (Pace.SOON, None, State.UNSURE, "left"),
        (Pace.SOON, False, State.WAITING, ""), (Pace.NOW, None, State.WAITING, "rung_again"),
    ],
)  # fmt: skip
def test_what_a_killed_worker_left_is_settled_by_the_rule(here, pace, known, state, settled):
    agree(here)
    drain(here)
    (told,) = tell(here, word=Word.SOMEONE_ASKS, pace=pace)
    actions.claim(by=here.system, now=NOW)
    assert actions.unsettled(by=here.system, now=NOW + TAKEN_FOR - timedelta(seconds=1)) == []
    later = NOW + TAKEN_FOR
    (left,) = actions.unsettled(by=here.system, now=later)
    actions.settle_unsure(left.id, left.key, known, by=here.system, now=later)
    row = Notice.objects.get(id=told)

    assert (row.state, row.settled) == (state, settled)
    assert actions.unsettled(by=here.system, now=later) == []


def test_a_second_kill_does_not_ring_a_third_time(here):
    agree(here)
    drain(here)
    (told,) = tell(here, word=Word.SOMEONE_ASKS, pace=Pace.NOW)
    now = NOW
    for _ in range(2):
        actions.claim(by=here.system, now=now)
        now += TAKEN_FOR
        for left in actions.unsettled(by=here.system, now=now):
            actions.settle_unsure(left.id, left.key, None, by=here.system, now=now)
    row = Notice.objects.get(id=told)

    assert (row.state, row.settled, row.tries) == (State.UNSURE, Settled.LEFT, 2)


def test_an_answer_that_comes_after_somebody_settled_it_changes_nothing(here):
    agree(here)
    held = actions.claim(by=here.system, now=NOW)
    later = NOW + TAKEN_FOR
    (left,) = actions.unsettled(by=here.system, now=later)
    actions.settle_unsure(left.id, left.key, True, by=here.system, now=later)

    assert not actions.note_answer(held.id, held.key, Answer.LATER, by=here.system, now=later)
    assert Notice.objects.get(id=held.id).state == State.SENT


def test_what_can_wait_is_told_once_a_day_together(here):
    line = agree(here)
    drain(here)
    actions.choose_hours(
        line, quiet_from=None, quiet_until=None, digest=True, digest_at=time(18), by=here.actors["dan"], now=NOW
    )
    told = [tell(here)[0] for _ in range(3)]
    assert actions.gather(by=here.system, now=NOW) == 0
    assert drain(here) == []
    evening = NOW + timedelta(hours=10)
    assert actions.gather(by=here.system, now=evening) == 1
    (digest,) = drain(here, evening)

    assert (digest.word, digest.numbers) == (Word.DIGEST, {"count": 3})
    assert set(Notice.objects.filter(id__in=told).values_list("state", "digest_id")) == {
        (State.GATHERED, digest.id)
    }
    assert actions.gather(by=here.system, now=evening) == 0


def test_a_number_that_two_people_share_is_told_as_little_as_one_that_others_read(here):
    agree(here, "dan")
    drain(here)
    tell(here)
    agree(here, "theo")
    taken = {one.word: one.more for one in drain(here)}

    assert taken[Word.PLEASE_LOOK] is False


def test_merging_two_cards_keeps_what_was_stopped_stopped_and_tells_nothing_twice(here):
    agree(here, "theo")
    kept = agree(here, "dan")
    tell(here, "theo", once="x")
    tell(here, "dan", once="x")
    tell(here, "theo", once="y")
    actions.stop(Line.objects.get(person_id=here.theo).id, by=here.system, now=NOW)
    actions.repoint(here.theo, here.dan)

    (line,) = Line.objects.all()
    assert (line.id, line.person_id, line.stopped_at) == (kept, here.dan, NOW)
    assert sorted(Notice.objects.exclude(once="").values_list("person_id", "once")) == [
        (here.dan, "x"), (here.dan, "y"),
    ]  # fmt: skip


def test_the_dead_are_told_nothing(here):
    agree(here)
    drain(here)
    tell(here)
    people.mark_died(here.dan, died_on=TODAY, by=here.system, now=NOW)

    assert drain(here) == []
    assert tell(here) == []


def test_the_outbox_says_how_it_stands(here):
    agree(here)
    later = NOW + timedelta(minutes=30)
    stands = queries.standing(here.system, now=later)

    assert (stands.waiting, stands.late, stands.late_since) == (1, 1, NOW)
