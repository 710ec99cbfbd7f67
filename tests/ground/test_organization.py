"""The organization in hand: every read and write of tenants' rows is of it, or raises."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest
from django.db import IntegrityError, transaction

from companionway.ground import ids, organization
from companionway.ground.models import Counter, Touch
from companionway.ground.organization import AnotherOrganization, NoOrganizationInHand
from companionway.programs.models import Program


def program(name: str = "Day") -> Program:
    return Program.objects.create(name=name, kind="day_program", time_zone="UTC")


def test_a_read_without_an_organization_in_hand_is_an_error(db):
    with pytest.raises(NoOrganizationInHand):
        Program.objects.all()


def test_a_write_without_an_organization_in_hand_is_an_error(tenants, db):
    with pytest.raises(NoOrganizationInHand):
        Program(name="Day", kind="day_program", time_zone="UTC")
    with pytest.raises(NoOrganizationInHand):
        Program(name="Day", kind="day_program", time_zone="UTC", organization_id=tenants.ours).save()


def test_the_organization_is_put_down_after_the_block_even_when_it_fails(tenants):
    with suppress(ZeroDivisionError), organization.hold(tenants.ours), organization.hold(tenants.theirs):
        assert organization.current() == tenants.theirs
        _ = 1 / 0
    with pytest.raises(NoOrganizationInHand):
        organization.current()


def test_a_new_thread_starts_with_none(ours):
    seen = []

    def look() -> None:
        try:
            seen.append(organization.current())
        except NoOrganizationInHand:
            seen.append(None)

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [None]


def test_nobody_sees_or_changes_a_neighbours_rows(tenants, db):
    with organization.hold(tenants.theirs):
        theirs = program("Theirs")
    with organization.hold(tenants.ours):
        ours = program("Ours")
        assert list(Program.objects.all()) == [ours]
        assert Program.objects.filter(pk=theirs.pk).update(name="Mine") == 0
        assert Program.objects.all().delete()[0] == 1
        with pytest.raises(Program.DoesNotExist):
            Program.objects.select_for_update().get(pk=theirs.pk)
        assert Program.objects.in_bulk([theirs.pk]) == {}
    assert Program.unscoped.get().name == "Theirs"


def test_get_or_create_makes_each_tenant_its_own(tenants, db):
    made = []
    for tenant in (tenants.ours, tenants.theirs, tenants.ours):
        with organization.hold(tenant):
            row, created = Program.objects.get_or_create(
                name="Day", defaults={"kind": "day_program", "time_zone": "UTC"}
            )
            made.append((row.organization_id, created))
    assert made == [(tenants.ours, True), (tenants.theirs, True), (tenants.ours, False)]


def test_update_or_create_changes_only_the_one_in_hand(tenants, db):
    for tenant in (tenants.ours, tenants.theirs):
        with organization.hold(tenant):
            program()
    with organization.hold(tenants.ours):
        row, created = Program.objects.update_or_create(name="Day", defaults={"time_zone": "America/Chicago"})
    assert not created
    assert row.organization_id == tenants.ours
    assert Program.unscoped.get(organization_id=tenants.theirs).time_zone == "UTC"


def test_a_row_is_not_saved_while_another_organization_is_in_hand(tenants, db):
    with organization.hold(tenants.ours):
        row = program()
    with organization.hold(tenants.theirs):
        row.name = "Changed"
        for write in (
            row.save,
            lambda: Program.objects.create(name="x", organization_id=tenants.ours),
            lambda: Program.objects.bulk_create([Program(name="x", organization_id=tenants.ours)]),
        ):
            with pytest.raises(AnotherOrganization), transaction.atomic():
                write()
    assert Program.unscoped.get().name == "Day"


def test_a_row_never_moves_to_another_organization(tenants, db):
    with organization.hold(tenants.ours):
        row = program()
        with pytest.raises(AnotherOrganization):
            Program.objects.update(organization_id=tenants.theirs)
    row.organization_id = tenants.theirs
    with organization.hold(tenants.theirs), pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    assert Program.unscoped.get().organization_id == tenants.ours


def test_a_save_does_not_write_the_organization(ours, django_assert_num_queries):
    row = program()
    row.name = "Evening"
    with django_assert_num_queries(1) as captured:
        row.save()
    written, _, where = captured[0]["sql"].partition("WHERE")
    assert "organization_id" not in written
    assert "organization_id" in where


def test_a_row_of_nothing_but_its_id_can_be_saved_again(ours):
    counter = Counter.objects.create()
    counter.save()
    assert Counter.objects.get() == counter


def test_refreshing_keeps_to_the_rows_own_organization(tenants, db):
    with organization.hold(tenants.ours):
        row = program()
    row.refresh_from_db()  # needs no organization in hand: the row knows its own
    row.organization_id = tenants.theirs
    with pytest.raises(Program.DoesNotExist):
        row.refresh_from_db()


def test_a_row_read_in_part_fetches_the_rest(ours):
    program("Evening")
    row = Program.objects.only("id").get()
    assert (row.name, row.organization_id) == ("Evening", ours)


@pytest.mark.parametrize("times", [1, 2])
def test_written_in_bulk_over_what_stands_there(tenants, db, times):
    person = ids.new()
    for tenant in (tenants.ours, tenants.theirs):
        with organization.hold(tenant):
            for version in range(1, times + 1):
                Touch.objects.bulk_create(
                    [Touch(person_id=person, version=version), Touch(person_id=ids.new(), version=version)],
                    update_conflicts=True,
                    unique_fields=["organization_id", "person_id"],
                    update_fields=["version"],
                )
            assert Touch.objects.get(person_id=person).version == times
    assert Touch.unscoped.filter(person_id=person).count() == 2


def test_unscoped_sees_every_tenant_for_maintenance(tenants, db):
    for tenant in (tenants.ours, tenants.theirs):
        with organization.hold(tenant):
            program()
    assert Program.unscoped.count() == 2
