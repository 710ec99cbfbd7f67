"""Each system is measured in a process of its own, so that none inherits another's memory or warm caches."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class BenchFailed(RuntimeError):
    """A measured process ended badly; the message is the end of what it said."""


class TooSlow(BenchFailed):
    """A measured process did not end in the time that it was given, and was ended."""


def apart(
    module: str, *arguments: str, environment: Mapping[str, str] | None = None, seconds: float | None = None
) -> Any:
    """Run `python -m module arguments`; what it printed last, read as JSON. Raises BenchFailed."""
    try:
        ended = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise TooSlow(f"{module} {' '.join(arguments)} took more than {seconds} s.") from None
    if ended.returncode:
        raise BenchFailed(f"{module} {' '.join(arguments)}\n{ended.stderr[-2000:]}")
    return json.loads(ended.stdout.strip().splitlines()[-1])


def measured(
    module: str, *arguments: str, environment: Mapping[str, str] | None = None, seconds: float | None = None
) -> Any:
    """What `module`.main(*arguments) answers in a process of its own with Django set up, with `peak_rss_mb`."""
    return apart("companionway.bench.start", module, *arguments, environment=environment, seconds=seconds)


def peak_rss_mb() -> float:
    """The most memory this process has held, in MB. getrusage would count the parent's before exec on Linux."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.MULTILINE)):
        return int(found.group(1)) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 if sys.platform != "darwin" else 1024 * 1024)
