"""Killed in the middle of hundreds of saves: every acknowledged save is there, none is half there."""

from __future__ import annotations

import random
import subprocess
import time

import pytest

from .installation import installation

PREPARE = "from tests.cli import saves; saves.people_of_one_organization(12)"
WRITE = "import sys; from tests.cli import saves; saves.write(int(sys.argv[1]))"
SEAL = "import sys, threading; from companionway.timer import loop; loop.run(threading.Event())"
# Each contact as: its id, how many standing events tell of it, how many lines of the ledger.
COUNT = """
from collections import Counter
from companionway.ground import organization
from companionway.ground.models import Entry
from companionway.programs import queries
from companionway.pulse.models import Event
from companionway.support.models import Contact
with organization.hold(queries.organizations()[0].id):
    events = Counter(Event.objects.filter(kind="contact").values_list("row_id", flat=True))
    lines = Counter(Entry.objects.filter(what="support.log").values_list("row_id", flat=True))
    for contact in set(Contact.objects.values_list("id", flat=True)) | set(events) | set(lines):
        here = Contact.objects.filter(id=contact).exists()
        print(contact, int(here), events[contact], lines[contact])
"""
ROUNDS, WRITERS = 4, 2


@pytest.fixture
def house(tmp_path):
    with installation(tmp_path) as fresh:
        fresh.told(PREPARE)
        yield fresh


def test_after_a_kill_in_the_middle_of_hundreds_of_saves_nothing_acknowledged_is_lost_and_nothing_is_half(house):
    chance, acknowledged = random.Random(20), []
    for round_ in range(ROUNDS):
        seeds = range(round_ * WRITERS, (round_ + 1) * WRITERS)
        running = [house.python(WRITE, str(seed), stderr=subprocess.DEVNULL) for seed in seeds]
        running.append(house.python(SEAL))
        for writer in running[:WRITERS]:
            acknowledged += [writer.stdout.readline() for _ in range(chance.randrange(20, 60))]
        time.sleep(chance.random() / 20)
        for process in running:
            process.kill()
        for writer in running[:WRITERS]:
            # What had been said and not been read; a line cut by the kill was never said whole.
            rest, _ = writer.communicate()
            acknowledged += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        running[-1].communicate()
    saved = {line.strip() for line in acknowledged}
    assert len(saved) == len(acknowledged) >= ROUNDS * WRITERS * 20

    found = {row[0]: tuple(map(int, row[1:])) for row in map(str.split, house.told(COUNT))}
    assert saved <= found.keys()
    assert set(found.values()) == {(1, 2, 1)}
    assert len(found) - len(saved) <= ROUNDS * WRITERS
    assert "sound" in house.run("verify")
    house.run("timer", "--once")
    assert '"unsealed": 0' in house.run("verify", "--json")
