"""Coming in, as somebody who arrives and whoever welcomes them see it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from companionway.consent.rules import Signing
from companionway.ground import ids
from companionway.journey import actions, queries
from companionway.journey.models import Goal, Matter, Readiness, RulesAgreement
from companionway.journey.rules import GoalKind, ReadinessFacts, StanceFacts, Step
from companionway.programs import actions as programs
from tests.cast import NOW, TODAY
from tests.web.visiting import held, visitor

pytestmark = pytest.mark.usefixtures("now_stands_still", "_rosa_reads_english")

WISH = {"kind": "reduce", "words": "Sundays without"}


@pytest.fixture
def _rosa_reads_english(town):
    with held(town):
        programs.edit_self(name="Rosa", language="en", by=town.actors["rosa"], now=NOW)


@pytest.fixture
def arriving(town):
    """Rosa came in this morning; the house has said what it stands for and has its rules."""
    mei = town.actors["mei"]
    with held(town):
        welcomes = frozenset({GoalKind.ABSTAIN})
        stance = StanceFacts(town.program_id, welcomes, True, "A sober home.", "", ("Free clinic, 303-555-0170",))
        actions.declare(stance, by=mei, now=NOW)
        everybody = frozenset(GoalKind) - {GoalKind.UNSURE}
        actions.declare(StanceFacts(town.house_id, everybody, True, "Come as you are."), by=mei, now=NOW)
        actions.write_rules(town.program_id, {"en": "We knock.", "es": "Tocamos."}, by=mei, now=NOW)
        town.intake = actions.begin_intake(town.rosa, town.program_id, by=mei, now=NOW)
    return town


def read(client, name, *args, **query) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_first_page_offers_one_small_step_and_later_is_fine(arriving):
    rosa = visitor(arriving, "rosa")
    first = read(rosa, "own")
    assert "You are arriving" in first
    assert reverse("own_ready") in first
    rosa.post(reverse("own_later"), {"step": Step.READINESS})
    after = read(rosa, "own")
    assert "What matters to you" in re.search('class="arriving".*?</section>', after, re.S)[0]
    steps = read(rosa, "own_arriving")
    assert "Later is fine" in steps
    assert reverse("own_ready") in steps  # put off is not taken away


def test_whoever_has_arrived_finds_their_own_words_and_no_steps(town):
    rosa = visitor(town, "rosa")
    assert "You are arriving" not in read(rosa, "own")
    page = read(rosa, "own_arriving")
    assert "You have arrived" in page
    assert reverse("own_goals") in page


def test_a_ruler_asks_why_not_lower_and_holds_nothing_back(arriving):
    rosa = visitor(arriving, "rosa")
    assert "No help here depends on these numbers" in read(rosa, "own_ready")
    said = {"key": str(ids.new()), "important": "8", "confident": "", "ready": "5"}
    asked = rosa.post(reverse("own_ready"), said)
    assert rosa.post(reverse("own_ready"), said)["Location"] == asked["Location"]
    page = rosa.get(asked["Location"]).content.decode()
    assert "You put yourself at 8. Why 8, and not 6?" in page
    rosa.post(asked["Location"], {"words": "My daughter."})
    with held(arriving):
        assert [(one.important, one.confident, one.words) for one in Readiness.objects.all()] == [
            (8, None, "My daughter.")
        ]
    rosa.post(reverse("own_ready"), {"important": "9", "confident": "", "ready": ""})
    again = read(rosa, "own_ready")
    assert "<svg" in again
    assert "My daughter." in again


def test_the_notice_and_a_consent_are_steps_that_she_takes_on_their_own_pages(arriving):
    rosa = visitor(arriving, "rosa")
    steps = read(rosa, "own_arriving")
    assert reverse("own_notice") in steps
    assert reverse("own_consents") in steps
    rosa.post(reverse("own_notice"), {"key": str(ids.new())})
    with held(arriving):
        found = queries.coming_in(arriving.actors["rosa"], arriving.rosa, today=TODAY)
    assert found.steps[Step.NOTICE] == "done"
    welcome = read(visitor(arriving, "mei"), "intake", arriving.rosa)
    assert reverse("person_notice", args=[arriving.rosa]) in welcome
    assert reverse("person_consents", args=[arriving.rosa]) in welcome


def test_an_empty_ruler_is_said_kindly_beside_it(arriving):
    answer = visitor(arriving, "rosa").post(reverse("own_ready"), {})
    assert answer.status_code == 422
    assert "Please choose at least one number" in answer.content.decode()


def test_what_matters_is_written_changed_and_taken_away(arriving):
    rosa = visitor(arriving, "rosa")
    rosa.post(reverse("own_matters"), {"words": "My dauhgter"})
    with held(arriving):
        one = Matter.objects.get()
    rosa.post(reverse("own_matter", args=[one.id]), {"words": "My daughter"})
    assert "My daughter" in read(rosa, "own_matters")
    rosa.post(reverse("own_matter_end", args=[one.id]))
    assert "My daughter" not in read(rosa, "own_matters")
    long = rosa.post(reverse("own_matters"), {"words": "x" * 301})
    assert long.status_code == 422
    assert "x" * 301 in long.content.decode()


def test_a_goal_that_does_not_fit_is_not_rejected_but_shown_where_it_does(arriving):
    rosa = visitor(arriving, "rosa")
    rosa.post(reverse("own_goals"), WISH)
    rosa.post(reverse("own_goals"), {"kind": "unsure", "words": ""})
    for page in (read(rosa, "own_goals"), read(visitor(arriving, "mei"), "intake", arriving.rosa)):
        assert "A sober home." in page
        assert page.index("Welcome here") < page.index("I do not know yet", page.index("Welcome here"))
        assert "This place wants something else" in page
        assert page.index("Harbor House", page.index("Places that may fit"))
        assert "Free clinic, 303-555-0170" in page
    assert "You decide." in read(rosa, "own_goals")
    with held(arriving):
        one = Goal.objects.get(kind="reduce")
    rosa.post(reverse("own_goal", args=[one.id]), {"kind": "abstain", "words": "All days"})
    assert "This place wants something else" not in read(rosa, "own_goals")
    rosa.post(reverse("own_goal_end", args=[one.id]))
    assert "All days" not in read(rosa, "own_goals")


def test_the_rules_are_the_houses_and_are_signed_with_a_name(arriving):
    rosa = visitor(arriving, "rosa")
    page = read(rosa, "own_rules")
    assert "These are the rules of the house" in page
    assert "We knock." in page
    assert "Tocamos." in read(rosa, "own_rules", **{"in": "es"})
    said = {"program_id": arriving.program_id, "version": 1, "language": "en", "signer_name": ""}
    unsigned = rosa.post(reverse("own_rules"), said)
    assert unsigned.status_code == 422
    assert "Please sign with your name" in unsigned.content.decode()
    rosa.post(reverse("own_rules"), {**said, "signer_name": "Rosa M."})
    assert "You agreed to these rules" in read(rosa, "own_rules")
    with held(arriving):
        actions.write_rules(arriving.program_id, {"en": "We knock twice."}, by=arriving.actors["mei"], now=NOW)
    renewed = read(rosa, "own_rules")
    assert "You agreed to version 1" in renewed
    stale = rosa.post(reverse("own_rules"), {**said, "signer_name": "Rosa again"})  # read before, sent after
    assert stale.status_code == 302  # to what she had signed already
    with held(arriving):
        assert RulesAgreement.objects.get().version == 1


def test_rules_that_changed_while_somebody_read_are_not_signed_unseen(arriving):
    with held(arriving):
        actions.write_rules(arriving.program_id, {"en": "We knock twice."}, by=arriving.actors["mei"], now=NOW)
    said = {"program_id": arriving.program_id, "version": 1, "language": "en", "signer_name": "Rosa M."}
    answer = visitor(arriving, "rosa").post(reverse("own_rules"), said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "written anew in the meantime" in page
    assert "We knock twice." in page
    assert 'value="Rosa M."' in page
    assert 'name="version" value="2"' in page


def test_a_copy_is_a_sheet_under_a_name_that_tells_nothing(arriving):
    rosa = visitor(arriving, "rosa")
    for client, name, about in ((rosa, "own_rules_copy", arriving.program_id),
                                (visitor(arriving, "mei"), "intake_rules_sheet", arriving.rosa)):  # fmt: skip
        answer = client.get(reverse(name, args=[about]))
        assert answer.content.startswith(b"%PDF")
        assert answer["Content-Disposition"] == 'inline; filename="copy.pdf"'


def test_a_finger_signs_too_and_the_copy_bears_it(arriving):
    rosa = visitor(arriving, "rosa")
    strokes = "M10 20L30 40L50.5 20M60 20L70 40"
    said = {"program_id": arriving.program_id, "version": 1, "language": "en", "signature": strokes}
    rosa.post(reverse("own_rules"), said)
    with held(arriving):
        assert RulesAgreement.objects.get().signature == strokes
    copy = rosa.get(reverse("own_rules_copy", args=[arriving.program_id]))
    assert copy.content.startswith(b"%PDF")


def test_mei_takes_the_steps_together_with_rosa(arriving):
    mei, rosa = visitor(arriving, "mei"), arriving.rosa
    mei.post(reverse("intake_talk", args=[rosa]), {"words": "About her daughter."})
    asked = mei.post(reverse("intake_ruler", args=[rosa]), {"important": "", "confident": "0", "ready": ""})
    assert "What would be good for us to know?" in mei.get(asked["Location"]).content.decode()
    mei.post(asked["Location"], {"words": "It is hard."})
    mei.post(reverse("intake_matters", args=[rosa]), {"words": "My daughter"})
    mei.post(reverse("intake_goals", args=[rosa]), WISH)
    said = {"program_id": arriving.program_id, "version": 1, "language": "en"}
    mei.post(reverse("intake_rules", args=[rosa]), {**said, "on_paper": "1"})
    page = read(mei, "intake", rosa)
    for words in ("About her daughter.", "It is hard.", "My daughter", "Sundays without", "(on paper)"):
        assert words in page
    with held(arriving):
        assert RulesAgreement.objects.get().how == Signing.PAPER
        actions.write_rules(arriving.program_id, {"en": "New."}, by=arriving.actors["mei"], now=NOW)
    assert "It would be kind to read them together" in read(mei, "intake", rosa)
    assert "In their own words" in read(mei, "person", rosa)


def test_it_begins_and_is_over_when_mei_says_so(town):
    mei = visitor(town, "mei")
    mei.post(reverse("intake", args=[town.theo]), {"program_id": town.program_id, "came_back": "on"})
    with held(town):
        assert queries.coming_in(town.actors["mei"], town.theo, today=TODAY).came_back
    assert "Came back" in read(mei, "intake", town.theo)
    mei.post(reverse("intake_end", args=[town.theo]))
    assert "Nothing is open" in read(mei, "intake", town.theo)
    assert mei.post(reverse("intake_end", args=[town.theo])).status_code == 404


@pytest.mark.parametrize("who", ["dan", "otis", "vera", "sam", "ines", "theo"])
def test_nobody_else_comes_near_an_intake(arriving, who):
    client = visitor(arriving, who)
    for name in ("intake", "intake_talk", "intake_ruler", "intake_rules_sheet"):
        assert client.get(reverse(name, args=[arriving.rosa])).status_code == 404


def test_dan_who_walks_beside_her_reads_what_matters_and_no_ruler(arriving):
    with held(arriving):
        actions.say_matter(arriving.rosa, "My daughter", by=arriving.actors["rosa"], now=NOW)
        actions.put_on_ruler(
            arriving.rosa, ReadinessFacts(2, words="Not sure."), by=arriving.actors["rosa"], now=NOW
        )  # fmt: skip
    page = read(visitor(arriving, "dan"), "person", arriving.rosa)
    assert "My daughter" in page
    assert "Not sure." not in page


def test_mei_writes_what_the_program_stands_for_and_its_rules(town):
    mei = visitor(town, "mei")
    said = {"welcomes": ["abstain", "life"], "medicines_welcome": "on", "words": "Hello", "words_es": "Hola",
            "elsewhere": "One\n\n Two "}  # fmt: skip
    mei.post(reverse("stance", args=[town.house_id]), said)
    nothing = mei.post(reverse("stance", args=[town.house_id]), {"words": "Kept as typed"})
    assert nothing.status_code == 422
    assert "Kept as typed" in nothing.content.decode()
    for text in ("We knock.", "We knock twice."):
        mei.post(reverse("house_rules", args=[town.house_id]), {"text_en": text, "text_es": ""})
    page = read(mei, "house_rules", town.house_id)
    assert page.count("<details>") == 2
    with held(town):
        kept = queries.stances(town.actors["mei"])[town.house_id]
        assert (kept.welcomed, kept.elsewhere) == ((GoalKind.ABSTAIN, GoalKind.LIFE), ("One", "Two"))
        assert [one.version for one in queries.house_rules(town.actors["mei"], town.house_id)] == [2, 1]
    assert visitor(town, "lin").get(reverse("stance", args=[town.house_id])).status_code == 404


def test_after_some_weeks_it_is_asked_again_and_no_more_than_that(town):
    with held(town):
        actions.put_on_ruler(
            town.rosa, ReadinessFacts(5), by=town.actors["rosa"], now=NOW - timedelta(days=14)
        )  # fmt: skip
    rosa = visitor(town, "rosa")
    assert "how ready do you feel now?" in read(rosa, "own")
    rosa.post(reverse("own_ready"), {"important": "6", "confident": "", "ready": ""})
    assert "how ready do you feel now?" not in read(rosa, "own")
