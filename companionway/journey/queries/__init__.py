"""Reads of where people are on their way."""

from companionway.journey.queries.stays import StayView, standings, stay_views, stays

__all__ = ["StayView", "standings", "stay_views", "stays"]
