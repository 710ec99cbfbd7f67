"""The jobs of `companionway bench`: a name and the module that does it.

A job's module has `add_arguments(parser)` and `run(options) -> Iterable[Result]`, where `options` is the parsed
argparse namespace as a dict. It imports nothing heavy: rivals run in processes of their own (apart.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any, Protocol, cast

from companionway.bench.report import Result

JOBS: dict[str, str] = {
    "api": "companionway.bench.api",
    "attention": "companionway.bench.attention.job",
    "checkins": "companionway.bench.checkins",
    "import": "companionway.bench.imports.job",
    "journey": "companionway.bench.journey",
    "matching": "companionway.bench.matching.job",
    "meetings": "companionway.bench.meetings.job",
    "web": "companionway.bench.web",
}


class Job(Protocol):
    """What a job's module offers."""

    def add_arguments(self, parser: Any) -> None: ...

    def run(self, options: dict[str, Any]) -> Iterable[Result]: ...


def job(name: str) -> Job:
    """The job of this name."""
    return cast(Job, import_module(JOBS[name]))
