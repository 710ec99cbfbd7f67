"""Whom I chose to keep me company in what I mean to do, what they see; and who chose me (R36)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk import steps as desk
from companionway.desk.door import door
from companionway.desk.forms.commitments import PartnerForm, ShareForm
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.queries import PartnerView
from companionway.web.editing import data
from companionway.web.own import mine
from companionway.web.own.steps import tongue

_FORM = ["GET", "HEAD", "POST"]


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def partners(request: HttpRequest) -> HttpResponse:
    """My partners, whom I could ask, and who asked me."""
    chosen = queries.my_partners(request.actor, today=request.today)
    asked = {one.partner_id for one in chosen}
    near = [one for one in desk.company(request.actor, mine.me(request), today=request.today)
            if one.person_id not in asked]  # fmt: skip
    form = PartnerForm(data(request), company=near)
    if form.is_bound and form.is_valid() and form.kept(lambda: _ask(request, form)):
        messages.success(request, _("Asked. You will hear when they say yes."))
        return redirect("own_partner")
    chose_me = queries.who_chose_me(request.actor, today=request.today)
    names = desk.names(
        request.actor, [*asked, *(one.person_id for one in chose_me)], today=request.today
    )  # fmt: skip
    shown = {
        "form": form, "near": near, "mine": [(one, names.get(one.partner_id, "")) for one in chosen],
        "theirs": [(one, names.get(one.person_id, "")) for one in chose_me],
    }  # fmt: skip
    return render(request, "own/partner.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.OWN_EDIT)
@require_safe
def partner(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """What somebody who chose me shares with me; of my own partner: what I share."""
    if _mine(request, partnership_id) is not None:
        return redirect("own_partner_share", partnership_id)
    shared = queries.shared_with_me(
        request.actor, partnership_id, today=request.today, language=tongue()
    )  # fmt: skip
    name = desk.names(request.actor, [shared.partner.person_id], today=request.today)
    return render(
        request, "own/partner_shares.html", {"shared": shared, "name": name.get(shared.partner.person_id, "")}
    )


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def share(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Which of my goals and steps they see. Nothing, unless I say so."""
    one = _mine(request, partnership_id)
    if one is None:
        raise NotFound
    me, today = mine.me(request), request.today
    open_ = [
        step for step in queries.commitments(request.actor, me, today=today, language=tongue())
        if step.done_at is None or step.id in one.steps
    ]  # fmt: skip
    form = ShareForm(
        data(request), goals=queries.goals(request.actor, me, today=today), steps=open_,
        initial={"goals": list(map(str, one.goals)), "steps": list(map(str, one.steps))},
    )  # fmt: skip
    if form.is_bound and form.is_valid() and form.kept(lambda: _share(request, partnership_id, form)):
        messages.success(request, _("Saved."))
        return redirect("own_partner")
    name = desk.names(request.actor, [one.partner_id], today=today).get(one.partner_id, "")
    shown = {"form": form, "name": name, "one": one}
    return render(request, "own/partner_share.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.OWN_EDIT)
@require_POST
def accept(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Yes, I will."""
    actions.accept_partner(partnership_id, by=request.actor, now=request.now)
    messages.success(request, _("Thank you. They hear that you said yes."))
    return redirect("own_partner")


@door(Permission.OWN_EDIT)
@require_POST
def end(request: HttpRequest, partnership_id: UUID) -> HttpResponse:
    """Not this time, or no longer."""
    actions.end_partner(partnership_id, by=request.actor, now=request.now)
    messages.success(request, _("Ended. Nothing is shared any more."))
    return redirect("own_partner")


def _mine(request: HttpRequest, partnership_id: UUID) -> PartnerView | None:
    chosen = queries.my_partners(request.actor, today=request.today)
    return next((one for one in chosen if one.id == partnership_id), None)


def _ask(request: HttpRequest, form: PartnerForm) -> None:
    actions.ask_partner(form.cleaned_data["partner_id"], by=request.actor, now=request.now)


def _share(request: HttpRequest, partnership_id: UUID, form: ShareForm) -> None:
    actions.share(
        partnership_id, form.chosen("goals"), form.chosen("steps"), by=request.actor, now=request.now
    )  # fmt: skip
