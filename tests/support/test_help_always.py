"""Whatever the order of answers, declines, ticks and rosters: only allowed people are rung, in time; it ends."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from companionway.ground import ids
from companionway.support.rules import CallState
from companionway.support.rules.help import (
    CallFacts,
    ChainFacts,
    RingFacts,
    answered,
    chain,
    goes_on_at,
    is_night,
    lapsed,
    next_step,
    ringing,
    state,
)

START = datetime(2026, 11, 24, 3, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RING, SILENT, HOURS = 5, 15, 24
PEOPLE = [ids.new() for _ in range(7)]
ASKER = ids.new()

some = st.lists(st.sampled_from([*PEOPLE, ASKER]), max_size=4).map(tuple)
crowd = st.frozensets(st.sampled_from([*PEOPLE, ASKER]), max_size=5)
facts = st.builds(
    ChainFacts, st.just(ASKER), some, st.lists(st.tuples(st.integers(1, 3), st.sampled_from(PEOPLE))).map(tuple),
    some, some, crowd, crowd, crowd, crowd, crowd, st.booleans(),
)  # fmt: skip
acts = st.lists(
    st.tuples(st.sampled_from(["wait", "answer", "decline", "roster"]), st.integers(1, 40), st.sampled_from(PEOPLE),
              facts),
    max_size=30,
)  # fmt: skip


@dataclass
class Call:
    """A call as the actions keep it, moved by the rules alone: `next_at` is obeyed to the minute."""

    chain: ChainFacts
    now: datetime = START
    facts: CallFacts = field(default_factory=lambda: CallFacts(START))
    next_at: datetime | None = START
    lapsed: bool = False
    waited: list[timedelta] = field(default_factory=list)  # how long after a ring the next came

    def tick(self) -> None:
        if self.next_at is None or self.now < self.next_at:
            return
        if lapsed(self.facts, call_hours=HOURS, now=self.now):
            self.facts, self.next_at, self.lapsed = replace(self.facts, ended_at=self.now), None, True
        elif self.facts.waiting:
            self.ring_on()

    def ring_on(self) -> None:
        fresh = next_step(chain(self.chain), [ring.person_id for ring in self.facts.rings])
        allowed = self.chain.may_ring
        assert set(fresh) <= allowed
        assert not set(fresh) & {ring.person_id for ring in self.facts.rings}
        if fresh and self.facts.rings:
            self.waited.append(self.now - self.facts.rings[-1].rung_at)
        rings = (*self.facts.rings, *(RingFacts(one, self.now) for one in fresh))
        self.facts = replace(self.facts, rings=rings)
        self.next_at = goes_on_at(self.facts, ring_minutes=RING, call_hours=HOURS, now=self.now)

    def decline(self, person) -> None:
        rings = tuple(
            replace(ring, declined=ring.declined or ring.person_id == person) for ring in self.facts.rings
        )
        fresh = rings != self.facts.rings
        self.facts = replace(self.facts, rings=rings)
        if fresh and self.facts.waiting and self.facts.all_declined:
            self.ring_on()

    def answer(self, person) -> bool:
        if not self.facts.waiting or person not in {ring.person_id for ring in self.facts.rings}:
            return False
        self.facts = replace(self.facts, answered_at=self.now)
        self.next_at = goes_on_at(self.facts, ring_minutes=RING, call_hours=HOURS, now=self.now)
        return True

    def told(self) -> CallState:
        more = bool(next_step(chain(self.chain), [ring.person_id for ring in self.facts.rings]))
        return state(replace(self.facts, more=more), ring_minutes=RING, silent_after=SILENT, now=self.now)

    def minutes_pass(self, minutes: int) -> None:
        until = self.now + minutes * MINUTE
        while self.next_at is not None and self.next_at <= until:
            self.now = max(self.now, self.next_at)
            self.tick()
        self.now = until


@given(facts, acts)
def test_only_allowed_people_are_rung_nobody_twice_in_time_and_one_answers_at_most(first, moves):
    call, answers = Call(first), 0
    call.tick()
    for what, minutes, person, later in moves:
        if what == "answer":
            answers += call.answer(person)
        elif what == "decline":
            call.decline(person)
        elif what == "roster":
            call.chain = later
        call.minutes_pass(minutes)
    assert answers <= 1
    assert len({ring.person_id for ring in call.facts.rings}) == len(call.facts.rings)
    assert all(ring.person_id != ASKER for ring in call.facts.rings)
    if not any(what == "roster" for what, *_ in moves):
        assert all(waited <= RING * MINUTE for waited in call.waited)
    call.minutes_pass(HOURS * 60)
    assert call.facts.ended_at is not None
    assert call.next_at is None


@given(facts)
def test_while_nobody_answers_the_whole_chain_is_rung_and_then_it_is_said_that_nobody_did(first):
    call = Call(first)
    call.tick()
    steps = chain(first)
    call.minutes_pass(RING * len(steps))
    assert {ring.person_id for ring in call.facts.rings} == {one for step in steps for one in step}
    call.minutes_pass(RING)
    assert call.told() is CallState.NOBODY


@given(facts, st.integers(0, 60))
def test_nobody_is_told_to_wait_for_a_ring_that_is_over_nor_for_longer_than_was_promised(first, minutes):
    call = Call(first)
    call.tick()
    call.minutes_pass(minutes)
    if call.told() is CallState.RINGING:
        more = next_step(chain(first), [ring.person_id for ring in call.facts.rings])
        assert more or ringing(call.facts, ring_minutes=RING, now=call.now)
        assert minutes < SILENT


@given(facts)
def test_a_chain_holds_only_those_who_may_be_rung_each_once_and_no_empty_step(first):
    steps = chain(first)
    assert all(steps)
    assert {one for step in steps for one in step} <= first.may_ring
    assert all(not set(one) & set(other) for one, other in combinations(steps, 2))
    if first.night and steps and set(steps[0]) & set(first.supporters):
        early = {one for _, one in first.on_call} | set(first.fallback) | set(first.coordinators)
        assert set(steps[0]) <= first.at_night | early


@given(st.lists(st.one_of(st.none(), st.integers(0, 2_000))), st.integers(0, 9))
def test_shares_never_exceed_how_many_there_were(waits, withdrawn):
    told = answered(waits, minutes=10, withdrawn=withdrawn)
    assert told.within <= told.answered <= told.asked == len(waits)
    assert (told.median is None) == (told.answered == 0)


def test_night_goes_over_midnight_or_not():
    at = [START.replace(hour=hour).time() for hour in range(24)]
    assert [one.hour for one in at if is_night(one, 21, 8)] == [*range(8), 21, 22, 23]
    assert [one.hour for one in at if is_night(one, 1, 6)] == [1, 2, 3, 4, 5]
    assert not any(is_night(one, 0, 0) for one in at)
