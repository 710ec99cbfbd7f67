"""The list is read from its table in columns, without an object for a row, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from companionway.ground import organization
from companionway.ground.access import system
from companionway.meetings.models import Feed, MutualAidMeeting
from companionway.meetings.queries.columns import listed, worded
from companionway.meetings.rules import Attendance, MeetingType, columns_of_facts
from tests.cast import NOW
from tests.meetings.listed import at, keep


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield system(town.organization_id)


def test_the_columns_of_the_table_are_those_of_the_meetings(here):
    meetings = [
        at(
            "19:00",
            0,
            6,
            key="b",
            types=frozenset({MeetingType.OPEN, MeetingType.TEMPORARILY_CLOSED}),
            city="Cairo",
        ),
        at("", key="a", zone="Europe/Berlin", attendance=Attendance.ONLINE, lat=None, lon=None),
        at("00:15", 3, key="c", languages=frozenset({"es", "ca"}), minutes=300),
    ]
    keep(meetings)
    keep([at("12:00", 1, key="d")], name="No longer", ended_at=NOW)
    whole, truth = listed(here), columns_of_facts(sorted(meetings, key=lambda one: one.name))
    for each in fields(truth):
        is_, ought = getattr(whole.columns, each.name), getattr(truth, each.name)
        assert (
            is_ == ought
            if each.name == "zones"
            else (is_.dtype == ought.dtype and np.array_equal(is_, ought, True))
        )
    ids = dict(MutualAidMeeting.objects.values_list("name", "pk"))
    assert [whole.id_of(row) for row in range(3)] == [ids["A"], ids["B"], ids["C"]]
    words = worded(here)
    assert words.ids == whole.ids
    assert words.texts[0] == ["A", "B", "C"]
    assert words.texts[4] == ["", "Cairo", ""]


def test_a_list_without_a_meeting_can_be_read(here):
    assert not Feed.objects.exists()
    whole = listed(here)
    assert (len(whole.columns), whole.ids, worded(here).texts) == (0, b"", ([],) * 6)
