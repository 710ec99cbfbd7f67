"""The loop: one at a time on an installation, each job when it is due, each organization on its own.

What goes wrong in one organization is written down without a word about anybody, and the others go on.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Iterable
from pathlib import Path
from threading import Event, Thread

from django.db import close_old_connections, connections

from companionway.ground import clock, database, organization
from companionway.ground.access import system
from companionway.programs import queries as programs
from companionway.timer.table import JOBS, Job

LOOK_AGAIN = 5.0  # seconds until a timer that found another one at work looks again
LAST_WAIT = 5.0  # seconds that jobs apart have, once it is told to stop; they bear being cut off
log = logging.getLogger("companionway.timer")


def run(stop: Event, jobs: Iterable[Job] = JOBS) -> None:
    """Work until `stop` is set; wait first while another timer works on this installation."""
    told = False
    while not stop.is_set():
        with database.alone("timer") as alone:
            if alone():
                _work(stop, tuple(jobs), alone)
                continue
        if not told:
            log.warning("Another timer is at work here; this one waits for its turn.")
            told = True
        stop.wait(LOOK_AGAIN)


def _work(stop: Event, jobs: tuple[Job, ...], alone) -> None:
    due, apart = {job.name: 0.0 for job in jobs}, dict[str, Thread]()
    while not stop.is_set() and alone():
        for job in jobs:
            if due[job.name] <= time.monotonic() and not stop.is_set():
                due[job.name] = time.monotonic() + job.every.total_seconds()
                if not job.apart:
                    do(job, stop)
                elif job.name not in apart or not apart[job.name].is_alive():
                    apart[job.name] = _begun(job, stop)
        stop.wait(max(0.0, min(due.values()) - time.monotonic()))
    for thread in apart.values():
        thread.join(LAST_WAIT)


def _begun(job: Job, stop: Event) -> Thread:
    """A job at work in a thread of its own, with a connection of its own."""
    thread = Thread(target=_do_apart, args=(job, stop), name=job.name, daemon=True)
    thread.start()
    return thread


def _do_apart(job: Job, stop: Event) -> None:
    try:
        do(job, stop)
    finally:
        connections.close_all()


def do(job: Job, stop: Event) -> int:
    """Do a job once, everywhere it is due; how many times it failed. Between organizations it heeds `stop`."""
    close_old_connections()
    if not job.each:
        return _tried(job.name, lambda: job.action(now=clock.now()))
    failed = 0
    for tenant in programs.organizations():
        if stop.is_set():
            break
        failed += _tried(f"{job.name} for organization {tenant.id}", lambda one=tenant.id: _for(job, one))
    return failed


def _for(job: Job, organization_id) -> None:
    with organization.hold(organization_id):
        job.action(by=system(organization_id), now=clock.now())


def _tried(what: str, work) -> int:
    try:
        work()
    except Exception as error:  # one job's fault must not end the others
        # An error's own words may quote a row, so only its kind and place are written down.
        frame = traceback.extract_tb(error.__traceback__)[-1]
        log.error("%s failed: %s at %s:%d", what, type(error).__name__, Path(frame.filename).name, frame.lineno)
        close_old_connections()
        return 1
    return 0
