"""Many ties at once obey the rules of one tie, and are written down once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from companionway.consent import queries as consent
from companionway.ground import ids, organization
from companionway.ground.errors import Forbidden
from companionway.people import actions as people
from companionway.people.actions import TieRow
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def row(one, other, **more):
    return TieRow(ids.new(), one, other, TODAY, **more)


def write(town, *rows, by=None):
    return people.name_many(rows, program_id=town.program_id, by=by or town.system, now=NOW)


def test_ties_named_both_ways_in_one_batch_count_for_both(here):
    stored = write(here, row(here.rosa, here.theo, at_night=True), row(here.theo, here.rosa, steadier=True))
    assert stored.count == 2
    ties = consent.two_way_ties(here.system, [here.rosa, here.theo], today=TODAY)
    assert [(tie.person_id, tie.at_night, tie.steadier) for tie in ties[here.rosa] if tie.at_night] == [
        (here.theo, True, False)
    ]
    assert (here.rosa, True) in [(tie.person_id, tie.steadier) for tie in ties[here.theo]]


def test_a_tie_that_stands_already_stays_as_it_is(here):
    first = row(here.rosa, here.theo, at_night=True)
    write(here, first)
    again = row(here.rosa, here.theo)
    assert write(here, again).here == {again.id}
    assert [tie.at_night for tie in consent.named_ties(here.system, here.rosa, today=TODAY)
            if tie.named_id == here.theo] == [True]  # fmt: skip


def test_what_cannot_be_right_is_refused_with_its_reason_and_the_rest_is_kept(here):
    own, unknown = row(here.rosa, here.rosa), row(here.rosa, ids.new())
    later = replace(row(here.rosa, here.dan), named_on=TODAY + timedelta(days=1))
    stored = write(here, own, unknown, later, row(here.rosa, here.theo))
    assert stored.count == 1
    assert {key: (where, why.code) for key, (where, why) in stored.refused.items()} == {
        own.id: ("named", "related_to_oneself"),
        unknown.id: ("named", "person_unknown"),
        later.id: ("named_on", "date_in_future"),
    }


def test_a_peer_and_another_organization_write_no_ties(here, elsewhere):
    with pytest.raises(Forbidden):
        write(here, row(here.rosa, here.theo), by=here.actors["dan"])
    stranger = row(here.rosa, elsewhere.person_id)
    assert set(write(here, stranger).refused) == {stranger.id}
