"""Writes about people. Relationships begin and end through journey, which also writes what happened."""

from companionway.people.actions.channels import ChannelFacts, add_channel, end_channel
from companionway.people.actions.enrolments import end_enrolment, enrol
from companionway.people.actions.erasing import erase
from companionway.people.actions.exclusions import end_exclusion, exclude
from companionway.people.actions.many import PersonRow, RelationshipRow, add_many, relate_many, related
from companionway.people.actions.medicines import (
    choose_reader,
    edit_medicine,
    end_reader,
    forget_medicine,
    note_medicine,
)
from companionway.people.actions.merging import repoint
from companionway.people.actions.own_facts import (
    edit_experience,
    edit_own_card,
    forget_experience,
    tell_experience,
)
from companionway.people.actions.own_ties import end_own_tie, name_own
from companionway.people.actions.persons import add, edit_card, link_account, mark_died, unmark_died
from companionway.people.actions.relationships import relate, set_away, set_capacity, unrelate
from companionway.people.actions.ties import TieRow, end_tie, name_many, name_tie

__all__ = [
    "ChannelFacts", "PersonRow", "RelationshipRow", "TieRow", "add", "add_channel", "add_many", "choose_reader",
    "edit_card", "edit_experience", "edit_medicine", "edit_own_card", "end_channel", "end_enrolment",
    "end_exclusion", "end_own_tie", "end_reader", "end_tie", "enrol", "erase", "exclude", "forget_experience",
    "forget_medicine", "link_account", "mark_died", "name_many", "name_own", "name_tie", "note_medicine",
    "relate", "relate_many", "related", "repoint", "set_away", "set_capacity", "tell_experience", "unmark_died",
    "unrelate",
]  # fmt: skip
