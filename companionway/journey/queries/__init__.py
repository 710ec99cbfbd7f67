"""Reads of where people are on their way."""

from companionway.journey.queries.intake import Promise, promises
from companionway.journey.queries.stays import StayView, standings, stay_views, stays

__all__ = ["Promise", "StayView", "promises", "standings", "stay_views", "stays"]
