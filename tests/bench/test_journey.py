"""The journey bench measures a long story beside a new one, and beside a view by hand, on every page it names."""

from __future__ import annotations

import pytest

from companionway.bench import journey, web

pytestmark = pytest.mark.sqlite  # a database of its own in a folder that is thrown away


def test_a_long_story_a_new_one_and_a_view_by_hand_are_measured_in_one_run(monkeypatch):
    monkeypatch.setattr(web, "WARM_UP", 0.1)
    found = list(journey.run({"people": 40, "seconds": 0.2, "connections": 2}))

    assert [(one.job, one.system) for one in found] == [
        (page.job, system)
        for page in journey.PAGES
        for system in ("a new person", "ten years", "by hand, a new person", "by hand, ten years")
    ]
    assert "2,622 events" in found[1].notes
    assert all("ms of processor each" in one.notes for one in found)
