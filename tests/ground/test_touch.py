"""Touch: who has changed, in the order in which it can be seen."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import transaction

from companionway.ground import ids, ledger, organization
from companionway.ground.models import Counter, Touch

from .conftest import in_thread_of


def test_those_touched_together_share_a_version(ours):
    people = [ids.new() for _ in range(3)]
    assert ledger.touch([*people, people[0]]) == 1
    assert ledger.touched_since(0, limit=10) == [(person, 1) for person in sorted(people)]


def test_someone_touched_again_moves_to_the_newest_version(ours):
    one, other = ids.new(), ids.new()
    ledger.touch([one, other])
    assert ledger.touch([one]) == 2
    assert ledger.touched_since(0, limit=10) == [(other, 1), (one, 2)]
    assert ledger.touched_since(1, limit=10) == [(one, 2)]
    assert ledger.touched_since(2, limit=10) == []


def test_touching_nobody_draws_no_version(ours):
    assert ledger.touch([]) is None
    assert not Counter.objects.exists()


def test_each_organization_counts_for_itself(ours, tenants):
    ledger.touch([ids.new()])
    with organization.hold(tenants.theirs):
        assert ledger.touch([ids.new()]) == 1
        assert len(ledger.touched_since(0, limit=10)) == 1


def test_a_reader_in_steps_never_misses_part_of_a_version(ours):
    everyone = {ids.new() for _ in range(25)}
    for start in range(0, 25, 5):
        ledger.touch(sorted(everyone)[start : start + 5])
    seen, at = set(), 0
    while step := ledger.touched_since(at, limit=3):
        assert len(step) == 5
        seen |= {person for person, _ in step}
        at = step[-1][1]
    assert seen == everyone


def test_a_great_many_are_touched_in_versions_a_reader_can_take(ours, monkeypatch):
    monkeypatch.setattr(ledger, "TOUCH_BATCH", 4)
    assert ledger.touch([ids.new() for _ in range(10)]) == 3
    assert len(ledger.touched_since(0, limit=1)) == 4


@pytest.mark.django_db(transaction=True)
def test_whoever_has_seen_a_version_has_seen_all_before_it(tenants):
    """Writers who hold their transaction open for uneven times, and a reader beside them."""
    written, done, errors = set(), threading.Event(), []

    def write() -> None:
        try:
            for n in range(12):
                person = ids.new()
                with transaction.atomic():
                    ledger.touch([person])
                    time.sleep(0.004 if n % 3 else 0.0)
                written.add(person)
        except Exception as error:  # a thread's error would be lost
            errors.append(error)

    seen = {}

    def read() -> None:
        at = 0
        while True:
            last_round = done.is_set()
            for person, version in ledger.touched_since(at, limit=2):
                assert version > at or seen.get(person) != version
                seen[person] = version
                at = version
            if last_round:
                return

    writers = [threading.Thread(target=in_thread_of(tenants.ours, write)) for _ in range(4)]
    reader = threading.Thread(target=in_thread_of(tenants.ours, read))
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    assert errors == []
    assert seen.keys() == written
    with organization.hold(tenants.ours):
        assert Counter.objects.get().version == Touch.objects.count() == len(written) == 48
