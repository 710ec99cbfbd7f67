"""Small steps that person and peer tick off together, in ready packs; and a partner who sees what is shared."""

from __future__ import annotations

from enum import StrEnum


class Pack(StrEnum):
    """Ready packs of steps (R62). Their steps stand in packs/steps.toml."""

    WORK = "work"  # resume and job search
    HOUSING = "housing"
    PAPERS = "papers"  # identity papers
    BENEFITS = "benefits"
    COURT = "court"
    MONEY = "money"  # budget and debts
    FAMILY = "family"
    LEARNING = "learning"
    FRIEND = "friend"
