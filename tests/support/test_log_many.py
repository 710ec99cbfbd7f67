"""Many contacts at once are what the same contacts are one by one."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from companionway.ground import ids, organization
from companionway.ground.errors import Forbidden, NotFound
from companionway.ground.models import Entry, Touch
from companionway.people import actions as people
from companionway.pulse import actions as pulse_actions
from companionway.pulse import queries as pulse
from companionway.pulse.models import Event
from companionway.pulse.rules import Direction, Result
from companionway.support import actions, queries
from companionway.support.actions import ContactRow
from companionway.support.models import Contact
from companionway.support.rules import Competency, ContactFacts, ContactKind, Mode
from tests.cast import NOW, TODAY

FACTS = ContactFacts(
    NOW - timedelta(days=3), Mode.CALL, Direction.RECEIVED, Result.REACHED, ContactKind.TALKED, 20,
    "Good to hear you.",
    (Competency.SHARES,),
)  # fmt: skip
CELLS = ("person_id", "kind", "at", "day", "minutes", "with_person_id", "direction", "result", "hat", "tags")


@pytest.fixture
def in_town(town):
    with organization.hold(town.organization_id):
        yield town


def row(person, other, facts=FACTS, number=0) -> ContactRow:
    return ContactRow(ids.of(facts.at, f"{person}{other}{facts}{number}".encode()), person, other, facts)


def log_many(town, rows, **more):
    more = {"program_id": town.program_id, "by": town.system, "now": NOW} | more
    return actions.log_many(rows, **more)


def some_rows(town, count=120):
    chance = random.Random(7)
    pairs = [(town.rosa, town.dan), (town.rosa, town.lin), (town.dan, town.rosa), (town.theo, town.rosa),
             (town.theo, None), (town.rosa, town.reed), (town.theo, town.ana)]  # fmt: skip
    facts = [
        ContactFacts(
            NOW - timedelta(hours=chance.randint(1, 8_000)), chance.choice(list(Mode)),
            chance.choice(list(Direction)), chance.choice(list(Result)), chance.choice(list(ContactKind)),
            chance.choice([None, 0, 15]), chance.choice(["", "Walked by the river."]),
        )
        for _ in range(count)
    ]  # fmt: skip
    return [row(*chance.choice(pairs), one, number) for number, one in enumerate(facts)]


def tie(town, one, other, days_ago):
    on = TODAY - timedelta(days=days_ago)
    people.name_tie(one, other, on=on, by=town.system, now=NOW)
    people.name_tie(other, one, on=on, by=town.system, now=NOW)


def test_a_batch_tells_the_same_as_its_contacts_one_by_one(in_town):
    tie(in_town, in_town.theo, in_town.rosa, days_ago=100)
    rows = some_rows(in_town)
    log_many(in_town, rows)
    many = sorted(Event.objects.filter(row_id__isnull=False, kind="contact").values_list(*CELLS), key=str)
    people_of = list({one.person_id for one in rows})
    folded = pulse.pulses(in_town.system, people_of, today=TODAY)
    assert sum(wrong for _, wrong in pulse_actions.verify()) == 0
    for table in (Event, Contact):
        table.unscoped.all().delete()
    pulse_actions.rebuild([*in_town.people.values()])
    for one in rows:
        program = {"program_id": in_town.program_id, "now": NOW + timedelta(minutes=1)}
        actions.log(one.person_id, one.with_person_id, one.facts, by=in_town.system, **program)
    single = sorted(Event.objects.filter(kind="contact").values_list(*CELLS), key=str)
    assert many == single
    assert folded == pulse.pulses(in_town.system, people_of, today=TODAY)


def test_a_contact_of_a_batch_reads_back_with_its_note(in_town):
    one = row(in_town.rosa, in_town.dan)
    assert log_many(in_town, [one]).count == 1
    assert queries.contact(in_town.actors["dan"], one.id, today=TODAY).facts == FACTS
    assert Contact.objects.filter(note=b"").count() == 0


def test_the_same_batch_again_changes_nothing(in_town):
    rows = some_rows(in_town)
    log_many(in_town, rows)
    before = (Contact.objects.count(), Event.objects.count(), Entry.objects.count(), pulse_state())
    again = log_many(in_town, rows)
    assert (again.count, again.here) == (0, frozenset(one.id for one in rows))
    assert before == (Contact.objects.count(), Event.objects.count(), Entry.objects.count(), pulse_state())


def pulse_state():
    from companionway.pulse.models import Pulse

    return sorted(Pulse.objects.values_list("person_id", "days", "version"))


def test_what_cannot_be_right_is_refused_and_the_rest_is_stored(in_town, elsewhere):
    tomorrow = replace(FACTS, at=NOW + timedelta(days=1))
    long = replace(FACTS, note="x" * 4_001)
    wrong = [
        row(elsewhere.person_id, in_town.dan), row(in_town.rosa, elsewhere.person_id), row(ids.new(), None),
        row(in_town.rosa, in_town.rosa), row(in_town.rosa, in_town.dan, tomorrow),
        row(in_town.rosa, in_town.dan, long),
    ]  # fmt: skip
    logged = log_many(in_town, [*wrong, row(in_town.rosa, in_town.dan)])
    assert logged.count == 1
    assert [(field, reason.code) for field, reason in map(logged.refused.get, [one.id for one in wrong])] == [
        ("person", "person_unknown"), ("with", "person_unknown"), ("person", "person_unknown"),
        ("with", "with_oneself"), ("at", "date_in_future"), ("note", "note_too_long"),
    ]  # fmt: skip


def test_one_line_of_the_ledger_tells_of_a_batch_and_everyone_in_it_is_touched(in_town):
    Touch.objects.all().delete()
    before = Entry.objects.count()
    log_many(in_town, some_rows(in_town), detail={"to_line": 121})
    entry = Entry.objects.order_by("id").last()
    assert Entry.objects.count() == before + 1
    assert (entry.what, entry.about, entry.detail) == ("support.log_many", None, {"to_line": 121, "stored": 120})
    assert set(Touch.objects.values_list("person_id", flat=True)) >= {in_town.rosa, in_town.dan, in_town.theo}


def test_only_those_who_may_import_can_and_only_within_their_own_organization(in_town, elsewhere):
    one = [row(in_town.rosa, in_town.dan)]
    for actor in (in_town.actors["dan"], in_town.actors["sam"]):
        with pytest.raises(Forbidden):
            log_many(in_town, one, by=actor)
    with organization.hold(elsewhere.organization_id), pytest.raises(NotFound):
        log_many(in_town, one, by=elsewhere.actor)
    assert log_many(in_town, one, by=in_town.actors["mei"]).count == 1
