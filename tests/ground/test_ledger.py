"""The ledger: written in the action's transaction, never changed, naming nobody."""

from __future__ import annotations

import pytest
from django.db import models, transaction

from companionway.ground import ids, ledger, organization
from companionway.ground.access import actor, system
from companionway.ground.models import Entry, Subject, Touch

from .conftest import NOW


def test_an_entry_says_who_what_why_about_whom_and_when(by):
    person, row, account = ids.new(), ids.new(), ids.new()
    who = actor(by.organization_id, account_id=account, request_id="r1")
    ledger.record("support.log", by=who, now=NOW, about=person, row=row, why="asked", detail={"result": "tried"})
    entry = Entry.objects.get()
    assert (entry.by_account_id, entry.by_system, entry.what, entry.why) == (account, False, "support.log", "asked")
    assert (entry.at, entry.row_id, entry.detail, entry.request_id) == (NOW, row, {"result": "tried"}, "r1")


def test_it_knows_a_person_by_a_key_that_can_be_forgotten(by):
    person = ids.new()
    for _ in range(2):
        ledger.record("support.log", by=by, now=NOW, about=person)
    keys = set(Entry.objects.values_list("about", flat=True))
    assert keys == {Subject.objects.get(person_id=person).key}
    assert person not in keys


def test_it_is_written_only_inside_a_transaction(transactional_db, tenants):
    with organization.hold(tenants.ours):
        with pytest.raises(RuntimeError):
            ledger.record("support.log", by=system(tenants.ours), now=NOW)
        assert Entry.objects.count() == 0


def test_what_is_undone_leaves_no_line_and_no_touch(by):
    with transaction.atomic():
        ledger.record("support.log", by=by, now=NOW, about=ids.new(), touches=[ids.new()])
        transaction.set_rollback(True)
    assert (Entry.objects.count(), Touch.objects.count(), Subject.objects.count()) == (0, 0, 0)


def test_a_line_is_never_changed_and_never_deleted(by):
    entry = ledger.record("support.log", by=by, now=NOW)
    for harm in (
        entry.save,
        entry.delete,
        lambda: Entry.objects.update(what="x"),
        lambda: Entry.objects.filter(pk=entry.pk).delete(),
        lambda: Entry.objects.bulk_update([entry], ["what"]),
    ):
        with pytest.raises(TypeError), transaction.atomic():
            harm()
    assert Entry.objects.get().what == "support.log"


def test_a_neighbour_does_not_see_our_lines(by, tenants):
    ledger.record("support.log", by=by, now=NOW)
    with organization.hold(tenants.theirs):
        assert not Entry.objects.exists()


def test_no_line_of_the_ledger_points_to_another_table():
    assert not [field for field in Entry._meta.get_fields() if isinstance(field, models.ForeignKey)]
