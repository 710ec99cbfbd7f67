"""Silence and the contact plan over arrays, against a slow reference that walks the days one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from companionway.attention.rules import rhythm
from companionway.attention.rules.facts import Facts
from companionway.attention.rules.history import recent
from companionway.attention.rules.judging import columns
from companionway.attention.rules.settings import Settings
from companionway.journey.rules import Standing
from companionway.pulse.rules import Folded, Track, fold
from tests.attention import slow

TODAY = date(2025, 3, 14)
SETTINGS = Settings()

days_ago = st.integers(-3, 190)


@st.composite
def people(draw):
    """Somebody with any history of days; some of it after today, some before the bitmap."""
    marked = [(TODAY - timedelta(draw(days_ago)), Track.REACHED) for _ in range(draw(st.integers(0, 25)))]
    if draw(st.booleans()):
        step = draw(st.integers(1, 15))
        last = draw(st.integers(0, 40))
        marked += [(TODAY - timedelta(last + step * i), Track.REACHED) for i in range(draw(st.integers(1, 12)))]
    marked += [(TODAY - timedelta(draw(days_ago)), Track.TRIED) for _ in range(draw(st.integers(0, 6)))]
    space = draw(st.none() | st.integers(-3, 30))
    if space is not None:
        marked.append((TODAY - timedelta(space), Track.SPACE))
    stepped_down = draw(st.none() | st.integers(0, 400))
    return Facts(
        person_id=UUID(int=draw(st.integers(1, 10**9))),
        enrolled_on=TODAY - timedelta(draw(st.integers(0, 400))),
        standing=Standing(
            None, draw(st.booleans()) and draw(st.booleans()),
            None if stepped_down is None else TODAY - timedelta(stepped_down),
        ),
        pulse=fold(Folded(), marked),
    )  # fmt: skip


settings = st.sampled_from([
    SETTINGS,
    replace(SETTINGS, silence_percent=150, rhythm_days=21, contacts_3=3, within_3=10, flag_days=14, first_days=0),
    replace(SETTINGS, rhythm_days=63, within_4=60, contacts_4=2, space_days=1, held_days=3, first_days=3),
])  # fmt: skip


def test_a_day_marked_ahead_hides_no_try_of_two_months_ago():
    marked = [(TODAY - timedelta(62), Track.REACHED), (TODAY - timedelta(61), Track.TRIED)]
    marked += [(TODAY - timedelta(62 + 3 * i), Track.REACHED) for i in range(1, 12)]
    pulse = fold(Folded(), [*marked, (TODAY + timedelta(3), Track.REACHED)])
    somebody = Facts(UUID(int=1), TODAY - timedelta(400), Standing(None, False, None), pulse)
    chosen = replace(SETTINGS, flag_days=120)
    at = columns([somebody])

    found = rhythm.silence(at, recent(at, today=TODAY.toordinal()), chosen)

    assert slow.silence(somebody, chosen, TODAY).tried == 1
    assert found.tried[0] == 1


@given(st.lists(people(), min_size=1, max_size=6), settings)
def test_silence_in_arrays_says_what_walking_the_days_says(some, chosen):
    at = columns(some)
    found = rhythm.silence(at, recent(at, today=TODAY.toordinal()), chosen)
    for i, facts in enumerate(some):
        expected = slow.silence(facts, chosen, TODAY)
        assert found.mask[i] == expected.flagged
        assert found.expired[i] == expected.expired
        if expected.flagged:
            assert found.against[i] == expected.against
            assert found.days[i] == expected.days
            assert found.tried[i] == expected.tried
            assert found.urgency[i] == expected.urgency
            if expected.against == rhythm.OWN:
                assert abs(found.usual[i] - expected.usual) <= Fraction(1, 2)


@given(st.lists(people(), min_size=1, max_size=6), settings)
def test_the_contact_plan_in_arrays_says_what_walking_the_days_says(some, chosen):
    at = columns(some)
    found = rhythm.contact_plan(at, recent(at, today=TODAY.toordinal()), chosen)
    for i, facts in enumerate(some):
        expected = slow.contact_plan(facts, chosen, TODAY)
        assert found.mask[i] == expected.flagged
        assert found.expired[i] == expected.expired
        if expected.flagged:
            assert found.first_week[i] == expected.first_week
            assert (found.reached[i], found.tried[i]) == (expected.reached, expected.tried)
            assert found.urgency[i] == expected.urgency


@given(people(), settings, st.integers(1, 80))
def test_nothing_changes_before_the_due_day_while_nothing_happens(facts, chosen, later):
    at = columns([facts])
    for signal in (rhythm.silence, rhythm.contact_plan):
        now = signal(at, recent(at, today=TODAY.toordinal()), chosen)
        then = TODAY.toordinal() + later
        happens = any(day > TODAY for track in Track for day in facts.pulse.marked(track))
        if not happens and (now.due[0] == 0 or then < now.due[0]):
            after = signal(at, recent(at, today=then), chosen)
            assert (after.mask[0], after.expired[0]) == (now.mask[0], now.expired[0])


@given(st.lists(people(), min_size=2, max_size=8))
def test_a_person_reads_the_same_alone_as_among_others(some):
    at = columns(some)
    today = TODAY.toordinal()
    for signal in (rhythm.silence, rhythm.contact_plan):
        together = signal(at, recent(at, today=today), SETTINGS)
        for i in range(len(some)):
            one = at.part(np.array([i]))
            alone = signal(one, recent(one, today=today), SETTINGS)
            assert alone.mask[0] == together.mask[i]
            assert alone.since[0] == together.since[i]
            assert alone.due[0] == together.due[i]


@given(people(), st.integers(1, 3))
def test_what_is_written_down_for_a_later_day_says_nothing_today(facts, ahead):
    later = replace(facts, pulse=fold(facts.pulse, [(TODAY + timedelta(ahead), Track.REACHED)]))
    today = TODAY.toordinal()
    oldest = min((day for track in Track for day in facts.pulse.marked(track)), default=TODAY)
    last = facts.pulse.last_on(Track.REACHED)
    known = last is None or last in facts.pulse.marked(Track.REACHED)
    in_window = known and oldest > TODAY - timedelta(120)  # nothing falls out of the bitmap at its old end
    one, other = columns([facts]), columns([later])
    for signal in (rhythm.silence, rhythm.contact_plan):
        before = signal(one, recent(one, today=today), SETTINGS)
        after = signal(other, recent(other, today=today), SETTINGS)
        if in_window:
            assert before.mask[0] == after.mask[0]
