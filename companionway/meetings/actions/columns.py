"""A meeting's facts as cells of its table, and back: many at once, without an object for each row."""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID

from companionway.ground import bulk, ids, organization
from companionway.meetings.models import MutualAidMeeting
from companionway.meetings.queries import facts_of
from companionway.meetings.rules import FIELDS, MeetingFacts, language_mask, type_mask

_ONCE = ("organization_id", "feed_id", "key")


def write(feed_id: UUID, meetings: Iterable[MeetingFacts]) -> None:
    """Meetings of a list, new ones and others; one that is here under its key keeps its id."""
    held = organization.current().hex
    rows = [(ids.new_hex(), held, feed_id.hex, *cells_of(one)) for one in meetings]
    if rows:
        bulk.upsert(MutualAidMeeting, ("id", "organization_id", "feed_id", *FIELDS), rows, once=_ONCE)


def facts_in(feed_id: UUID) -> list[MeetingFacts]:
    """The meetings of a list as they stand in the table."""
    rows = MutualAidMeeting.objects.filter(feed_id=feed_id).order_by("id").values_list(*FIELDS)
    return [facts_of(row) for row in rows]


def cells_of(one: MeetingFacts) -> tuple:
    """Its cells in the order of FIELDS, as `bulk` takes them."""
    kept = vars(one) | {
        "days": sum(1 << day for day in one.days),
        "types": type_mask(one.types),
        "languages": language_mask(one.languages),
        "codes": json.dumps(one.codes),
        "verified_on": one.verified_on.isoformat() if one.verified_on else None,
    }
    return tuple(kept[name] for name in FIELDS)
