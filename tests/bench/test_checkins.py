"""Many check in at once on the real server: no lock error, everything acknowledged is there once."""

from __future__ import annotations

import pytest

from companionway.bench import checkins
from companionway.bench.apart import BenchFailed

pytestmark = pytest.mark.sqlite  # it has a database of its own in a folder that is thrown away


def test_forty_people_check_in_at_once_and_all_of_it_is_there():
    found = list(checkins.run({"people": 40, "rounds": 1}))
    assert [one.system for one in found] == ["by hand", "companionway"]
    assert all("40 acknowledged, 0 errors" in one.notes for one in found)


def test_what_was_acknowledged_and_is_not_there_fails_the_bench():
    here = {"keys": ["a"], "events": 1, "lines": 1}
    checkins._all_there(["a"], here)
    with pytest.raises(BenchFailed, match="1 acknowledged"):
        checkins._all_there(["a", "b"], here)
    with pytest.raises(BenchFailed, match="2 events"):
        checkins._all_there(["a"], {**here, "events": 2})
