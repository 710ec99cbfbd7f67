"""Erasing somebody: what goes and what stays is said first, and their name is typed; they may ask for it (N6)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.attention import actions as attention
from companionway.consent import actions
from companionway.consent import queries as consent
from companionway.desk import erasing
from companionway.desk.door import door
from companionway.desk.forms.erasing import AnswerForm, AskForm, TypedNameForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.web.editing import data
from companionway.web.own import mine

_FORM = ["GET", "HEAD", "POST"]


@door(Permission.PERSON_ERASE)
@require_safe
def erasures(request: HttpRequest) -> HttpResponse:
    """Who asked for it and waits."""
    rows = consent.erasure_requests(request.actor, today=request.today)
    return render(request, "privacy/erasures.html", {"rows": rows})


@door(Permission.PERSON_ERASE, person="person_id")
@require_http_methods(_FORM)
def erasure(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """What goes, what stays and why, until when; and then the name."""
    told = erasing.before(request.actor, person_id, today=request.today)
    form = TypedNameForm(data(request), today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _erase(request, person_id, form)):
        messages.success(request, _("It is done. Nothing of them is left here."))
        return redirect("erasures")
    shown = {"told": told, "form": form}
    return render(request, "people/erasure.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.PERSON_ERASE)
@require_http_methods(_FORM)
def erasure_answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Not now, and why."""
    waiting = consent.erasure_requests(request.actor, today=request.today)
    asked = next((one for one in waiting if one.id == request_id), None)
    if asked is None:
        raise NotFound
    form = AnswerForm(data(request), today=request.today)
    if (
        form.is_bound
        and form.is_valid()
        and form.kept(
            lambda: erasing.answer(request_id, form.cleaned_data["words"], by=request.actor, now=request.now)
        )
    ):
        messages.success(request, _("Your answer stands on their page."))
        return redirect("erasures")
    shown = {"asked": asked, "form": form}
    return render(
        request, "privacy/erasure_answer.html", shown, status=422 if form.is_bound and form.errors else 200
    )


@door(Permission.CONSENT_GIVE)
@require_http_methods(_FORM)
def own_erasure(request: HttpRequest) -> HttpResponse:
    """Everything about me: what goes, what stays, and asking for it."""
    me = mine.me(request)
    form = AskForm(data(request), initial={"key": ids.new()}, today=request.today)
    if form.is_bound and form.is_valid() and form.kept(lambda: _ask(request, me, form)):
        messages.success(request, _("We got it. Somebody reads it and answers you here."))
        return redirect("own_erasure")
    shown = {
        "told": erasing.before(request.actor, me, today=request.today), "form": form,
        "asked": consent.my_erasure(request.actor, me, today=request.today),
    }  # fmt: skip
    return render(request, "own/erasure.html", shown, status=422 if form.is_bound and form.errors else 200)


@door(Permission.CONSENT_GIVE)
@require_POST
def own_erasure_end(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """I do not want it any more."""
    actions.withdraw_erasure(request_id, by=request.actor, now=request.now)
    messages.success(request, _("Taken back. Everything stays as it is."))
    return redirect("own_erasure")


def _erase(request: HttpRequest, person_id: UUID, form: TypedNameForm) -> None:
    erasing.erase(
        person_id, typed=form.cleaned_data["typed"], by=request.actor, now=request.now, also=(attention.erase,)
    )


def _ask(request: HttpRequest, me: UUID, form: AskForm) -> None:
    said = form.cleaned_data
    erasing.ask(me, words=said["words"], key=said["key"], by=request.actor, now=request.now)
