"""What our own feed says is read again as it was meant, by our own reader: nothing is put right, nothing lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companionway.meetings.rules import (
    FROM_AFAR,
    LANGUAGE_CODES,
    TYPE_CODES,
    Attendance,
    Fate,
    Fellowship,
    MeetingFacts,
    MeetingType,
    published,
    read_list,
)

HERE = "https://here.example/meetings/1/2/wrong"
TABLE = MeetingFacts(
    "table", "Table", Fellowship.AA, frozenset({6}), 18 * 60, 90, "America/Denver", lat=40.015, lon=-105.2705,
    location="Community house", address="12 Pine Street", city="Boulder", state="CO", postal_code="80302",
    country="US", group="Pine group", group_notes="Ring twice.", notes="Bring a mug.", location_notes="Side door.",
    join_url="https://us02web.zoom.us/j/123", join_phone="+13035550101,,9#", join_notes="Code 9",
    verified_on=date(2026, 11, 20),
)  # fmt: skip
# A closed place is how the format says that a meeting rests; sign language is a type and a language by one code.
TYPES = sorted(set(TYPE_CODES) - {MeetingType.TEMPORARILY_CLOSED, MeetingType.SIGN_LANGUAGE})
ALSO_LGBTQ = {MeetingType.TRANSGENDER, MeetingType.NON_BINARY}  # who is meant by one is meant by the other
LANGUAGES = sorted(set(LANGUAGE_CODES) - {"ase"})


def again(facts: MeetingFacts) -> MeetingFacts:
    row = json.loads(json.dumps(published(facts, feedback_url=HERE)))
    read = read_list(json.dumps([row]).encode(), source=HERE, fellowship=Fellowship.AA, zone="America/New_York")

    assert [one.fate for one in read.rows] == [Fate.KEPT], read.rows[0].codes
    return read.meetings[0]


@settings(deadline=None)  # the first one reads the tables of codes and places
@given(
    st.sampled_from(Fellowship),
    st.sets(st.sampled_from(TYPES)),
    st.sets(st.sampled_from(LANGUAGES)),
    st.sampled_from([Attendance.IN_PERSON, Attendance.ONLINE, Attendance.HYBRID]),
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(0, 1439),
    st.integers(5, 240),
)
def test_what_is_published_is_read_again_as_it_was_meant(
    fellowship, types, languages, attendance, days, start, minutes
):
    facts = replace(
        TABLE, fellowship=fellowship, types=frozenset(types), languages=frozenset(languages), attendance=attendance,
        days=frozenset(days),
        start=start, minutes=minutes,
    )  # fmt: skip
    read = again(facts)
    whose = published(facts, feedback_url=HERE).get("fellowship")

    assert whose == fellowship or types or languages
    if whose:
        usual = facts.languages or {"en"}  # where none is marked, that of its place
        assert (read.fellowship, read.languages) == (fellowship, usual)
        meant = facts.types | ({MeetingType.LGBTQ} if facts.types & ALSO_LGBTQ else set())
        assert read.types <= meant if attendance is Attendance.ONLINE else read.types == meant  # of no door
    for name in ("key", "name", "attendance", "days", "start", "minutes", "zone", "city",
                 "state", "postal_code", "country", "group", "group_notes", "notes", "verified_on"):  # fmt: skip
        assert getattr(read, name) == getattr(facts, name), name
    assert read.correct_url == HERE
    if attendance in FROM_AFAR:
        assert (read.join_url, read.join_phone) == (facts.join_url, facts.join_phone)
    if attendance is not Attendance.ONLINE:
        assert (read.lat, read.lon, read.location, read.address) == (
            facts.lat, facts.lon, facts.location, facts.address,
        )  # fmt: skip


@pytest.mark.parametrize("said", [{"days": frozenset(), "start": None}, {"attendance": Attendance.PAUSED}])
def test_so_is_one_by_appointment_and_one_that_rests(said):
    facts = replace(TABLE, **said)
    read = again(facts)

    assert (read.days, read.start, read.attendance) == (facts.days, facts.start, facts.attendance)
