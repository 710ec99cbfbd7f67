"""When I wish to be asked how I am: chosen, paused and stopped by me alone (R28)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.desk.door import door
from companionway.desk.forms.rhythms import RestForm, RhythmForm, day_names
from companionway.ground.access import Permission
from companionway.support import actions, queries
from companionway.web.editing import data
from companionway.web.own import mine


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def rhythm(request: HttpRequest) -> HttpResponse:
    """The days and the hour."""
    me, chosen = mine.me(request), _chosen(request)
    form = RhythmForm(data(request), initial=RhythmForm.stated(chosen.facts if chosen else None))
    given = {"by": request.actor, "now": request.now}
    if form.is_bound and form.is_valid() and form.kept(lambda: actions.choose_rhythm(me, form.facts(), **given)):
        messages.success(request, _("Saved. We ask on these days, and you may always leave it."))
        return redirect("own_rhythm")
    return _shown(request, form, RestForm(), chosen)


@door(Permission.OWN_EDIT)
@require_POST
def pause(request: HttpRequest) -> HttpResponse:
    """Nothing is asked for a while."""
    me, form = mine.me(request), RestForm(request.POST)
    given = {"by": request.actor, "now": request.now}
    if form.is_valid() and form.kept(lambda: actions.pause_rhythm(me, form.cleaned_data["until"], **given)):
        messages.success(request, _("Saved. We ask again from that day."))
        return redirect("own_rhythm")
    chosen = _chosen(request)
    return _shown(request, RhythmForm(initial=RhythmForm.stated(chosen.facts if chosen else None)), form, chosen)


@door(Permission.OWN_EDIT)
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Nothing is asked any more."""
    actions.end_rhythm(mine.me(request), by=request.actor, now=request.now)
    messages.success(request, _("Saved. We do not ask any more. You can check in whenever you like."))
    return redirect("own_rhythm")


def _chosen(request: HttpRequest) -> queries.RhythmView | None:
    return queries.rhythm(request.actor, mine.me(request), today=request.today)


def _shown(request: HttpRequest, form: RhythmForm, rest: RestForm, chosen) -> HttpResponse:
    shown = {"form": form, "rest": rest, "chosen": chosen, "days": day_names(chosen.facts.days) if chosen else ""}
    wrong = any(one.is_bound and one.errors for one in (form, rest))
    return render(request, "own/rhythm.html", shown, status=422 if wrong else 200)
