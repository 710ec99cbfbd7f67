"""When somebody may be erased, and for how long what was stays in older backups (N6; field.md 3.5)."""

from __future__ import annotations

from companionway.ground.errors import Reason
from companionway.people.rules import folded
from companionway.programs.rules import Default

BACKUPS_KEPT_DAYS = Default(
    "consent", "backups_kept_days", 35, 1, 3650, "days",
    "Companionway: a month and a few days, a guess. `companionway backup` deletes no file: how long backups are "
    "kept is what your operator does, and this number is only true if they do it.",
)  # fmt: skip
MAX_ASKING = 1_000  # letters of why somebody asks for it, and of an answer


def why_not_erase(*, typed: str, name: str, oneself: bool, colleague: bool) -> tuple[str, Reason] | None:
    """(field, why) somebody cannot be erased now, or None. The name is typed, so that it is nobody else."""
    if oneself:
        return "", Reason("erase_not_oneself")
    if colleague:
        return "", Reason("erase_colleague_first_leaves")
    if folded(*typed.split()) != folded(*name.split()):
        return "typed", Reason("erase_name_differs")
    return None


def why_not_words(words: str, *, needed: bool = False) -> Reason | None:
    """Why these words cannot be kept, or None."""
    if needed and not words.strip():
        return Reason("field_empty")
    if len(words) > MAX_ASKING:
        return Reason("note_too_long", {"most": MAX_ASKING, "over": len(words) - MAX_ASKING})
    return None
