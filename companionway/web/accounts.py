"""How allauth is told that nobody signs up by themself."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter


class InvitationOnly(DefaultAccountAdapter):
    """Accounts begin by invitation (programs.actions.accept_invitation)."""

    def is_open_for_signup(self, request) -> bool:
        return False
