"""What somebody says of themself, what a house stands for, who agreed to what: kept, changed, ended, never lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from companionway.consent.models import Restriction
from companionway.consent.rules import Answered, Signing
from companionway.ground import ids, organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from companionway.journey import actions, queries
from companionway.journey.models import Goal, HouseRules, Matter, Readiness
from companionway.journey.rules import MOST_MATTERS, GoalKind, ReadinessFacts, StanceFacts, Stands, Step
from companionway.people import actions as people
from companionway.people.rules import Hat
from companionway.pulse import queries as pulse
from companionway.pulse.rules import Kind
from tests.cast import NOW, TODAY

PUT = ReadinessFacts(8, 4, None, "My daughter.")


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def rules_of(town, text="We knock on doors.", **more):
    return actions.write_rules(town.program_id, {"en": text, **more}, by=town.actors["mei"], now=NOW)


def test_rosa_and_whoever_welcomes_her_write_on_the_same_page(here):
    for who, facts in (("rosa", PUT), ("mei", ReadinessFacts(ready=5))):
        actions.put_on_ruler(here.rosa, facts, by=here.actors[who], now=NOW)
        NOW_LATER = NOW + timedelta(hours=1)
    actions.say_why(Readiness.objects.get(ready=5).id, "It is time.", by=here.actors["rosa"], now=NOW_LATER)
    found = queries.readiness(here.actors["rosa"], here.rosa, today=TODAY)
    assert {one.facts for one in found} == {PUT, ReadinessFacts(ready=5, words="It is time.")}


@pytest.mark.parametrize("who", ["theo", "dan", "otis", "sam", "vera", "ines"])
def test_nobody_else_writes_or_reads_how_ready_she_is(here, who):
    actions.put_on_ruler(here.rosa, PUT, by=here.actors["rosa"], now=NOW)
    with pytest.raises((Forbidden, NotFound)):
        actions.put_on_ruler(here.rosa, PUT, by=here.actors[who], now=NOW)
    with pytest.raises((Forbidden, NotFound)):
        queries.readiness(here.actors[who], here.rosa, today=TODAY)


def test_a_form_sent_twice_writes_once_and_opens_nobody_elses(here):
    key, rosa = ids.new(), here.actors["rosa"]
    for _ in range(2):
        assert actions.say_matter(here.rosa, "My daughter.", key=key, by=rosa, now=NOW) == key
    assert Matter.objects.count() == 1
    with pytest.raises(Forbidden):
        actions.say_matter(here.theo, "Mine.", key=key, by=here.actors["theo"], now=NOW)


def test_what_matters_is_a_handful_changed_by_themself_and_ended_not_deleted(here):
    rosa = here.actors["rosa"]
    for number in range(MOST_MATTERS):
        one = actions.say_matter(here.rosa, f"Number {number}", by=rosa, now=NOW)
    with pytest.raises(Refused) as refused:
        actions.say_matter(here.rosa, "One more", by=rosa, now=NOW)
    assert refused.value.reason.code == "wishes_too_many"
    actions.change_matter(one, "Better said", by=rosa, now=NOW)
    assert queries.matters(rosa, here.rosa, today=TODAY)[-1].words == "Better said"
    actions.end_matter(one, by=rosa, now=NOW)
    assert len(queries.matters(rosa, here.rosa, today=TODAY)) == MOST_MATTERS - 1
    assert Matter.objects.count() == MOST_MATTERS
    with pytest.raises(NotFound):
        actions.change_matter(one, "Again", by=rosa, now=NOW)


def test_who_walks_beside_her_reads_what_matters_and_what_she_wants(here):
    rosa = here.actors["rosa"]
    actions.say_matter(here.rosa, "My daughter.", by=rosa, now=NOW)
    goal = actions.set_goal(here.rosa, GoalKind.LIFE, "A room of my own", by=rosa, now=NOW)
    actions.change_goal(goal, GoalKind.UNSURE, by=rosa, now=NOW)
    dan = here.actors["dan"]
    assert [one.words for one in queries.matters(dan, here.rosa, today=TODAY)] == ["My daughter."]
    assert [one.kind for one in queries.goals(dan, here.rosa, today=TODAY)] == [GoalKind.UNSURE]
    for read in (queries.matters, queries.goals, queries.agreements):
        with pytest.raises(NotFound):
            read(here.actors["otis"], here.rosa, today=TODAY)
    actions.end_goal(goal, by=rosa, now=NOW)
    assert queries.goals(rosa, here.rosa, today=TODAY) == []
    assert Goal.objects.count() == 1


def test_no_word_of_anybodys_stands_in_the_ledger(here):
    actions.put_on_ruler(here.rosa, PUT, by=here.actors["rosa"], now=NOW)
    actions.set_goal(here.rosa, GoalKind.LIFE, "A room of my own", by=here.actors["rosa"], now=NOW)
    assert not [row for row in Entry.objects.all() if "daughter" in repr(row.detail) or "room" in repr(row.detail)]


def test_the_newest_stance_counts_and_only_who_sets_the_program_up_declares_it(here):
    mei = here.actors["mei"]
    for kind in (GoalKind.ABSTAIN, GoalKind.REDUCE):
        actions.declare(StanceFacts(here.program_id, frozenset({kind}), False, "Ours."), by=mei, now=NOW)
    assert queries.stances(here.actors["rosa"])[here.program_id].welcomes == {GoalKind.REDUCE}
    for who in ("dan", "lin", "rosa", "otis"):
        with pytest.raises(Forbidden):
            actions.declare(StanceFacts(here.program_id, frozenset({kind}), True), by=here.actors[who], now=NOW)


def test_a_new_version_of_the_rules_never_changes_an_old_agreement(here):
    assert rules_of(here) == 1
    assert rules_of(here) == 1  # the same words are no new version
    rosa = here.actors["rosa"]
    agree = {"language": "en", "how": Signing.SCREEN, "signature": "Rosa", "by": rosa, "now": NOW}
    first = actions.agree_rules(here.rosa, here.program_id, 1, **agree)
    assert actions.agree_rules(here.rosa, here.program_id, 1, **agree) == first
    assert rules_of(here, "We knock, and wait.", es="Tocamos, y esperamos.") == 2
    with pytest.raises(Refused) as refused:
        actions.agree_rules(here.theo, here.program_id, 1, **{**agree, "by": here.actors["theo"]})
    assert refused.value.reason.code == "rules_newer"
    (kept,) = queries.agreements(rosa, here.rosa, today=TODAY)
    assert (kept.version, kept.signature) == (1, "Rosa")
    newest, old = queries.house_rules(rosa, here.program_id)
    assert (old.texts, newest.said("es-MX")) == ({"en": "We knock on doors."}, ("es", "Tocamos, y esperamos."))
    assert HouseRules.objects.count() == 3


def test_an_agreement_stands_in_the_story_and_its_signature_is_hers(here):
    rules_of(here)
    actions.agree_rules(
        here.rosa, here.program_id, 1, language="en", how=Signing.SCREEN, signature="Rosa", by=here.actors["rosa"],
        now=NOW,
    )  # fmt: skip
    assert pulse.story(here.system, here.rosa, today=TODAY)[0].kind is Kind.RULES_AGREED
    assert queries.agreements(here.actors["mei"], here.rosa, today=TODAY)[0].signature == ""


def test_on_paper_only_who_welcomes_her_writes_it_down(here):
    rules_of(here)
    paper = {"language": "en", "how": Signing.PAPER, "now": NOW}
    with pytest.raises(Forbidden):
        actions.agree_rules(here.rosa, here.program_id, 1, **paper, by=here.actors["rosa"])
    assert actions.agree_rules(here.rosa, here.program_id, 1, **paper, by=here.actors["mei"])
    with pytest.raises(NotFound):
        actions.agree_rules(here.rosa, here.house_id, 1, **paper, by=here.actors["mei"])


def test_the_steps_are_done_by_what_she_and_others_do_elsewhere(here):
    mei, rosa = here.actors["mei"], here.actors["rosa"]
    actions.begin_intake(here.rosa, here.program_id, came_back=True, by=mei, now=NOW)
    found = queries.coming_in(rosa, here.rosa, today=TODAY)
    assert [step for step, how in found.steps.items() if how is Stands.DONE] == [Step.SUPPORTER]  # Dan is there
    actions.note_talk(found.id, "About her daughter.", by=mei, now=NOW)
    actions.put_on_ruler(here.rosa, PUT, by=rosa, now=NOW)
    actions.say_matter(here.rosa, "My daughter.", by=rosa, now=NOW)
    actions.set_goal(here.rosa, GoalKind.UNSURE, by=rosa, now=NOW)
    people.name_own(here.rosa, "Ana", by=rosa, now=NOW)
    found = queries.coming_in(mei, here.rosa, today=TODAY)
    still = {step for step, how in found.steps.items() if how is Stands.OPEN}
    assert still == {Step.NOTICE, Step.CONSENTS}
    assert (found.talk_words, found.done) == ("About her daughter.", 6)


def test_an_intake_is_over_when_staff_say_so_or_when_the_time_there_is(here):
    mei = here.actors["mei"]
    one = actions.begin_intake(here.theo, here.program_id, by=mei, now=NOW)
    assert queries.coming_in(mei, here.theo, today=TODAY).id == one
    actions.end_intake(one, by=here.actors["lin"], now=NOW)
    assert queries.coming_in(mei, here.theo, today=TODAY) is None
    with pytest.raises(NotFound):
        actions.note_talk(one, "", by=mei, now=NOW)
    two = actions.begin_intake(here.theo, here.program_id, by=mei, now=NOW)
    assert one != two
    assert [row.id for row in queries.intakes(mei, here.theo, today=TODAY)] == [two, one]


def test_from_whom_her_contacts_are_kept_back_is_not_told_who_is_near_her(here):
    actions.begin_intake(here.rosa, here.program_id, by=here.actors["mei"], now=NOW)
    Restriction.objects.create(
        person_id=here.rosa, categories="contacts", from_role="clinician", asked_at=NOW, answer=Answered.AGREED,
        answered_at=NOW,
    )  # fmt: skip
    told = queries.coming_in(here.actors["lin"], here.rosa, today=TODAY).steps
    assert set(Step) - set(told) == {Step.TIES, Step.SUPPORTER}


@pytest.mark.parametrize("who", ["dan", "otis", "theo"])
def test_the_intake_is_for_her_and_for_who_keeps_it(here, who):
    actions.begin_intake(here.rosa, here.program_id, by=here.actors["mei"], now=NOW)
    with pytest.raises((Forbidden, NotFound)):
        queries.intakes(here.actors[who], here.rosa, today=TODAY)


def test_putting_a_supporter_beside_her_is_the_step(here):
    mei = here.actors["mei"]
    actions.begin_intake(here.theo, here.program_id, by=mei, now=NOW)
    actions.assign(here.dan, here.theo, Hat.PEER_SUPPORTER, by=mei, now=NOW)
    assert queries.coming_in(mei, here.theo, today=TODAY).steps[Step.SUPPORTER] is Stands.DONE
