"""Processes that live and end together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from .installation import ROOT

WAIT = "import time; time.sleep(60)"
FINISH = r"""
import os, signal, sys, time
def finish(*_):
    time.sleep(0.3); os.write(1, b"finished\n"); sys.exit(0)
signal.signal(signal.SIGTERM, finish); os.write(1, b"up\n"); time.sleep(60)
"""


@pytest.fixture
def group():
    """A process that runs a group of Python programs; what it says, and what they say, is one stream."""
    running = []

    def start(*programs: str, limits: str = "") -> subprocess.Popen:
        program = textwrap.dedent(f"""
            import sys
            from companionway.cli import group
            {limits}
            programs = {programs!r}
            members = [group.Member(f"Number {{n}}", [sys.executable, "-c", p]) for n, p in enumerate(programs)]
            sys.exit(group.Group(members, lambda line: print(line, flush=True)).run())
        """)
        process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, text=True, stdout=subprocess.PIPE)
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def children(pid: int) -> list[int]:
    with open(f"/proc/{pid}/task/{pid}/children") as listed:
        return [int(child) for child in listed.read().split()]


def until(question, seconds: float = 30):
    """The first answer that is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.02)
    raise AssertionError("It never came.")


def gone(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_every_member_finishes_first(group, told):
    process = group(FINISH, FINISH)
    assert [process.stdout.readline() for _ in range(2)] == ["up\n", "up\n"]
    process.send_signal(told)
    rest, _ = process.communicate(timeout=30)
    assert rest.count("finished") == 2
    assert process.returncode == 0


def test_members_are_of_one_process_group(group):
    process = group(WAIT, WAIT)
    members = until(lambda: len(children(process.pid)) == 2 and children(process.pid))
    assert {os.getpgid(pid) for pid in (process.pid, *members)} == {os.getpgid(0)}


def test_a_member_that_was_killed_is_started_again(group):
    process = group(WAIT, WAIT)
    first = until(lambda: len(children(process.pid)) == 2 and children(process.pid))
    os.kill(first[0], signal.SIGKILL)
    assert process.stdout.readline() == "Number 0 ended (killed by SIGKILL); starting it again in 1 s.\n"
    second = until(lambda: len(children(process.pid)) == 2 and children(process.pid))
    assert first[1] in second
    assert first[0] not in second


def test_a_member_that_will_not_stay_up_ends_the_group_with_a_word(group):
    process = group("raise SystemExit(3)", FINISH, limits="group.MOST_DEATHS = 2")
    told, _ = process.communicate(timeout=60)
    assert "Number 0 ended (code 3); starting it again in 1 s." in told
    assert "Number 0 ended 2 times within a minute (code 3); stopping all." in told
    assert "finished" in told
    assert process.returncode == 1


def test_a_member_that_does_not_finish_is_ended(group):
    stubborn = FINISH.replace(
        "signal.signal(signal.SIGTERM, finish)", "signal.signal(signal.SIGTERM, signal.SIG_IGN)"
    )
    process = group(stubborn, limits="group.GRACE = 0.2")
    assert process.stdout.readline() == "up\n"
    process.terminate()
    told, _ = process.communicate(timeout=30)
    assert "did not finish within" in told
    assert process.returncode == 0


def test_what_a_killed_member_left_running_is_ended_too(group):
    leaves = (
        "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']).wait()"
    )
    process = group(leaves)
    member = until(lambda: children(process.pid))[0]
    left = until(lambda: children(member))[0]
    os.kill(member, signal.SIGKILL)
    assert until(lambda: gone(left))


def test_nothing_outlives_a_group_that_was_killed(group):
    process = group(FINISH, WAIT)
    members = until(lambda: len(children(process.pid)) == 2 and children(process.pid))
    assert process.stdout.readline() == "up\n"
    process.kill()
    assert until(lambda: all(gone(pid) for pid in members))
