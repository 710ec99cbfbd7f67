"""One calendar: a day programme's hours, somebody's own appointments, and what else has a day (R42 R45).

Everything that stands in a calendar is a series of days: once, or every so many weeks until a last one. The page,
the sheet and the feed are three ways to say the same series.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from companionway.ground.errors import Reason

MAX_APPOINTMENT = 200
MAX_PLACE = 200
MAX_TITLE = 80
MOST_WEEKS = 12  # between one time and the next
LONGEST_MINUTES = 24 * 60
YEARS_AHEAD = 5  # nobody's calendar is asked for more


class AppointmentKind(StrEnum):
    """What stands in somebody's calendar."""

    MEETING = "meeting"
    GROUP = "group"
    CARE = "care"  # a doctor, a therapist
    WORK = "work"
    COURT = "court"
    FAMILY = "family"
    OTHER = "other"


class EntryKind(StrEnum):
    """Where an entry of a calendar comes from."""

    PROGRAM = "program"  # the hours of a program in which they stay
    APPOINTMENT = "appointment"  # their own
    FIRST = "first"  # the first one that was booked before leaving
    HANDOFF = "handoff"  # by when two people meet
    LEGAL = "legal"  # a day of an order


@dataclass(frozen=True)
class AppointmentFacts:
    """Something in somebody's own calendar; `starts` None: some time that day, `every_weeks` None: once."""

    kind: AppointmentKind
    words: str
    on: date
    starts: time | None = None
    minutes: int | None = None
    place: str = ""
    every_weeks: int | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class HoursFacts:
    """A program's hours on one weekday (0: Monday), from a day on until a last one."""

    weekday: int
    starts: time
    ends: time
    title: str
    since_on: date
    until_on: date | None = None
    title_es: str = ""

    def said(self, language: str) -> str:
        """What it is called, in the reader's language where it has a name in it."""
        return (self.title_es if language == "es" else self.title) or self.title

    @property
    def minutes(self) -> int:
        """How long it goes."""
        return (self.ends.hour - self.starts.hour) * 60 + self.ends.minute - self.starts.minute


