"""Keeping the items fresh, and what people do with them."""

from companionway.attention.actions.refreshing import refresh, refresh_all
from companionway.attention.actions.taking import give_back, snooze, take, unsnooze

__all__ = ["give_back", "refresh", "refresh_all", "snooze", "take", "unsnooze"]
