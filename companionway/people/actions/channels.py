"""Ways to reach someone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db import transaction

from companionway.ground import ledger
from companionway.ground.access import Actor, Permission
from companionway.ground.errors import NotFound, Refused
from companionway.people import rules
from companionway.people.actions.reach import may
from companionway.people.models import Channel
from companionway.people.rules import ChannelKind, SafeToSay


@dataclass(frozen=True)
class ChannelFacts:
    """A way to reach someone, as stated; times are the program's local time."""

    kind: ChannelKind
    address: str
    safe_to_say: SafeToSay = SafeToSay.NOTHING
    safe_from: time | None = None
    safe_until: time | None = None
    shared: bool = False


@transaction.atomic
def add_channel(person_id: UUID, channel: ChannelFacts, *, by: Actor, now: datetime) -> UUID:
    """A way to reach someone, with what is safe there."""
    may(by, Permission.PERSON_EDIT, person_id)
    for known in Channel.objects.filter(person_id=person_id, kind=channel.kind):
        if known.address == channel.address.strip():  # known already, or the form was sent twice
            known.delete()
    row = store(person_id, channel)
    ledger.record("people.add_channel", by=by, now=now, about=person_id, row=row.id, touches=[person_id])
    return row.id


@transaction.atomic
def end_channel(channel_id: UUID, *, by: Actor, now: datetime) -> None:
    """A way that no longer reaches them: the row is taken away."""
    row = Channel.objects.filter(id=channel_id).first()
    if row is None:
        raise NotFound
    may(by, Permission.PERSON_EDIT, row.person_id)
    row.delete()
    ledger.record("people.end_channel", by=by, now=now, about=row.person_id, row=channel_id)


def store(person_id: UUID, channel: ChannelFacts) -> Channel:
    if reason := rules.why_not_address(channel.kind, channel.address):
        raise Refused(reason, field="address")
    row = Channel(
        person_id=person_id, kind=channel.kind, address=channel.address.strip(),
        safe_to_say=channel.safe_to_say, safe_from=channel.safe_from, safe_until=channel.safe_until,
        shared=channel.shared,
    )  # fmt: skip
    row.save(force_insert=True)
    return row
