"""What I do here as a helper, what could come next, how a shift was; and who leads here (R2 R4 R5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.forms.serving import AfterShiftForm
from companionway.desk.serving import asks
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.peers import actions, queries
from companionway.peers.rules import LADDER, HelperRole, Rung, was_hard
from companionway.programs import queries as programs
from companionway.web.editing import data
from companionway.web.own import mine
from companionway.web.serving import waiver_said

_FORM = ["GET", "HEAD", "POST"]


def part(request: HttpRequest) -> dict[str, Any]:
    """For my page of helping: own/helping/_serve.html. Nothing for whoever does not help yet."""
    me, today = mine.me(request), request.today
    if me not in queries.profiles(request.actor, [me], today=today):
        return {}
    rungs = queries.ladder(request.actor, me, program_id=mine.home(request), today=today)
    posts = [one for one in queries.posts(request.actor, [me], today=today) if one.lasts(today)]
    waivers = queries.waivers(request.actor, [me], on=today)
    return {
        "serves": True, "ladder_rows": ladder_rows(request, {one.role: one for one in rungs}),
        "posts": posts, "waivers": [waiver_said(request, one) for one in waivers],
        "watched": queries.watched(request.actor, me, today=today),
        "names": programs.program_names({one.program_id for one in posts if one.program_id}),
    }  # fmt: skip


def ladder_rows(request: HttpRequest, mine_: Mapping[HelperRole, Rung] | None = None) -> list[dict[str, Any]]:
    """Every rung with what it asks where I am; with mine, where I stand."""
    needs = queries.needs_of(mine.home(request))
    return [{"role": one, "asks": asks(needs[one]), "rung": (mine_ or {}).get(one)} for one in LADDER]


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def after_shift(request: HttpRequest) -> HttpResponse:
    """How it was: one tap. Where it was hard, a talk and a rest are there, and nothing else follows."""
    me = mine.me(request)
    held = [one.role for one in queries.posts(request.actor, [me], today=request.today) if one.lasts(request.today)]
    roles = list(dict.fromkeys((*held, *HelperRole)))
    form = AfterShiftForm(
        data(request), roles=roles, today=request.today,
        initial={"key": ids.new(), "on": request.today, "role": roles[0]},
    )  # fmt: skip
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if said and form.kept(
        lambda: actions.note_after_shift(me, **said, by=request.actor, now=request.now)
    ):  # fmt: skip
        if was_hard(said["mood"]) or said["wants_talk"]:
            return redirect("own_after_hard")
        messages.success(request, _("Thank you. Rest well."))
        return redirect("own_helping")
    shown = {"form": form}
    return render(request, "own/helping/after_shift.html", shown, status=422 if form.errors else 200)


@door(Permission.OWN_EDIT)
@require_safe
def after_hard(request: HttpRequest) -> HttpResponse:
    """It was hard: who is there to talk with, and that resting is one tap away."""
    me = mine.me(request)
    by = queries.supervisors(request.actor, [me], today=request.today).get(me, ())
    shown = {"supervisors": list(consent.cards(request.actor, by, today=request.today).values())}
    return render(request, "own/helping/after_hard.html", shown)


@door(Permission.OWN_EDIT)
@require_POST
def post_end(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """I hand it on."""
    mine_ = queries.posts(request.actor, [mine.me(request)], today=request.today)
    if post_id not in {one.id for one in mine_}:
        raise NotFound
    actions.end_post(post_id, by=request.actor, now=request.now)
    messages.success(request, _("Handed on. Thank you for what you did."))
    return redirect("own_helping")


@door(Permission.OWN_EDIT)
@require_safe
def leaders(request: HttpRequest) -> HttpResponse:
    """Who leads here, and what was asked of them before."""
    rows = queries.leaders(request.actor, today=request.today)
    meant = {one.program_id for one in rows if one.program_id}
    needs = {one: queries.needs_of(one) for one in {row.program_id for row in rows}}
    shown = {
        "rows": [{"one": row, "asks": asks(needs[row.program_id][row.role])} for row in rows],
        "names": programs.program_names(meant),
    }  # fmt: skip
    return render(request, "own/helping/leaders.html", shown)
