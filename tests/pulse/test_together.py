"""Several who write about the same people at once."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from companionway.ground import organization
from companionway.people.models import Person
from companionway.pulse import actions
from companionway.pulse.rules import Direction, EventRow, Kind, Result, Sure
from tests.cast import NOW, TODAY

PEOPLE, WRITERS = 12, 4


def event(person_id, days_ago: int) -> EventRow:
    return EventRow(
        person_id=person_id, kind=Kind.CONTACT,
        at=NOW - timedelta(days=days_ago), day=TODAY - timedelta(days=days_ago),
        direction=Direction.MUTUAL, result=Result.REACHED, sure=Sure.SEEN, source="test",
    )  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("write", [actions.write, actions.write_many])
def test_first_events_written_at_the_same_moment_are_all_in_the_pulse(town, write):
    with organization.hold(town.organization_id):
        people = [Person.objects.create().id for _ in range(PEOPLE)]
    together, errors = threading.Barrier(WRITERS), []

    def work(days_ago: int) -> None:
        try:
            with organization.hold(town.organization_id):
                for person in people:
                    together.wait(30)
                    with transaction.atomic():
                        write([event(person, days_ago)])
        except Exception as error:  # a thread's error would be lost
            errors.append(error)
            together.abort()
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with organization.hold(town.organization_id):
        assert sum(wrong for _, wrong in actions.verify()) == 0
