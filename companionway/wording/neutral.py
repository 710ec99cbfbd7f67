"""What tells a stranger that somebody is in recovery, in English and Spanish. Pure: a list of patterns."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path


def tells(text: str, *, hints: bool = False) -> list[str]:
    """The words in `text` that tell; with `hints` also those that tell only beside others."""
    return [found[0] for found in _pattern(hints).finditer(text)]


@lru_cache(maxsize=2)
def _pattern(hints: bool) -> re.Pattern[str]:
    lists = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
    kinds = ("telling", "hinting") if hints else ("telling",)
    words = [word for kind in kinds for language in lists[kind].values() for word in language]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])", re.IGNORECASE)
