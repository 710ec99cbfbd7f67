"""Seals: an altered, missing, added or cut-off line shows."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction

from companionway.ground import ids, ledger, organization
from companionway.ground.access import system
from companionway.ground.models import Entry, Seal

from .conftest import NOW, in_thread_of


@pytest.fixture
def chain(by, heads, monkeypatch, django_capture_on_commit_callbacks):
    """Seven lines in seals of three, three and one."""
    monkeypatch.setattr(ledger, "SEAL_BATCH", 3)
    write(by, 7)
    seal(django_capture_on_commit_callbacks)


def write(by, count: int) -> None:
    for n in range(count):
        ledger.record("support.log", by=by, now=NOW + timedelta(seconds=n), about=ids.new(), detail={"n": n})


def seal(callbacks) -> int:
    with callbacks(execute=True):
        return ledger.seal(now=NOW)


def harm(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_chain_left_alone_is_whole(chain):
    assert ledger.verify() == ledger.Verdict(seals=3, entries=7, unsealed=0, faults=())


def test_lines_not_sealed_yet_are_counted_and_are_no_fault(chain, by):
    write(by, 2)
    verdict = ledger.verify()
    assert verdict.whole
    assert verdict.unsealed == 2


def test_an_empty_ledger_is_whole(ours, heads):
    assert ledger.seal(now=NOW) == 0
    assert ledger.verify() == ledger.Verdict(seals=0, entries=0, unsealed=0, faults=())


def test_sealing_goes_on_where_it_stopped(chain, by, django_capture_on_commit_callbacks):
    write(by, 4)
    assert seal(django_capture_on_commit_callbacks) == 4
    assert ledger.verify() == ledger.Verdict(seals=5, entries=11, unsealed=0, faults=())


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("what", "support.other"),
        ("why", "another reason"),
        ("at", NOW - timedelta(days=1)),
        ("by_system", False),
        ("detail", '{"n": 99}'),
        ("request_id", "r9"),
        ("about", "01" * 16),
        ("row_id", "01" * 16),
        ("by_account_id", "01" * 16),
    ],
)
def test_an_altered_line_shows(chain, column, value):
    entry = Entry.objects.filter(seal=2).first()
    harm(f"UPDATE ground_entry SET {column} = %s WHERE id = %s", value, as_stored(entry.id))
    assert ledger.verify().faults == ("seal 2: a row or the chain was altered",)


def as_stored(row_id):
    return row_id if connection.vendor == "postgresql" else row_id.hex


def test_a_missing_line_shows(chain):
    harm("DELETE FROM ground_entry WHERE id = %s", as_stored(Entry.objects.filter(seal=1).first().id))
    assert ledger.verify().faults == ("seal 1: 3 rows were sealed, 2 are here",)


def test_a_line_slipped_in_shows(chain):
    harm("UPDATE ground_entry SET seal = 1 WHERE seal = 2")
    assert ledger.verify().faults == (
        "seal 1: 3 rows were sealed, 6 are here",
        "seal 2: 3 rows were sealed, 0 are here",
    )


def test_a_missing_seal_shows(chain):
    harm("DELETE FROM ground_seal WHERE number = 2")
    faults = ledger.verify().faults
    assert "seal 2 is missing" in faults
    assert "seal 3: a row or the chain was altered" in faults
    assert "3 rows claim a seal that is not here" in faults


def swap(table: str, key: str, one, other, *columns: str) -> None:
    """Two rows change places: each carries what the other had in these columns."""
    with connection.cursor() as cursor:
        cells = {}
        for row in (one, other):
            cursor.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE {key} = %s", [row])
            cells[row] = cursor.fetchone()
        for row, given in ((one, cells[other]), (other, cells[one])):
            told = ", ".join(f"{column} = %s" for column in columns)
            cursor.execute(f"UPDATE {table} SET {told} WHERE {key} = %s", [*given, row])


ALTERED = "seal {}: a row or the chain was altered"


def test_two_lines_that_changed_places_show(chain):
    """Both are whole and both are there; only what was said first is said second."""
    first, second, *_ = Entry.objects.filter(seal=2).order_by("id")
    swap("ground_entry", "id", as_stored(first.id), as_stored(second.id), "at", "about", "detail")
    assert ledger.verify().faults == (ALTERED.format(2),)


def test_two_lines_that_changed_places_between_batches_show(chain):
    first, last = Entry.objects.filter(seal=1).first(), Entry.objects.filter(seal=2).first()
    swap("ground_entry", "id", as_stored(first.id), as_stored(last.id), "seal")
    assert ledger.verify().faults == (ALTERED.format(1), ALTERED.format(2))


def test_a_line_moved_to_another_batch_shows(chain):
    moved = Entry.objects.filter(seal=2).first()
    harm("UPDATE ground_entry SET seal = 1 WHERE id = %s", as_stored(moved.id))
    assert ledger.verify().faults == (
        "seal 1: 3 rows were sealed, 4 are here",
        "seal 2: 3 rows were sealed, 2 are here",
    )
    # Also where the counts of both seals are made to fit.
    harm("UPDATE ground_seal SET entries = 4 WHERE number = 1")
    harm("UPDATE ground_seal SET entries = 2 WHERE number = 2")
    assert ledger.verify().faults == (ALTERED.format(1), ALTERED.format(2))


def test_two_seals_that_changed_places_show(chain):
    swap("ground_seal", "number", 1, 2, "mac")
    assert ledger.verify().faults == tuple(ALTERED.format(number) for number in (1, 2, 3))


def test_two_whole_batches_that_changed_places_show(chain):
    """Lines with their seal, both unharmed: the number and the seal before are sealed too."""
    harm("UPDATE ground_entry SET seal = 9 WHERE seal = 1")
    harm("UPDATE ground_entry SET seal = 1 WHERE seal = 2")
    harm("UPDATE ground_entry SET seal = 2 WHERE seal = 9")
    swap("ground_seal", "number", 1, 2, "mac", "entries", "at")
    assert set(ledger.verify().faults) >= {ALTERED.format(1), ALTERED.format(2)}


def test_a_line_that_says_it_was_never_sealed_shows(chain):
    harm("UPDATE ground_entry SET seal = NULL WHERE seal = 3")
    verdict = ledger.verify()
    assert verdict.faults == ("seal 3: 1 rows were sealed, 0 are here",)
    assert verdict.unsealed == 1


def test_a_seal_that_says_another_time_shows(chain):
    harm("UPDATE ground_seal SET at = %s WHERE number = 2", NOW - timedelta(days=9))
    assert ledger.verify().faults == (ALTERED.format(2),)


def test_seals_made_before_their_time_was_sealed_too_still_hold(chain):
    """A chain goes on over a change of what is sealed; only a seal of today's making vouches for its own time."""
    before = ""
    for link in Seal.objects.order_by("number"):
        rows = Entry.objects.filter(seal=link.number).order_by("id")
        _, before, _ = ledger._mac(link.number, before, rows, link.at)
        harm("UPDATE ground_seal SET mac = %s WHERE number = %s", before, link.number)
    assert [fault for fault in ledger.verify().faults if "altered" in fault] == []


