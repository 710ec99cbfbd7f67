"""What boards ask, as data (packs/credentials.toml). It is of nobody; therefore nothing here asks for an actor."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from companionway.peers.rules import Target, target_of

TARGETS = Path(__file__).parent.parent / "packs" / "credentials.toml"


@cache
def targets() -> Mapping[str, Target]:
    """Every credential that somebody may work toward here, by its code, in the order of the pack."""
    file = tomllib.loads(TARGETS.read_text(encoding="utf-8"))
    return {code: target_of(code, cell) for code, cell in file.items()}
