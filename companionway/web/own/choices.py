"""What I decide about my information: nothing is yes until I say so, and every yes can become a no."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.forms.rights import ChoicesForm
from companionway.ground.access import Permission
from companionway.web.editing import data
from companionway.web.own import mine


@door(Permission.CONSENT_GIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """All of them on one page, with what I chose before."""
    me = mine.me(request)
    known = consent.choices(request.actor, me)
    form = ChoicesForm(data(request), known=known)
    given = {"by": request.actor, "now": request.now}
    if form.is_bound and form.is_valid() and form.kept(lambda: actions.choose(me, form.said(), **given)):
        messages.success(request, _("Saved. You can change it here at any time."))
        return redirect("own_choices")
    before = sorted(
        ((at, one.of, yes) for one in known for yes, at in one.before), key=lambda row: row[0], reverse=True
    )
    shown = {"form": form, "before": before}
    return render(request, "own/choices.html", shown, status=422 if form.is_bound and form.errors else 200)
