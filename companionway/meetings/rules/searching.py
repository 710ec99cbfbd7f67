"""Which meetings answer, by looking at every one (R65): slow and plain. The index is held to it, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from companionway.meetings.rules.asking import Ask, Found
from companionway.meetings.rules.distance import distance_km
from companionway.meetings.rules.listed import MeetingFacts
from companionway.meetings.rules.times import occurrences
from companionway.meetings.rules.vocabulary import FROM_AFAR, THERE, Attendance
from companionway.meetings.rules.words import FIELDS_OF_WORDS, rows_with, typed

_LAST = datetime.max.replace(tzinfo=UTC)


def text_of(meeting: MeetingFacts) -> str:
    """What words are looked for in."""
    return " ".join(getattr(meeting, name) for name in FIELDS_OF_WORDS)


def search(meetings: Sequence[MeetingFacts], ask: Ask) -> list[Found]:
    """What answers, each time it takes place, the soonest first; then the nearer, then in the order of the list.

    Whoever names no way to take part is told what one can take part in: near a place, what one can go to.
    """
    rows: Iterable[int] = range(len(meetings))
    if typed(ask.words):
        rows = rows_with(ask.words, [text_of(one) for one in meetings])
    found = [each for row in rows for each in _found(row, meetings[row], ask)]
    found.sort(key=order)
    return found[: ask.limit]


def order(one: Found) -> tuple[datetime, float, int]:
    """What goes on began before all others, so the start alone puts it first; by appointment comes last."""
    return one.starts_at or _LAST, float("inf") if one.km is None else one.km, one.row


def _found(row: int, meeting: MeetingFacts, ask: Ask) -> Iterator[Found]:
    if not _is_asked_for(meeting, ask):
        return
    km = _km(meeting, ask)
    if not _is_within_reach(meeting, ask, km):
        return
    for begins, ends in occurrences(meeting, ask.at, ask.until):
        yield Found(row, begins, ends, km, going_on=begins < ask.at)
    if ask.appointment and meeting.start is None:
        yield Found(row, None, None, km)


def _is_asked_for(meeting: MeetingFacts, ask: Ask) -> bool:
    return (
        (not ask.fellowships or meeting.fellowship in ask.fellowships)
        and ask.types <= meeting.types
        and (not ask.languages or not ask.languages.isdisjoint(meeting.languages))
    )


def _km(meeting: MeetingFacts, ask: Ask) -> float | None:
    """How far; what nobody can go to is not far, whatever coordinates it has."""
    if ask.lat is None or ask.lon is None or meeting.lat is None or meeting.lon is None:
        return None
    if meeting.attendance is Attendance.ONLINE:
        return None
    return distance_km(ask.lat, ask.lon, meeting.lat, meeting.lon)


def _is_within_reach(meeting: MeetingFacts, ask: Ask, km: float | None) -> bool:
    """To go there it must be near; to join from afar, asked for by its name, it may be anywhere.

    A hybrid one answers to each of its two ways. One that is paused is told only to whoever asks for it.
    """
    wanted, how = ask.attendance, meeting.attendance
    near = ask.lat is None or (km is not None and km <= ask.within_km)
    if Attendance.ONLINE in wanted and how in FROM_AFAR:
        return True
    if not wanted:
        return (near and how in THERE) or (ask.lat is None and how is Attendance.ONLINE)
    return near and (how in wanted or (how in THERE and Attendance.IN_PERSON in wanted))
