"""A few processes that live and end together: started, watched, started again, and ended in good order."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

GRACE = 30.0  # seconds that requests and jobs have to finish
LOOK = 0.1  # seconds between two looks
MOST_DEATHS, WITHIN = 5, 60.0  # so many ends within so many seconds end the group
_SUBREAPER, _DEATH_SIGNAL = 36, 1  # prctl's PR_SET_CHILD_SUBREAPER and PR_SET_PDEATHSIG


@dataclass
class Member:
    """One process: its name, how it is started, and when it ended without being told to."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen | None = None
    again_at: float = 0.0
    deaths: list[float] = field(default_factory=list)


class Group:
    """Members in the process group of whoever makes it; `say` is given lines for the operator."""

    def __init__(self, members: Sequence[Member], say: Callable[[str], None]):
        self.members, self.say, self.stopping = list(members), say, False
        self.libc = ctypes.CDLL(None) if sys.platform == "linux" else None
        if self.libc:  # grandchildren of a killed member become ours, and are ended too
            self.libc.prctl(_SUBREAPER, 1)

    def run(self, each_look: Callable[[], None] = lambda: None) -> int:
        """Live until SIGTERM or SIGINT (0), or until a member will not stay up (1)."""
        for told in (signal.SIGTERM, signal.SIGINT):
            signal.signal(told, self._stop)
        code = 0
        while not self.stopping:
            if any(not self._up(member) for member in self.members):
                code = 1
                break
            each_look()
            time.sleep(LOOK)
        self._end()
        return code

    def _stop(self, *_) -> None:
        self.stopping = True

    def _up(self, member: Member) -> bool:
        """Start a member that is due; note one that ended. False when it ended too often."""
        now = time.monotonic()
        if member.process is None:
            if now >= member.again_at:
                member.process = subprocess.Popen(member.command, preexec_fn=self._with_us)
            return True
        if member.process.poll() is None:
            return True
        code, member.process = member.process.returncode, None
        self._end_orphans()
        member.deaths = [then for then in member.deaths if now - then < WITHIN] + [now]
        if len(member.deaths) >= MOST_DEATHS:
            self.say(f"{member.name} ended {MOST_DEATHS} times within a minute ({_words(code)}); stopping all.")
            return False
        wait = 2.0 ** (len(member.deaths) - 1)
        member.again_at = now + wait
        self.say(f"{member.name} ended ({_words(code)}); starting it again in {wait:.0f} s.")
        return True

    def _with_us(self) -> None:
        if self.libc:
            self.libc.prctl(_DEATH_SIGNAL, signal.SIGTERM)

    def _end(self) -> None:
        running = [(member.name, member.process) for member in self.members if member.process]
        for _, process in running:
            process.send_signal(signal.SIGTERM)
        until = time.monotonic() + GRACE
        for name, process in running:
            try:
                process.wait(max(0.0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.say(f"{name} did not finish within {GRACE:.0f} s and was ended.")
                process.kill()
                process.wait()
        self._end_orphans()

    def _end_orphans(self) -> None:
        ours = {member.process.pid for member in self.members if member.process}
        for pid in _children() - ours:
            try:
                os.kill(pid, signal.SIGTERM)
                os.waitpid(pid, 0)
            except (ProcessLookupError, ChildProcessError):
                continue


def _children() -> set[int]:
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    return {int(pid) for pid in listed.read_text().split()} if listed.exists() else set()


def _words(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"code {code}"
