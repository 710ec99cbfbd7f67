"""One's own tokens: a program of one's own calls the API as oneself, with some of one's verbs, for a time."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.desk.door import door
from companionway.desk.forms.programs import TokenForm
from companionway.ground.access import Permission
from companionway.programs import actions
from companionway.programs import queries as programs


@door(Permission.TOKEN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens that work, and a new one, which is shown once."""
    form = TokenForm(request.POST or None, own=request.actor.permissions)
    if request.method == "POST" and form.is_valid():
        made: list[tuple[UUID, str]] = []
        said = form.cleaned_data
        if form.kept(lambda: made.append(actions.make_token(**said, by=request.actor, now=request.now))):
            return render(request, "tokens/made.html", {"token": made[0][1], "days": said["days"]})
    rows = programs.tokens(request.actor, now=request.now)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "tokens/tokens.html", {"form": form, "rows": rows}, status=status)


@door(Permission.TOKEN_EDIT)
@require_POST
def token_end(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """From now on nothing answers to this token."""
    actions.end_token(token_id, by=request.actor, now=request.now)
    messages.success(request, _("The token is ended. Nothing answers to it any more."))
    return redirect("tokens")
