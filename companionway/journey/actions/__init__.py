"""Writes: stays begin and end, and so do relationships, with what happened written down."""

from companionway.journey.actions.beside import assign, end_support, keep_apart, leave, step_aside
from companionway.journey.actions.intake import begin_intake
from companionway.journey.actions.many import assign_many
from companionway.journey.actions.merging import repoint
from companionway.journey.actions.stays import StayRow, end_stay, start_stay, stay_many

__all__ = [
    "StayRow", "assign", "assign_many", "begin_intake", "end_stay", "end_support", "keep_apart", "leave",
    "repoint", "start_stay", "stay_many", "step_aside",
]  # fmt: skip
