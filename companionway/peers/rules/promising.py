"""What a helper promises about boundaries, in versions, as data (packs/boundaries.toml; R40)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from companionway.ground.errors import Reason

PACK = Path(__file__).parent.parent / "packs" / "boundaries.toml"
MAX_SIGNER = 120
_TONGUES = ("en", "es")


@dataclass(frozen=True)
class Promise:
    """One version in one language. `points`: what it is about, and the words."""

    heading: str
    lead: str
    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Boundaries:
    """One version of the promise in the languages in which it is written."""

    version: str
    since: date
    texts: Mapping[str, Promise]

    def said(self, language: str) -> tuple[str, Promise]:
        """(language, text) for a reader: theirs where it is written in it, else English."""
        found = language if language in self.texts else "en"
        return found, self.texts[found]


@lru_cache(maxsize=1)
def boundaries() -> tuple[Boundaries, ...]:
    """Every version, newest first. What somebody signed can be read as it was."""
    rows = tomllib.loads(PACK.read_text("utf-8"))["version"]
    return tuple(Boundaries(row["id"], row["since"], {one: _text(row[one]) for one in _TONGUES}) for row in rows)


def _text(said: dict) -> Promise:
    return Promise(said["heading"], said["lead"], tuple((title, words) for title, words in said["points"]))


def version_of(boundaries_version: str) -> Boundaries | None:
    """A version by its name."""
    return next((one for one in boundaries() if one.version == boundaries_version), None)


def why_not_promise(version: str, name: str, *, newest: str, too_long: bool) -> tuple[str, Reason] | None:
    """(field, why) it cannot be signed so, or None. Only the newest is signed, by a name."""
    if version != newest:
        return "version", Reason("boundaries_anew")
    if not name.strip():
        return "signer_name", Reason("boundaries_not_signed")
    if len(name) > MAX_SIGNER:
        return "signer_name", Reason("text_too_long", {"most": MAX_SIGNER, "over": len(name) - MAX_SIGNER})
    return ("signature", Reason("signature_too_long")) if too_long else None
