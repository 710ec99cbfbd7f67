"""The demo's meetings: several fellowships and other ways, the house's own, a list that broke, a correction."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from companionway.ground import organization
from companionway.meetings.models import Change, Correction, Feed, MutualAidMeeting, Reading
from companionway.meetings.rules import PATHWAYS, STEPS, Attendance, FeedKind, Fellowship, ReadingOutcome
from companionway.simulate import meetings_near
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(town):
    """The invented lists, brought in as the demo does it."""
    book = SimpleNamespace(actor=town.actors.__getitem__, places={"open": town.program_id})
    with organization.hold(town.organization_id):
        meetings_near.published(book, NOW)
        yield town


def test_every_row_of_the_invented_lists_is_accounted_for(published):
    said = meetings_near.told()
    rows = {one["name"]: len(one["rows"]) for one in [*said["lists"].values(), said["na"]]}
    readings = Reading.objects.filter(outcome=ReadingOutcome.READ).order_by("at").values_list(
        "feed__name", "rows", "kept", "repaired", "rejected"
    )  # fmt: skip

    assert {name: of_it for name, of_it, *_ in readings} == rows  # of the largest, as it was read the second time
    assert all(sum(parts) == of_it for _, of_it, *parts in readings)
    assert sum(parts[1] for _, _, *parts in readings) >= 2  # some were put right
    assert sum(parts[2] for _, _, *parts in readings) >= 1  # and one was left out


def test_it_holds_many_ways_and_what_can_be_wrong_with_a_list(published):
    fellowships = set(MutualAidMeeting.objects.values_list("fellowship", flat=True))
    ways = {PATHWAYS[Fellowship(one)] for one in fellowships}

    assert len(ways - STEPS) >= 7
    assert len(ways & STEPS) == len(STEPS)
    assert {Attendance.IN_PERSON, Attendance.ONLINE, Attendance.HYBRID} <= set(
        MutualAidMeeting.objects.values_list("attendance", flat=True)
    )
    assert MutualAidMeeting.objects.filter(feed__kind=FeedKind.OWN).count() == 4
    assert MutualAidMeeting.objects.filter(start=None).count() == 1
    assert MutualAidMeeting.objects.filter(lat__isnull=True, attendance=Attendance.IN_PERSON).count() == 0

    aa = Feed.objects.get(kind=FeedKind.ADDRESS)
    assert aa.failing_since is not None
    assert aa.meetings.count() == 20  # one row tells no place
    assert Reading.objects.filter(feed=aa).latest("at").outcome == ReadingOutcome.BROKEN
    assert set(Change.objects.filter(reading__feed=aa).values_list("kind", flat=True)) >= {"came", "changed"}
    assert Correction.objects.get().words == "It begins at half past six now."
