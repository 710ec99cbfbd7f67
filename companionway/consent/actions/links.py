"""A page for somebody outside, by one consent: made, its code tried, opened, closed.

The address is handed over, the code is said apart; each is kept as a hash, and neither opens anything alone. Every
opening is a disclosure, and asks the consent anew: what was taken back is closed at the next look, everywhere.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from companionway.consent.actions.leaving import Packet, disclose, eyes_of
from companionway.consent.models import Consent, Link
from companionway.consent.queries import leaving
from companionway.consent.queries.grounds import require_seen, seen
from companionway.consent.rules import (
    CODE_DIGITS,
    CODE_TRIES,
    LINK_DAYS,
    NOTHING,
    LeavesBy,
    LinkFacts,
    Medium,
    opening_begins,
    why_not_open,
    why_not_valid,
)
from companionway.ground import clock, ids, ledger, organization
from companionway.ground.access import Actor, Category, Permission, require, require_at_home, system
from companionway.ground.errors import NotFound, Reason, Refused
from companionway.programs import queries as programs
from companionway.programs.rules import hashed, of_organization, organization_in


@dataclass(frozen=True)
class MadeLink:
    """A link as it is handed over: shown once, kept as hashes."""

    id: UUID
    token: str
    code: str
    expires_at: datetime


@transaction.atomic
def make_link(consent_id: UUID, *, days: int, by: Actor, now: datetime) -> MadeLink:
    """A page by a living consent: made by the person, or by staff who may see all that it would show."""
    consent = _consent(consent_id, by=by, now=now)
    if by.account_id is None:
        raise NotFound  # whoever makes one is somebody with an account
    today = programs.local_day(None, now)
    if reason := _why_not_make(consent, by=by, now=now):
        raise Refused(reason)
    made = MadeLink(
        ids.new(), f"{of_organization(by.organization_id)}.{secrets.token_urlsafe(32)}",
        "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS)), _until(consent, days, now),
    )  # fmt: skip
    Link.objects.create(
        id=made.id, person_id=consent.person_id, consent=consent, token_hash=hashed(made.token),
        code_hash=_code_hash(made.token, made.code), made_at=now, made_by_id=by.account_id,
        expires_at=made.expires_at,
    )  # fmt: skip
    detail = {"days": (made.expires_at - now).days, "categories": sorted(leaving.leaving_by(consent, today=today))}
    ledger.record("consent.make_link", by=by, now=now, about=consent.person_id, row=made.id, detail=detail,
                  touches=[consent.person_id])  # fmt: skip
    return made


@transaction.atomic
def close_link(link_id: UUID, *, by: Actor, now: datetime) -> UUID:
    """Nobody opens it any more; whose it was. Closed already, nothing changes."""
    row = Link.objects.filter(id=link_id).first()
    if row is None:
        raise NotFound
    _may(row.person_id, by=by, now=now)
    if row.closed_at is None:
        Link.objects.filter(id=link_id).update(closed_at=now)
        ledger.record(
            "consent.close_link", by=by, now=now, about=row.person_id, row=row.id, touches=[row.person_id]
        )
    return row.person_id


def knock_on_link(token: str, *, now: datetime) -> None:
    """Whether there is a page that waits for its code: Refused where it is closed, NotFound where it never was."""
    with organization.hold(_tenant(token)):
        with transaction.atomic(durable=True):
            reason = _why_not_now(_row(Link.objects.all(), token), now=now)
        if reason is not None:
            raise Refused(reason)


def prove_link(token: str, code: str, *, now: datetime) -> None:
    """Whoever knows the address says the code. Refused with how often it may still be tried; then it is closed."""
    with organization.hold(_tenant(token)):
        with transaction.atomic(durable=True):
            row = _row(Link.objects.select_for_update(), token)
            reason = _why_not_now(row, now=now) or _tried(row, token, code, now=now)
        if reason is not None:
            raise Refused(reason, field="code")


def open_link(token: str, *, medium: Medium, visitor: str, now: datetime) -> Packet:
    """Open the page, its feed or its PDF for a browser in which the code was said (`visitor`): one disclosure in a
    quarter of an hour, however often it is looked at.
    """
    with organization.hold(_tenant(token)):
        with transaction.atomic(durable=True):
            row = _row(Link.objects.all(), token)
            reason = _why_not_now(row, now=now)
        if reason is not None:
            raise Refused(reason)
        eyes = eyes_of(row.consent.recipient_id, system(row.organization_id))
        facts = leaving.consented(row.consent)
        given = leaving.leaving_by(row.consent, today=programs.local_day(None, now))
        return disclose(
            row.person_id, given or facts.categories, ground=LeavesBy.CONSENT, consent_id=row.consent_id,
            recipient_id=row.consent.recipient_id, what=row.consent.what, medium=medium,
            key=_opening(row, medium, visitor, now), by=eyes, now=now,
        )  # fmt: skip


def _consent(consent_id: UUID, *, by: Actor, now: datetime) -> Consent:
    row = Consent.objects.filter(id=consent_id).select_related("recipient").first()
    if row is None:
        raise NotFound
    _may(row.person_id, by=by, now=now)
    return row


def _may(person_id: UUID, *, by: Actor, now: datetime) -> None:
    """Oneself, or whoever may let something leave and knows the person."""
    require_at_home(by)
    if by.person_id == person_id and by.may(Permission.CONSENT_GIVE):
        return
    require(by, Permission.DISCLOSE)
    require_seen(by, person_id, Category.IDENTITY, today=programs.local_day(None, now))


def _why_not_make(consent: Consent, *, by: Actor, now: datetime) -> Reason | None:
    today = programs.local_day(None, now)
    if reason := why_not_valid(leaving.consented(consent), today=today):
        return reason
    if consent.recipient is None or consent.recipient.member_id is not None:
        return Reason("link_not_needed")  # they sign in here, and see it there
    given = leaving.leaving_by(consent, today=today)
    if not given:
        return Reason("disclosure_kept_back")
    sees = seen(by, [consent.person_id], today=today).get(consent.person_id, NOTHING)
    return Reason("disclosure_not_seen") if given - sees else None


def _until(consent: Consent, days: int, now: datetime) -> datetime:
    """The end of the days, and never later than the consent's last day."""
    if days not in LINK_DAYS:
        raise Refused("link_days", field="days")
    asked = now + timedelta(days=days)
    if consent.ends_on is None:
        return asked
    return min(asked, clock.start_of(consent.ends_on + timedelta(days=1), programs.zone(None)))


