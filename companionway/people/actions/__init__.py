"""Writes about people. Relationships begin and end through journey, which also writes what happened."""

from companionway.people.actions.many import PersonRow, RelationshipRow, add_many, relate_many, related
from companionway.people.actions.single import (
    ChannelFacts,
    add,
    add_channel,
    edit_card,
    end_channel,
    end_enrolment,
    end_exclusion,
    end_tie,
    enrol,
    exclude,
    link_account,
    mark_died,
    name_tie,
    relate,
    repoint,
    set_capacity,
    unmark_died,
    unrelate,
)  # fmt: skip
from companionway.people.actions.ties import TieRow, name_many

__all__ = [
    "ChannelFacts", "PersonRow", "RelationshipRow", "TieRow", "add", "add_channel", "add_many", "edit_card",
    "end_channel", "end_enrolment", "end_exclusion", "end_tie", "enrol", "exclude", "link_account", "mark_died",
    "name_many", "name_tie", "relate", "relate_many", "related", "repoint", "set_capacity", "unmark_died",
    "unrelate",
]  # fmt: skip
