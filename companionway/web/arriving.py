"""What happens when somebody without an address is let in: as whom, where, and on whose phone."""

from __future__ import annotations

from uuid import UUID

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import auth
from django.http import HttpRequest, HttpResponse

from companionway.desk import phones
from companionway.desk.door import CHOSEN
from companionway.desk.phones import Phone
from companionway.ground import organization
from companionway.ground.access import Post, Role
from companionway.programs import queries as programs


def let_in(
    request: HttpRequest, account_id: UUID, organization_id: UUID | None, phone: Phone, where: str = "/"
) -> HttpResponse:
    """Signed in, in this organization, on this phone. Whoever was signed in here before is so no more.

    A PIN is enough for whoever sees only themself. Whoever walks beside others is asked for their second step,
    if they have one.
    """
    if request.user.is_authenticated:
        auth.logout(request)
    account = programs.account(account_id)
    posts = posts_of(account_id, organization_id)
    request.sees_only_themself = sees_only_themself(posts)
    record_authentication(request, account, method="pin")
    answer = perform_login(request, account, email_verification="none", redirect_url=where)
    if organization_id is not None:
        request.session[CHOSEN] = str(organization_id)
        settle(request, phone, posts, organization_id)
    return phones.remember(answer, phone)


def settle(request: HttpRequest, phone: Phone, posts: tuple[Post, ...], organization_id: UUID) -> None:
    """How long this session lasts. On one's own phone it is long for whoever sees only themself, as elsewhere for
    everybody else."""
    if phone is Phone.SHARED or sees_only_themself(posts):
        with organization.hold(organization_id):
            phones.settle(request, phone, posts[0].program_id if posts else None, now=request.now)


def posts_of(account_id: UUID, organization_id: UUID | None) -> tuple[Post, ...]:
    """The posts of an account in an organization that is not in hand yet."""
    if organization_id is None:
        return ()
    with organization.hold(organization_id):
        return programs.posts(account_id)


def sees_only_themself(posts: tuple[Post, ...]) -> bool:
    """Whether these posts show nobody but oneself."""
    return bool(posts) and {post.role for post in posts} == {Role.PARTICIPANT}


def home_of(account_id: UUID) -> UUID | None:
    """The organization of an account that belongs to one."""
    held = programs.organizations_of(account_id)
    return held[0].id if len(held) == 1 else None
