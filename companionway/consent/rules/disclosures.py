"""By which right something leaves, and what must be there before it does (42 CFR 2.31-2.33, 2.51-2.53, 2.61-2.67).

What is asked for leaves whole or not at all: nothing is widened, and nothing is cut without a word. Whoever asks
takes `may_go` first, and asks for no more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from companionway.consent.rules.consents import ConsentFacts, Purpose, why_not_valid
from companionway.consent.rules.grounds import NOTHING
from companionway.ground.access import Category
from companionway.ground.errors import Reason

ACCOUNTING_YEARS = 3  # 2.25: what left by consent in the three years before the day one asks
OPENING_MINUTES = 15  # our own choice: a page looked at again within it, in one browser, is one opening
MAX_WHAT = 500
LINK_DAYS = (7, 30, 90)  # how long a page for somebody outside is open, at the most; never longer than its consent
CODE_DIGITS = 6
CODE_TRIES = 5  # then the page is closed for good: a million codes, and the address has to be known too
SITTING_MINUTES = 30  # how long one browser is not asked for the code again
_C = Category
# The least that medical staff need, "to the extent necessary" (2.51(a)): who it is, and what they take.
EMERGENCY_OPENS = frozenset({_C.IDENTITY, _C.MEDICINES})


class LeavesBy(StrEnum):
    """The ground on which something leaves to somebody outside. There is no other."""

    CONSENT = "consent"
    EMERGENCY = "emergency"  # to medical personnel (2.51)
    AUDIT = "audit"  # audit and evaluation (2.53)
    SERVICE = "service"  # a qualified service organization (2.11, 2.12(c)(4))
    COURT_ORDER = "court_order"  # an order under 2.61-2.67, and a subpoena


class Medium(StrEnum):
    """How it left."""

    PAGE = "page"  # behind a link
    PAPER = "paper"
    FEED = "feed"
    TOLD = "told"  # by voice
    SENT = "sent"  # by letter, fax or mail
    API = "api"


class Statement(StrEnum):
    """Which notice goes along (2.32)."""

    LONG = "long"  # statement 1
    SHORT = "short"  # statement 2
    NONE = "none"  # a ground that asks for none, or a program that Part 2 does not cover


@dataclass(frozen=True)
class GroundFacts:
    """What the ground asks to be written down; None and empty: not said. It is kept with the disclosure.

    Emergency: `facility`, `nature`, `told_at` (2.51(c)). Audit: `authority`, `agreed` in writing to keep to 2.53.
    Court order: `court`, `order_on`, `part_2` (an order under 2.61-2.67), `subpoena`. Service: `agreement_id`.
    """

    facility: str = ""
    nature: str = ""
    told_at: datetime | None = None
    authority: str = ""
    agreed: bool = False
    court: str = ""
    order_on: date | None = None
    part_2: bool = False
    subpoena: bool = False
    agreement_id: UUID | None = None


@dataclass(frozen=True)
class DisclosureFacts:
    """Everything by which it is decided whether something may leave.

    `opened`: somebody outside opens it themselves, and the categories say what; `consent`: what it says, where it
    leaves by one; `kept_back`: what an agreed restriction keeps from whoever gets
    it (2.26); `apart`: they are somebody here whom an exclusion keeps apart from the person; `agreement_lives`: the
    service organization is bound today.
    """

    ground: LeavesBy
    categories: frozenset[Category]
    what: str
    to_whom: str
    said: GroundFacts = GroundFacts()
    opened: bool = False
    consent: ConsentFacts | None = None
    recipient_id: UUID | None = None
    purpose: Purpose | None = None
    kept_back: frozenset[Category] = NOTHING
    apart: bool = False
    agreement_lives: bool = False


_Stops = Callable[[DisclosureFacts, date, datetime], list[tuple[str, Reason]]]


def why_not_disclose(facts: DisclosureFacts, *, today: date, now: datetime) -> Reason | None:
    """Why nothing may leave, or None."""
    found = what_stops(facts, today=today, now=now)
    return found[0][1] if found else None


def what_stops(facts: DisclosureFacts, *, today: date, now: datetime) -> list[tuple[str, Reason]]:
    """(field, why) of all that stands against it, the ground first."""
    found = _OF_GROUND[facts.ground](facts, today, now)
    if not facts.to_whom.strip():
        found.append(("to_whom", Reason("disclosure_to_nobody")))
    if not facts.categories:
        found.append(("categories", Reason("disclosure_of_nothing")))
    if not facts.what.strip() and not facts.opened:
        found.append(("what", Reason("disclosure_not_described")))
    if facts.ground is not LeavesBy.EMERGENCY and facts.categories & facts.kept_back:
        found.append(("categories", Reason("disclosure_kept_back")))
    return found


def may_go(facts: ConsentFacts, *, today: date, kept_back: frozenset[Category] = NOTHING) -> frozenset[Category]:
    """What may leave by this consent today: all it says, less what is kept back; nothing where it does not live."""
    return NOTHING if why_not_valid(facts, today=today) else facts.categories - kept_back


@dataclass(frozen=True)
class LinkFacts:
    """What must be known of a link before anybody outside looks at its page."""

    expires_at: datetime
    closed: bool
    tries: int = 0


def why_not_open(facts: LinkFacts, *, now: datetime) -> Reason | None:
    """Why a link opens nothing now, whoever asks; or None. Its consent is asked besides."""
    if facts.closed or facts.tries >= CODE_TRIES:
        return Reason("link_closed")
    return Reason("link_over") if facts.expires_at <= now else None


def statement_for(ground: LeavesBy, *, covered: bool, chosen: Statement) -> Statement:
    """2.32 asks for a statement with what leaves by consent, where Part 2 applies. There it is never left out."""
    if ground is not LeavesBy.CONSENT or not covered:
        return Statement.NONE
    return Statement.LONG if chosen is Statement.NONE else chosen


def accounted_since(today: date) -> date:
    """The first day of an accounting that is asked for today (2.25)."""
    try:
        return today.replace(year=today.year - ACCOUNTING_YEARS)
    except ValueError:  # the 29th of February
        return today.replace(year=today.year - ACCOUNTING_YEARS, day=28)


def opening_begins(now: datetime) -> datetime:
    """The beginning of the quarter of an hour in which everything one browser opens is one opening."""
    return now - timedelta(minutes=now.minute % OPENING_MINUTES, seconds=now.second, microseconds=now.microsecond)


def _consent(facts: DisclosureFacts, today: date, now: datetime) -> list[tuple[str, Reason]]:
    if facts.consent is None:
        return [("consent_id", Reason("disclosure_without_consent"))]
    why = why_not_valid(
        facts.consent, today=today, recipient_id=facts.recipient_id, purpose=facts.purpose
    )  # fmt: skip
    if why is not None:
        return [("consent_id", why)]
    if facts.apart:  # said as it is said of whatever stands against it: nobody learns of an exclusion
        return [("consent_id", Reason("disclosure_not_now"))]
    if facts.categories - facts.consent.categories:
        return [("categories", Reason("disclosure_beyond_consent"))]
    return []


def _emergency(facts: DisclosureFacts, today: date, now: datetime) -> list[tuple[str, Reason]]:
    found = []
    if not facts.said.facility.strip():
        found.append(("facility", Reason("emergency_without_facility")))
    if not facts.said.nature.strip():
        found.append(("nature", Reason("emergency_without_nature")))
    if facts.said.told_at is None:
        found.append(("told_at", Reason("emergency_without_time")))
    elif facts.said.told_at > now:
        found.append(("told_at", Reason("emergency_in_future")))
    return found


def _audit(facts: DisclosureFacts, today: date, now: datetime) -> list[tuple[str, Reason]]:
    found = []
    if not facts.said.authority.strip():
        found.append(("authority", Reason("audit_without_authority")))
    if not facts.said.agreed:
        found.append(("agreed", Reason("audit_not_agreed")))
    return found


def _service(facts: DisclosureFacts, today: date, now: datetime) -> list[tuple[str, Reason]]:
    return [] if facts.agreement_lives else [("agreement_id", Reason("service_not_bound"))]


def _court_order(facts: DisclosureFacts, today: date, now: datetime) -> list[tuple[str, Reason]]:
    found = []
    if not facts.said.court.strip():
        found.append(("court", Reason("order_without_court")))
    if facts.said.order_on is None:
        found.append(("order_on", Reason("order_without_day")))
    elif facts.said.order_on > today:
        found.append(("order_on", Reason("order_in_future")))
    if not facts.said.part_2:
        found.append(("part_2", Reason("order_not_part_2")))
    if not facts.said.subpoena:
        found.append(("subpoena", Reason("order_without_subpoena")))
    return found


_OF_GROUND: Mapping[LeavesBy, _Stops] = {
    LeavesBy.CONSENT: _consent,
    LeavesBy.EMERGENCY: _emergency,
    LeavesBy.AUDIT: _audit,
    LeavesBy.SERVICE: _service,
    LeavesBy.COURT_ORDER: _court_order,
}
