"""The plan, as Rosa has it and as those beside her read it: made, reported, looked at again, printed."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from companionway.ground import ids
from companionway.journey import actions, queries
from companionway.journey.models import Goal, GoalWeek, Stage
from companionway.journey.rules import GoalDetails, GoalKind, GoalUnit, StageAim, StageFacts, StanceFacts, WeekFacts
from companionway.programs import actions as programs
from tests.cast import NOW, TODAY
from tests.web.visiting import held, visitor

pytestmark = pytest.mark.usefixtures("now_stands_still")

MONDAY = TODAY - timedelta(days=TODAY.weekday())
LAST = MONDAY - timedelta(weeks=1)
LESS = {"kind": "reduce", "words": "Sundays without", "unit": "nights", "baseline": "4", "target": "2"}


@pytest.fixture
def planning(town):
    """Rosa reads English, and has a goal of less of which she spoke in two weeks."""
    rosa = town.actors["rosa"]
    with held(town):
        programs.edit_self(name="Rosa", language="en", by=rosa, now=NOW)
        details = GoalDetails(unit=GoalUnit.NIGHTS, baseline=4, target=2)
        town.goal = actions.set_goal(
            town.rosa, GoalKind.REDUCE, "Sundays without", details=details, by=rosa, now=NOW
        )
        for week_on, amount in ((LAST - timedelta(weeks=1), 4), (LAST, 3)):
            actions.report_week(town.rosa, week_on, {town.goal: WeekFacts(amount)}, by=rosa, now=NOW)
    return town


def kept(town, table) -> list:
    """The rows there are, read while their words can be."""
    with held(town):
        return list(table.objects.order_by("id"))


def read(client, name, *args) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_whole_plan_is_one_page_with_a_picture_that_is_also_heard(planning):
    page = read(visitor(planning, "rosa"), "own_plan")
    for said in ("Sundays without", "From 4 to 2 nights a week", "Closer: 50 percent of the way.", "1 night fewer"):
        assert said in page
    assert 'aria-label="Nights by week, oldest first: 4, 3. At the beginning 4, wanted 2."' in page
    goal = read(visitor(planning, "rosa"), "own_plan_goal", planning.goal)
    assert "a harder week" not in goal
    assert reverse("own_plan_week_of", args=[LAST.isoformat()]) in goal


def test_a_goal_is_written_once_however_often_it_is_sent_and_what_is_wrong_stands_beside_its_field(town):
    rosa, key = visitor(town, "rosa"), str(ids.new())
    wrong = rosa.post(
        reverse("own_plan_goal_new"), {**LESS, "target": "6", "key": key}, headers={"accept-language": "en"}
    )
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "Sundays without" in page
    assert 'value="6"' in page
    assert "menos que 4" in page  # Rosa reads Spanish
    assert kept(town, Goal) == []
    for _ in range(2):
        assert rosa.post(reverse("own_plan_goal_new"), {**LESS, "key": key}).status_code == 302
    assert len(kept(town, Goal)) == 1


def test_a_week_is_said_by_one_thumb_and_what_is_left_out_is_left_out(planning):
    rosa, form = visitor(planning, "rosa"), reverse("own_plan_week_of", args=[MONDAY.isoformat()])
    assert "How many nights?" in read(rosa, "own_plan_week")
    amount = f"amount_{planning.goal.hex}"
    nothing = rosa.post(form, {})
    assert nothing.status_code == 422
    assert "Nothing was chosen" in nothing.content.decode()
    assert rosa.post(form, {amount: "2", f"words_{planning.goal.hex}": "Sunday was hard"}).status_code == 302
    assert (2, "Sunday was hard") in [(row.amount, row.words) for row in kept(planning, GoalWeek)]
    assert "There: as few as was wanted." in read(rosa, "own_plan")
    assert 'value="2" required' not in read(rosa, "own_plan_week")
    assert "Sunday was hard" in read(rosa, "own_plan_week_of", MONDAY.isoformat())


@pytest.mark.parametrize("week_on", ["2026-11-24", "2026-13-40", "soon", "2026-12-07", "2026-10-05"])
def test_a_week_that_cannot_be_written_about_is_not_there(planning, week_on):
    assert visitor(planning, "rosa").get(reverse("own_plan_week_of", args=[week_on])).status_code == 404


def test_a_stage_is_begun_looked_at_and_followed_by_another(planning):
    rosa = visitor(planning, "rosa")
    said = {"aim": "safety", "words": "Not alone at night", "review_on": TODAY.isoformat()}
    assert rosa.post(reverse("own_plan_stage_new"), said).status_code == 302
    page = read(rosa, "own_plan")
    assert "Being safe comes first" in page
    assert "Does it still fit?" in page
    (stage,) = kept(planning, Stage)
    past = rosa.post(reverse("own_plan_stage", args=[stage.id]), {"words": "Better", "again_on": "2026-01-01"})
    assert past.status_code == 422
    assert "Better" in past.content.decode()
    again = {"words": "Better", "again_on": "2026-12-20"}
    assert rosa.post(reverse("own_plan_stage", args=[stage.id]), again).status_code == 302
    assert "Better" in read(rosa, "own_plan")
    assert "Being safe comes first" in read(rosa, "own_plan_stage_change", stage.id)
    rosa.post(reverse("own_plan_stage_new"), {"aim": "reduce"})
    assert "What stood here before" in read(rosa, "own_plan")
    rosa.post(reverse("own_plan_stage_end", args=[kept(planning, Stage)[-1].id]))
    assert "Choose what comes first" in read(rosa, "own_plan")


def test_an_ended_goal_keeps_its_weeks_and_takes_no_more(planning):
    rosa = visitor(planning, "rosa")
    rosa.post(reverse("own_goal_end", args=[planning.goal]))
    page = read(rosa, "own_plan_goal", planning.goal)
    assert "Its weeks stay what they were." in page
    assert reverse("own_plan_week_of", args=[LAST.isoformat()]) not in page
    assert rosa.get(reverse("own_goal", args=[planning.goal])).status_code == 404


def test_whoever_walks_beside_her_writes_down_her_words_and_the_stance_stays_the_houses(planning):
    with held(planning):
        stance = StanceFacts(planning.program_id, frozenset({GoalKind.ABSTAIN}), True, "A sober home.")
        actions.declare(stance, by=planning.actors["mei"], now=NOW)
    dan = visitor(planning, "dan")
    assert reverse("person_plan", args=[planning.rosa]) in read(dan, "person", planning.rosa)
    page = read(dan, "person_plan", planning.rosa)
    for said in ("Sundays without", "The word of the house.", "They decide."):
        assert said in page
    form = reverse("person_plan_week_of", args=[planning.rosa, MONDAY.isoformat()])
    assert dan.post(form, {f"amount_{planning.goal.hex}": "3"}).status_code == 302
    stage = {"aim": "reduce", "words": "Her pace", "review_on": "2026-12-20"}
    assert dan.post(reverse("person_plan_stage_new", args=[planning.rosa]), stage).status_code == 302
    change = {**LESS, "words": "Weekends without"}
    assert (
        dan.post(reverse("person_plan_goal_change", args=[planning.rosa, planning.goal]), change).status_code == 302
    )
    page = read(visitor(planning, "rosa"), "own_plan")
    for said in ("Weekends without", "Her pace", "You decide."):
        assert said in page
    # What is somebody else's is not there, even under her address.
    with held(planning):
        theirs = actions.set_goal(planning.theo, GoalKind.LIFE, "A car", by=planning.actors["theo"], now=NOW)
    for name in ("person_plan_goal", "person_plan_goal_change"):
        assert dan.get(reverse(name, args=[planning.rosa, theirs])).status_code == 404
    assert dan.post(reverse("person_plan_goal_end", args=[planning.rosa, theirs])).status_code == 404
    assert visitor(planning, "otis").get(reverse("person_plan", args=[planning.rosa])).status_code == 404
    assert visitor(planning, "rosa").get(reverse("own_plan_goal", args=[theirs])).status_code == 404


def test_the_plan_on_paper_is_in_her_language_and_tells_no_number_of_a_week(planning):
    with held(planning):
        stage = StageFacts(StageAim.SAFETY, "Not alone", TODAY + timedelta(days=9))
        actions.begin_stage(planning.rosa, stage, by=planning.actors["rosa"], now=NOW)
    for client, name, args in (
        (visitor(planning, "rosa"), "own_plan_sheet", []),
        (visitor(planning, "dan"), "person_plan_sheet", [planning.rosa]),
    ):
        answer = client.get(reverse(name, args=args))
        assert answer["Content-Disposition"] == 'inline; filename="sheet.pdf"'
        pdf = PdfReader(BytesIO(answer.content))
        said = " ".join(page.extract_text() for page in pdf.pages)
        for words in ("Mi plan", "De 4 a 2 noches por semana", "Sundays without", "Estar a salvo va primero"):
            assert words in said
        assert "50" not in said
        assert pdf.metadata.title.startswith("Hoja · ")
        assert len(pdf.pages) == 1


def test_an_empty_plan_is_kind_and_true(town):
    page = read(visitor(town, "theo"), "own_plan")
    assert "Not to know is an answer too." in page
    assert reverse("own_plan_week") not in page
    assert "Once a goal stands in your plan" in read(visitor(town, "theo"), "own_plan_week")
    with held(town):
        assert queries.plan(town.actors["theo"], town.theo, today=TODAY).goals == ()


def test_the_first_page_asks_after_the_week_in_one_quiet_line_until_something_is_said(planning):
    rosa = visitor(planning, "rosa")
    assert "How was your week?" not in read(rosa, "own")  # on a Tuesday last week is asked for, which was said
    with held(planning):
        actions.report_week(planning.rosa, LAST, {planning.goal: WeekFacts()}, by=planning.actors["rosa"], now=NOW)
    assert "How was your week?" in read(rosa, "own")
    rosa.post(reverse("own_plan_week_of", args=[LAST.isoformat()]), {f"words_{planning.goal.hex}": "Quiet"})
    assert "How was your week?" not in read(rosa, "own")
