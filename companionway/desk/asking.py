"""What whoever asked for help is told, as reasons for the catalogue: the same on page, by text and in the API."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from companionway.ground import clock
from companionway.ground.errors import Reason
from companionway.programs import queries as programs
from companionway.support.queries import CallView
from companionway.support.rules import CallState

HOUR = 60  # minutes, after which a time of day says more than a number of minutes


def told(call: CallView, *, now: datetime) -> list[Reason]:
    """The sentences, the most important first. Every one of them is true at this moment (R27)."""
    zone = programs.zone(call.program_id)
    if call.state is CallState.ENDED:
        return [Reason(f"help_ended_{call.ending}", _who(call))]
    if call.state is CallState.ANSWERED:
        return [Reason("help_answered_by", {**_who(call), "at": _at(call.answered_at, zone)})]
    said = [*_in_vain(call), *_ringing(call), _asked(call, zone, now)]
    if call.next_at is not None:
        said.append(Reason("help_next", {"at": _at(call.next_at, zone)}))
    elif call.ringing:
        said.append(Reason("help_last"))
    return said


def _who(call: CallView) -> dict[str, str]:
    return {"who": call.answered_by} if call.answered_by else {}


def _in_vain(call: CallView) -> list[Reason]:
    if call.state is CallState.NOBODY:
        return [Reason("help_nobody" if call.rung else "help_nobody_to_ring")]
    if call.night and not call.somebody_on_call:
        return [Reason("help_nobody_on_call")]
    return []


def _ringing(call: CallView) -> list[Reason]:
    if not call.ringing:
        return []
    *first, last = call.ringing
    if not first:
        return [Reason("help_ringing", {"who": last})]
    return [Reason("help_ringing_some", {"who": ", ".join(first), "more": last})]


def _asked(call: CallView, zone: str, now: datetime) -> Reason:
    minutes = int((now - call.asked_at).total_seconds() // 60)
    if minutes < HOUR:
        return Reason("help_asked", {"minutes": max(0, minutes)})
    day = clock.day_of(call.asked_at, zone).isoformat()
    return Reason("help_asked_at", {"on": day, "at": _at(call.asked_at, zone)})


def _at(moment: datetime | None, zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}" if moment else ""
