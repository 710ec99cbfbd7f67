"""Consents, as they stand."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from companionway.api.shapes.base import Reason, Shape, reason
from companionway.consent.queries import ConsentView
from companionway.consent.rules import ConsentKind, Ends, Purpose, RecipientKind
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
