"""What a packet holds, once for the page, the PDF and the feed: what the eyes outside may see, cut to what may go.

Nobody else stands in it, and no note: whoever helps, whom the person would call and what was said between them are
others' to tell as well. What somebody asked for in need, and that they used again, stays here too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast
from uuid import UUID

from django.utils.translation import gettext as _

from companionway.consent import queries as consent
from companionway.consent.actions import Packet
from companionway.consent.queries import CardView, Scope
from companionway.consent.rules import Ends, Purpose
from companionway.desk import catalogue, near, story
from companionway.desk.forms.people import tongues
from companionway.desk.story import Line
from companionway.ground.access import Actor, Category
from companionway.journey import queries as journey
from companionway.programs import queries as programs
from companionway.pulse import queries as pulse
from companionway.pulse.rules import KINDS, Kind

DAYS = 90  # how far back what happened is told
LINES = 60  # and how much of it
_KEPT_HERE = frozenset(
    {Kind.ASKED_FOR_HELP, Kind.HELP_ANSWERED, Kind.CHECK_IN_UNANSWERED, Kind.RETURN_TO_USE, Kind.WITHDRAWN}
)


@dataclass(frozen=True)
class Row:
    """One thing that is told: a label or a day, and words."""

    words: str
    label: str = ""
    on: date | None = None


@dataclass(frozen=True)
class Section:
    """What is told of one category."""

    category: Category
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Leaving:
    """Everything that leaves with one packet, in the words of one language."""

    packet: Packet
    name: str
    day: date
    sections: tuple[Section, ...]
    scope: tuple[Row, ...]


def contents(packet: Packet, *, today: date, language: str) -> Leaving:
    """What may be rendered of a packet. Only a packet that has a reader has anything to render."""
    reader = packet.reader
    assert reader is not None
    sees = consent.seen(reader, [packet.person_id], today=today).get(packet.person_id, frozenset())
    may = packet.categories & sees
    sections = tuple(
        Section(category, tuple(tell(reader, packet, today, language)))
        for category, tell in _TELLS.items()
        if category in may
    )
    name = _own_card(reader, packet.person_id, today).full_name
    return Leaving(packet, name, today, sections, scope_in_words(packet.scope, language))


def scope_in_words(scope: Scope | None, language: str) -> tuple[Row, ...]:
    """The clear explanation of what a consent allows that goes along with what leaves by it (2.32)."""
    if scope is None:
        return ()
    allowed = ", ".join(
        catalogue.word(one, language) for one in sorted(scope.categories, key=tuple(Category).index)
    )
    return (
        Row(scope.recipient, _("For")),
        Row(catalogue.plain_date(scope.signed_on, language), _("By a consent signed on")),
        Row("; ".join(filter(None, (allowed, scope.what))), _("It allows")),
        Row(_purpose(scope, language), _("It is for")),
        Row(_ends(scope, language), _("It ends")),
    )


def _purpose(scope: Scope, language: str) -> str:
    if scope.purpose is Purpose.OTHER:
        return scope.purpose_words
    return catalogue.word(scope.purpose, language)


def _ends(scope: Scope, language: str) -> str:
    if scope.ends is Ends.DAY and scope.ends_on is not None:
        return catalogue.plain_date(scope.ends_on, language)
    return scope.ends_words or catalogue.word(scope.ends, language)


def _own_card(reader: Actor, person_id: UUID, today: date) -> CardView:
    """The card by which the consent itself names the person."""
    return consent.cards(near.own_eyes(reader, person_id), [person_id], today=today)[person_id]


def _identity(reader: Actor, packet: Packet, today: date, language: str) -> list[Row]:
    card = _own_card(reader, packet.person_id, today)
    channels = consent.channels(reader, [packet.person_id], today=today).get(packet.person_id, [])
    born = catalogue.plain_date(card.born_on, language) if card.born_on else ""
    rows = [
        Row(born, _("Born")),
        Row(card.called if card.called != card.given_name else "", _("Goes by")),
        Row(card.pronouns, _("Pronouns")),
        Row(dict(tongues()).get(card.language, card.language), _("Language")),
        *(Row(one.address, catalogue.word(one.kind, language).capitalize()) for one in channels),
    ]
    return [row for row in rows if row.words]


def _happened(category: Category) -> Callable[[Actor, Packet, date, str], list[Row]]:
    def tell(reader: Actor, packet: Packet, today: date, language: str) -> list[Row]:
        events = pulse.story(reader, packet.person_id, today=today, limit=LINES * 4)
        since = today - timedelta(days=DAYS)
        told = [
            one
            for one in events
            if KINDS[one.kind] is category and one.kind not in _KEPT_HERE and one.day >= since
            and _of_the_program(one.program_id, packet)
        ]  # fmt: skip
        houses = programs.program_names({one.program_id for one in told if one.program_id})
        lines = [_bare(line, houses) for line in story.lines(reader, told[:LINES], today=today)]
        return [Row(sentence(line, language), on=line.event.day) for line in lines]

    return tell


def _of_the_program(program_id: UUID | None, packet: Packet) -> bool:
    """Where one program alone may tell, what happened in another is not told."""
    teller = packet.scope.program_id if packet.scope else None
    return teller is None or program_id in (None, teller)


def _bare(line: Line, houses: dict[UUID, str]) -> Line:
    """Without anybody else, a note or what was said in a check-in."""
    named = houses.get(cast(UUID, line.event.program_id), "")
    return replace(line, partner=None, contact=None, check_in=None, program=named)


def sentence(line: Line, language: str) -> str:
    """A line of the story in plain words, without names."""
    return " · ".join(filter(None, (_said(line, language), line.program)))


def _said(line: Line, language: str) -> str:
    kind = line.event.kind
    if kind is Kind.CONTACT:
        said = catalogue.word(line.told, language, kind="told")
        minutes = line.event.minutes
        return f"{said} · {minutes} {_('min')}" if minutes else said
    if kind in (Kind.STAY_STARTED, Kind.STAY_ENDED):
        level = catalogue.word(line.code, language, kind="level")
        if line.came_from is not None:
            before = catalogue.word(line.came_from, language)
            return _("Moved from %(before)s to %(level)s") % {"before": before, "level": level}
        return (_("Came to %(level)s") if kind is Kind.STAY_STARTED else _("Left %(level)s")) % {"level": level}
    if kind in (Kind.SUPPORT_STARTED, Kind.SUPPORT_ENDED):
        hat = catalogue.word(line.code, language, kind="hat")
        return (_("Beside them: %(hat)s") if kind is Kind.SUPPORT_STARTED else _("No longer: %(hat)s")) % {
            "hat": hat
        }
    return {Kind.CHECK_IN: _("Check-in"), Kind.VISIT: _("Came in")}.get(kind) or catalogue.word(kind, language)


def _plan(reader: Actor, packet: Packet, today: date, language: str) -> list[Row]:
    """Where they live or are in care, then what happened."""
    stays = [
        one
        for one in journey.stay_views(reader, packet.person_id, today=today)
        if one.ended_on is None and _of_the_program(one.program_id, packet)
    ]
    houses = programs.program_names({one.program_id for one in stays if one.program_id})
    now = [
        Row(
            ", ".join(
                filter(None, (catalogue.word(one.level, language), houses.get(cast(UUID, one.program_id), "")))
            ),
            _("Since %(day)s") % {"day": catalogue.plain_date(one.started_on, language)},
        )
        for one in stays
    ]
    return now + _happened(Category.PLAN)(reader, packet, today, language)


def _medicines(reader: Actor, packet: Packet, today: date, language: str) -> list[Row]:
    rows = [one.facts for one in consent.medicines(reader, packet.person_id, today=today)]
    return [Row("; ".join(filter(None, (one.words, one.prescriber))), one.name) for one in rows]


def _experience(reader: Actor, packet: Packet, today: date, language: str) -> list[Row]:
    """What the person says of themself, as far as they let it be told."""
    rows = consent.experience(reader, [packet.person_id], today=today).get(packet.person_id, [])
    return [Row(one.facts.words, _large(catalogue.word(one.facts.kind, language))) for one in rows]


def _large(words: str) -> str:
    return words[:1].upper() + words[1:]


# In the order in which they are told. A category that nothing is kept of yet has no teller, and its section is not.
_TELLS: dict[Category, Callable[[Actor, Packet, date, str], list[Row]]] = {
    Category.IDENTITY: _identity,
    Category.MEDICINES: _medicines,
    Category.EXPERIENCE: _experience,
    Category.PLAN: _plan,
    Category.ATTENDANCE: _happened(Category.ATTENDANCE),
    Category.CONTACTS: _happened(Category.CONTACTS),
}
