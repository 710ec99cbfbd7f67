"""Notes as peers write them: to the person, warm, and going on from one to the next."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date
from random import Random

from companionway.pulse.rules import Result
from companionway.simulate.names import data
from companionway.support.rules import Mode

NOTED = 0.42  # of the contacts in which somebody was reached
AT_ONCE = 3  # things that go on in a life at one time
APART_DAYS = 9  # before the same thing is told on


@dataclass
class _Thread:
    """One thing in somebody's life, and when it was last told."""

    steps: deque[str]
    outside: bool
    told_on: date = field(default=date.min)


class Pen:
    """Writes the notes about one person, in one language: what they told goes on and is not told twice."""

    def __init__(self, rng: Random, language: str):
        self.rng = rng
        self.words = data("notes.toml")
        self.language = language
        own = [one for one in self.words["thread"] if one.get("language", "en") == language]
        self.threads = [
            _Thread(deque(one["steps"]), one.get("outside", False)) for one in rng.sample(own, len(own))
        ]
        self.small: list[str] = []

    def reached(self, day: date, mode: Mode, *, outside: bool) -> str:
        """A note about a contact, or an empty one: many need no words. `outside`: they live in the open."""
        if self.rng.random() > (NOTED / 3 if mode is Mode.GROUP else NOTED):
            return ""
        opening = self.words["opening"][self.language][str(mode)]
        parts = [self.rng.choice(opening)] if self.rng.random() < 0.5 else []
        if mode is not Mode.GROUP:
            parts.append(self._next_step(day, outside) or self._small_thing())
        if not parts or self.rng.random() < 0.35:
            parts.append(self.rng.choice(self.words["closing"][self.language]))
        return " ".join(parts)

    def welcome(self) -> str:
        """What is said to somebody who has come back: nothing to explain (R34)."""
        return self._one_of("welcome_back")

    def session(self) -> str:
        """What a professional writes; mostly it stands in their own records."""
        return self._one_of("professional") if self.rng.random() < 0.15 else ""

    def missed(self, result: Result) -> str:
        """About an attempt, or about space that was asked for."""
        return self._one_of(str(result)) if result is Result.ASKED_FOR_SPACE or self.rng.random() < 0.7 else ""

    def _one_of(self, key: str) -> str:
        words = self.words["result"]
        return self.rng.choice(words.get(f"{key}_{self.language}") or words[key])

    def _next_step(self, day: date, outside: bool) -> str:
        """The next of what goes on, some days after the last."""
        going = [one for one in self.threads if one.steps and (outside or not one.outside)][:AT_ONCE]
        ripe = [one for one in going if (day - one.told_on).days >= APART_DAYS]
        if not ripe or self.rng.random() < 0.3:
            return ""
        thread = self.rng.choice(ripe)
        thread.told_on = day
        return thread.steps.popleft()

    def _small_thing(self) -> str:
        if not self.small:
            self.small = self.rng.sample(words := self.words["small"][self.language], len(words))
        return self.small.pop()
