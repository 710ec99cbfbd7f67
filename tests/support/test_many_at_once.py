"""Two hundred people say how they are in the same moment: each answer that was acknowledged is there."""

from __future__ import annotations

import threading
from collections import deque

import pytest
from django.db import connection

from companionway.ground import ids, organization
from companionway.people import actions as people
from companionway.people.actions import PersonRow
from companionway.pulse import actions as pulse
from companionway.support import actions
from companionway.support.models import CheckIn
from companionway.support.rules import CheckInFacts, Source
from tests.cast import NOW, TODAY

PEOPLE, AT_ONCE = 200, 8


@pytest.mark.django_db(transaction=True)
def test_two_hundred_check_ins_at_once_are_all_kept_and_nobody_is_turned_away(town):
    with organization.hold(town.organization_id):
        rows = [PersonRow(ids.of(NOW, f"{n}".encode()), f"P{n}", enrolled_on=TODAY) for n in range(PEOPLE)]
        people.add_many(rows, program_id=town.program_id, source="test", by=town.system, now=NOW)
    waiting, told, errors = deque(row.id for row in rows), [], []
    together = threading.Barrier(AT_ONCE)

    def work() -> None:
        try:
            with organization.hold(town.organization_id):
                together.wait(30)
                while waiting:
                    facts = CheckInFacts(NOW, mood=2, wants_someone=True, words="Somebody?")
                    told.append(
                        actions.check_in(waiting.popleft(), facts, source=Source.PAGE, by=town.system, now=NOW)
                    )
        except IndexError:
            pass  # another was faster
        except Exception as error:  # a thread's error would be lost
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with organization.hold(town.organization_id):
        assert set(told) == set(CheckIn.objects.values_list("id", flat=True))
        assert len(told) == PEOPLE
        assert sum(wrong for _, wrong in pulse.verify()) == 0
