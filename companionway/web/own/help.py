"""I need somebody: asking for a human being, and what is happening about it, truthfully (R27 R32)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk import asking
from companionway.desk.door import door
from companionway.desk.forms.help import AskForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.support import actions, queries
from companionway.support.queries import CallView
from companionway.support.rules import CallState, Ending, Source
from companionway.web.editing import data
from companionway.web.own import mine, reach


@door(Permission.HELP_ASK)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for somebody. An open call is joined; its page says what happens."""
    open_ = _open(request)
    if open_ is not None and request.method != "POST":
        return redirect("own_help_call")
    form = AskForm(data(request), initial={"key": ids.new()}, today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _ask(request, form)):
        return redirect("own_help_call")
    shown = {"form": form, **reach.context(request)}
    return render(request, "own/help.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.HELP_ASK)
@require_safe
def call(request: HttpRequest) -> HttpResponse:
    """What happens about it. Where JavaScript works, the part that changes asks again by itself."""
    found = queries.my_call(request.actor, now=request.now)
    if found is None:
        return redirect("own_help")
    shown = {
        "call": found, "told": asking.told(found, now=request.now), "key": ids.new(),
        "answers": request.actor.may(Permission.HELP_ANSWER),
    }  # fmt: skip
    if request.htmx:
        return render(request, "own/_call.html", shown)
    return render(request, "own/call.html", {**shown, **reach.context(request)})


@door(Permission.HELP_ASK)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """I am fine for now, or: we have talked."""
    found = _open(request)
    if found is not None:
        talked = request.POST.get("ending") == Ending.TALKED and found.state is CallState.ANSWERED
        ending = Ending.TALKED if talked else Ending.WITHDRAWN
        actions.end_call(found.id, ending, by=request.actor, now=request.now)
    return redirect("own_help_call")


def _open(request: HttpRequest) -> CallView | None:
    found = queries.my_call(request.actor, now=request.now)
    return None if found is None or found.state is CallState.ENDED else found


def _ask(request: HttpRequest, form: AskForm) -> None:
    said = form.cleaned_data
    actions.ask_for_help(
        mine.me(request), said["kind"], words=said["words"], source=Source.PAGE, key=said["key"], by=request.actor,
        now=request.now,
    )  # fmt: skip
