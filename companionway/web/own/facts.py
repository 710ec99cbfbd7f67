"""About me, in my words: what to call me, a word for myself, what I have been through, and who reads it (R39)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from companionway.consent import queries as consent
from companionway.consent.queries import CardView, ExperienceView
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.facts import FactForm, OwnCardForm, WordForm
from companionway.desk.forms.people import tongues
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.people import actions
from companionway.people.rules import ExperienceKind
from companionway.programs import queries as programs
from companionway.web.editing import data
from companionway.web.own import mine
from companionway.web.own.hearers import hearers

_FORM = ["GET", "HEAD", "POST"]


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def facts(request: HttpRequest) -> HttpResponse:
    """All I say of myself, with who reads it, and a place for more."""
    names = hearers(request)
    form = FactForm(data(request), names=names, programs=_programs(request), initial={"key": ids.new()})
    if form.is_bound and form.is_valid() and form.kept(lambda: _tell(request, form)):
        return _saved(request)
    said, card = _said(request), mine.my_card(request)
    word = _word(said)
    shown = {
        "form": form, "card": card, "tongues": _tongues(card), "word": word,
        "word_names": names[word.facts.audience] if word else "",
        "facts": [(one, names[one.facts.audience]) for one in said if one.facts.kind is not ExperienceKind.WORD],
    }  # fmt: skip
    return _page(request, "own/facts.html", form, shown)


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def fact(request: HttpRequest, experience_id: UUID) -> HttpResponse:
    """Say it in another way, or to others."""
    known = next((one for one in _said(request) if one.id == experience_id), None)
    if known is None:
        raise NotFound
    if known.facts.kind is ExperienceKind.WORD:
        return redirect("own_word")
    stated = FactForm.stated(known.facts)
    form = FactForm(data(request), names=hearers(request), programs=_programs(request), initial=stated)
    valid = form.is_bound and form.is_valid()
    if valid and form.kept(lambda: actions.edit_experience(experience_id, form.facts(), **_by(request))):
        return _saved(request)
    return _page(request, "own/fact.html", form, {"form": form, "heading": _("Say it in another way")})


@door(Permission.OWN_EDIT)
@require_POST
def fact_end(request: HttpRequest, experience_id: UUID) -> HttpResponse:
    """It is not there any more, for anybody."""
    actions.forget_experience(experience_id, **_by(request))
    messages.success(request, _("Taken away. Nobody reads it any more."))
    return redirect("own_facts")


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def word(request: HttpRequest) -> HttpResponse:
    """The word I choose for myself, or none: asked on this page alone, and nobody reminds me."""
    known = _word(_said(request))
    form = WordForm(data(request), names=hearers(request), initial=WordForm.stated(known.facts if known else None))
    if form.is_bound and form.is_valid() and form.kept(lambda: _tell(request, form)):
        return _saved(request)
    return _page(request, "own/fact.html", form, {"form": form, "heading": _("A word for yourself")})


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def card(request: HttpRequest) -> HttpResponse:
    """The name I go by, my pronouns, my languages."""
    known = mine.my_card(request)
    said = {name: getattr(known, name) for name in ("called", "pronouns", "language", "speaks")}
    form = OwnCardForm(data(request), initial=said)
    valid = form.is_bound and form.is_valid()
    if valid and form.kept(lambda: actions.edit_own_card(mine.me(request), **form.cleaned_data, **_by(request))):
        return _saved(request)
    return _page(request, "own/fact.html", form, {"form": form, "heading": _("What to call you")})


def _tell(request: HttpRequest, form: FactForm | WordForm) -> None:
    key = form.cleaned_data.get("key")
    actions.tell_experience(mine.me(request), form.facts(), key=key, **_by(request))


def _said(request: HttpRequest) -> list[ExperienceView]:
    me = mine.me(request)
    return consent.experience(request.actor, [me], today=request.today).get(me, [])


def _programs(request: HttpRequest) -> dict[UUID, str]:
    """Programs that I am or was in: somebody who was there too may be the right one."""
    me = mine.me(request)
    times = consent.enrolments(request.actor, [me], today=request.today, ended=True)
    return programs.program_names({one.program_id for one in times})


def _word(said: list[ExperienceView]) -> ExperienceView | None:
    return next((one for one in said if one.facts.kind is ExperienceKind.WORD), None)


def _tongues(known: CardView) -> list[str]:
    names = dict(tongues())
    return [names.get(code, code) for code in (known.language, *known.speaks)]


def _by(request: HttpRequest) -> dict:
    return {"by": request.actor, "now": request.now}


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("own_facts")


def _page(request: HttpRequest, template: str, form: Form, shown: dict) -> HttpResponse:
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
