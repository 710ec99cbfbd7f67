"""My circle: who is here for me, what each is for, who is there at night, and somebody a few steps ahead (R21)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.desk import circle as circles
from companionway.desk.door import door
from companionway.desk.forms.sponsors import AlongForm
from companionway.desk.paper import circle_sheet
from companionway.ground.access import Permission
from companionway.journey import actions, queries
from companionway.web.editing import data
from companionway.web.own import mine, near
from companionway.web.paper import answered
from companionway.web.sponsoring import sponsoring


@door(Permission.OWN_EDIT)
@require_safe
def circle(request: HttpRequest) -> HttpResponse:
    """Everybody on one page."""
    me = mine.me(request)
    shown = {
        "circle": circles.circle(request.actor, me, today=request.today), "named": near.named(request),
        "along": queries.along(request.actor, me), "sponsoring": sponsoring(request),
    }  # fmt: skip
    return render(request, "own/circle.html", shown)


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def along(request: HttpRequest) -> HttpResponse:
    """How far along I would say that I am; for one use, and taken back at any time."""
    me = mine.me(request)
    form = AlongForm(data(request), initial={"along": queries.along(request.actor, me) or ""}, today=request.today)
    if form.is_bound and form.is_valid():
        actions.say_along(me, form.cleaned_data["along"], by=request.actor, now=request.now)
        messages.success(request, _("Saved."))
        return redirect("own_circle")
    wrong = form.is_bound and form.errors
    return render(request, "own/along.html", {"form": form}, status=422 if wrong else 200)


@door(Permission.OWN_EDIT)
@require_safe
def circle_pdf(request: HttpRequest) -> HttpResponse:
    """My circle on paper."""
    pdf = circle_sheet.sheet(mine.me(request), by=request.actor, today=request.today, now=request.now)
    return answered(pdf, "card")
