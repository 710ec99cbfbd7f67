"""How the law protects me: the notice at admission, to read here and to have on paper (2.22)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.consent.rules import Signing
from companionway.desk import notice as wording
from companionway.desk.door import door
from companionway.desk.forms.rights import KeyedForm
from companionway.desk.paper import notice as paper
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.web.editing import data
from companionway.web.own import mine
from companionway.web.paper import answered


@door(Permission.OWN_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    """The whole notice; "I have read it" is written down, and nothing depends on it."""
    me, form = mine.me(request), KeyedForm(data(request), initial={"key": ids.new()})
    if form.is_bound and form.is_valid() and form.kept(lambda: _read(request, form)):
        messages.success(request, _("Thank you. You can come back to it whenever you like."))
        return redirect("own_sight")
    shown = {
        "notice": wording.notice(request.actor, mine.home(request), get_language() or "en"), "form": form,
        "given": consent.notice_given(request.actor, me, today=request.today),
    }  # fmt: skip
    return render(request, "own/notice.html", shown)


def _read(request: HttpRequest, form: KeyedForm) -> None:
    actions.give_notice(
        mine.me(request), how=Signing.SCREEN, language=get_language() or "en", program_id=mine.home(request),
        key=form.cleaned_data["key"], by=request.actor, now=request.now,
    )  # fmt: skip


@door(Permission.OWN_EDIT)
@require_safe
def notice_pdf(request: HttpRequest) -> HttpResponse:
    """The same on paper."""
    language = get_language() or "en"
    told = wording.notice(request.actor, mine.home(request), language)
    name = wording.outward_name(request.actor)
    return answered(paper.pdf(told, outward_name=name, language=language, at=request.now), "sheet")
