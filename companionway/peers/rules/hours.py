"""Hours as boards count them: in which domain, confirmed or only said, and how far they reach (R9).

Nothing here says that somebody is behind: a meter tells what is there and what a board asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from companionway.ground.errors import Reason
from companionway.peers.rules.credentials import CredentialStage, Domain, ServiceKind
from companionway.peers.rules.roles import Course
from companionway.peers.rules.targets import HOUR, Target
from companionway.programs.rules import Default

DAY_MINUTES = 24 * HOUR
MOST_COURSE = 500 * HOUR
MAX_HOURS_WORDS = 300
MAX_COURSE_NAME = 200
MAX_NUMBER = 60
LATE_HOURS_DAYS = 730  # boards look back over years, and papers turn up late
LAPSE_AHEAD_DAYS = Default(
    "peers", "lapse_ahead_days", 60, 7, 365, "days",
    "Companionway design default, not sourced: time enough to take a course and to send in papers",
)  # fmt: skip

# SAMHSA's twelve categories of what peers do, as contacts are tagged with them, in the domains in which boards
# count. The domains are those of the IC&RC's Peer Recovery examination; which category belongs where is our own
# reading of what it lists under each, and a contact without a tag stays "in general".
DOMAIN_OF: Mapping[str, Domain] = {
    "engages": Domain.WELLNESS,
    "supports": Domain.WELLNESS,
    "shares": Domain.MENTORING,
    "personalizes": Domain.WELLNESS,
    "plans": Domain.WELLNESS,
    "links": Domain.ADVOCACY,
    "informs": Domain.MENTORING,
    "crises": Domain.ETHICS,
    "communicates": Domain.ADVOCACY,
    "collaborates": Domain.ADVOCACY,
    "leads": Domain.ADVOCACY,
    "grows": Domain.ETHICS,
}


class HourKind(StrEnum):
    """What an hour was."""

    CONTACT = "contact"  # beside somebody, as their peer
    SERVICE = "service"  # worked otherwise
    SUPERVISION = "supervision"
    COURSE = "course"


WORKS = frozenset({HourKind.CONTACT, HourKind.SERVICE})


class MeterOf(StrEnum):
    """What a meter counts."""

    WORK = "work"
    SUPERVISION = "supervision"
    EDUCATION = "education"
    EDUCATION_IN = "education_in"  # of a domain
    FACE_TO_FACE = "face_to_face"
    CONTINUING = "continuing"
    CONTINUING_IN = "continuing_in"


@dataclass(frozen=True)
class Worked:
    """So many minutes of something. `on`: the day; of contacts, which are summed, the first of their month.

    `confirmed`: written down with the contact or by who was there, or confirmed by a colleague.
    """

    kind: HourKind
    on: date
    minutes: int
    domain: Domain = Domain.GENERAL
    confirmed: bool = True
    face_to_face: bool = True


@dataclass(frozen=True)
class Meter:
    """How much of what is asked is there, in minutes. What is only said counts, and is marked."""

    of: MeterOf
    needed: int
    confirmed: int
    told: int
    domain: Domain | None = None

    @property
    def done(self) -> int:
        """All of it."""
        return self.confirmed + self.told

    @property
    def left(self) -> int:
        """What is still asked for."""
        return max(0, self.needed - self.done)

    @property
    def confirmed_percent(self) -> int:
        """For the picture."""
        return min(100, self.confirmed * 100 // self.needed)

    @property
    def done_percent(self) -> int:
        """For the picture: confirmed and told together."""
        return min(100, self.done * 100 // self.needed)


@dataclass(frozen=True)
class WorkFacts:
    """Hours of work that no contact tells of."""

    on: date
    minutes: int
    domain: Domain = Domain.GENERAL
    kind: ServiceKind = ServiceKind.VOLUNTEER


@dataclass(frozen=True)
class CourseFacts:
    """A course that somebody took. `until_on`: the last day on which it stands; None: it stands for good."""

    course: Course
    on: date  # the last day of it
    minutes: int
    domain: Domain = Domain.GENERAL
    face_to_face: bool = True
    until_on: date | None = None


@dataclass(frozen=True)
class CredentialFacts:
    """How far somebody is with a credential."""

    target: str
    stage: CredentialStage = CredentialStage.TOWARD
    got_on: date | None = None
    until_on: date | None = None
    exam_on: date | None = None
    code_signed_on: date | None = None


def in_domains(minutes: int, tags: Iterable[str]) -> dict[Domain, int]:
    """Minutes of a contact, shared evenly between what it was tagged with; nothing is lost by rounding."""
    domains = [DOMAIN_OF[tag] for tag in tags if tag in DOMAIN_OF] or [Domain.GENERAL]
    share, over = divmod(minutes, len(domains))
    found: dict[Domain, int] = {}
    for i, domain in enumerate(domains):
        found[domain] = found.get(domain, 0) + share + (i < over)
    return {domain: much for domain, much in found.items() if much}


def meters(target: Target, hours: Iterable[Worked]) -> tuple[Meter, ...]:
    """How far everything is that the board counts in hours, in the order in which it is asked."""
    hours = list(hours)
    worked = [one for one in hours if one.kind in WORKS]
    learned = [one for one in hours if one.kind is HourKind.COURSE]
    supervised = [one for one in hours if one.kind is HourKind.SUPERVISION]
    face = [one for one in learned if one.face_to_face]
    found = [
        _meter(MeterOf.WORK, target.work, worked),
        _meter(MeterOf.SUPERVISION, target.supervision, supervised),
        _meter(MeterOf.EDUCATION, target.education, learned),
        *_by_domain(MeterOf.EDUCATION_IN, target.domains, learned),
        _meter(MeterOf.FACE_TO_FACE, target.education * target.face_to_face // 100, face),
    ]
    return tuple(one for one in found if one.needed)


def renewal_meters(target: Target, until_on: date | None, hours: Iterable[Worked]) -> tuple[Meter, ...]:
    """What was learned since it was last renewed, beside what the next renewal asks for."""
    if target.renewal is None or until_on is None:
        return ()
    since = months_back(until_on, target.renewal.months)
    learned = [one for one in hours if one.kind is HourKind.COURSE and since < one.on <= until_on]
    found = [
        _meter(MeterOf.CONTINUING, target.renewal.minutes, learned),
        *_by_domain(MeterOf.CONTINUING_IN, target.renewal.domains, learned),
    ]
    return tuple(one for one in found if one.needed)


def months_back(day: date, months: int) -> date:
    """The same day so many months before, or the last of that month."""
    whole = day.year * 12 + day.month - 1 - months
    year, month = divmod(whole, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


def why_not_work(facts: WorkFacts, words: str, *, already: int, today: date) -> tuple[str, Reason] | None:
    """(field, why) these hours cannot be written down, or None. `already`: minutes that the day holds."""
    if wrong := _not_that_day("on", facts.on, today):
        return wrong
    if facts.minutes <= 0:
        return "minutes", Reason("hours_none")
    if facts.minutes > DAY_MINUTES:
        return "minutes", Reason("hours_more_than_a_day")
    if facts.minutes + already > DAY_MINUTES:
        return "minutes", Reason("hours_over_a_day", {"already": _hours(already)})
    return _too_long("words", words, MAX_HOURS_WORDS)


def why_not_learn(facts: CourseFacts, name: str, *, today: date) -> tuple[str, Reason] | None:
    """(field, why) this course cannot be written down, or None."""
    if facts.on > today:
        return "on", Reason("in_the_future")
    if facts.minutes <= 0:
        return "minutes", Reason("hours_none")
    if facts.minutes > MOST_COURSE:
        return "minutes", Reason("course_too_long", {"most": MOST_COURSE // HOUR})
    if facts.until_on is not None and facts.until_on < facts.on:
        return "until_on", Reason("ends_before_it_begins")
    return _too_long("name", name, MAX_COURSE_NAME)


def why_not_hold(
    facts: CredentialFacts, number: str, *, today: date, gives: bool = True
) -> tuple[str, Reason] | None:
    """(field, why) a credential cannot stand like this, or None. `gives`: whether its target certifies anybody."""
    if facts.stage is CredentialStage.HELD and not gives:
        return "stage", Reason("target_gives_nothing")
    for name, day in (
        ("got_on", facts.got_on),
        ("exam_on", facts.exam_on),
        ("code_signed_on", facts.code_signed_on),
    ):
        if day is not None and day > today:
            return name, Reason("in_the_future")
    if facts.stage is CredentialStage.HELD and facts.got_on is None:
        return "got_on", Reason("credential_without_its_day")
    if facts.until_on is not None and facts.got_on is not None and facts.until_on < facts.got_on:
        return "until_on", Reason("ends_before_it_begins")
    return _too_long("number", number, MAX_NUMBER)


def _meter(of: MeterOf, needed: int, hours: Iterable[Worked], domain: Domain | None = None) -> Meter:
    confirmed = told = 0
    for one in hours:
        if one.confirmed:
            confirmed += one.minutes
        else:
            told += one.minutes
    return Meter(of, needed, confirmed, told, domain)


def _by_domain(of: MeterOf, asked: Mapping[Domain, int], learned: list[Worked]) -> list[Meter]:
    return [
        _meter(of, needed, [one for one in learned if one.domain is domain], domain)
        for domain, needed in asked.items()
    ]  # fmt: skip


def _not_that_day(name: str, on: date, today: date) -> tuple[str, Reason] | None:
    if on > today:
        return name, Reason("in_the_future")
    if on < today - timedelta(days=LATE_HOURS_DAYS):
        return name, Reason("hours_too_long_ago", {"days": LATE_HOURS_DAYS})
    return None


def _hours(minutes: int) -> str:
    whole, over = divmod(minutes, HOUR)
    return f"{whole}:{over:02}"


def _too_long(name: str, text: str, most: int) -> tuple[str, Reason] | None:
    over = len(text) - most
    return (name, Reason("text_too_long", {"most": most, "over": over})) if over > 0 else None
