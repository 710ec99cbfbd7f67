"""What is asked of somebody, by whom, how often, until when; and what is done about it (R42 R44 R46)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from companionway.ground.access import Category
from companionway.ground.errors import Reason
from companionway.pulse.rules import KINDS, Kind


class AskedBy(StrEnum):
    """Who asks. The same tone for everyone."""

    HOUSE = "house"
    COURT = "court"
    ONESELF = "oneself"


class AskedFor(StrEnum):
    """What is asked for."""

    MEETINGS = "meetings"  # of any accepted pathway
    DAY_HOURS = "day_hours"  # hours of a day programme
    TESTS = "tests"
    APPOINTMENTS = "appointments"
    CURFEW = "curfew"  # nights


class Period(StrEnum):
    """In which time; a week runs from Monday to Sunday."""

    WEEK = "week"
    MONTH = "month"
    ONCE = "once"


class ShortfallStands(StrEnum):
    """How a period stands. Help comes before a shortfall."""

    MET = "met"
    ON_WAY = "on_way"
    HELP = "help"
    SHORT = "short"  # the period is over


class AttendedKind(StrEnum):
    """What somebody came to."""

    MEETING = "meeting"
    DAY_PROGRAM = "day_program"
    APPOINTMENT = "appointment"
    TEST = "test"
    CURFEW = "curfew"


class AttendedResult(StrEnum):
    """Whether they came. Away is away, and no blame."""

    CAME = "came"
    EXCUSED = "excused"
    AWAY = "away"


class LegalKind(StrEnum):
    """Which authority has a say in somebody's life (R46)."""

    COURT = "court"
    DRUG_COURT = "drug_court"
    PROBATION = "probation"
    PAROLE = "parole"
    CHILD_WELFARE = "child_welfare"
    EMPLOYER = "employer"


class Pathway(StrEnum):
    """Which kind of meeting; every one of them counts the same (R36)."""

    AA = "aa"
    NA = "na"
    OTHER_STEPS = "other_steps"  # other twelve-step fellowships
    SMART = "smart"
    LIFERING = "lifering"
    SECULAR = "secular"
    DHARMA = "dharma"
    WELLBRIETY = "wellbriety"
    FAITH = "faith"
    WOMEN = "women"
    MEDICATION = "medication"  # of people who take medicine for it
    OTHER = "other"


# What fulfils what is asked.
FULFILS: dict[AskedFor, AttendedKind] = {
    AskedFor.MEETINGS: AttendedKind.MEETING,
    AskedFor.DAY_HOURS: AttendedKind.DAY_PROGRAM,
    AskedFor.TESTS: AttendedKind.TEST,
    AskedFor.APPOINTMENTS: AttendedKind.APPOINTMENT,
    AskedFor.CURFEW: AttendedKind.CURFEW,
}
MOST_ASKED: dict[AskedFor, int] = {
    AskedFor.MEETINGS: 90,
    AskedFor.DAY_HOURS: 200,
    AskedFor.TESTS: 31,
    AskedFor.APPOINTMENTS: 62,
    AskedFor.CURFEW: 31,
}
MOST_REQUIREMENTS = 20
MAX_ATTENDED = 500
MOST_MINUTES = 24 * 60
LATE_ENTRY_DAYS = 60  # so far back something can still be written down


@dataclass(frozen=True)
class Asked:
    """So much of something in a period, from a day on until another (both included; None: until it is ended)."""

    asked_for: AskedFor
    amount: int
    period: Period
    since_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class LegalFacts:
    """An authority that has a say, as it is written down. `recipient_id`: the officer as consents name them."""

    kind: LegalKind
    officer: str = ""
    order: str = ""
    began_on: date | None = None
    ends_on: date | None = None
    report_on: date | None = None
    recipient_id: UUID | None = None


def speaks_of(kind: AttendedKind) -> Category:
    """What it tells of somebody that they came there."""
    return KINDS[Kind(kind)]


def why_not_ask(asked: Asked, words: str = "", *, kept: int = 0) -> tuple[str, Reason] | None:
    """(field, why) this cannot be asked, or None."""
    most = MOST_ASKED[asked.asked_for]
    if not 1 <= asked.amount <= most:
        return "amount", Reason("number_out_of_bounds", {"low": 1, "high": most})
    if asked.until_on is not None and asked.until_on < asked.since_on:
        return "until_on", Reason("ends_before_it_begins")
    if kept >= MOST_REQUIREMENTS:
        return "asked_for", Reason("requirements_too_many", {"most": MOST_REQUIREMENTS})
    return _too_long("words", words)


def why_not_attend(
    kind: AttendedKind, on: date, minutes: int | None, words: str, *, today: date
) -> tuple[str, Reason] | None:
    """(field, why) this cannot be written down, or None."""
    if on > today:
        return "on", Reason("in_the_future")
    if on < today - timedelta(days=LATE_ENTRY_DAYS):
        return "on", Reason("attended_too_long_ago", {"days": LATE_ENTRY_DAYS})
    if kind is AttendedKind.DAY_PROGRAM and not minutes:
        return "minutes", Reason("hours_missing")
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        return "minutes", Reason("number_out_of_bounds", {"low": 1, "high": MOST_MINUTES})
    return _too_long("words", words)


def why_not_legal(facts: LegalFacts) -> tuple[str, Reason] | None:
    """(field, why) a legal status cannot be kept, or None."""
    for name, day in (("ends_on", facts.ends_on), ("report_on", facts.report_on)):
        if facts.began_on is not None and day is not None and day < facts.began_on:
            return name, Reason("ends_before_it_begins")
    return _too_long("officer", facts.officer) or _too_long("order", facts.order)


def _too_long(name: str, text: str) -> tuple[str, Reason] | None:
    over = len(text) - MAX_ATTENDED
    return (name, Reason("text_too_long", {"most": MAX_ATTENDED, "over": over})) if over > 0 else None