def test_a_cut_off_end_shows_by_the_head_kept_outside(chain):
    harm("DELETE FROM ground_entry WHERE seal = 3")
    harm("DELETE FROM ground_seal WHERE number = 3")
    assert ledger.verify().faults == ("the chain ends at seal 2, but seal 3 was seen",)


def test_a_chain_made_anew_with_another_key_shows(chain, tmp_path, monkeypatch):
    other = tmp_path / "other.key"
    other.write_text("another key")
    monkeypatch.setattr(settings, "COMPANIONWAY_LEDGER_KEY", other)
    assert len(ledger.verify().faults) == 3


def test_an_end_made_anew_shows_by_the_head_kept_outside(chain, django_capture_on_commit_callbacks):
    last = Seal.objects.get(number=3)
    harm("DELETE FROM ground_seal WHERE number = 3")
    harm("UPDATE ground_entry SET what = 'x.y', seal = NULL WHERE seal = 3")
    seal(django_capture_on_commit_callbacks)
    assert Seal.objects.get(number=3).mac != last.mac
    assert ledger.verify().faults == ("seal 3 is not the one that was kept outside the database",)


def test_the_kept_head_only_goes_forward(chain):
    kept = ledger.kept_head()
    assert kept == ledger.head()
    ledger.keep_head(1, "an older one, written late")
    assert ledger.kept_head() == kept
    ledger.keep_head(9, "newer")
    assert ledger.kept_head() == (9, "newer")


def test_each_organization_has_its_own_chain(chain, tenants, django_capture_on_commit_callbacks):
    with organization.hold(tenants.theirs):
        write(system(tenants.theirs), 1)
        seal(django_capture_on_commit_callbacks)
        assert ledger.verify() == ledger.Verdict(seals=1, entries=1, unsealed=0, faults=())
    assert ledger.verify().seals == 3


def test_a_line_carried_to_another_organization_shows(chain, tenants):
    tenant = as_stored(tenants.theirs)
    harm("UPDATE ground_entry SET organization_id = %s WHERE seal = 3", tenant)
    harm("DELETE FROM ground_seal WHERE number < 3")
    harm("UPDATE ground_seal SET organization_id = %s WHERE number = 3", tenant)
    with organization.hold(tenants.theirs):
        assert "seal 3: a row or the chain was altered" in ledger.verify().faults


@pytest.mark.django_db(transaction=True)
def test_sealers_and_writers_beside_each_other_leave_one_whole_chain(tenants, heads, monkeypatch):
    monkeypatch.setattr(ledger, "SEAL_BATCH", 5)
    errors = []

    def watched(work):
        def run() -> None:
            try:
                for _ in range(10):
                    work()
            except Exception as error:  # a thread's error would be lost
                errors.append(error)

        return threading.Thread(target=in_thread_of(tenants.ours, run))

    def write_one() -> None:
        with transaction.atomic():
            ledger.record("support.log", by=system(tenants.ours), now=NOW, touches=[ids.new()])

    def verify_now() -> None:
        assert ledger.verify().faults == ()

    threads = [watched(write_one) for _ in range(3)]
    threads += [watched(lambda: ledger.seal(now=NOW)) for _ in range(2)] + [watched(verify_now)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    in_thread_of(tenants.ours, write_one)()
    with organization.hold(tenants.ours):
        ledger.seal(now=NOW)
        verdict = ledger.verify()
        assert (verdict.entries, verdict.unsealed, verdict.faults) == (31, 0, ())
        assert ledger.kept_head() == ledger.head()
