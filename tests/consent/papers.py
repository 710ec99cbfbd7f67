"""Signed consents, as they stand in the tables: for tests of what is done by them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from companionway.consent.models import Consent, Ending, Recipient
from companionway.consent.rules import (
    ConsentKind,
    EndingKind,
    Ends,
    Purpose,
    RecipientKind,
    Signer,
    Signing,
    spelled,
)
from companionway.ground.access import Category
from tests.cast import NOW, TODAY

IN_A_YEAR = TODAY + timedelta(days=365)


def signed(
    person_id: UUID, name: str, *, categories: Iterable[Category] = (Category.IDENTITY, Category.ATTENDANCE),
    kind: RecipientKind = RecipientKind.FAMILY, member_id: UUID | None = None, **said: Any,
) -> Consent:  # fmt: skip
    """A consent to somebody, signed a week ago, that holds for a year. `said` changes what it says."""
    to = Recipient.objects.create(person_id=person_id, kind=kind, name=name, member_id=member_id)
    week = NOW - timedelta(days=7)
    plain = {
        "kind": ConsentKind.ONE, "purpose": Purpose.FAMILY, "ends": Ends.DAY, "ends_on": IN_A_YEAR,
        "begun_at": week, "signing": Signing.SCREEN, "signer": Signer.ONESELF, "signature": "Rosa Marín",
        "signed_on": week.date(), "signed_at": week, "language": "en",
    }  # fmt: skip
    return Consent.objects.create(person_id=person_id, recipient=to, categories=spelled(categories), **plain | said)


def taken_back(consent: Consent) -> None:
    """It is taken back today."""
    Ending.objects.create(consent=consent, kind=EndingKind.REVOKED, on=TODAY, at=NOW, how=Signing.SCREEN)
