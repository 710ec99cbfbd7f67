"""The daily list as a page lays it out: sections of a bounded length, what others have taken, what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from companionway.attention.queries import DailyList, Listed
from companionway.attention.rules.signals import Code, Urgency

SHOWN = 12  # of a section, before its own page
MOST = 500  # of one section on its own page
ON_PAPER = 28  # of all sections together: what one page holds


@dataclass(frozen=True)
class Chosen:
    """What the reader chose to see."""

    programs: tuple[tuple[UUID, str], ...]
    program_id: UUID | None = None
    urgency: Urgency | None = None


@dataclass(frozen=True)
class Part:
    """One section: how many in all, and those shown."""

    urgency: Urgency
    total: int
    items: tuple[Listed, ...]

    @property
    def tone(self) -> str:
        """Its class: each meaning has its colour once."""
        return {Urgency.THIS_WEEK: "week", Urgency.GOOD_NEWS: "good"}.get(self.urgency, str(self.urgency))

    @property
    def icon(self) -> str:
        """Its shape, beside colour and word."""
        return ICONS[self.urgency]

    @property
    def more(self) -> bool:
        return self.total > len(self.items)


ICONS = {
    Urgency.NOW: "circle-alert",
    Urgency.TODAY: "sun",
    Urgency.THIS_WEEK: "calendar",
    Urgency.GOOD_NEWS: "sprout",
}


@dataclass(frozen=True)
class Morning:
    """What a page of the list shows."""

    found: DailyList
    parts: tuple[Part, ...]
    mine: tuple[Listed, ...]
    taken: tuple[Listed, ...]
    nobody_took: int
    carrying: tuple[Listed, ...]

    @property
    def empty(self) -> bool:
        return not (self.parts or self.mine or self.taken)


def chosen(asked: Mapping[str, str], programs: Iterable) -> Chosen:
    """The reader's choice; what is not theirs to choose is as if it were not asked."""
    known = tuple((one.id, one.name) for one in programs)
    program = next((id_ for id_, _ in known if str(id_) == asked.get("program")), None)
    urgency = next((one for one in Urgency if one == asked.get("urgency")), None)
    return Chosen(known, program, urgency)


def morning(found: DailyList, chosen: Chosen) -> Morning:
    """The list laid out."""
    open_ = [one for one in found.items if one.taken is None]
    limit = MOST if chosen.urgency else SHOWN
    parts = []
    for urgency in [chosen.urgency] if chosen.urgency else Urgency:
        items = [one for one in open_ if one.urgency is urgency]
        if items:
            parts.append(Part(urgency, len(items), tuple(items[:limit])))
    pressing = [one for one in open_ if one.urgency in (Urgency.NOW, Urgency.TODAY)]
    return Morning(
        found,
        tuple(parts),
        mine=tuple(one for one in found.items if one.taken and one.taken.mine),
        taken=tuple(one for one in found.items if one.taken and not one.taken.mine),
        nobody_took=sum(one.since < found.day for one in pressing),
        carrying=tuple(one for one in found.items if Code.SUPPORTER_OVERLOADED in _codes(one)),
    )


def _codes(item: Listed) -> set[Code]:
    return {flag.code for flag in item.flags}


def on_paper(found: DailyList) -> tuple[list[Part], int]:
    """What the call sheet holds: nobody who is gone to already, no good news; and how many found no room."""
    open_ = [one for one in found.items if one.taken is None and one.urgency is not Urgency.GOOD_NEWS]
    held = open_[:ON_PAPER]
    parts = [Part(urgency, 0, tuple(one for one in held if one.urgency is urgency)) for urgency in Urgency]
    return [part for part in parts if part.items], len(open_) - len(held)
