"""The daily list as a page lays it out: what its reader chose, and sections with a colour, a word and a shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from companionway.attention.queries import Front, Listed
from companionway.attention.rules.signals import Urgency
from companionway.consent.queries import ChannelView
from companionway.desk import catalogue
from companionway.desk.paper import call_sheet
from companionway.people.rules import ChannelKind

SHOWN = 12  # of a section, before its own page
WHOLE = 300  # of one section on its own page
ON_PAPER = 22  # of all sections together: what one page holds

TONES = {Urgency.NOW: "now", Urgency.TODAY: "today", Urgency.THIS_WEEK: "week", Urgency.GOOD_NEWS: "good"}
ICONS = {
    Urgency.NOW: "circle-alert",
    Urgency.TODAY: "sun",
    Urgency.THIS_WEEK: "calendar",
    Urgency.GOOD_NEWS: "sprout",
}


_CALLED = (ChannelKind.PHONE, ChannelKind.TEXT)


@dataclass(frozen=True)
class Chosen:
    """What the reader chose to see."""

    programs: tuple[tuple[UUID, str], ...]
    program_id: UUID | None = None
    urgency: Urgency | None = None


@dataclass(frozen=True)
class Part:
    """One section: those shown, how many in all, and whether there are more than were counted."""

    urgency: Urgency
    items: tuple[Listed, ...]
    total: int
    beyond: bool = False

    @property
    def tone(self) -> str:
        """Its class: each meaning has its colour once."""
        return TONES[self.urgency]

    @property
    def icon(self) -> str:
        """Its shape, beside colour and word."""
        return ICONS[self.urgency]

    @property
    def more(self) -> bool:
        return self.total > len(self.items)


def chosen(asked: Mapping[str, str], programs: Iterable) -> Chosen:
    """The reader's choice; what is not theirs to choose is as if it were not asked."""
    known = tuple((one.id, one.name) for one in programs)
    program = next((id_ for id_, _ in known if str(id_) == asked.get("program")), None)
    urgency = next((one for one in Urgency if one == asked.get("urgency")), None)
    return Chosen(known, program, urgency)


def parts(front: Front) -> list[Part]:
    """The sections that have anybody in them, most urgent first."""
    found = []
    for urgency in Urgency:
        items = tuple(one for one in front.items if one.urgency is urgency)
        if items:
            found.append(Part(urgency, items, front.counts[urgency], urgency in front.beyond))
    return found


def ways(item: Listed) -> list[ChannelView]:
    """How to call somebody: one number once, and other ways only where there is no number; at most two."""
    numbers = {one.address: one for one in reversed(item.channels) if one.kind in _CALLED}
    return list(numbers.values())[::-1][:2] or list(item.channels[:2])


def open_ones(front: Front) -> int:
    """How many wait for somebody, counted up to the front's bound."""
    return sum(count for urgency, count in front.counts.items() if urgency is not Urgency.GOOD_NEWS)


def printed(part: Part, day: date) -> call_sheet.Part:
    """A section in words, for the PDF."""
    language = get_language() or "en"
    rows = [
        call_sheet.Row(
            item.card.short_name,
            catalogue.say(item.reasons[0], language, today=day),
            ", ".join(card.first_name for card, _knows in item.could_go[:2]),
            tuple(call_sheet.Way(one.address, safe(one)) for one in ways(item)),
        )
        for item in part.items
    ]
    return call_sheet.Part(catalogue.word(part.urgency, language), tuple(rows))


def safe(one: ChannelView) -> str:
    """What is safe on a way to reach someone: what may be said, between which hours, and whether others use it."""
    hours = {"from": one.safe_from, "until": one.safe_until}
    said = {"from": _("from {time}"), "until": _("until {time}")}
    times = " ".join(said[key].format(time=f"{at:%H:%M}") for key, at in hours.items() if at)
    shared = _("others use it too") if one.shared else ""
    return " · ".join(filter(None, (catalogue.word(one.safe_to_say, get_language() or "en"), times, shared)))


def on_paper(front: Front) -> list[Part]:
    """What the call sheet holds: no good news, and nobody to whom somebody is going."""
    held = [one for one in front.items if one.urgency is not Urgency.GOOD_NEWS][:ON_PAPER]
    sections = [(urgency, tuple(one for one in held if one.urgency is urgency)) for urgency in Urgency]
    return [Part(urgency, items, len(items)) for urgency, items in sections if items]
