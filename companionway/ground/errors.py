"""What an action answers when it does not do what was asked. The door turns each into a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    """Why, as a code and its numbers; the desk's catalogue says it in the reader's language.

    `numbers` are plain values (int, str, ISO dates), fit for JSON.
    """

    code: str
    numbers: Mapping[str, int | str | None] = field(default_factory=dict)


class Forbidden(Exception):
    """The actor may not do or see this. Answered with 404, so that nothing leaks."""


class NotFound(Exception):
    """No such row within the actor's reach. Answered with 404."""


class Refused(Exception):
    """A rule says no, and why. Answered with 409 and the reason in words; `field` is the form field meant."""

    def __init__(self, code: str | Reason, *, field: str = "", **numbers: int | str | None):
        self.reason = code if isinstance(code, Reason) else Reason(code, numbers)
        self.field = field
        super().__init__(self.reason.code)
