"""Reads of what programs stand for and of the rules of their houses, which everybody here may read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from companionway.consent import queries as consent
from companionway.consent.rules import Signing
from companionway.ground.access import Actor, Category, require_at_home
from companionway.journey.models import HouseRules, RulesAgreement, Stance
from companionway.journey.rules import GoalKind, StanceFacts, lines


@dataclass(frozen=True)
class RulesView:
    """One version of the rules of a house, in the languages in which it was written."""

    program_id: UUID
    version: int
    since: datetime
    texts: Mapping[str, str]

    def said(self, language: str) -> tuple[str, str]:
        """(language, text): in the reader's language where it was written in it."""
        short = language.split("-")[0]
        return (short, self.texts[short]) if short in self.texts else next(iter(sorted(self.texts.items())))


@dataclass(frozen=True)
class AgreementView:
    """Somebody agreed to one version of the rules of a house. `signature` is theirs to see."""

    id: UUID
    person_id: UUID
    program_id: UUID
    version: int
    language: str
    how: Signing
    at: datetime
    signature: str


def stances(actor: Actor) -> dict[UUID, StanceFacts]:
    """What each program of the organization stands for, as it said last; those that said nothing are left out."""
    require_at_home(actor)
    found: dict[UUID, StanceFacts] = {}
    for row in Stance.objects.order_by("declared_at", "id"):
        found[row.program_id] = StanceFacts(
            row.program_id, frozenset(GoalKind(kind) for kind in row.welcomes.split()), row.medicines_welcome,
            row.words, row.words_es, lines(row.elsewhere),
        )  # fmt: skip
    return found


def house_rules(actor: Actor, program_id: UUID) -> list[RulesView]:
    """Every version of the rules of a house, the newest first; empty where it has written none."""
    require_at_home(actor)
    found: dict[int, dict[str, HouseRules]] = {}
    for row in HouseRules.objects.filter(program_id=program_id).order_by("-version", "language"):
        found.setdefault(row.version, {})[row.language] = row
    return [
        RulesView(
            program_id, version, min(row.since for row in rows.values()),
            {language: row.text for language, row in rows.items()},
        )
        for version, rows in found.items()
    ]  # fmt: skip


def agreements(actor: Actor, person_id: UUID, *, today: date) -> list[AgreementView]:
    """What somebody agreed to, the newest first (category plan)."""
    consent.require_seen(actor, person_id, Category.PLAN, today=today)
    rows = RulesAgreement.objects.filter(person_id=person_id, ended_at__isnull=True).order_by("-at", "-id")
    return [
        AgreementView(
            row.id, row.person_id, row.program_id, row.version, row.language, Signing(row.how), row.at,
            row.signature if actor.person_id == person_id else "",
        )
        for row in rows
    ]  # fmt: skip
