"""A resume, saved piece by piece: somebody's own words for their own paper (R62). Pure: rows in, JSON out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from companionway.ground.errors import Reason

MAX_LINE, MAX_TEXT = 120, 800
MOST_ENTRIES = 12
MOST_LINES = 20


class ResumePiece(StrEnum):
    """The pieces in which it is written, each on a page of its own."""

    ME = "me"  # name, and how to be reached
    INTRO = "intro"
    WORK = "work"
    LEARNING = "learning"
    SKILLS = "skills"


LISTED = (ResumePiece.WORK, ResumePiece.LEARNING)  # of several entries each


@dataclass(frozen=True)
class ResumeEntry:
    """Something somebody did: paid or not, at home or away. `since` and `until` as they say them."""

    id: UUID
    title: str
    where: str = ""
    since: str = ""
    until: str = ""
    words: str = ""


@dataclass(frozen=True)
class ResumeFacts:
    """The whole of it. Nothing in it is needed but a name."""

    name: str = ""
    phone: str = ""
    email: str = ""
    town: str = ""
    intro: str = ""
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    work: tuple[ResumeEntry, ...] = field(default=())
    learning: tuple[ResumeEntry, ...] = field(default=())

    def has(self, piece: ResumePiece) -> bool:
        """Whether anything of this piece is written yet."""
        return any(getattr(self, name) for name in PIECES[piece])

    def entries(self, piece: ResumePiece) -> tuple[ResumeEntry, ...]:
        """Those of a piece that is a list."""
        return getattr(self, str(piece)) if piece in LISTED else ()

    @property
    def texts(self) -> Iterable[str]:
        """Everything that will stand on the paper."""
        yield from (self.name, self.phone, self.email, self.town, self.intro, *self.skills, *self.languages)
        for one in (*self.work, *self.learning):
            yield from (one.title, one.where, one.since, one.until, one.words)


PIECES: dict[ResumePiece, tuple[str, ...]] = {
    ResumePiece.ME: ("name", "phone", "email", "town"),
    ResumePiece.INTRO: ("intro",),
    ResumePiece.WORK: ("work",),
    ResumePiece.LEARNING: ("learning",),
    ResumePiece.SKILLS: ("skills", "languages"),
}


def why_not_resume(facts: ResumeFacts) -> tuple[str, Reason] | None:
    """(field, why) it cannot be kept, or None."""
    for name in ("name", "phone", "email", "town"):
        if wrong := _too_long(getattr(facts, name), MAX_LINE):
            return name, wrong
    if wrong := _too_long(facts.intro, MAX_TEXT):
        return "intro", wrong
    for name in ("skills", "languages"):
        some = getattr(facts, name)
        if len(some) > MOST_LINES:
            return name, Reason("resume_lines_too_many", {"most": MOST_LINES})
        if wrong := next(filter(None, (_too_long(one, MAX_LINE) for one in some)), None):
            return name, wrong
    return None


def why_not_entry(entry: ResumeEntry, *, kept: int) -> tuple[str, Reason] | None:
    """(field, why) one entry cannot be kept, or None."""
    if not entry.title.strip():
        return "title", Reason("field_empty")
    for name in ("title", "where", "since", "until", "words"):
        if wrong := _too_long(getattr(entry, name), MAX_TEXT if name == "words" else MAX_LINE):
            return name, wrong
    if kept >= MOST_ENTRIES:
        return "title", Reason("resume_entries_too_many", {"most": MOST_ENTRIES})
    return None


def with_entry(facts: ResumeFacts, piece: ResumePiece, entry: ResumeEntry) -> ResumeFacts:
    """With one entry more; or with the same one, said anew, where it stood."""
    kept = facts.entries(piece)
    if entry.id in {one.id for one in kept}:
        return _put(facts, piece, tuple(entry if one.id == entry.id else one for one in kept))
    return _put(facts, piece, (*kept, entry))


def without_entry(facts: ResumeFacts, piece: ResumePiece, entry_id: UUID) -> ResumeFacts:
    """Without one entry."""
    return _put(facts, piece, tuple(one for one in facts.entries(piece) if one.id != entry_id))


def earlier(facts: ResumeFacts, piece: ResumePiece, entry_id: UUID) -> ResumeFacts:
    """With one entry a place further up: the order on the paper is theirs."""
    kept = list(facts.entries(piece))
    place = next((i for i, one in enumerate(kept) if one.id == entry_id), 0)
    if place:
        kept[place - 1], kept[place] = kept[place], kept[place - 1]
    return _put(facts, piece, tuple(kept))


def _put(facts: ResumeFacts, piece: ResumePiece, entries: tuple[ResumeEntry, ...]) -> ResumeFacts:
    if piece is ResumePiece.WORK:
        return replace(facts, work=entries)
    return replace(facts, learning=entries) if piece is ResumePiece.LEARNING else facts


def written(facts: ResumeFacts) -> str:
    """As it is kept."""
    return json.dumps(asdict(facts), default=str, ensure_ascii=False)


def read_back(text: str) -> ResumeFacts:
    """From what was kept; a field that an older version did not have is empty."""
    if not text:
        return ResumeFacts()
    said: dict[str, Any] = json.loads(text)
    known = {one.name: said[one.name] for one in fields(ResumeFacts) if one.name in said}
    for name in ("skills", "languages"):
        known[name] = tuple(known.get(name, ()))
    for name in ("work", "learning"):
        known[name] = tuple(_entry(one) for one in known.get(name, ()))
    return ResumeFacts(**known)


def _entry(said: dict[str, str]) -> ResumeEntry:
    return ResumeEntry(**{**said, "id": UUID(said["id"])})  # type: ignore[arg-type]


def _too_long(text: str, most: int) -> Reason | None:
    return Reason("text_too_long", {"most": most, "over": len(text) - most}) if len(text) > most else None
