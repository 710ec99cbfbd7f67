"""Killed while sending: nothing is lost, nothing is told twice but what rings, and what is unsure says so.

Two workers send at once from one outbox, and both are killed, again and again.
"""

from __future__ import annotations

import random
import subprocess
import time
from collections import Counter

import pytest

from .installation import installation

PREPARE = "from tests.cli import told; told.outbox(15, 6)"
SEND = "import sys; from tests.cli import told; told.send(blind=sys.argv[1] == 'blind')"
SETTLE = "from tests.cli import told; told.settle(blind={blind})"
ROUNDS, WORKERS = 2, 2


@pytest.fixture
def house(tmp_path):
    with installation(tmp_path) as fresh:
        fresh.told(PREPARE)
        yield fresh


def killed_again_and_again(house, carrier: str) -> tuple[dict[str, tuple[str, str, str]], Counter]:
    """(notice -> pace, state, settled; how often each was handed over)."""
    chance = random.Random(7)
    for _ in range(ROUNDS):
        workers = [house.python(SEND, carrier, stderr=subprocess.DEVNULL) for _ in range(WORKERS)]
        for worker in workers:
            worker.stdout.readline()  # it has sent something
        time.sleep(chance.random() / 10)
        for worker in workers:
            worker.kill()
            worker.communicate()
    rows = house.told(SETTLE.format(blind=carrier == "blind"))
    found = {row.split()[0]: tuple((*row.split()[1:], "")[:3]) for row in rows}
    handed = Counter(file.name[:36] for file in (house.home / "outbox").glob("*.json"))
    return found, handed


def test_a_carrier_that_can_be_asked_has_each_notice_exactly_once(house):
    found, handed = killed_again_and_again(house, "files")

    assert len(found) == 15 * 7
    assert {state for _, state, _ in found.values()} == {"sent"}
    assert "found" in {settled for _, _, settled in found.values()}  # the kills fell in between
    assert handed == Counter(dict.fromkeys(found, 1))


def test_a_carrier_that_cannot_be_asked_is_never_given_twice_what_can_wait(house):
    found, handed = killed_again_and_again(house, "blind")
    unsure = {notice for notice, (_, state, _) in found.items() if state == "unsure"}

    assert len(found) == 15 * 7
    assert {state for _, state, _ in found.values()} <= {"sent", "unsure"}
    assert unsure or "rung_again" in {settled for _, _, settled in found.values()}  # the kills fell in between
    assert len(unsure) <= ROUNDS * WORKERS  # at most one a kill
    for notice, (pace, state, settled) in found.items():
        assert handed[notice] <= (2 if pace == "now" else 1)
        assert handed[notice] >= 1 or state == "unsure"
        assert (settled == "left") == (state == "unsure")
        assert handed[notice] < 2 or settled == "rung_again"
