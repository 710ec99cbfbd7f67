"""Hand-offs and introductions: one clock with four steps, because people are lost between two places (R22 R92)."""

from __future__ import annotations

from enum import StrEnum

MAX_HANDOFF = 2_000


class HandoffKind(StrEnum):
    """A hand-off passes care on to somebody; an introduction makes two people known to each other."""

    HANDOFF = "handoff"
    INTRODUCTION = "introduction"


class HandoffStep(StrEnum):
    """What is waited for, in its order."""

    ACCEPT = "accept"
    MEET = "meet"
    MEET_AGAIN = "meet_again"
    SETTLE = "settle"
    DONE = "done"


class HandoffEnding(StrEnum):
    """How it ended. None of them is a failure of the person's."""

    SETTLED = "settled"
    NOT_SETTLED = "not_settled"  # and it is said why
    DECLINED = "declined"  # by whoever was asked, who owes no reason
    WITHDRAWN = "withdrawn"
