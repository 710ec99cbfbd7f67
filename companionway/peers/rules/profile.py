"""What somebody tells of themself as a helper, to whom, and since when they are on their way: pure (R7 R37)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from companionway.ground.errors import Reason
from companionway.peers.rules.becoming import HelperLimit, MeetingWay, TimeBand, ToldOf
from companionway.people.rules import Audience, why_not_words

MAX_PROFILE = 1_000
MOST_HOURS = 60  # a week; beyond this it is a typing mistake
MOST_MONTHS = 960


@dataclass(frozen=True)
class ProfileFacts:
    """How somebody helps, as they say it. `told`: of each part, to whom; what is not in it is told nobody."""

    words: str = ""
    how_words: str = ""
    times: tuple[TimeBand, ...] = ()
    ways: tuple[MeetingWay, ...] = ()
    sites: tuple[UUID, ...] = ()
    limits: tuple[HelperLimit, ...] = ()
    limit_words: str = ""
    hours_a_week: int | None = None
    since_on: date | None = None
    attested_months: int | None = None
    attested_on: date | None = None
    told: Mapping[ToldOf, Audience] = field(default_factory=dict)

    def tells(self, part: ToldOf, audiences: Collection[Audience]) -> bool:
        """Whether somebody who belongs to these audiences may know this part."""
        return self.told.get(part, Audience.MYSELF) in audiences

    def months(self, on: date) -> int | None:
        """For how many months they are on their way, or None where they tell nobody."""
        return months_along(self.since_on, self.attested_months, self.attested_on, on=on)


def months_along(
    since_on: date | None, attested_months: int | None, attested_on: date | None, *, on: date
) -> int | None:
    """Whole months since the day they name; else those they told a supervisor on a day, and those since."""
    if since_on is not None:
        return max(_between(since_on, on), 0)
    if attested_months is None or attested_on is None:
        return None
    return attested_months + max(_between(attested_on, on), 0)


def _between(first: date, then: date) -> int:
    return (then.year - first.year) * 12 + then.month - first.month - (then.day < first.day)


def opened(facts: ProfileFacts, audiences: Collection[Audience], *, keeps: bool = False) -> ProfileFacts:
    """What of it somebody reads who belongs to these audiences.

    `keeps`: whoever keeps helpers, or supervises this one, reads what the work needs (when, where, how, within
    which limits) and how many months they were told of. Since which day it is, the helper alone says to whom (R7).
    """
    to = {part for part in ToldOf if facts.tells(part, audiences)}
    work = to | ({ToldOf.WORDS, ToldOf.TIMES, ToldOf.WAYS, ToldOf.SITES} if keeps else set())
    since = ToldOf.SINCE in to
    return replace(
        facts,
        words=facts.words if ToldOf.WORDS in work else "",
        how_words=facts.how_words if ToldOf.HOW in to else "",
        times=facts.times if ToldOf.TIMES in work else (),
        ways=facts.ways if ToldOf.WAYS in work else (),
        sites=facts.sites if ToldOf.SITES in work else (),
        limits=facts.limits if keeps else (),
        limit_words=facts.limit_words if keeps else "",
        hours_a_week=facts.hours_a_week if keeps else None,
        since_on=facts.since_on if since else None,
        attested_months=facts.attested_months if since or keeps else None,
        attested_on=facts.attested_on if since or keeps else None,
        told={part: one for part, one in facts.told.items() if part in to or keeps},
    )


def why_not_profile(facts: ProfileFacts, *, today: date) -> tuple[str, Reason] | None:
    """(field, why) it cannot be kept as it is, or None."""
    for name in ("words", "how_words", "limit_words"):
        if reason := why_not_words(getattr(facts, name), most=MAX_PROFILE):
            return name, reason
    if facts.since_on is not None and facts.since_on > today:
        return "since_on", Reason("date_in_future")
    if facts.since_on is not None and today.year - facts.since_on.year > MOST_MONTHS // 12:
        return "since_on", Reason("date_too_long_ago", {"days": MOST_MONTHS // 12 * 365})
    if facts.hours_a_week is not None and not 0 < facts.hours_a_week <= MOST_HOURS:
        return "hours_a_week", Reason("helper_hours_a_week", {"most": MOST_HOURS})
    if {HelperLimit.ONLY_WOMEN, HelperLimit.ONLY_MEN} <= set(facts.limits):
        return "limits", Reason("helper_limits_leave_nobody")
    return None
