"""Communities made in arrays are true to the rules that fold one event at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from companionway.ground import organization
from companionway.ground.access import system
from companionway.pulse import actions as pulse_actions
from companionway.pulse import queries as pulse
from companionway.pulse.rules import TRACKS, WINDOW_DAYS, Folded, Kind, fold, marks, unpacked
from companionway.simulate import large
from companionway.simulate.large.fill import person_id
from companionway.simulate.large.rows import DIRECTIONS, EPOCH, HATS, NEVER, RESULTS, folded

TODAY = date(2026, 11, 24)


def chunks(n=300, **kwargs):
    return list(large.rows(n, today=TODAY, **kwargs))


def test_the_same_seed_makes_the_same_histories_and_another_seed_others():
    one, same, other = chunks(seed=3)[0], chunks(seed=3)[0], chunks(seed=4)[0]
    assert np.array_equal(one.day, same.day)
    assert not np.array_equal(one.day, other.day)


def test_nobody_has_a_future():
    assert all(chunk.day.max() < (TODAY - EPOCH).days for chunk in chunks(chunk=100))


def test_pulses_folded_as_arrays_are_those_folded_one_event_at_a_time():
    chunk = chunks()[0]
    facts = folded(chunk)
    for i in range(len(chunk)):
        marked = [
            (EPOCH + timedelta(days=int(day)), track)
            for day, direction, result, hat in zip(
                chunk.day[i], chunk.direction[i], chunk.result[i], chunk.hat[i], strict=True
            )
            for track in marks(Kind.CONTACT, DIRECTIONS[direction], RESULTS[result], HATS[hat])
        ]
        expected = fold(Folded(), marked)
        assert unpacked(facts.days[i].tobytes()) == expected.days
        last = [None if day == NEVER else EPOCH + timedelta(days=int(day)) for day in facts.last[i]]
        assert tuple(last) == expected.last
    assert facts.days.shape == (len(chunk), len(TRACKS) * WINDOW_DAYS // 8)


@pytest.mark.django_db(transaction=True)
def test_what_is_written_straight_into_the_tables_reads_as_if_it_had_happened():
    filled = large.fill(200, events_each=20, seed=5, now=datetime(2026, 11, 24, 8, tzinfo=UTC))
    with organization.hold(filled.organization_id):
        assert filled.events == 4_000
        assert filled.disk_bytes > 0
        assert sum(wrong for _, wrong in pulse_actions.verify()) == 0
        known = pulse.pulses(system(filled.organization_id), [person_id(7, 5)], today=TODAY)
        assert list(known) == [person_id(7, 5)]
