"""The daily list, why somebody is on it, and the digest; and for attention itself, the facts it is made of."""

from companionway.attention.queries.digesting import Digest, Section, digest
from companionway.attention.queries.gathering import Group, Home, gather, homes
from companionway.attention.queries.listing import DailyList, Listed, Taken, Waits, on, today, why

__all__ = [
    "DailyList", "Digest", "Group", "Home", "Listed", "Section", "Taken", "Waits", "digest", "gather", "homes",
    "on", "today", "why",
]  # fmt: skip
