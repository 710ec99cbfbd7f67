"""Somebody's plan on one sheet, in their language, to fold and carry; its outside tells nothing (R20 R68-R72).

No number of any week stands on it: paper lies about, and a plan is what one wants, not how a week went.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from companionway.consent import queries as consent
from companionway.desk import catalogue
from companionway.desk.paper.press import press
from companionway.ground import ledger
from companionway.ground.access import Actor
from companionway.ground.errors import NotFound, Reason
from companionway.journey import queries as journey
from companionway.journey.queries import GoalView, StageView
from companionway.journey.rules import Situation
from companionway.programs import queries as programs

WEEKS = 4  # with room to write by hand


@transaction.atomic
def pdf(person_id: UUID, *, by: Actor, today: date, now: datetime) -> bytes:
    """The sheet; that it was printed is written down."""
    plan = journey.plan(by, person_id, today=today)
    card = consent.cards(by, [person_id], today=today).get(person_id)
    if card is None:
        raise NotFound
    language = catalogue.tongue(card.language)
    with override(language):
        told = {
            "heading": _("My plan"),
            "name": card.first_name,
            "day": catalogue.exact_day(today, language),
            "stage_heading": _("What comes first"),
            "stage": _stage(plan.stage, language) if plan.stage else [],
            "goals_heading": _("What I want"),
            "goals": [_goal(goal, language) for goal in plan.goals],
            "nothing": _("Nothing is written down yet. There is room here:"),
            "weeks_heading": _("How a week was, in my own words"),
            "weeks": [_("Week from")] * WEEKS,
            "whose": _("It is mine. It may change at any time."),
        }
        name = programs.organization_named(by.organization_id).outward_name
        found = press("plan", told, title=" · ".join((_("Sheet"), name)), language=language, at=now)
    ledger.record("desk.plan_sheet", by=by, now=now, about=person_id)
    return found


def _stage(stage: StageView, language: str) -> list[str]:
    lines = [catalogue.word(stage.facts.aim, language, kind="stage_aim_means"), stage.facts.words]
    if stage.facts.review_on:
        day = catalogue.exact_day(stage.facts.review_on, language)
        lines.append(_("I look at it again on %(day)s.") % {"day": day})
    return [line for line in lines if line]


def _goal(goal: GoalView, language: str) -> dict[str, str]:
    means, one = catalogue.word(goal.kind, language, kind="goal_kind_means"), goal.details
    if one.situation and one.situation is not Situation.OWN:
        means = f"{means}: {catalogue.word(one.situation, language)}"
    counts = ""
    if one.unit and one.baseline is not None and one.target is not None:
        less = Reason("goal_of_less", {"baseline": one.baseline, "target": one.target, "goal_unit": one.unit})
        counts = catalogue.say(less, language)
    return {"means": means, "words": goal.words, "counts": counts}
