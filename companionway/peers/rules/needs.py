"""What a role asks: as the house gives it with its source (packs/roles.toml), or as a program has it (R1)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from companionway.peers.rules.roles import Course, HelperRole
from companionway.programs.rules import Default

PACK = Path(__file__).parent.parent / "packs" / "roles.toml"

POSTS_MOST = Default(
    "peers", "posts_most", 2, 1, 6, "posts",
    "Companionway: two. R3 asks that nobody holds many powers in one house; no source names how many.",
)  # fmt: skip
EARLY_GROUPS_A_WEEK = Default(
    "peers", "early_groups_a_week", 2, 1, 7, "groups",
    "Companionway: two evenings leave five for one’s own recovery. R2 asks for a limit; no source names it.",
)  # fmt: skip


@dataclass(frozen=True)
class RoleNeeds:
    """What one role asks. None: nothing of that kind.

    `most_posts`: posts with power that one person may hold in one house; `early_groups`: how many groups a week
    somebody leads in their first year.
    """

    months: int = 0
    courses: tuple[Course, ...] = ()
    agreement: bool = False
    background_check: bool = False
    credential: bool = False
    supervised_weeks: int | None = None
    most: int | None = None
    term_months: int | None = None
    rest_months: int | None = None
    most_posts: int = POSTS_MOST.value
    early_groups: int = EARLY_GROUPS_A_WEEK.value


@dataclass(frozen=True)
class RoleOfPack:
    """What the house gives for a role, with where it comes from."""

    needs: RoleNeeds
    source: str
    source_es: str

    def said(self, language: str) -> str:
        """The source in the reader's language."""
        return self.source_es if language == "es" else self.source


@cache
def role_pack() -> dict[HelperRole, RoleOfPack]:
    """Every role with what it asks where a program says nothing else."""
    pack = tomllib.loads(PACK.read_text(encoding="utf-8"))
    return {role: _role(dict(pack[role])) for role in HelperRole}


def _role(cell: dict) -> RoleOfPack:
    source, source_es = cell.pop("source"), cell.pop("source_es")
    courses = tuple(Course(one) for one in cell.pop("courses", ()))
    return RoleOfPack(RoleNeeds(courses=courses, **cell), source, source_es)
