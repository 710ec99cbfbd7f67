"""A plan is kept, changed and followed by another: goals, stages, weeks; nothing of it is lost or reset."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from companionway.consent import queries as consent
from companionway.ground import ids, organization
from companionway.ground.access import Category
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from companionway.journey import actions, queries
from companionway.journey.models import Goal, GoalWeek, Stage
from companionway.journey.rules import (
    CommitmentFacts,
    Dimension,
    GoalDetails,
    GoalKind,
    GoalUnit,
    Situation,
    StageAim,
    StageFacts,
    WeekFacts,
    WeekSaid,
)
from companionway.pulse import queries as pulse
from companionway.pulse.models import Event
from companionway.pulse.rules import Kind, Sure
from tests.cast import NOW, TODAY

MONDAY = TODAY - timedelta(days=TODAY.weekday())
LESS = GoalDetails(dimension=Dimension.HEALTH, unit=GoalUnit.NIGHTS, baseline=4, target=2)


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def set_goal(town, kind=GoalKind.REDUCE, words="Sundays without", details=LESS, who="rosa", **more):
    return actions.set_goal(town.rosa, kind, words, details=details, by=town.actors[who], now=NOW, **more)


def report(town, weeks, *, week_on=MONDAY, who="rosa", now=NOW):
    return actions.report_week(town.rosa, week_on, weeks, by=town.actors[who], now=now)


def plan_of(town, who="rosa", today=TODAY):
    return queries.plan(town.actors[who], town.rosa, today=today)


def test_weeks_of_less_are_told_side_by_side_and_a_harder_one_takes_nothing_away(here):
    goal = set_goal(here)
    for back, amount in ((4, 4), (3, 2), (1, 5)):
        report(here, {goal: WeekFacts(amount)}, week_on=MONDAY - timedelta(weeks=back))
    one = plan_of(here).goals[0]
    assert [week.facts and week.facts.amount for week in one.weeks] == [4, 2, None, 5]
    assert [week.said for week in one.weeks] == [WeekSaid.SAME, WeekSaid.THERE, None, WeekSaid.MORE]
    assert (one.stands.percent, one.stands.said, one.less) == (0, WeekSaid.MORE, 2)
    later = plan_of(here, today=TODAY + timedelta(weeks=1)).goals[0]
    assert later.stands.said is WeekSaid.NO_WORD  # nothing was said, and nothing is guessed
    assert later.less == 2


def test_said_again_it_is_the_newer_word_and_emptied_it_is_taken_back(here):
    goal = set_goal(here)
    report(here, {goal: WeekFacts(3, words="Hard on Friday")})
    report(here, {goal: WeekFacts(2)})
    assert [(row.amount, row.words, row.target) for row in GoalWeek.objects.all()] == [(2, "", 2)]
    report(here, {goal: WeekFacts()})
    assert not GoalWeek.objects.exists()
    with pytest.raises(Refused) as refused:
        report(here, {goal: WeekFacts()})
    assert refused.value.reason.code == "week_says_nothing"


def test_a_week_is_one_line_in_the_story_and_what_somebody_says_of_themself_is_less_sure(here):
    goals = [set_goal(here), set_goal(here, GoalKind.LIFE, "A room", GoalDetails(dimension=Dimension.HOME))]
    report(here, dict.fromkeys(goals, WeekFacts(words="Fine")))
    report(here, dict.fromkeys(goals, WeekFacts(words="Finer")))
    report(here, {goals[0]: WeekFacts(3)}, week_on=MONDAY - timedelta(weeks=1), who="dan")
    found = Event.objects.filter(kind=Kind.GOAL_REPORTED).order_by("id")
    assert [(row.sure, row.tags) for row in found] == [(Sure.OWN, "health home"), (Sure.TOLD, "health")]
    assert not [row for row in Entry.objects.all() if "Fine" in repr(row.detail) or "Sundays" in repr(row.detail)]
    otis = pulse.story(here.actors["otis"], here.rosa, today=TODAY)
    assert Kind.GOAL_REPORTED not in {one.kind for one in otis}


@pytest.mark.parametrize(
    ("said", "week_on", "field"),
    [(WeekFacts(8), MONDAY, "amount_"), (WeekFacts(3), MONDAY + timedelta(weeks=1), "week_on")],
)
def test_what_cannot_be_said_of_a_week_is_refused_and_nothing_is_kept(here, said, week_on, field):
    first, second = set_goal(here), set_goal(here)
    with pytest.raises(Refused) as refused:
        report(here, {first: WeekFacts(2), second: said}, week_on=week_on)
    assert refused.value.field.startswith(field)
    assert not GoalWeek.objects.exists()


def test_a_target_above_its_beginning_is_refused_beside_its_field(here):
    for details, field in (
        (GoalDetails(unit=GoalUnit.NIGHTS, baseline=2, target=4), "target"),
        (GoalDetails(target=2), "unit"),
    ):
        with pytest.raises(Refused) as refused:
            set_goal(here, details=details)
        assert refused.value.field == field
    assert not Goal.objects.exists()


def test_counted_in_another_way_a_new_goal_follows_and_the_old_weeks_stay(here):
    rosa, goal = here.actors["rosa"], set_goal(here)
    change = {"details": GoalDetails(unit=GoalUnit.DRINKS, baseline=12, target=4), "by": rosa, "now": NOW}
    assert actions.change_goal(goal, GoalKind.REDUCE, "Less", **change) == goal  # no week was said yet
    report(here, {goal: WeekFacts(9)})
    actions.commit(here.rosa, CommitmentFacts("Tea at home", goal_id=goal), by=rosa, now=NOW)
    new = actions.change_goal(goal, GoalKind.REDUCE, "Less", details=LESS, by=rosa, now=NOW)
    plan = plan_of(here)
    assert [one.id for one in plan.goals] == [new] != [goal]
    assert [(one.id, one.words) for one, _ in plan.ended] == [(goal, "Less")]
    assert [step.goal_id for step in queries.commitments(rosa, here.rosa, today=TODAY, language="en")] == [new]
    whose, old = queries.goal(rosa, goal, today=TODAY)
    assert (whose, [week.facts.amount for week in old.weeks]) == (here.rosa, [9])


def test_a_change_that_names_no_details_leaves_them_as_they_are(here):
    goal = set_goal(here, GoalKind.SAFETY, "", GoalDetails(situation=Situation.NALOXONE))
    actions.change_goal(goal, GoalKind.SAFETY, "In my bag", by=here.actors["rosa"], now=NOW)
    assert plan_of(here).goals[0].details.situation is Situation.NALOXONE


def test_stages_follow_one_another_and_those_before_stay_in_the_story(here):
    rosa, said = here.actors["rosa"], {"by": here.actors["rosa"], "now": NOW}
    key = ids.new()
    first = StageFacts(StageAim.SAFETY, "Not alone at night", TODAY)
    for _ in range(2):  # a form that is sent twice
        assert actions.begin_stage(here.rosa, first, key=key, **said) == key
    goal = set_goal(here)
    assert Goal.objects.get(id=goal).stage_id == key
    assert plan_of(here).stage.review_due
    actions.review_stage(key, "Better", again_on=TODAY + timedelta(days=28), **said)
    one = plan_of(here).stage
    assert (one.review_due, one.review_words, one.facts.review_on) == (False, "Better", date(2026, 12, 22))
    second = actions.begin_stage(here.rosa, StageFacts(StageAim.REDUCE), **said)
    plan = plan_of(here)
    assert (plan.stage.id, [stage.id for stage in plan.before]) == (second, [key])
    with pytest.raises(NotFound):
        actions.review_stage(key, "Again", **said)
    actions.end_stage(second, **said)
    assert (plan_of(here).stage, Stage.objects.count()) == (None, 2)
    with pytest.raises(Refused) as refused:
        actions.begin_stage(here.rosa, StageFacts(StageAim.KEEP, "", TODAY - timedelta(days=1)), **said)
    assert refused.value.field == "review_on"
    assert queries.plan(rosa, here.rosa, today=TODAY).before[0].facts.aim is StageAim.REDUCE


@pytest.mark.parametrize("who", ["theo", "otis", "sam", "vera", "ines"])
def test_whoever_may_not_see_her_plan_neither_reads_nor_writes_it(here, who):
    goal, actor = set_goal(here), here.actors[who]
    attempts = (
        lambda: queries.plan(actor, here.rosa, today=TODAY),
        lambda: queries.goal(actor, goal, today=TODAY),
        lambda: actions.report_week(here.rosa, MONDAY, {goal: WeekFacts(1)}, by=actor, now=NOW),
        lambda: actions.begin_stage(here.rosa, StageFacts(StageAim.KEEP), by=actor, now=NOW),
        lambda: actions.end_goal(goal, by=actor, now=NOW),
    )
    for attempt in attempts:
        with pytest.raises((Forbidden, NotFound)):
            attempt()


def test_another_persons_goal_is_no_goal_of_hers(here):
    theirs = actions.set_goal(here.theo, GoalKind.LIFE, "A car", by=here.actors["theo"], now=NOW)
    with pytest.raises(NotFound):
        report(here, {theirs: WeekFacts(kept=True)})


def test_a_plan_of_ten_years_takes_as_many_reads_as_a_new_one(here, django_assert_num_queries):
    goal, rosa = set_goal(here), here.actors["rosa"]
    queries.plan(rosa, here.rosa, today=TODAY)
    with django_assert_num_queries(4 + _seen_reads(rosa, here)):
        plan_of(here)
    GoalWeek.objects.bulk_create(
        GoalWeek(
            id=ids.new(), organization_id=here.organization_id, person_id=here.rosa, goal_id=goal, at=NOW, amount=3,
            week_on=MONDAY - timedelta(weeks=back), target=2,
        )
        for back in range(520)
    )  # fmt: skip
    with django_assert_num_queries(4 + _seen_reads(rosa, here)):
        assert len(plan_of(here).goals[0].weeks) == 13
    assert len(queries.goal(rosa, goal, today=TODAY)[1].weeks) == 54


def _seen_reads(actor, town) -> int:
    """What asking whether she may be seen reads, by itself."""
    with CaptureQueriesContext(connection) as asked:
        consent.require_seen(actor, town.rosa, Category.PLAN, today=TODAY)
    return len(asked)
