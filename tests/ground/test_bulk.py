from datetime import UTC, datetime, timedelta, timezone

import pytest

from companionway.ground import bulk, ids, organization
from companionway.ground.models import Entry, Touch

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held():
    with organization.hold(ids.new()) as held:
        yield held


def test_rows_added_in_bulk_read_back_as_the_same_rows(held):
    at = datetime(2026, 3, 8, 4, 5, 6, 700, tzinfo=timezone(timedelta(hours=-5)))
    key, about = ids.new(), ids.new()
    columns = ("id", "organization_id", "at", "by_system", "what", "why", "about", "detail", "request_id")
    row = (key.hex, held.hex, bulk.moment(at), True, "a.b", "weil\t\\N", about.hex, '{"n": 1}', "")
    bulk.insert(Entry, columns, [row])
    entry = Entry.objects.get()
    assert (entry.id, entry.at, entry.about, entry.detail) == (key, at.astimezone(UTC), about, {"n": 1})
    assert (entry.why, entry.by_system, entry.row_id) == ("weil\t\\N", True, None)


def test_a_row_that_is_here_is_replaced_and_keeps_its_id(held):
    person = ids.new()
    old = Touch.objects.create(person_id=person, version=1)
    columns, once = ("id", "organization_id", "person_id", "version"), ("organization_id", "person_id")
    new = [(ids.new().hex, held.hex, one.hex, 7) for one in (person, ids.new())]
    bulk.upsert(Touch, columns, new, once=once)
    assert Touch.objects.count() == 2
    assert Touch.objects.get(person_id=person).id == old.id
    assert set(Touch.objects.values_list("version", flat=True)) == {7}


def test_only_rows_of_the_organization_in_hand_are_present(held):
    here = Touch.objects.create(person_id=ids.new(), version=1).id
    with organization.hold(ids.new()):
        elsewhere = Touch.objects.create(person_id=ids.new(), version=1).id
    assert bulk.present(Touch, [here, elsewhere, ids.new()]) == {here}
