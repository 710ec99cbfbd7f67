"""Why somebody is on the daily list. Each sentence carries its numbers. (English, Spanish)"""

from __future__ import annotations

SENTENCES: dict[str, tuple[str | tuple[str, ...], str | tuple[str, ...]]] = {}
