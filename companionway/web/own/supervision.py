"""My supervision as a helper; something hard in a minute; and how it is with those beside me (R3 R50 R76)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from companionway.consent import queries as consent
from companionway.desk.door import door
from companionway.desk.forms.supervising import CriticalForm, FeedbackForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.peers import actions, queries
from companionway.peers.rules import DEBRIEF_HOURS, CriticalKind
from companionway.programs import queries as programs
from companionway.web import supervising
from companionway.web.editing import data
from companionway.web.own import mine

_FORM = ["GET", "HEAD", "POST"]


def told(request: HttpRequest) -> dict[str, Any]:
    """For own/helping/_supervision.html: who supervises me, when, and whom I supervise."""
    me = mine.me(request)
    view = queries.supervised(request.actor, [me], on=request.today)[me]
    cards = consent.cards(request.actor, view.supervisor_ids, today=request.today)
    own = queries.to_supervise(request.actor, today=request.today) if _may_supervise(request) else []
    return {"supervised": view, "supervisors": list(cards.values()), "i_supervise": len(own)}


def _may_supervise(request: HttpRequest) -> bool:
    return request.actor.may(Permission.SUPERVISE) and not request.actor.may(Permission.HELPER_KEEP)


@door(Permission.OWN_EDIT)
@require_safe
def supervision(request: HttpRequest) -> HttpResponse:
    """What we could talk about, our times together, what was signed off, what people say of being with me."""
    me = mine.me(request)
    shown = {
        "agenda": supervising.agenda(request, me),
        "signed": queries.sign_offs(request.actor, me, today=request.today),
        "times": queries.supervisions(request.actor, me, today=request.today),
        "said": queries.feedback(request.actor, [me], today=request.today).get(me, ()), **told(request),
    }  # fmt: skip
    return render(request, "own/helping/supervision.html", shown)


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def hard(request: HttpRequest) -> HttpResponse:
    """Something hard happened: two taps, and somebody talks with me soon."""
    form = CriticalForm(data(request), today=request.today, initial={"key": ids.new(), "happened_at": request.now})
    if form.is_bound and form.is_valid() and form.kept(lambda: _note(request, form)):
        return redirect("own_hard_kept")
    shown = {"form": form, **_promise(request)}
    return render(request, "own/helping/hard.html", shown, status=422 if form.is_bound and form.errors else 200)


def _note(request: HttpRequest, form: CriticalForm) -> None:
    said = form.cleaned_data
    kind: CriticalKind = said["kind"]
    actions.note_critical(
        mine.me(request), kind, said["happened_at"], said["words"], key=said["key"], by=request.actor,
        now=request.now,
    )  # fmt: skip


@door(Permission.OWN_EDIT)
@require_safe
def hard_kept(request: HttpRequest) -> HttpResponse:
    """What happens now, and who is there until then."""
    return render(request, "own/helping/hard_kept.html", _promise(request))


def _promise(request: HttpRequest) -> dict[str, Any]:
    me = mine.me(request)
    by = queries.supervisors(request.actor, [me], today=request.today).get(me, ())
    cards = consent.cards(request.actor, by, today=request.today)
    return {"supervisors": list(cards.values()), "hours": programs.setting(None, DEBRIEF_HOURS)}


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def feedback(request: HttpRequest) -> HttpResponse:
    """How it is with those who help beside me. Who is meant stands in the form, and never in an address."""
    form = FeedbackForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid() and form.kept(lambda: _give(request, form)):
        messages.success(request, _("Thank you. It is added to what others say, and nobody can take it out again."))
        return redirect("own_feedback")
    asked = queries.asked_about(request.actor, mine.me(request), today=request.today)
    rows = [(one, _form_of(one.card.person_id, form)) for one in asked]
    wrong = form is not None and bool(form.errors)
    return render(request, "own/feedback.html", {"rows": rows}, status=422 if wrong else 200)


def _form_of(helper_id, sent: FeedbackForm | None) -> FeedbackForm:
    """A form for each; the one that was sent keeps what was tapped."""
    if sent is not None and sent.data.get("helper_id") == str(helper_id):
        return sent
    return FeedbackForm(initial={"helper_id": helper_id}, auto_id=f"id_{helper_id.hex[-6:]}_%s")


def _give(request: HttpRequest, form: FeedbackForm) -> None:
    actions.give_feedback(form.cleaned_data["helper_id"], form.answers(), by=request.actor, now=request.now)
