"""What is asked, as it is said: how much of what, how far it is, and what is left. The same words for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from companionway.ground import ids
from companionway.ground.errors import Reason
from companionway.journey.queries import AskedView
from companionway.journey.rules import Asked, Fulfilment, ShortfallStands


@dataclass(frozen=True)
class Row:
    """One thing that is asked, with its sentences and how much of it is there in percent. `key` is for its form."""

    view: AskedView
    what: Reason
    stands: Reason
    before: Reason | None
    percent: int
    key: UUID


def rows(views: list[AskedView], *, today: date) -> list[Row]:
    """Those where help comes now stand first; else in the order in which they came to be asked."""
    ordered = sorted(views, key=lambda view: not view.needs_help)
    return [
        Row(
            view, what(view.asked), stands(view.now, today=today),
            stands(view.before, today=today) if view.before else None, percent(view.now), ids.new(),
        )
        for view in ordered
    ]  # fmt: skip


def what(asked: Asked) -> Reason:
    """ "3 meetings a week"."""
    return Reason(f"asked_{asked.asked_for}", {"amount": asked.amount, "period": str(asked.period)})


def stands(found: Fulfilment, *, today: date) -> Reason:
    """How far it is, and until when. Of what is less sure it says how much."""
    numbers: dict[str, int | str | None] = {
        "counted": found.counted, "needed": found.needed, "left": found.left,
        "until": found.period_to.isoformat() if found.period_to else None,
        "days": (found.period_to - today).days + 1 if found.period_to else None,
    }  # fmt: skip
    if found.stands is ShortfallStands.MET and not found.needed:
        return Reason("stands_nothing_yet", {})
    return Reason(f"stands_{found.stands}", numbers)


def percent(found: Fulfilment) -> int:
    """How much of it is there, for the bar beside the sentence."""
    return min(100, 100 * found.counted // found.needed) if found.needed else 100
