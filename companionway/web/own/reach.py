"""Reach someone now: my people, who is on call, the crisis line of the place, 988 and 911 (R27; field.md part 5).

Small and whole in itself, so that a phone can keep it: first names and numbers, nothing else.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.near import lines_once
from companionway.ground.access import Permission
from companionway.programs import queries as programs
from companionway.support import queries as support
from companionway.support.queries import OnCall
from companionway.web.own import mine, near


@door(Permission.OWN_EDIT)
@require_safe
@gzip_page
def reach(request: HttpRequest) -> HttpResponse:
    """Everybody who can be reached at once."""
    return render(request, "own/reach.html", context(request))


@door(Permission.OWN_EDIT)
@require_safe
@gzip_page
def shared(request: HttpRequest) -> HttpResponse:
    """For a phone that others use too: no people of mine, only who is on call and the crisis lines."""
    return render(request, "own/reach.html", {**numbers(request), "shared": True})


def context(request: HttpRequest) -> dict:
    """What own/_reach.html needs, for every page that shows it."""
    return {**numbers(request), "people": near.people(request), "named": near.named(request)}


def numbers(request: HttpRequest) -> dict:
    """What holds for everybody of my programs."""
    return {"lines": lines(request), "on_call": on_call(request)}


def on_call(request: HttpRequest) -> list[OnCall]:
    """Who is on call now where I am, each named once; numbers as far as I may see them (R32)."""
    found: dict[UUID, OnCall] = {}
    for program in programs.programs(request.actor):
        for one in support.on_call(request.actor, program.id, now=request.now):
            found.setdefault(one.person_id, one)
    return list(found.values())


def lines(request: HttpRequest) -> list:
    """The places of my programs that name a crisis line, each line once."""
    mine_ = {row.program_id for row in consent.enrolments(request.actor, [mine.me(request)], today=request.today)}
    held = [site for site in programs.sites(request.actor) if site.crisis_line]
    near_me = [site for site in held if site.program_id in mine_] or held
    return lines_once(near_me)
