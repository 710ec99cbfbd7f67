"""You are arriving: the steps of coming in, as far as they stand, in any order, and none a condition (R91)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from companionway.desk.door import door
from companionway.ground.access import Permission
from companionway.journey import queries
from companionway.journey.queries import IntakeView
from companionway.journey.rules import Stands, Step, next_small
from companionway.programs import queries as programs
from companionway.web.own import mine

LATER = "later"  # the session's key: what was put off today, on this phone, and nowhere else


@dataclass(frozen=True)
class Small:
    """One step as it is told: what it is, why, and where it is done (a name of an address, or nothing)."""

    step: Step
    label: Any
    why: Any
    where: str = ""


SMALL: tuple[Small, ...] = (
    Small(Step.TALK, _("A first talk"), _("Somebody here listens. You say as much as you like.")),
    Small(Step.READINESS, _("How ready you feel"), _("Three numbers to talk about. No help depends on them."),
          "own_ready"),
    Small(Step.MATTERS, _("What matters to you"), _("A few words, so that we ask after the right things."),
          "own_matters"),
    Small(Step.STANCE, _("What you want for yourself"), _("And what this place stands for, side by side."),
          "own_goals"),
    Small(Step.NOTICE, _("How the law protects what you tell us"), _("On paper or on your phone, to keep."),
          "own_notice"),
    Small(Step.CONSENTS, _("Who may know"), _("Nobody outside, unless you say so."), "own_consents"),
    Small(Step.RULES, _("The rules of the house"), _("To read in peace, and to sign when you agree."), "own_rules"),
    Small(Step.TIES, _("Whom you would call"), _("On a bad night, whom would you really call?"), "own_people"),
    Small(Step.SUPPORTER, _("Somebody beside you"), _("A peer who has been through it too. You can say no."),
          "own_help"),
)  # fmt: skip


@door(Permission.OWN_EDIT)
@require_safe
def arriving(request: HttpRequest) -> HttpResponse:
    """Where I am with coming in."""
    return render(request, "own/arriving.html", told(request))


@door(Permission.OWN_EDIT)
@require_POST
def later(request: HttpRequest) -> HttpResponse:
    """Not this one today. It stands in this phone's session only: nobody is told what somebody puts off."""
    steps = [step for step in Step if step == request.POST.get("step")]
    request.session[LATER] = {"on": request.today.isoformat(), "steps": [*_put_off(request), *steps]}
    return redirect("own")


def told(request: HttpRequest) -> dict[str, Any]:
    """The open intake with its steps and the next small one; `intake` None where nothing is open."""
    intake = queries.coming_in(request.actor, mine.me(request), today=request.today)
    if intake is None:
        return {"intake": None}
    house = programs.program_names([intake.program_id]).get(intake.program_id, "")
    rows = [(small, intake.steps[small.step]) for small in SMALL if small.step in intake.steps]
    return {
        "intake": intake,
        "house": house,
        "rows": [row for row in rows if row[1] is not Stands.NONE],
        "next": _next(request, intake),
        "promised": intake.supporter_due_at if _waits(intake) else None,
        "late": intake.supporter_due_at <= request.now,
    }


def _waits(intake: IntakeView) -> bool:
    return intake.steps.get(Step.SUPPORTER) is Stands.OPEN


def _next(request: HttpRequest, intake: IntakeView) -> Small | None:
    step = next_small(intake.steps, _put_off(request))
    return next((small for small in SMALL if small.step is step), None)


def _put_off(request: HttpRequest) -> list[Step]:
    kept = request.session.get(LATER, {})
    fresh = kept.get("on") == _day(request.today)
    return [step for step in Step if step in kept.get("steps", ())] if fresh else []


def _day(today: date) -> str:
    return today.isoformat()
