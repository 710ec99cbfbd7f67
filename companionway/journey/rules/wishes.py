"""What matters to somebody and what they want, in their own words; and what a program stands for (R68 R75)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from companionway.ground.errors import Reason
from companionway.journey.rules.intake import GoalKind

MOST_MATTERS = 5  # a handful: what matters most, not everything
MOST_GOALS = 10
MAX_WISH = 300
MAX_STANCE = 2_000


# Nobody is turned away because they do not know yet: every program welcomes this one.
ALWAYS = frozenset({GoalKind.UNSURE})


@dataclass(frozen=True)
class GoalFacts:
    """A goal: its kind, and how they say it themself."""

    id: UUID
    kind: GoalKind
    words: str


@dataclass(frozen=True)
class StanceFacts:
    """What a program stands for, as it says itself. `elsewhere`: fitting places outside, a line each."""

    program_id: UUID
    welcomes: frozenset[GoalKind]
    medicines_welcome: bool
    words: str = ""
    words_es: str = ""
    elsewhere: tuple[str, ...] = ()

    def welcomes_kind(self, kind: GoalKind) -> bool:
        """Whether somebody with such a goal is welcome."""
        return kind in self.welcomes | ALWAYS

    @property
    def welcomed(self) -> tuple[GoalKind, ...]:
        """What it welcomes, in the order of the kinds."""
        return tuple(kind for kind in GoalKind if kind in self.welcomes)

    def said(self, language: str) -> str:
        """In this language, or in the other where it is not written in this one."""
        one, other = (self.words_es, self.words) if language == "es" else (self.words, self.words_es)
        return one or other


@dataclass(frozen=True)
class Fit:
    """Somebody's goals beside a stance: those that are welcome, and those that do not fit."""

    matches: tuple[GoalFacts, ...]
    conflicts: tuple[GoalFacts, ...]


def fits(stance: StanceFacts, goals: Iterable[GoalFacts]) -> Fit:
    """Which goals a program welcomes. What does not fit is shown, and the person decides (R75)."""
    goals = tuple(goals)
    return Fit(
        tuple(one for one in goals if stance.welcomes_kind(one.kind)),
        tuple(one for one in goals if not stance.welcomes_kind(one.kind)),
    )


def fitting(kinds: Iterable[GoalKind], others: Iterable[StanceFacts]) -> list[StanceFacts]:
    """Of the other programs those that welcome at least one of these kinds; who welcomes most comes first."""
    kinds = frozenset(kinds)
    counted = [(sum(one.welcomes_kind(kind) for kind in kinds), one) for one in others]
    found = [pair for pair in counted if pair[0]]
    return [one for _, one in sorted(found, key=lambda pair: (-pair[0], pair[1].program_id.int))]


def why_not_wish(words: str, *, kept: int, most: int, empty: bool = False) -> tuple[str, Reason] | None:
    """(field, why) one more of these cannot be kept, or None. `empty`: no words are needed."""
    if not words.strip() and not empty:
        return "words", Reason("field_empty")
    if len(words) > MAX_WISH:
        return "words", Reason("text_too_long", {"most": MAX_WISH, "over": len(words) - MAX_WISH})
    if kept >= most:
        return "words", Reason("wishes_too_many", {"most": most})
    return None


def why_not_declare(stance: StanceFacts) -> tuple[str, Reason] | None:
    """(field, why) a stance cannot be kept, or None."""
    if not stance.welcomes - ALWAYS:
        return "welcomes", Reason("choose_some")
    texts: Mapping[str, str] = {
        "words": stance.words, "words_es": stance.words_es, "elsewhere": "\n".join(stance.elsewhere)
    }  # fmt: skip
    for name, text in texts.items():
        if len(text) > MAX_STANCE:
            return name, Reason("text_too_long", {"most": MAX_STANCE, "over": len(text) - MAX_STANCE})
    return None


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that hold anything."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
