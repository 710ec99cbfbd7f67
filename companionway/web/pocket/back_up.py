"""I need back-up: a peer is never alone with it (R61)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from companionway.desk.door import door
from companionway.desk.forms.help import BackUpForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.support import actions
from companionway.support.rules import HelpKind, Source
from companionway.web.editing import data
from companionway.web.pocket import mine


@door(Permission.HELP_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def back_up(request: HttpRequest) -> HttpResponse:
    """One button; whom it is about and a few words only if somebody likes."""
    form = BackUpForm(
        data(request), people=mine.cards(request).values(), initial={"key": ids.new()}, today=request.today
    )
    if form.is_bound and form.is_valid() and form.kept(lambda: _ask(request, form)):
        return redirect("own_help_call")
    return render(request, "pocket/back_up.html", {"form": form}, status=422 if form.errors else 200)


def _ask(request: HttpRequest, form: BackUpForm) -> None:
    if request.actor.person_id is None:
        raise NotFound
    said = form.cleaned_data
    actions.ask_for_help(
        request.actor.person_id, HelpKind.BACK_UP, words=said["words"], about_person_id=said["about_person_id"],
        source=Source.PAGE, key=said["key"], by=request.actor, now=request.now,
    )  # fmt: skip
