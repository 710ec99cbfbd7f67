"""What is asked of somebody, by whom, how often, until when; and what is done about it (R42 R44 R46)."""

from __future__ import annotations

from enum import StrEnum


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
