"""Somebody's calendar for their own programs: neutral, unless they chose otherwise (R42 R45).

A calendar is shown on lock screens, in shared cars and at work. So every title is one word that says nothing, and
no place is told, until its owner asks for more.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.desk.weeks import title
from companionway.formats import ics
from companionway.ground import organization
from companionway.journey import actions, queries
from companionway.journey.actions import OpenFeed
from companionway.journey.rules import EntryKind, Series
from companionway.programs import queries as programs

BACK_DAYS, AHEAD_DAYS = 31, 366


def read(token: str, *, now: datetime) -> bytes:
    """The feed that a token opens; NotFound where none does."""
    opened = actions.open_feed(token)
    with organization.hold(opened.reader.organization_id), override(opened.language):
        today = programs.local_day(None, now)
        return written(opened, today, now)


def written(opened: OpenFeed, today: date, now: datetime) -> bytes:
    """What stands in it, from a month ago until a year ahead."""
    since, until = today - timedelta(days=BACK_DAYS), today + timedelta(days=AHEAD_DAYS)
    found = queries.series(opened.reader, opened.person_id, since, until, today=today, now=now)
    told = [_happening(one, opened) for one in found]
    return ics.written(_("Calendar"), told, at=now)


def _happening(one: Series, opened: OpenFeed) -> ics.Happening:
    neutral = _("Reminder") if one.kind in (EntryKind.LEGAL, EntryKind.HANDOFF) else _("Appointment")
    said = title(one, opened.language) if opened.with_words else neutral
    return ics.Happening(
        str(_uid(one)), said, one.on, one.zone, one.starts, one.minutes, one.every_weeks, one.until, one.off,
        one.place if opened.with_place else "",
    )  # fmt: skip


def _uid(one: Series) -> UUID:
    """The same every time it is read, and of two stays in one program two."""
    return uuid5(one.row_id, f"{one.on}{one.code if one.kind is EntryKind.LEGAL else ''}")