def _row(rows, token: str) -> Link:
    row = rows.filter(token_hash=hashed(token)).first()
    if row is None:
        raise NotFound
    return row


def _why_not_now(row: Link, *, now: datetime) -> Reason | None:
    """Why this link opens nothing; that somebody tried is written down, once in a quarter of an hour."""
    reason = why_not_open(LinkFacts(row.expires_at, row.closed_at is not None, row.tries), now=now)
    reason = reason or why_not_valid(leaving.consented(row.consent), today=programs.local_day(None, now))
    if reason is not None and not _written_lately(row, now):
        ledger.record(
            "consent.refuse_disclosure", by=system(row.organization_id), now=now, about=row.person_id,
            row=row.consent_id, touches=[row.person_id],
            detail={"reason": reason.code, "ground": LeavesBy.CONSENT, "medium": Medium.PAGE, "link": row.id.hex},
        )  # fmt: skip
    return reason


def _written_lately(row: Link, now: datetime) -> bool:
    last = ledger.newest("consent.refuse_disclosure", link=row.id.hex)
    return last is not None and last.at >= opening_begins(now)


def _tried(row: Link, token: str, code: str, *, now: datetime) -> Reason | None:
    """One try, counted while the row is held: two at once are two."""
    typed = "".join(sign for sign in code if sign.isdigit())
    if secrets.compare_digest(row.code_hash, _code_hash(token, typed)):
        Link.objects.filter(id=row.id).update(tries=0)
        return None
    tries = row.tries + 1
    over = tries >= CODE_TRIES
    Link.objects.filter(id=row.id).update(tries=tries, closed_at=now if over else None)
    if over:
        ledger.record(
            "consent.close_link", by=system(row.organization_id), now=now, about=row.person_id, row=row.id,
            detail={"tries": tries}, touches=[row.person_id],
        )  # fmt: skip
        return Reason("link_closed")
    return Reason("link_code_wrong", {"left": CODE_TRIES - tries})


def _opening(row: Link, medium: Medium, visitor: str, now: datetime) -> UUID:
    """The key of what one browser opens in one quarter of an hour."""
    return ids.of(opening_begins(now), f"{row.id}:{medium}:{visitor}".encode())


def _code_hash(token: str, code: str) -> str:
    """With the token, which is nowhere kept: six digits alone are soon tried through."""
    return hashed(f"{token}:{code}")


def _tenant(token: str) -> UUID:
    try:
        return organization_in(token)
    except ValueError:
        raise NotFound from None
