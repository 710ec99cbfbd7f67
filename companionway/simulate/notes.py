"""Notes as peers write them: to the person, warm, and going on from one to the next."""

from __future__ import annotations

from collections import deque
from random import Random

from companionway.pulse.rules import Result
from companionway.simulate.names import data
from companionway.support.rules import ContactKind, Mode

NOTED = 0.4  # of the contacts in which somebody was reached


class Pen:
    """Writes the notes about one person, so that what they told goes on and is not told twice."""

    def __init__(self, rng: Random, language: str):
        self.rng = rng
        self.words = data("notes.toml")
        self.language = language if language in self.words["closing"] else "en"
        threads = [one["steps"] for one in self.words["thread"] if one.get("language", "en") == self.language]
        self.threads = deque(deque(steps) for steps in rng.sample(threads, len(threads)))
        self.last = ""

    def note(self, mode: Mode, result: Result, kind: ContactKind, *, professional: bool = False) -> str:
        """A note, or an empty one: many contacts need no words."""
        if result is not Result.REACHED:
            return self._one_of(self.words["result"][str(result)]) if self.rng.random() < 0.7 else ""
        if kind is ContactKind.WELCOME_BACK:
            key = "welcome_back_es" if self.language == "es" else "welcome_back"
            return self._one_of(self.words["result"][key])
        if professional:
            return self._one_of(self.words["result"]["professional"]) if self.rng.random() < 0.15 else ""
        if self.rng.random() > (0.15 if mode is Mode.GROUP else NOTED):
            return ""
        return self._told(mode)

    def _told(self, mode: Mode) -> str:
        parts = [self._one_of(self.words["opening"][self.language][str(mode)])] if self.rng.random() < 0.6 else []
        if mode is not Mode.GROUP and self.threads:
            parts.append(self._next_step())
        if not parts or self.rng.random() < 0.4:
            parts.append(self._one_of(self.words["closing"][self.language]))
        return " ".join(parts)

    def _next_step(self) -> str:
        """The next of what goes on; of the first three threads, since a life has a few at a time."""
        thread = self.threads[self.rng.randrange(min(3, len(self.threads)))]
        step = thread.popleft()
        if not thread:
            self.threads.remove(thread)
        return step

    def _one_of(self, words: list[str]) -> str:
        choice = self.rng.choice([word for word in words if word != self.last] or words)
        self.last = choice
        return choice