@dataclass(frozen=True)
class Series:
    """The days of one thing. `starts` is the hour on the wall where it is; `until` is the last day."""

    kind: EntryKind
    row_id: UUID
    on: date
    zone: str
    starts: time | None = None
    minutes: int | None = None
    every_weeks: int | None = None
    until: date | None = None
    off: frozenset[date] = field(default=frozenset())
    words: str = ""
    words_es: str = ""
    place: str = ""
    code: str = ""  # an appointment's kind, a slot's, the step of a hand-off, which day of an order
    program_id: UUID | None = None
    slot_id: UUID | None = None

    def days(self, since: date, until: date) -> Iterator[date]:
        """Those of its days that lie between two, both included."""
        last = min(until, self.until) if self.until and self.every_weeks else until
        if self.every_weeks is None:
            found = [self.on] if since <= self.on <= last else []
        else:
            step = 7 * self.every_weeks
            skipped = max(0, -((self.on - since).days // step))
            every = range(skipped * step, (last - self.on).days + 1, step)
            found = [self.on + timedelta(days=n) for n in every]
        return (day for day in found if day not in self.off)

    def said(self, language: str) -> str:
        """Its own words, in the reader's language where it has them."""
        return (self.words_es if language == "es" else self.words) or self.words


@dataclass(frozen=True)
class Entry:
    """One day of a series."""

    series: Series
    on: date

    @property
    def starts(self) -> time | None:
        return self.series.starts

    @property
    def at(self) -> datetime | None:
        """The moment at which it begins; on a night without that hour, as much later as the clock was put on."""
        if self.starts is None:
            return None
        return datetime.combine(self.on, self.starts, ZoneInfo(self.series.zone)).astimezone(UTC)

    @property
    def ends(self) -> time | None:
        """The hour on the wall at which it is over."""
        if self.at is None or not self.series.minutes:
            return None
        over = self.at + timedelta(minutes=self.series.minutes)
        return over.astimezone(ZoneInfo(self.series.zone)).time()


def entries(series: Iterable[Series], since: date, until: date) -> list[Entry]:
    """What stands on the days from `since` to `until`, in the order of the day; what has no hour comes first."""
    found = [Entry(one, day) for one in series for day in one.days(since, until)]
    return sorted(found, key=lambda one: (one.on, one.starts or time.min, one.series.kind, str(one.series.row_id)))


def hours_series(
    hours: HoursFacts, spans: Iterable[tuple[date, date | None]], off: Iterable[date] = (), *,
    hours_id: UUID, program_id: UUID, zone: str,
) -> Iterator[Series]:  # fmt: skip
    """A program's hours as somebody has them who stays there from a day until before another."""
    off = frozenset(off)
    for began, left in spans:
        first = max(began, hours.since_on)
        first += timedelta(days=(hours.weekday - first.weekday()) % 7)
        lasts = [day for day in (hours.until_on, left and left - timedelta(days=1)) if day]
        last = min(lasts, default=None)
        if last is None or first <= last:
            yield Series(
                EntryKind.PROGRAM, hours_id, first, zone, hours.starts, hours.minutes, 1, last, off,
                words=hours.title, words_es=hours.title_es, program_id=program_id,
            )  # fmt: skip


def monday_of(day: date) -> date:
    """The first day of the week in which a day lies."""
    return day - timedelta(days=day.weekday())


def why_not_appoint(facts: AppointmentFacts, *, today: date) -> tuple[str, Reason] | None:
    """(field, why) this cannot stand in a calendar, or None. What is past may be written down too."""
    if not facts.words.strip() and facts.kind is AppointmentKind.OTHER:
        return "words", Reason("field_empty")
    for name, text, most in (("words", facts.words, MAX_APPOINTMENT), ("place", facts.place, MAX_PLACE)):
        if len(text) > most:
            return name, Reason("text_too_long", {"most": most, "over": len(text) - most})
    if abs((facts.on - today).days) > 366 * YEARS_AHEAD:
        return "on", Reason("day_too_far", {"years": YEARS_AHEAD})
    if facts.minutes is not None and facts.starts is None:
        return "starts", Reason("minutes_without_an_hour")
    if facts.minutes is not None and not 1 <= facts.minutes <= LONGEST_MINUTES:
        return "minutes", Reason("minutes_out_of_bounds", {"most": LONGEST_MINUTES})
    return _why_not_again(facts)


def _why_not_again(facts: AppointmentFacts) -> tuple[str, Reason] | None:
    if facts.every_weeks is not None and not 1 <= facts.every_weeks <= MOST_WEEKS:
        return "every_weeks", Reason("weeks_out_of_bounds", {"most": MOST_WEEKS})
    if facts.until_on is not None and facts.every_weeks is None:
        return "every_weeks", Reason("until_without_again")
    if facts.until_on is not None and facts.until_on < facts.on:
        return "until_on", Reason("ends_before_it_starts")
    return None


def why_not_hours(facts: HoursFacts, others: Iterable[HoursFacts] = ()) -> tuple[str, Reason] | None:
    """(field, why) a program cannot have these hours, or None."""
    for name, text in (("title", facts.title), ("title_es", facts.title_es)):
        if len(text) > MAX_TITLE:
            return name, Reason("text_too_long", {"most": MAX_TITLE, "over": len(text) - MAX_TITLE})
    if not facts.title.strip():
        return "title", Reason("field_empty")
    if facts.ends <= facts.starts:
        return "ends", Reason("ends_before_it_starts")
    if facts.until_on is not None and facts.until_on < facts.since_on:
        return "until_on", Reason("ends_before_it_starts")
    same = (facts.weekday, facts.starts, facts.title.strip())
    if any((one.weekday, one.starts, one.title) == same and _both_last(one, facts) for one in others):
        return "starts", Reason("hours_already_there")
    return None


def _both_last(one: HoursFacts, other: HoursFacts) -> bool:
    """Whether there is a day on which both hold."""
    return one.since_on <= (other.until_on or date.max) and other.since_on <= (one.until_on or date.max)
