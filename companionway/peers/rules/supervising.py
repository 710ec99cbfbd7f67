"""Being supervised: hours beside somebody who knows the work, and what was hard talked about soon (R3 R50 R95)."""

from __future__ import annotations

from enum import StrEnum


class SupervisionKind(StrEnum):
    """What the time was for."""

    REGULAR = "regular"
    DEBRIEF = "debrief"  # after something hard
    OBSERVED = "observed"  # the supervisor sat in
    GROUP = "group"


class CriticalKind(StrEnum):
    """Something after which nobody should be alone with it."""

    DEATH = "death"
    OVERDOSE = "overdose"
    THREAT = "threat"
    VIOLENCE = "violence"
    OWN_CRISIS = "own_crisis"
    OTHER = "other"


class FeedbackQuestion(StrEnum):
    """What people are asked about a helper, without a name (R3 R76)."""

    UNDERSTOOD = "understood"
    RESPECTED = "respected"
    IN_CHARGE = "in_charge"
