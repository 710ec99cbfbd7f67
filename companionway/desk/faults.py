"""What is written to the log when something of ours broke: where, and never a word about anybody."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from django.http import HttpRequest

logger = logging.getLogger("companionway")


def note(request: HttpRequest, fault: BaseException) -> None:
    """Method, route and the way that a fault went."""
    route = request.resolver_match.route if request.resolver_match else "?"
    logger.error("500 %s %s %s at %s", request.method, route, type(fault).__name__, _where(fault))


def _where(fault: BaseException) -> str:
    """The last places it went through; an exception's own words may hold a person, so they are left out."""
    steps = traceback.extract_tb(fault.__traceback__)[-8:]
    return " < ".join(f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in reversed(steps))
