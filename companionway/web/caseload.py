"""Everybody at once: who waits, who has room, what if, and proposals for the chosen lines (R37 R40)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from companionway.desk import catalogue, pairing
from companionway.desk.door import door
from companionway.desk.forms.caseload import WhatIfForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.matching import queries
from companionway.matching.queries import Everybody, WhatIf
from companionway.web.matching import tongue

MOST_SHOWN = 100  # lines of each list


@door(Permission.MATCH_KEEP)
@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """All of them as it is; asked what if, who could be beside whom."""
    asked = "change_cost" in request.GET
    form = WhatIfForm(request.GET) if asked else WhatIfForm()
    found = queries.everybody(request.actor, today=request.today, now=request.now)
    shown: dict[str, Any] = {
        "form": form, "waiting": _few(found.waiting), "bars": _few(_bars(found)), "figures": _figures(found)
    }  # fmt: skip
    if asked and form.is_valid():
        answer = queries.what_if(request.actor, **form.cleaned_data, today=request.today, now=request.now)
        shown |= {"what_if": answer, "key": ids.new(), **_told(request, answer)}
    return render(request, "matching/everybody.html", shown, status=422 if asked and form.errors else 200)


@door(Permission.MATCH_KEEP)
@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """The chosen lines are proposed: each person is asked first, then the helper."""
    pairs = [_pair(said) for said in request.POST.getlist("pair")]
    key = _id(request.POST.get("key", ""))
    told = pairing.propose_all(pairs, key=key, by=request.actor, now=request.now)
    asked = sum(why is None for _person, why in told)
    if asked:
        said = ngettext("%d proposal is made.", "%d proposals are made.", asked) % asked
        nothing_yet = _("Nothing changes before both said yes.")
        messages.success(request, f"{said} {nothing_yet}")
    if not told:
        messages.error(request, _("Nobody was chosen. Please mark who should be asked."))
    for why in dict.fromkeys(catalogue.say(why, tongue()) for _person, why in told if why is not None):
        messages.error(request, why)
    return redirect("matching")


def _few(rows: Sequence[Any]) -> dict[str, Any]:
    """As many as a page can bear, and how many more there are."""
    return {"rows": rows[:MOST_SHOWN], "all": len(rows), "more": max(len(rows) - MOST_SHOWN, 0)}


def _figures(found: Everybody) -> dict[str, int]:
    return {
        "waiting": len(found.waiting), "paired": len(found.paired), "free": sum(one.free for one in found.peers)
    }  # fmt: skip


def _bars(found: Everybody) -> list[dict[str, Any]]:
    """Each helper's places as a picture: how much of the bar is taken."""
    widest = max([1, *(max(one.most or 0, one.load + one.free) for one in found.peers)])
    return [
        {
            "one": one, "places": 100 * max(one.most or 0, one.load + one.free) // widest,
            "taken": 100 * one.load // widest,
        }
        for one in found.peers
    ]  # fmt: skip


def _told(request: HttpRequest, answer: WhatIf) -> dict[str, Any]:
    places = pairing.names_of(request.actor)
    rows = [{"line": one, "because": pairing.said(one.reasons, tongue(), places)} for one in answer.lines]
    return {
        "new": _few([row for row in rows if row["line"].new]),
        "stay": _few([row for row in rows if row["line"].then and not row["line"].new]),
        "nobody": _few([row for row in rows if row["line"].then is None]),
    }


def _pair(said: str) -> tuple[UUID, UUID]:
    person_id, _colon, helper_id = said.partition(":")
    return _id(person_id), _id(helper_id)


def _id(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        raise NotFound from None
