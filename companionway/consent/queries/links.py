"""Pages for somebody outside, the consents by which something may leave, and what was asked for in vain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.consent.models import Consent, Disclosure, Link, Recipient
from companionway.consent.queries.grounds import seen
from companionway.consent.queries.leaving import leaving_by, require_own_or
from companionway.consent.rules import LinkFacts, Medium, Purpose, RecipientKind, why_not_open
from companionway.ground import ledger
from companionway.ground.access import Actor, Category, Permission


@dataclass(frozen=True)
class LinkView:
    """A page for somebody outside. `open`: whoever has the address and the code still sees something there."""

    id: UUID
    consent_id: UUID
    recipient_name: str
    made_at: datetime
    expires_at: datetime
    closed_at: datetime | None
    open: bool
    opened: int
    last_opened_at: datetime | None


@dataclass(frozen=True)
class RefusalView:
    """That something was asked for and did not leave, and why."""

    at: datetime
    recipient_name: str
    reason: str
    medium: Medium


def links(actor: Actor, person_id: UUID, *, today: date, now: datetime) -> list[LinkView]:
    """Somebody's pages for others outside, newest first: for themself, and for those who may let things leave."""
    require_own_or(Permission.DISCLOSE, actor, person_id, today=today)
    rows = Link.objects.filter(person_id=person_id).select_related("consent__recipient").order_by("-made_at", "-id")
    opened: dict[UUID, list[datetime]] = defaultdict(list)
    pages = Disclosure.objects.filter(person_id=person_id, medium=Medium.PAGE).order_by("at")
    for consent, at in pages.values_list("consent_id", "at"):
        opened[consent].append(at)
    return [_link(row, opened, today=today, now=now) for row in rows]


def _link(row: Link, opened: Mapping[UUID, list[datetime]], *, today: date, now: datetime) -> LinkView:
    over = why_not_open(LinkFacts(row.expires_at, row.closed_at is not None, row.tries), now=now)
    looks = [at for at in opened.get(row.consent_id, ()) if at >= row.made_at]
    return LinkView(
        row.id, row.consent_id, row.consent.recipient.name if row.consent.recipient else "", row.made_at,
        row.expires_at, row.closed_at, over is None and bool(leaving_by(row.consent, today=today)), len(looks),
        looks[-1] if looks else None,
    )  # fmt: skip


def refusals(actor: Actor, person_id: UUID, *, today: date) -> list[RefusalView]:
    """What was asked for about somebody by a consent and did not leave, newest first."""
    require_own_or(Permission.PRIVACY_KEEP, actor, person_id, today=today)
    lines = [line for line in ledger.about(person_id, "consent.refuse_disclosure") if line.row_id]
    rows = Consent.objects.filter(id__in={line.row_id for line in lines}).select_related("recipient")
    names = {row.id: row.recipient.name for row in rows if row.recipient}
    return [
        RefusalView(line.at, names.get(line.row_id, ""), line.detail["reason"], Medium(line.detail["medium"]))
        for line in lines
    ]


@dataclass(frozen=True)
class WayOut:
    """A living consent by which something may leave. `categories`: of what it allows, what the actor may let go."""

    consent_id: UUID
    recipient_name: str
    recipient_kind: RecipientKind
    member: bool  # they are somebody here, and see it by their own sign-in
    purpose: Purpose
    categories: frozenset[Category]
    whole: bool  # the actor sees all that it allows, and so may make a page of it

    @property
    def ordered(self) -> list[Category]:
        return [one for one in Category if one in self.categories]


def ways_out(actor: Actor, person_id: UUID, *, today: date) -> list[WayOut]:
    """The consents by which something may leave today, newest first: for oneself, and whoever may let it."""
    require_own_or(Permission.DISCLOSE, actor, person_id, today=today)
    sees = seen(actor, [person_id], today=today)[person_id]
    rows = Consent.objects.filter(person_id=person_id, signed_at__isnull=False).select_related("recipient")
    found = []
    for row in rows.order_by("-signed_at", "-id"):
        if row.recipient is not None and (given := leaving_by(row, today=today)):
            to = row.recipient
            found.append(_way(row.id, to, Purpose(row.purpose), given, sees))
    return found


def _way(
    consent_id: UUID, to: Recipient, purpose: Purpose, given: frozenset[Category], sees: frozenset[Category]
) -> WayOut:
    kind, member = RecipientKind(to.kind), to.member_id is not None
    return WayOut(consent_id, to.name, kind, member, purpose, given & sees, whole=given <= sees)
