"""Writes of lists and meetings."""

from companionway.meetings.actions.corrections import correct, settle
from companionway.meetings.actions.feeds import add_feed, edit_feed, end_feed
from companionway.meetings.actions.fetching import fetch
from companionway.meetings.actions.keeping import Kept
from companionway.meetings.actions.own import add_own, confirm_own, edit_own, take_out_own
from companionway.meetings.actions.readings import Brought, bring, keep, read_due, read_feed, read_file, take_held
from companionway.meetings.actions.ways import note_way

__all__ = [
    "Brought", "Kept", "add_feed", "add_own", "bring", "confirm_own", "correct", "edit_feed", "edit_own",
    "end_feed", "fetch", "keep", "note_way", "read_due", "read_feed", "read_file", "settle", "take_held",
    "take_out_own",
]  # fmt: skip
