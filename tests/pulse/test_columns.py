"""The pulses of very many people as arrays say what the pulses of each say."""

from __future__ import annotations

from datetime import date

from companionway.ground import organization
from companionway.pulse import queries as pulse
from companionway.pulse.models import Pulse
from companionway.pulse.rules import TRACKS, Folded, Result
from tests.cast import TODAY


def spread(town) -> None:
    for person, days_ago in (("rosa", 2), ("rosa", 9), ("rosa", 150), ("theo", 70)):
        town.contact(person, "dan", days_ago=days_ago)
    town.contact("theo", "dan", days_ago=1, result=Result.ASKED_FOR_SPACE)


def day(ordinal) -> date | None:
    return date.fromordinal(int(ordinal)) if ordinal else None


def test_columns_say_what_each_pulse_says(town):
    with organization.hold(town.organization_id):
        spread(town)
        said = pulse.pulses(town.system, None, today=TODAY)
        (part,) = pulse.columns(town.system, None, today=TODAY)
    found = {}
    for i, person in enumerate(part.people):
        days = tuple(int(low) | int(high) << 64 for low, high in part.days[i])
        found[person.decode()] = Folded(day(part.anchor[i]), days, tuple(map(day, part.last[i])))

    assert len(TRACKS) == part.days.shape[1]
    assert found == {person.hex: folded for person, folded in said.items()}


def test_a_pulse_from_before_a_track_was_added_reads_as_if_it_were_empty(town):
    with organization.hold(town.organization_id):
        spread(town)
        Pulse.objects.filter(person_id=town.rosa).update(days=b"\x01")
        (part,) = pulse.columns(town.system, [town.rosa], today=TODAY)

    assert part.days.tolist() == [[[1, 0]] + [[0, 0]] * (len(TRACKS) - 1)]


def test_charlie_reads_no_column_of_ours(town, elsewhere):
    with organization.hold(town.organization_id):
        spread(town)
    with organization.hold(elsewhere.organization_id):
        assert list(pulse.columns(elsewhere.actor, [town.rosa], today=TODAY)) == []
