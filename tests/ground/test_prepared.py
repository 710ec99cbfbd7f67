"""A prepared read answers what the query itself answers, in the organization in hand, however long its list."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from companionway.ground import ids, organization, prepared
from companionway.ground.models import Entry, Touch
from companionway.people import actions as people
from companionway.people import queries
from tests.cast import NOW, TODAY

ours, theirs = uuid4(), uuid4()


@prepared.read
def touches(persons, *, least: int):
    """Versions by person."""
    rows = Touch.objects.filter(person_id__in=persons, version__gte=least).order_by("person_id")
    return rows.values_list("person_id", "version")


@prepared.read
def written_by(*, now):
    return Entry.objects.filter(at__lte=now).values_list("what")


@prepared.read
def enrolled(persons, *, today):
    rows = queries.enrolments(persons, today=today).order_by("person_id")
    return rows.values_list("person_id", "started_on")


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 1, 3, 5, 300, 2_100])
def test_it_answers_what_the_query_answers(count):
    with organization.hold(ours):
        persons = [ids.new() for _ in range(count)]
        Touch.objects.bulk_create(Touch(person_id=one, version=i % 7) for i, one in enumerate(persons))
        Touch.objects.create(person_id=ids.new(), version=6)
        for least in (0, 5):
            expected = Touch.objects.filter(version__gte=least, person_id__in=persons)
            assert sorted(map(tuple, touches(persons, least=least))) == sorted(
                expected.values_list("person_id", "version")
            )


@pytest.mark.django_db
def test_it_answers_only_in_the_organization_in_hand():
    person = ids.new()
    for held in (ours, theirs):
        with organization.hold(held):
            Touch.objects.create(person_id=person, version=1 if held == ours else 2)
    for held, version in ((ours, 1), (theirs, 2), (ours, 1)):
        with organization.hold(held):
            assert touches([person], least=0) == [[person, version]]
    with pytest.raises(organization.NoOrganizationInHand):
        touches([person], least=0)


def test_each_day_it_is_asked_for_is_answered_for_that_day(town):
    with organization.hold(town.organization_id):
        late = people.add(
            given_name="Kit", program_id=town.program_id, enrolled_on=TODAY - timedelta(5), by=town.system, now=NOW
        )
        for days, there in ((10, []), (5, [[late, TODAY - timedelta(5)]]), (6, [])):
            assert enrolled([late], today=TODAY - timedelta(days)) == there


def test_without_a_list_it_asks_of_the_whole_organization_up_to_a_moment(town):
    with organization.hold(town.organization_id):
        last = Entry.objects.latest("at").at
        assert len(written_by(now=last)) == Entry.objects.count()
        assert written_by(now=Entry.objects.earliest("at").at - timedelta(microseconds=1)) == []
