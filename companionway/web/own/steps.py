"""My small steps: what I mean to do, with whom, ticked off one by one; and ready packs (R36 R57 R62)."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.desk import steps as desk
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.commitments import PackForm, StepForm
from companionway.ground import ids
from companionway.ground.access import Permission
from companionway.ground.errors import NotFound, Reason
from companionway.journey import actions, queries
from companionway.journey.rules import CommitmentFacts, Pack, Reciprocity
from companionway.web.editing import data
from companionway.web.own import mine

_FORM = ["GET", "HEAD", "POST"]
BACK = "own_steps"


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def steps(request: HttpRequest) -> HttpResponse:
    """What I mean to do next, and a place for one more."""
    form = step_form(request, mine.me(request), initial={"key": ids.new()})
    if form.is_bound and form.is_valid() and form.kept(lambda: _commit(request, form)):
        messages.success(request, _("Written down."))
        return redirect(BACK)
    given = queries.reciprocity(request.actor, mine.me(request), today=request.today)
    shown = {
        "form": form, "rows": _mine(request), "others": _others(request), "given": spoken(given), "back": BACK,
    }  # fmt: skip
    return _page(request, "own/plan/steps.html", form, shown)


def told(request: HttpRequest, most: int = 5) -> dict[str, object]:
    """For the page of the whole plan: the next few steps, and how many there are."""
    rows = [row for row in _mine(request) if not row.done]
    return {"next_steps": rows[:most], "more_steps": max(0, len(rows) - most)}


def waiting(request: HttpRequest) -> dict[str, object]:
    """For a first page: what a message that something waits leads to. Nothing for an account that is nobody's."""
    actor, today = request.actor, request.today
    if actor.person_id is None:
        return {}
    asked = [one for one in queries.who_chose_me(actor, today=today) if not one.said_yes]
    names = desk.names(actor, [one.person_id for one in asked], today=today)
    return {
        "company_asked": [(one, names.get(one.person_id, "")) for one in asked],
        "due_steps": queries.now_due(actor, today=today, language=tongue()),
    }


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def step(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """The same step, better said, or at another day."""
    one = desk.one_of(request.actor, mine.me(request), commitment_id, today=request.today, language=tongue())
    form = step_form(request, mine.me(request), initial=StepForm.stated(one))
    if form.is_bound and form.is_valid() and form.kept(lambda: change(request, one, form)):
        messages.success(request, _("Saved."))
        return redirect(BACK)
    return _page(request, "own/plan/step.html", form, {"form": form, "one": one})


@door(Permission.OWN_EDIT)
@require_POST
def done(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """I did it; or whoever means to do it together with me did."""
    actions.tick(commitment_id, by=request.actor, now=request.now)
    messages.success(request, _("Done. That is one step more."))
    return _back(request)


@door(Permission.OWN_EDIT)
@require_POST
def undone(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Not done yet after all."""
    actions.untick(commitment_id, by=request.actor, now=request.now)
    messages.success(request, _("It is open again."))
    return _back(request)


@door(Permission.OWN_EDIT)
@require_POST
def end(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """I let it go."""
    actions.let_go(commitment_id, by=request.actor, now=request.now)
    messages.success(request, _("Let go. That is fine too."))
    return _back(request)


@door(Permission.OWN_EDIT)
@require_safe
def packs(request: HttpRequest) -> HttpResponse:
    """Ready packs: what many people have to do, in small steps."""
    return render(request, "own/plan/packs.html", {"packs": queries.packs(tongue())})


@door(Permission.OWN_EDIT)
@require_http_methods(_FORM)
def pack(request: HttpRequest, pack: str) -> HttpResponse:
    """One pack: which of its steps would I like to take?"""
    kind = kind_of(pack)
    form = pack_form(request, mine.me(request), kind)
    if form.is_bound and form.is_valid() and form.kept(lambda: take(request, mine.me(request), kind, form)):
        messages.success(request, _("They are on your list."))
        return redirect(BACK)
    return _page(request, "own/plan/pack.html", form, {"form": form, "pack": kind})


def kind_of(pack: str) -> Pack:
    """The pack of an address."""
    if pack not in list(Pack):
        raise NotFound
    return Pack(pack)


def tongue() -> str:
    """The reader's language."""
    return get_language() or "en"


def step_form(request: HttpRequest, person_id: UUID, *, initial: dict, oneself: UUID | None = None) -> StepForm:
    """A form of a step of somebody's."""
    return StepForm(
        data(request), initial=initial, company=desk.company(request.actor, person_id, today=request.today),
        goals=queries.goals(request.actor, person_id, today=request.today), oneself=oneself, today=request.today,
    )  # fmt: skip


def pack_form(request: HttpRequest, person_id: UUID, pack: Pack, *, oneself: UUID | None = None) -> PackForm:
    """What of a pack is not open already."""
    rows = queries.commitments(request.actor, person_id, today=request.today)
    taken = {row.step for row in rows if row.pack is pack and row.done_at is None}
    ready = [one for one in queries.packs(tongue())[pack] if one.code not in taken]
    company = desk.company(request.actor, person_id, today=request.today)
    return PackForm(data(request), steps=ready, company=company, oneself=oneself)


def take(request: HttpRequest, person_id: UUID, pack: Pack, form: PackForm) -> None:
    """The chosen steps."""
    said = form.cleaned_data
    actions.commit_pack(
        person_id, pack, said["steps"], beside_id=said.get("beside_id"), by=request.actor, now=request.now
    )


def change(request: HttpRequest, one: queries.CommitmentView, form: StepForm) -> None:
    """A ready step whose words nobody touched stays its pack's, and is read in every language."""
    facts = form.facts()
    if one.pack and not one.own_words and facts.words == one.words:
        facts = CommitmentFacts("", facts.due_on, facts.remind, facts.remind_time, facts.beside_id, facts.goal_id)
    actions.change_commitment(one.id, facts, by=request.actor, now=request.now)


def spoken(given: Reciprocity) -> Reason:
    """What was given and received, to oneself."""
    numbers = {"gave": given.gave, "got": given.got}
    code = {(True, True): "you_gave_and_got", (False, True): "you_got", (True, False): "you_gave"}
    return Reason(code.get((given.gave > 0, given.got > 0), "you_neither"), numbers)


def _mine(request: HttpRequest) -> list[desk.StepRow]:
    return desk.of(request.actor, mine.me(request), today=request.today, language=tongue())


def _others(request: HttpRequest) -> list[desk.StepRow]:
    return desk.with_others(request.actor, today=request.today, language=tongue())


def _commit(request: HttpRequest, form: StepForm) -> None:
    actions.commit(mine.me(request), form.facts(), key=form.cleaned_data["key"], by=request.actor, now=request.now)


def _back(request: HttpRequest) -> HttpResponse:
    """To the page from which it was said, where that is one of those that list steps."""
    names: dict[str, Callable[[], HttpResponse]] = {"own_plan": lambda: redirect("own_plan")}
    return names.get(request.POST.get("back", ""), lambda: redirect(BACK))()


def _page(request: HttpRequest, template: str, form: Form, shown: dict) -> HttpResponse:
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
