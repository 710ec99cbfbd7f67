"""The timer: every organization's jobs, one timer at a time, no word about anybody in its log."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection

from companionway.ground import database, organization
from companionway.timer import loop
from companionway.timer.table import Job
from tests import cast

AT_ONCE = timedelta(0)
# The loop drops connections as the product does, so each test has the database for itself.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two(db):
    """Two organizations, in the order in which they are worked for."""
    return [cast.found(name, f"{name}@example.org").organization_id for name in ("Alder", "Birch")]


def test_a_job_is_done_by_system_inside_each_organization(two):
    seen = []
    look = lambda *, by, now: seen.append((organization.current(), by.organization_id, by.system))  # noqa: E731
    job = Job("note", AT_ONCE, look)
    assert loop.do(job, Event()) == 0
    assert seen == [(one, one, True) for one in two]


def test_a_job_of_the_whole_installation_is_done_once_with_no_organization_in_hand(two):
    seen = []

    def look(*, now):
        with pytest.raises(organization.NoOrganizationInHand):
            organization.current()
        seen.append(now)

    loop.do(Job("look", AT_ONCE, look, each=False), Event())
    assert len(seen) == 1


def test_one_organizations_trouble_stops_nobody_else_and_quotes_nobody(two, caplog):
    seen = []

    def stumble(*, by, now):
        seen.append(by.organization_id)
        if by.organization_id == two[0]:
            raise ValueError("Rosa Marín, 303-555-0142")

    with caplog.at_level(logging.ERROR, "companionway.timer"):
        assert loop.do(Job("stumble", AT_ONCE, stumble), Event()) == 1
    assert seen == two
    (line,) = caplog.messages
    assert line.startswith(f"stumble for organization {two[0]} failed: ValueError at test_loop.py:")
    assert "Rosa" not in caplog.text
    assert "555-0142" not in caplog.text


def test_a_job_with_a_broken_statement_leaves_the_next_organization_a_working_database(two):
    def break_it(*, by, now):
        if by.organization_id == two[0]:
            connection.cursor().execute("SELECT * FROM no_such_table")
        connection.ensure_connection()

    assert loop.do(Job("break", AT_ONCE, break_it), Event()) in {1, 2}


def test_told_to_stop_it_finishes_the_organization_in_hand_and_begins_no_other(two):
    stop, finished = Event(), []

    def work(*, by, now):
        stop.set()
        finished.append(by.organization_id)

    loop.do(Job("work", AT_ONCE, work), stop)
    assert finished == two[:1]


def test_jobs_come_round_again_until_it_is_told_to_stop(db):
    stop, done = Event(), []

    def often(*, now):
        done.append("often")
        if len(done) >= 5:
            stop.set()

    jobs = [
        Job("often", AT_ONCE, often, each=False),
        Job("daily", timedelta(days=1), lambda *, now: done.insert(0, "daily"), each=False),
    ]
    loop.run(stop, jobs)
    assert done.count("daily") == 1
    assert done.count("often") >= 3


def test_two_timers_never_work_at_once(monkeypatch, caplog):
    monkeypatch.setattr(loop, "LOOK_AGAIN", 0.01)
    stop, worked, waiting = Event(), Event(), Event()
    monkeypatch.setattr(loop.log, "warning", lambda words: waiting.set())

    def second() -> None:
        try:
            loop.run(stop, [Job("work", timedelta(days=1), lambda *, now: worked.set(), each=False)])
        finally:
            connection.close()

    thread = threading.Thread(target=second)
    with database.alone("timer") as alone:
        assert alone()
        thread.start()
        assert waiting.wait(30)
        assert not worked.is_set()
    assert worked.wait(30)
    stop.set()
    thread.join()
    with database.alone("timer") as alone:
        assert alone()


def test_a_job_apart_keeps_nobody_waiting_and_is_not_begun_twice(two):
    stop, begun, done, slow = Event(), [], [], Event()

    def wait(*, by, now):
        begun.append(organization.current())
        slow.wait(30)

    def often(*, now):
        done.append(now)
        if len(done) >= 5 and begun:
            slow.set()
            stop.set()

    loop.run(stop, [Job("wait", AT_ONCE, wait, apart=True), Job("often", AT_ONCE, often, each=False)])
    assert len(done) >= 5
    assert begun == two[:1]  # told to stop, it began no other
    assert not [one for one in threading.enumerate() if one.name == "wait"]
