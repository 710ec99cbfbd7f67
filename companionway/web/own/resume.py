"""My resume, a piece at a time, and on paper. Nothing on it says where it was written (R62)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk import catalogue
from companionway.desk.door import door
from companionway.desk.forms import commitments as forms
from companionway.desk.forms.base import Form
from companionway.desk.paper import resume as paper
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.rules import LISTED, ResumeEntry, ResumeFacts, ResumePiece
from companionway.web.editing import data
from companionway.web.own import mine
from companionway.web.own.steps import tongue
from companionway.web.paper import answered
from companionway.wording.neutral import tells

_FORM = ["GET", "HEAD", "POST"]
_FORMS: dict[ResumePiece, type[Form]] = {
    ResumePiece.ME: forms.MeForm, ResumePiece.INTRO: forms.IntroForm, ResumePiece.SKILLS: forms.SkillsForm,
    ResumePiece.WORK: forms.EntryForm, ResumePiece.LEARNING: forms.LearningForm,
}  # fmt: skip


@door(Permission.OWN_EDIT)
@require_safe
def resume(request: HttpRequest) -> HttpResponse:
    """How far it is, and what stands on it."""
    facts = _facts(request)
    shown = {
        "facts": facts, "pieces": [(piece, facts.has(piece)) for piece in ResumePiece],
        "telling": list(dict.fromkeys(word for text in facts.texts for word in tells(text))),
    }  # fmt: skip
    return render(request, "own/resume.html", shown)


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def piece(request: HttpRequest, piece: str) -> HttpResponse:
    """One piece; of work and learning one entry more."""
    kind, facts = _kind(piece), _facts(request)
    start = {"key": ids.new()} if kind in LISTED else _begun(request, kind, facts)
    form = _FORMS[kind](data(request), initial=start)
    if form.is_bound and form.is_valid() and form.kept(lambda: _keep(request, kind, form)):
        return _saved(request, kind)
    shown = {"form": form, "piece": kind, "entries": facts.entries(kind)}
    return _page(request, form, shown)


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def entry(request: HttpRequest, piece: str, entry_id: UUID) -> HttpResponse:
    """One entry, said anew."""
    kind = _kind(piece)
    one = _entry(request, kind, entry_id)
    said = {name: getattr(one, name) for name in ("title", "where", "since", "until", "words")}
    form = _FORMS[kind](data(request), initial=said)
    if form.is_bound and form.is_valid() and form.kept(lambda: _say(request, kind, form, one.id)):
        return _saved(request, kind)
    return _page(request, form, {"form": form, "piece": kind, "one": one})


@door(Permission.OWN_EDIT)
@require_POST
def entry_up(request: HttpRequest, piece: str, entry_id: UUID) -> HttpResponse:
    """A place further up."""
    kind = _kind(piece)
    actions.move_entry(kind, _entry(request, kind, entry_id).id, by=request.actor, now=request.now)
    return redirect("own_resume_piece", kind)


@door(Permission.OWN_EDIT)
@require_POST
def entry_end(request: HttpRequest, piece: str, entry_id: UUID) -> HttpResponse:
    """Off the paper."""
    kind = _kind(piece)
    actions.end_entry(kind, _entry(request, kind, entry_id).id, by=request.actor, now=request.now)
    messages.success(request, _("Taken away."))
    return redirect("own_resume_piece", kind)


@door(Permission.OWN_EDIT)
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """On paper, with headings in the language that was asked for."""
    language = catalogue.tongue(request.GET.get("in") or tongue())
    return answered(paper.sheet(mine.me(request), language=language, by=request.actor, now=request.now), "resume")


def _kind(piece: str) -> ResumePiece:
    if piece not in list(ResumePiece):
        raise NotFound
    return ResumePiece(piece)


def _facts(request: HttpRequest) -> ResumeFacts:
    return queries.resume(request.actor, mine.me(request))


def _entry(request: HttpRequest, kind: ResumePiece, entry_id: UUID) -> ResumeEntry:
    one = next((row for row in _facts(request).entries(kind) if row.id == entry_id), None)
    if one is None:
        raise NotFound
    return one


def _begun(request: HttpRequest, kind: ResumePiece, facts: ResumeFacts) -> dict:
    """What was said; of one's name what is known, until it was said otherwise."""
    said = forms.stated(facts)
    if kind is ResumePiece.ME and not facts.has(kind):
        said["name"] = mine.my_card(request).full_name
    return said


def _keep(request: HttpRequest, kind: ResumePiece, form: Form) -> None:
    if kind in LISTED:
        _say(request, kind, form, form.cleaned_data["key"] or ids.new())
    else:
        actions.say_resume(kind, form.cleaned_data, by=request.actor, now=request.now)


def _say(request: HttpRequest, kind: ResumePiece, form: Form, id_: UUID) -> None:
    assert isinstance(form, forms.EntryForm)
    actions.say_entry(kind, form.entry(id_), by=request.actor, now=request.now)


def _saved(request: HttpRequest, kind: ResumePiece) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("own_resume_piece", kind) if kind in LISTED else redirect("own_resume")


def _page(request: HttpRequest, form: Form, shown: dict) -> HttpResponse:
    wrong = form.is_bound and form.errors
    return render(request, "own/resume_piece.html", shown, status=422 if wrong else 200)
