"""Exceptions, posts and their terms, rungs of the ladder, how a shift was: what may be written down (R1-R4)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from companionway.ground.errors import Reason
from companionway.peers.rules.eligibility import WAIVABLE, HelperFacts, lacking
from companionway.peers.rules.months import months_after
from companionway.peers.rules.needs import RoleNeeds
from companionway.peers.rules.roles import LADDER, LEADS_GROUPS, HelperRole

MAX_SERVE_WORDS = 1_000
LONGEST_WAIVER_DAYS = 184  # half a year: what is needed longer is no exception, and the role asks for too much
SHIFT_DAYS_BACK = 14
BOUNDS = {
    "months": (0, 120), "supervised_weeks": (1, 52), "most": (1, 200), "term_months": (1, 60),
    "rest_months": (1, 24),
}  # fmt: skip


@dataclass(frozen=True)
class WaiverFacts:
    """An exception as it is asked for: which lacks, who answers for it, who leads along, why, and until when."""

    role: HelperRole
    lacks: tuple[str, ...]
    supervisor_id: UUID | None
    beside_id: UUID | None
    words: str
    from_on: date
    until_on: date


@dataclass(frozen=True)
class Rung:
    """One role of the ladder for one person. `stands`: it is open to them; `next`: the first that is not yet."""

    role: HelperRole
    lacks: tuple[Reason, ...]
    held: bool = False
    next: bool = False

    @property
    def stands(self) -> bool:
        """Whether nothing is lacking."""
        return not self.lacks


def why_not_need(needs: RoleNeeds) -> tuple[str, Reason] | None:
    """(field, why) a role cannot ask this, or None."""
    for name, (low, high) in BOUNDS.items():
        value = getattr(needs, name)
        if value is not None and not low <= value <= high:
            return name, Reason("role_out_of_bounds", {"low": low, "high": high})
    if needs.rest_months is not None and needs.term_months is None:
        return "rest_months", Reason("rest_without_term")
    return None


def why_not_waive(
    facts: WaiverFacts, person_id: UUID, standing: Collection[tuple[HelperRole, date, date]], *, today: date
) -> tuple[str, Reason] | None:
    """(field, why) an exception cannot be made so, or None. `standing`: theirs, as (role, from, until)."""
    return (
        _why_not_lacks(facts)
        or _why_not_those(facts, person_id)
        or _why_not_then(facts, today)
        or _why_not_beside_another(facts, standing)
    )


def _why_not_lacks(facts: WaiverFacts) -> tuple[str, Reason] | None:
    if not facts.lacks:
        return "lacks", Reason("waiver_of_nothing")
    if any(one.split(".")[0] not in WAIVABLE for one in facts.lacks):
        return "lacks", Reason("waiver_not_for_this")
    if not facts.words.strip():
        return "words", Reason("waiver_why_missing")
    if len(facts.words) > MAX_SERVE_WORDS:
        return "words", Reason("note_too_long", {"most": MAX_SERVE_WORDS})
    return None


def _why_not_those(facts: WaiverFacts, person_id: UUID) -> tuple[str, Reason] | None:
    if facts.supervisor_id is None:
        return "supervisor_id", Reason("waiver_without_supervisor")
    if facts.supervisor_id == person_id:
        return "supervisor_id", Reason("waiver_names_themself")
    if facts.beside_id == person_id:
        return "beside_id", Reason("waiver_names_themself")
    if facts.role in LEADS_GROUPS and facts.beside_id is None:
        return "beside_id", Reason("waiver_without_beside")
    return None


def _why_not_then(facts: WaiverFacts, today: date) -> tuple[str, Reason] | None:
    if facts.until_on < facts.from_on:
        return "until_on", Reason("ends_before_it_starts")
    if facts.until_on < today:
        return "until_on", Reason("waiver_over_already")
    if facts.until_on - facts.from_on > timedelta(days=LONGEST_WAIVER_DAYS):
        return "until_on", Reason("waiver_too_long", {"days": LONGEST_WAIVER_DAYS})
    return None


def _why_not_beside_another(
    facts: WaiverFacts, standing: Collection[tuple[HelperRole, date, date]]
) -> tuple[str, Reason] | None:
    """Two exceptions at once for the same role would each look like the smaller one."""
    for role, from_on, until_on in standing:
        if role is facts.role and from_on <= facts.until_on and facts.from_on <= until_on:
            return "from_on", Reason(
                "waiver_overlaps", {"from": from_on.isoformat(), "until": until_on.isoformat()}
            )
    return None


def term_ends(from_on: date, needs: RoleNeeds) -> date | None:
    """The last day of a term that begins on a day; None where the role has none."""
    return months_after(from_on, needs.term_months) - timedelta(days=1) if needs.term_months else None


def why_not_post(
    from_on: date, until_on: date | None, needs: RoleNeeds, words: str, *, today: date
) -> tuple[str, Reason] | None:
    """(field, why) a post cannot be held so, or None; whether somebody may hold it is asked of `why_not_serve`."""
    if from_on > today:
        return "from_on", Reason("date_in_future")
    if until_on is not None and until_on < from_on:
        return "until_on", Reason("ends_before_it_starts")
    most = term_ends(from_on, needs)
    if most is not None and until_on is not None and until_on > most:
        return "until_on", Reason("post_longer_than_term", {"months": needs.term_months, "on": most.isoformat()})
    if len(words) > MAX_SERVE_WORDS:
        return "words", Reason("note_too_long", {"most": MAX_SERVE_WORDS})
    return None


def why_not_after(mood: int, on: date, words: str, *, today: date) -> tuple[str, Reason] | None:
    """(field, why) this cannot be said of a shift, or None."""
    if not 1 <= mood <= 5:
        return "mood", Reason("choose_one")
    if on > today:
        return "on", Reason("date_in_future")
    if today - on > timedelta(days=SHIFT_DAYS_BACK):
        return "on", Reason("shift_too_long_ago", {"days": SHIFT_DAYS_BACK})
    if len(words) > MAX_SERVE_WORDS:
        return "words", Reason("note_too_long", {"most": MAX_SERVE_WORDS})
    return None


def was_hard(mood: int) -> bool:
    """A shift after which a talk and a rest are offered. Nothing follows from it by itself (R2)."""
    return mood <= 2


def ladder(
    needs: Mapping[HelperRole, RoleNeeds], facts: Mapping[HelperRole, HelperFacts], held: Collection[HelperRole], *,
    on: date,
) -> tuple[Rung, ...]:  # fmt: skip
    """Every rung with what it still takes; the first that is not open yet is the next."""
    rungs, found = [], False
    for role in LADDER:
        lacks = lacking(role, needs[role], facts[role], on=on)
        is_next = bool(lacks) and role not in held and not found
        rungs.append(Rung(role, lacks, held=role in held, next=is_next))
        found = found or is_next
    return tuple(rungs)
