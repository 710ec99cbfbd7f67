"""The daily list, why somebody is on it, and the digest; and for attention itself, the facts it is made of."""

from companionway.attention.queries.digesting import Digest, Section, digest
from companionway.attention.queries.editions import edition
from companionway.attention.queries.foremost import front
from companionway.attention.queries.gathering import Group, Home, gather, homes
from companionway.attention.queries.listing import among, lapsed, on, today, why
from companionway.attention.queries.owning import (
    ObjectionView,
    about_me,
    as_told_to_oneself,
    objected,
    objections,
)
from companionway.attention.queries.views import DailyList, Front, Listed, Taken, Waits

__all__ = [
    "DailyList", "Digest", "Front", "Group", "Home", "Listed", "ObjectionView", "Section", "Taken", "Waits",
    "about_me", "among", "as_told_to_oneself",
    "digest", "edition", "front", "gather", "homes", "lapsed", "objected",
    "objections", "on", "today", "why",
]  # fmt: skip
