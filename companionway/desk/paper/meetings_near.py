"""What was found, in the words of the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from companionway.desk import catalogue, town
from companionway.desk.finding import Looked, Question
from companionway.desk.paper.meeting_list import MOST, Outside, Part, Row, Size, pdf
from companionway.meetings.queries import Hit
from companionway.meetings.rules import FROM_AFAR, THERE, Attendance, MeetingFacts, MeetingType

MOST_SAID = 7  # words about one meeting


def sheet(
    hits: Sequence[Hit], looked: Looked, asked: Question, *, size: Size, page_of: Callable[[UUID], str],
    outward_name: str, link: str, language: str, at: datetime,
) -> bytes:  # fmt: skip
    """The paper: days as headings, by the clock of the place that was named."""
    there = ZoneInfo(asked.zone)

    def day_of(hit: Hit) -> str:
        if hit.starts_at is None:
            return _("By appointment")
        said = catalogue.exact_day(hit.starts_at.astimezone(there).date(), language, year=False)
        return said[:1].upper() + said[1:]

    parts = [
        Part(heading, tuple(_row(one, looked, there, page_of, language) for one in some))
        for heading, some in groupby(hits[: MOST[size]], key=day_of)
    ]
    outside = Outside(outward_name, link, _span(asked, there, language), _from(looked, asked))
    return pdf(parts, outside, size=size, more=len(hits) > MOST[size], language=language, at=at)


def _span(asked: Question, there: ZoneInfo, language: str) -> str:
    since, until = (
        f"{catalogue.exact_day(one.date(), language, year=False)}, {town.clock(one, language)}"
        for one in (asked.ask.at.astimezone(there), asked.ask.until.astimezone(there))
    )
    return _("What begins, or goes on, from %(since)s until %(until)s.") % {"since": since, "until": until}


def _from(looked: Looked, asked: Question) -> str:
    """From where distances count, where a town or a ZIP code was named; where somebody stands is not printed."""
    place = asked.place
    if place is None or not place.name:
        return ""
    said = {"place": ", ".join(filter(None, (place.name, place.region)))}
    return _("Distances are from %(place)s, as the crow flies.") % said


def _row(hit: Hit, looked: Looked, there: ZoneInfo, page_of: Callable[[UUID], str], language: str) -> Row:
    one = hit.meeting.facts
    return Row(
        begins=_clock(hit.starts_at, there, language),
        ends=_clock(hit.ends_at, there, language),
        name=one.name,
        whose=catalogue.word(one.fellowship, language),
        where=town.where(one) if one.attendance in THERE or one.approximate else "",
        about=" · ".join(about(one, language)),
        far=town.far(hit.km, miles=looked.miles, language=language),
        links=tuple(_links(one, page_of(hit.meeting.id))),
    )


def _clock(moment: datetime | None, there: ZoneInfo, language: str) -> str:
    return town.clock(moment.astimezone(there), language) if moment else ""


def about(one: MeetingFacts, language: str) -> list[str]:
    """How one takes part, for whom it is, in which language; what is needed to join."""
    said = [] if one.attendance is Attendance.IN_PERSON else [catalogue.word(one.attendance, language)]
    types = [kind for kind in MeetingType if kind in one.types]
    said += [catalogue.word(kind, language) for kind in types[: MOST_SAID - len(said)]]
    if one.languages - {language}:
        said += [catalogue.word(tongue, language, kind="meeting_language") for tongue in sorted(one.languages)]
    return said + [part for part in (one.join_phone, one.join_notes, one.costs) if part]


def _links(one: MeetingFacts, page: str) -> Iterable[tuple[str, str]]:
    """Whoever cannot go there scans what lets them join; everybody else its page, with the way."""
    join = [(_("Join"), one.join_url)] if one.join_url and one.attendance in FROM_AFAR else []
    more = [(_("About this meeting"), page)]
    return join + more if one.attendance is Attendance.ONLINE else more + join
