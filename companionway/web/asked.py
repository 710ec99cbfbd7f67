"""Somebody from outside asks about somebody: one reply, for everybody and about anybody (2.13)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.consent import queries as consent
from companionway.consent.rules import Came
from companionway.desk import catalogue, privacy
from companionway.desk.door import door
from companionway.desk.forms.rights import OutsideForm
from companionway.desk.notice import outward_name
from companionway.desk.paper import notice as paper
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.web.editing import data
from companionway.web.paper import answered


@door(Permission.OUTSIDE_TAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The reply first and large; then what they said. Whoever is named is looked up nowhere."""
    form = OutsideForm(data(request), initial={"key": ids.new()})
    if form.is_bound and form.is_valid() and form.kept(lambda: _take(request, form)):
        messages.success(
            request, _("Written down. Whoever keeps privacy here reads it. You have nothing more to do.")
        )
        papers = form.cleaned_data["came"] is Came.PAPERS
        return redirect("outside_papers" if papers else "outside_new")
    return _shown(request, form)


@door(Permission.OUTSIDE_TAKE)
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """Papers were handed over: what to do now, the same whatever stands in them."""
    law = consent.law(get_language() or "en")
    shown = {"papers": law["papers_served"], "keepers": privacy.keepers(request.actor)}
    return render(request, "asked/papers.html", shown)


@door(Permission.OUTSIDE_TAKE)
@require_safe
def reply_pdf(request: HttpRequest) -> HttpResponse:
    """Cards to hand over."""
    language, name = get_language() or "en", outward_name(request.actor)
    return answered(paper.reply(outward_name=name, language=language, at=request.now), "card")


def _take(request: HttpRequest, form: OutsideForm) -> None:
    privacy.take_outside_request(form.facts(), key=form.cleaned_data["key"], by=request.actor, now=request.now)


def _shown(request: HttpRequest, form: OutsideForm) -> HttpResponse:
    mine = catalogue.tongue(get_language())
    order = [mine, *(one for one in catalogue.LANGUAGES if one != mine)]
    shown = {
        "form": form, "replies": [(one, consent.law(one)["neither_confirm_nor_deny"]) for one in order],
        "papers": consent.law(mine)["papers_served"], "keepers": privacy.keepers(request.actor),
    }  # fmt: skip
    return render(request, "asked/new.html", shown, status=422 if form.is_bound and form.errors else 200)
