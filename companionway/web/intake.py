"""Coming in, as whoever welcomes somebody sees it: how far it is, and each step together with them (R75 R91)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from companionway.consent.rules import Signing
from companionway.desk import arriving
from companionway.desk.door import door
from companionway.desk.forms.base import Form
from companionway.desk.forms.intake import AgreeForm, GoalForm, MatterForm, ReadinessForm, TalkForm, WhyForm
from companionway.desk.paper import house_rules
from companionway.ground import ids
from companionway.ground.access import Category, Permission
from companionway.ground.errors import NotFound
from companionway.journey import actions, queries
from companionway.journey.queries import AgreementView, IntakeView
from companionway.journey.rules import Stands, Step, follow_up
from companionway.web import rulers
from companionway.web.editing import PAGE, card_of, data
from companionway.web.paper import answered

keeper = door(Permission.INTAKE_KEEP, person="person_id", sees=Category.PLAN)

# Where a step is taken together with them; the others stand on the page itself or on the person's own pages.
TOGETHER = {
    Step.TALK: "intake_talk", Step.READINESS: "intake_ruler", Step.MATTERS: "intake_matters",
    Step.STANCE: "intake_goals", Step.NOTICE: "person_notice", Step.CONSENTS: "person_consents",
    Step.RULES: "intake_rules", Step.TIES: "ties", Step.SUPPORTER: "relationships",
}  # fmt: skip


class BeginForm(Form):
    """Into which program somebody comes."""

    program_id = forms.TypedChoiceField(label=gettext_lazy("Into which program?"), coerce=UUID)
    came_back = forms.BooleanField(label=gettext_lazy("They were here before"), required=False)

    def __init__(self, *args, homes: dict[UUID, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program_id"].choices = [(str(one), name) for one, name in homes.items()]


@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """How far somebody is with coming in; where nothing is open, it can begin."""
    homes = arriving.homes(request.actor, person_id, today=request.today)
    form = BeginForm(data(request), homes=homes)
    if form.is_bound and form.is_valid() and form.kept(lambda: _begin(request, person_id, form)):
        messages.success(request, _("It has begun. Somebody beside them is promised from now."))
        return redirect("intake", person_id)
    every = queries.intakes(request.actor, person_id, today=request.today)
    now = next((one for one in every if one.open), None)
    shown = {
        "person": card_of(request, person_id), "homes": homes, "form": form, "intake": now,
        "before": [one for one in every if one is not now], "rows": _rows(request, person_id, now),
        **_said(request, person_id, homes),
    }  # fmt: skip
    return render(request, "people/intake.html", shown, status=422 if form.is_bound and form.errors else 200)


@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They talked."""
    one = _open(request, person_id)
    form = TalkForm(data(request), initial={"words": one.talk_words})
    return _together(
        request, person_id, form, lambda said: actions.note_talk(one.id, said["words"], **_by(request)),
        heading=_("A first talk"), button=_("We talked"),
    )  # fmt: skip


