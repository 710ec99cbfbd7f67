"""Colleagues: who is here, inviting somebody, giving and taking roles, and somebody leaving."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import queries as consent
from companionway.desk import catalogue
from companionway.desk import posts as roles
from companionway.desk.door import door
from companionway.desk.forms.programs import InviteForm, PostForm
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound, Reason
from companionway.journey import actions as journey
from companionway.people.rules import Part
from companionway.programs import actions
from companionway.programs import queries as programs

STAFF = Permission.STAFF_EDIT


@door(STAFF)
@require_safe
def colleagues(request: HttpRequest) -> HttpResponse:
    """Everyone with a post here, and invitations that wait."""
    names = {one.id: one.name for one in programs.programs(request.actor)}
    rows = [
        {"one": one, "myself": one.account_id == request.actor.account_id,
         "posts": [{"id": id_, "role": post.role, "program": names.get(post.program_id)}
                   for id_, post in zip(one.membership_ids, one.posts, strict=True)]}
        for one in programs.colleagues(request.actor)
    ]  # fmt: skip
    waiting = [
        {"invitation": one, "program": names.get(one.program_id)}
        for one in programs.invitations(request.actor, now=request.now)
    ]
    return render(request, "colleagues/everyone.html", {"rows": rows, "waiting": waiting})


@door(STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody. The link is shown once, to be sent in whatever way is safe."""
    form = InviteForm(request.POST or None, helpers=_helpers(request), **_places(request))
    if request.method == "POST" and form.is_valid():
        said, made = form.cleaned_data, []
        facts = {"email": said["email"], "role": said["role"], "program_id": said["program"],
                 "person_id": said.get("person")}  # fmt: skip
        if form.kept(lambda: made.append(roles.invite(**facts, by=request.actor, now=request.now))):
            link = request.build_absolute_uri(reverse("invitation", args=[made[0][1]]))
            days = actions.INVITATION_DAYS
            return render(request, "colleagues/invited.html", {"link": link, "email": said["email"], "days": days})
    return render(request, "colleagues/invite.html", {"form": form})


@door(STAFF)
@require_POST
def invitation_withdrawal(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    actions.withdraw_invitation(invitation_id, by=request.actor, now=request.now)
    messages.success(request, _("The invitation is taken back."))
    return redirect("colleagues")


@door(STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def posts(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Another role for a colleague."""
    colleague = _colleague(request, account_id)
    form = PostForm(request.POST or None, **_places(request))
    if request.method == "POST" and form.is_valid():
        facts = {"role": form.cleaned_data["role"], "program_id": form.cleaned_data["program"]}
        if form.kept(lambda: roles.give(account_id, **facts, by=request.actor, now=request.now)):
            messages.success(request, _("The role is given."))
            return redirect("colleagues")
    return render(request, "colleagues/post.html", {"form": form, "colleague": colleague})


@door(STAFF)
@require_POST
def post_end(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Take one role back; the last one is ended by leaving."""
    actions.end_membership(membership_id, by=request.actor, now=request.now)
    messages.success(request, _("The role is taken back."))
    return redirect("colleagues")


@door(STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def departure(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """A colleague is leaving: said plainly before it is done."""
    colleague = _colleague(request, account_id)
    if account_id == request.actor.account_id:
        raise NotFound
    if request.method == "POST":
        left = journey.leave(account_id=account_id, by=request.actor, now=request.now)
        reason = Reason("colleague_left", {"people": len(left)})
        messages.success(request, catalogue.say(reason, get_language() or "en"))
        return redirect("colleagues")
    return render(request, "colleagues/departure.html", {"colleague": colleague})


def _colleague(request: HttpRequest, account_id: UUID) -> programs.Colleague:
    for one in programs.colleagues(request.actor):
        if one.account_id == account_id:
            return one
    raise NotFound


def _places(request: HttpRequest) -> dict[str, object]:
    reach = request.actor.programs_with(STAFF)
    found = [one for one in programs.programs(request.actor) if reach is None or one.id in reach]
    return {"programs": found, "everywhere": reach is None}


def _helpers(request: HttpRequest) -> list[tuple[UUID, str]]:
    """Helpers without an account whom the reader may see."""
    ids = {one.person_id for one in consent.enrolments(request.actor, today=request.today, part=Part.HELPER)}
    taken = consent.accounts_of(request.actor, ids, today=request.today)
    cards = consent.cards(request.actor, ids - set(taken), today=request.today)
    return [(id_, card.full_name) for id_, card in cards.items()]
