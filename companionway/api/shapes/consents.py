"""Consents, as they stand."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Reason, Shape, reason
from companionway.consent.queries import ConsentView, DisclosureView
from companionway.consent.rules import ConsentKind, Ends, LeavesBy, Medium, Purpose, RecipientKind
from companionway.ground.access import Category


class Consent(Shape):
    """What somebody allows to be told, to whom, for what, until when (42 CFR 2.31)."""

    id: UUID = Field(description="Its id.")
    kind: ConsentKind = Field(description="Which kind of document it is.", examples=["one"])
    recipient: str = Field(description="Who may be told.", examples=["Lena Vega"])
    recipient_kind: RecipientKind | None = Field(description="Who they are to the person.", examples=["family"])
    categories: list[Category] = Field(description="What may be told.", examples=[["identity"]])
    what: str = Field(description="The same in the person's own words.", examples=["That I am well."])
    purpose: Purpose | None = Field(description="What it is for.", examples=["family"])
    ends: Ends | None = Field(description="How it ends by itself.", examples=["day"])
    ends_on: date | None = Field(description="Its last day, where it has one.", examples=["2027-05-31"])
    signed_on: date | None = Field(description="null: a draft, by which nothing is told.", examples=["2026-11-24"])
    lives: bool = Field(description="Whether anything may be told by it today.", examples=[True])
    why_not: Reason | None = Field(description="Why nothing may be told by it.")
    cannot_revoke: Reason | None = Field(description="Why it cannot be taken back today; null: it can.")

    @classmethod
    def of(cls, one: ConsentView, language: str, today: date) -> Consent:
        """From a consent as it is read."""
        facts = one.facts
        return cls(
            id=one.id, kind=facts.kind, recipient=one.recipient_name, recipient_kind=facts.recipient_kind,
            categories=[category for category in Category if category in facts.categories], what=one.what,
            purpose=facts.purpose, ends=facts.ends, ends_on=facts.ends_on, signed_on=facts.signed_on,
            lives=one.lives, why_not=reason(one.why_not, language, today) if one.why_not else None,
            cannot_revoke=reason(one.waits, language, today) if one.waits else None,
        )  # fmt: skip


class Consents(Shape):
    """Those that live, then drafts, then those that are over."""

    consents: list[Consent] = Field(description="The newest first in each.")


class Disclosure(Shape):
    """Something that left to somebody outside (42 CFR 2.25)."""

    id: UUID = Field(description="Its id.")
    at: datetime = Field(description="When.", examples=["2026-11-24T15:00:00Z"])
    to_whom: str = Field(description="To whom.", examples=["Lena Vega"])
    ground: LeavesBy = Field(description="By which right.", examples=["consent"])
    consent_id: UUID | None = Field(description="The consent by which it left, where it was one.")
    categories: list[Category] = Field(description="What it was about.", examples=[["attendance"]])
    purpose: Purpose | None = Field(description="What it was for.", examples=["family"])
    what: str = Field(description="The same in words.", examples=["On which days she came."])
    medium: Medium = Field(description="How it left; `page` and `feed` were opened by whoever has the code.")

    @classmethod
    def of(cls, one: DisclosureView) -> Disclosure:
        """From what left as it is read."""
        return cls(
            id=one.id, at=one.at, to_whom=one.to_whom, ground=one.ground, consent_id=one.consent_id,
            categories=[category for category in Category if category in one.categories], purpose=one.purpose,
            what=one.what, medium=one.medium,
        )  # fmt: skip


class Disclosures(Shape):
    """All that left about the caller."""

    disclosures: list[Disclosure] = Field(description="The newest first.")