@keeper
@require_POST
def end(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They have arrived."""
    actions.end_intake(_open(request, person_id).id, **_by(request))
    messages.success(request, _("They have arrived. What is still open may come later, or not."))
    return redirect("person", person_id)


@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def ruler(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Three numbers, put by them while we sit together."""
    form = ReadinessForm(data(request), initial={"key": ids.new()})
    kept: list[UUID] = []

    def put() -> None:
        given = {"key": form.cleaned_data["key"], **_by(request)}
        kept.append(actions.put_on_ruler(person_id, form.facts(), **given))

    if form.is_bound and form.is_valid() and form.kept(put):
        return redirect("intake_why", person_id, kept[0])
    return _shown(
        request, person_id, form, heading=_("How ready they feel"), button=_("Save"),
        lead=_("They say the numbers. Nothing is given or withheld because of them."),
    )  # fmt: skip


@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def why(request: HttpRequest, person_id: UUID, readiness_id: UUID) -> HttpResponse:
    """The one question afterwards, to be asked aloud: never why they are not higher."""
    told = queries.readiness(request.actor, person_id, today=request.today)
    one = next((row for row in told if row.id == readiness_id), None)
    if one is None:
        raise NotFound
    asked = follow_up(one.facts)
    form = WhyForm(data(request), initial={"words": one.facts.words})
    return _together(
        request, person_id, form, lambda said: actions.say_why(readiness_id, said["words"], **_by(request)),
        heading=_("Ask them, and listen"), button=_("Save"), template="people/intake_why.html",
        more={"ruler": asked and asked[0], "question": asked and asked[1]},
    )  # fmt: skip


@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def matters(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One more of what matters to them, in their words."""
    form = MatterForm(data(request), initial={"key": ids.new()})
    return _together(
        request, person_id, form, lambda said: actions.say_matter(person_id, **said, **_by(request)),
        heading=_("What matters to them"), button=_("Save"), lead=_("In their words, as they say them."),
    )  # fmt: skip


@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def goals(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One more of what they want."""
    form = GoalForm(data(request), initial={"key": ids.new()})
    return _together(
        request, person_id, form, lambda said: actions.set_goal(person_id, **said, **_by(request)),
        heading=_("What they want for themself"), button=_("Save"),
        lead=_("Every goal can stand here, also one that does not fit this program."),
    )  # fmt: skip


@keeper
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """They agree, here on this screen or on the sheet that they signed."""
    program_id, newest = _rules_of(request, person_id)
    language, text = newest.said(card_of(request, person_id).language)
    stated = {"program_id": program_id, "version": newest.version, "language": language}
    form = AgreeForm(data(request), initial=stated)

    def agree(said: dict) -> None:
        how = Signing.PAPER if "on_paper" in request.POST else Signing.SCREEN
        actions.agree_rules(
            person_id, program_id, said["version"], language=said["language"], how=how,
            signature=form.signed if how is Signing.SCREEN else "", **_by(request),
        )  # fmt: skip

    return _together(
        request, person_id, form, agree, heading=_("The rules of the house"), button=_("They sign"),
        template="people/intake_rules.html",
        more={"text": text, "language": language, "rules": newest, "program_id": program_id},
    )  # fmt: skip


@keeper
@require_safe
def rules_sheet(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The rules with a line to sign on, in their language."""
    program_id, newest = _rules_of(request, person_id)
    language = card_of(request, person_id).language
    house = arriving.homes(request.actor, person_id, today=request.today)[program_id]
    pdf = house_rules.sheet(newest, None, house=house, by=request.actor, language=language, at=request.now)
    return answered(pdf, "copy")


def _rules_of(request: HttpRequest, person_id: UUID) -> tuple[UUID, queries.RulesView]:
    """The rules of the program into which they come, or of the newest of their programs that has any."""
    now = queries.coming_in(request.actor, person_id, today=request.today)
    homes = arriving.homes(request.actor, person_id, today=request.today)
    for program_id in [*([now.program_id] if now else []), *homes]:
        if program_id in homes and (every := queries.house_rules(request.actor, program_id)):
            return program_id, every[0]
    raise NotFound


def _begin(request: HttpRequest, person_id: UUID, form: BeginForm) -> None:
    said = form.cleaned_data
    actions.begin_intake(person_id, said["program_id"], came_back=said["came_back"], **_by(request))


def _open(request: HttpRequest, person_id: UUID) -> IntakeView:
    found = queries.coming_in(request.actor, person_id, today=request.today)
    if found is None:
        raise NotFound
    return found


def _rows(request: HttpRequest, person_id: UUID, now: IntakeView | None) -> list[dict[str, Any]]:
    if now is None:
        return []
    return [
        {"step": step, "stands": stands, "url": _url(request, step, person_id)}
        for step, stands in now.steps.items()
        if stands is not Stands.NONE
    ]


def _url(request: HttpRequest, step: Step, person_id: UUID) -> str:
    needs = {
        Step.TIES: Permission.PERSON_EDIT, Step.SUPPORTER: Permission.SUPPORT_ASSIGN,
        Step.CONSENTS: Permission.CONSENT_TAKE, Step.NOTICE: Permission.CONSENT_TAKE,
    }  # fmt: skip
    allowed = step in TOGETHER and request.actor.may(needs.get(step, Permission.INTAKE_KEEP))
    return reverse(TOGETHER[step], args=[person_id]) if allowed else ""


def _said(request: HttpRequest, person_id: UUID, homes: dict[UUID, str]) -> dict[str, Any]:
    """Their own words beside what the programs stand for; the last ruler; what they agreed to."""
    given = {"today": request.today}
    goals_now = queries.goals(request.actor, person_id, **given)
    told = queries.readiness(request.actor, person_id, **given)
    signed = queries.agreements(request.actor, person_id, **given)
    asked = follow_up(told[0].facts) if told else None
    return {
        "matters": queries.matters(request.actor, person_id, **given),
        "goals": goals_now,
        "beside": arriving.beside(request.actor, goals_now, homes),
        "ruler": told[0] if told else None,
        "told": told,
        "drawing": rulers.drawing(told),
        "question": asked and asked[1],
        "agreed": [(one, homes[one.program_id], _older(request, one)) for one in signed if one.program_id in homes],
        "language": get_language() or "en",
    }


def _older(request: HttpRequest, one: AgreementView) -> bool:
    """Whether the house has written its rules anew since."""
    newest = queries.house_rules(request.actor, one.program_id)
    return bool(newest) and one.version < newest[0].version


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": request.now}


def _together(
    request: HttpRequest, person_id: UUID, form: Form, act: Callable[[dict], object], *, heading: str, button: str,
    lead: str = "", template: str = PAGE, more: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    """A step taken together; once it is kept, back to all of them."""
    if form.is_bound and form.is_valid() and form.kept(lambda: act(form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("intake", person_id)
    return _shown(
        request, person_id, form, heading=heading, button=button, lead=lead, template=template, more=more
    )  # fmt: skip


def _shown(
    request: HttpRequest, person_id: UUID, form: Form, *, heading: str, button: str, lead: str = "",
    template: str = PAGE, more: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    shown = {
        "form": form, "person": card_of(request, person_id), "heading": heading, "button": button, "lead": lead,
        "back": reverse("intake", args=[person_id]), **(more or {}),
    }  # fmt: skip
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
