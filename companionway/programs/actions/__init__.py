"""Writes: founding an organization, programs and sites, colleagues coming and leaving, settings, links, tokens."""

from companionway.programs.actions.colleagues import (
    INVITATION_DAYS,
    accept_invitation,
    add_account,
    add_account_of_participant,
    add_membership,
    edit_self,
    end_membership,
    invitation_of,
    invite,
    withdraw_invitation,
)
from companionway.programs.actions.links import forget_expired, sign_in_link, use_sign_in_link
from companionway.programs.actions.places import Founded, add_program, add_site, found, set_setting
from companionway.programs.actions.tokens import Used, end_token, make_token, use_token

__all__ = [
    "INVITATION_DAYS", "Founded", "Used", "accept_invitation", "add_account", "add_account_of_participant",
    "add_membership", "add_program", "add_site", "edit_self", "end_membership", "end_token", "forget_expired",
    "found", "invitation_of", "invite", "make_token", "set_setting", "sign_in_link", "use_sign_in_link",
    "use_token", "withdraw_invitation",
]  # fmt: skip
