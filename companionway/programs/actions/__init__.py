"""Writes: founding an organization, programs and sites, colleagues coming and leaving, settings, links, tokens,
ways in for whoever takes part, and their PINs."""

from companionway.programs.actions.colleagues import (
    INVITATION_DAYS,
    accept_invitation,
    add_account,
    add_membership,
    edit_self,
    end_membership,
    invitation_of,
    invite,
    withdraw_invitation,
)
from companionway.programs.actions.erasing import erase
from companionway.programs.actions.links import forget_expired, sign_in_link, use_sign_in_link
from companionway.programs.actions.pins import change_pin, enter, forget_old_tries, prove
from companionway.programs.actions.places import Founded, add_program, add_site, edit_site, found, set_setting
from companionway.programs.actions.tokens import Used, end_token, make_token, use_token
from companionway.programs.actions.ways_in import (
    Begun,
    Given,
    add_participant,
    begin_way_in,
    close_account,
    edit_own_account,
    give_way_in,
    take_part,
    take_part_no_more,
    use_way_in,
    way_in_of,
)

__all__ = [
    "INVITATION_DAYS", "Begun", "Founded", "Given", "Used", "accept_invitation", "add_account", "add_membership",
    "add_participant", "add_program", "add_site", "begin_way_in", "change_pin", "close_account",
    "edit_own_account", "edit_self", "edit_site", "end_membership", "end_token", "enter", "erase",
    "forget_expired", "forget_old_tries", "found", "give_way_in", "invitation_of", "invite", "make_token",
    "prove", "set_setting", "sign_in_link", "take_part", "take_part_no_more", "use_sign_in_link", "use_token",
    "use_way_in", "way_in_of", "withdraw_invitation",
]  # fmt: skip
