"""Somebody is erased: how they came in. An account that works in another organization too is only ended here."""

from __future__ import annotations

from uuid import UUID

from companionway.programs.actions.pins import forget_tries
from companionway.programs.models import Account, Invitation, Membership, SignInLink, Token, WayIn


def erase(person_id: UUID, account_id: UUID | None) -> bool:
    """Their invitations, roles, tokens, links and ways in here, and their account; whether that is gone too.

    What they did stands in the ledger under an account's number that then belongs to nobody.
    """
    Invitation.objects.filter(person_id=person_id).delete()
    account = Account.objects.filter(id=account_id).first() if account_id else None
    if account is None:
        return False
    if account.email:
        Invitation.objects.filter(email__iexact=account.email).delete()
    for table in (Membership, Token, WayIn, SignInLink):
        table.objects.filter(account_id=account.id).delete()
    if Membership.unscoped.filter(account_id=account.id).exists():
        return False
    forget_tries(account.handle)
    account.delete()
    return True
