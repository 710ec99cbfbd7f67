"""Reads of lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import phonenumbers

from companionway.consent import queries as consent
from companionway.consent.queries import ChannelView
from companionway.ground import marks, organization
from companionway.ground.access import Actor, Category, system
from companionway.ground.errors import NotFound
from companionway.notices.models import Line
from companionway.notices.rules import LineFacts, Way
from companionway.people.rules import ChannelKind, SafeToSay


@dataclass(frozen=True)
class LineView:
    """A line as its person sees it; a push line has no address to show."""

    facts: LineFacts
    address: str
    agreed_at: datetime

    @property
    def id(self) -> UUID:
        return self.facts.id

    @property
    def shown(self) -> str:
        """The address as people write it."""
        if self.facts.way is not Way.TEXT:
            return self.address
        number = phonenumbers.parse(self.address, "US")
        kind = phonenumbers.PhoneNumberFormat
        style = kind.NATIONAL if number.country_code == 1 else kind.INTERNATIONAL
        return phonenumbers.format_number(number, style)


def lines(actor: Actor, person_id: UUID, *, today: date) -> list[LineView]:
    """Every line of somebody whom the actor may see, stopped ones too, the newest last."""
    consent.require_seen(actor, person_id, Category.IDENTITY, today=today)
    rows = list(Line.objects.filter(person_id=person_id).order_by("agreed_at", "id"))
    known = card_of(person_id, today=today) if rows else {}
    return [LineView(facts(row, known), _shown(row), row.agreed_at) for row in rows]


def marked(actor: Actor, way: Way, address: str) -> list[tuple[UUID, UUID, bool]]:
    """For SYSTEM: (line, person, whether it was confirmed) of every line with this address, stopped ones too."""
    if not actor.system:
        raise NotFound
    rows = Line.objects.filter(way=way, mark=mark_of(way, address)).order_by("agreed_at", "id")
    return [(line, person, bool(at)) for line, person, at in rows.values_list("id", "person_id", "confirmed_at")]


def _shown(row: Line) -> str:
    return "" if row.way == Way.PUSH else row.address


def normal(way: Way, address: str) -> str:
    """An address as it is compared and sent to: a number with its country, an e-mail in small letters."""
    address = address.strip()
    if way is Way.TEXT:
        try:
            number = phonenumbers.parse(address, "US")
        except phonenumbers.NumberParseException:
            return address
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return address.casefold() if way is Way.EMAIL else address


def mark_of(way: Way, address: str) -> str:
    """The mark under which a line with this address stands in the organization in hand."""
    return marks.mark(str(way), normal(way, address))


_WAYS = {ChannelKind.PHONE: Way.TEXT, ChannelKind.TEXT: Way.TEXT, ChannelKind.EMAIL: Way.EMAIL}


def card_of(person_id: UUID, *, today: date) -> dict[str, ChannelView]:
    """The channels of somebody's card by the marks that lines to them have; the strictest of two to one address."""
    every = system(organization.current())
    found: dict[str, ChannelView] = {}
    for channel in consent.channels(every, [person_id], today=today).get(person_id, ()):
        way = _WAYS.get(channel.kind)
        if way is None:
            continue
        mark = mark_of(way, channel.address)
        if mark not in found or channel.safe_to_say is SafeToSay.NOTHING:
            found[mark] = channel
    return found


def facts(row: Line, card: dict[str, ChannelView]) -> LineFacts:
    """A line and what the card says of its address, as the rules see it: the stricter of the two holds."""
    channel = card.get(row.mark)
    said = SafeToSay(row.safe_to_say)
    if channel is not None and channel.safe_to_say is SafeToSay.FIRST_NAME and said is SafeToSay.ANYTHING:
        said = SafeToSay.FIRST_NAME
    return LineFacts(
        row.id, Way(row.way), said, row.stopped_at, row.broken_at, row.quiet_from, row.quiet_until, row.digest,
        row.digest_at,
        shared=bool(channel and channel.shared) or _another(row),
        card_says_nothing=channel is not None and channel.safe_to_say is SafeToSay.NOTHING,
        safe_from=channel.safe_from if channel else None,
        safe_until=channel.safe_until if channel else None,
        confirmed=row.confirmed_at is not None,
    )  # fmt: skip


def _another(row: Line) -> bool:
    """Whether somebody else here has a line to the same address."""
    rows = Line.objects.filter(way=row.way, mark=row.mark).exclude(person_id=row.person_id)
    return rows.exists()
