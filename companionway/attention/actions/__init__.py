"""Keeping the items fresh, what people do with them, and what those whom they are about say."""

from companionway.attention.actions.erasing import erase
from companionway.attention.actions.objecting import answer_objection, object_to, repoint
from companionway.attention.actions.refreshing import refresh, refresh_all
from companionway.attention.actions.taking import give_back, snooze, take, unsnooze

__all__ = [
    "answer_objection", "erase", "give_back", "object_to", "refresh", "refresh_all", "repoint", "snooze", "take",
    "unsnooze",
]  # fmt: skip
