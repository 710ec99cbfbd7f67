"""Small steps taken together, reminders that tell nothing, a partner who sees what is shared, one's own resume."""

from __future__ import annotations

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from companionway.ground import ids, organization
from companionway.ground.errors import Forbidden, NotFound, Refused
from companionway.ground.models import Entry
from companionway.journey import actions, queries
from companionway.journey.models import Commitment
from companionway.journey.rules import (
    CommitmentFacts,
    GoalKind,
    Pack,
    Remind,
    ResumeEntry,
    ResumePiece,
)
from companionway.notices.models import Notice
from companionway.people import actions as people
from companionway.people.rules import ExclusionKind, Hat
from companionway.pulse import queries as pulse
from companionway.pulse.models import Event
from companionway.pulse.rules import Direction, Kind, Sure
from tests import cast
from tests.cast import NOW, TODAY

STEP = CommitmentFacts("Call the housing office.")


@pytest.fixture
def here(town):
    with organization.hold(town.organization_id):
        yield town


def meant(here, who="rosa", **facts):
    said = CommitmentFacts(**{"words": "Call the housing office.", **facts})
    return actions.commit(here.people[who], said, by=here.actors[who], now=NOW)


def steps(here, who="rosa", whose="rosa", **more):
    return queries.commitments(here.actors[who], here.people[whose], today=TODAY, **more)


def told(here, who="rosa"):
    return [one.kind for one in pulse.story(here.system, here.people[who], today=TODAY)]


def test_she_and_whoever_walks_beside_her_mean_steps_and_read_them(here):
    meant(here)
    actions.commit(here.rosa, CommitmentFacts("Buy a bus pass."), by=here.actors["dan"], now=NOW)
    for who in ("rosa", "dan", "mei", "lin"):
        assert len(steps(here, who)) == 2


@pytest.mark.parametrize("who", ["theo", "otis", "sam", "vera", "ines"])
def test_nobody_else_writes_or_reads_them(here, who):
    one, by = meant(here), here.actors[who]
    for act in (
        lambda: actions.commit(here.rosa, STEP, by=by, now=NOW),
        lambda: actions.commit_pack(here.rosa, Pack.WORK, ["resume"], by=by, now=NOW),
        lambda: actions.tick(one, by=by, now=NOW),
        lambda: actions.let_go(one, by=by, now=NOW),
        lambda: steps(here, who),
    ):
        with pytest.raises((Forbidden, NotFound)):
            act()


def test_a_form_sent_twice_writes_once_and_opens_nobody_elses(here):
    key = ids.new()
    for _ in range(2):
        assert actions.commit(here.rosa, STEP, key=key, by=here.actors["rosa"], now=NOW) == key
    assert Commitment.objects.count() == 1
    with pytest.raises(Forbidden):
        actions.commit(here.theo, STEP, key=key, by=here.actors["theo"], now=NOW)


def test_steps_of_a_pack_are_read_in_the_readers_language_and_taken_once(here):
    for _ in range(2):
        actions.commit_pack(here.rosa, Pack.FRIEND, ["go", "like"], by=here.actors["rosa"], now=NOW)
    assert [one.step for one in steps(here)] == ["like", "go"]
    assert steps(here)[0].words == "Write down three things I like to do"
    assert steps(here, language="es")[0].words == "Anotar tres cosas que me gusta hacer"
    actions.change_commitment(
        steps(here)[0].id, CommitmentFacts("Write down what I like."), by=here.actors["rosa"], now=NOW
    )
    assert steps(here, language="es")[0].words == "Write down what I like."
    with pytest.raises(Refused):
        actions.commit_pack(here.rosa, Pack.FRIEND, ["nothing"], by=here.actors["rosa"], now=NOW)


def test_who_the_step_is_taken_with_ticks_it_off_and_the_story_says_how_sure_that_is(here):
    one = meant(here, beside_id=here.dan)
    assert [row.id for row in queries.beside_me(here.actors["dan"], today=TODAY)] == [one]
    for _ in range(2):
        actions.tick(one, by=here.actors["dan"], now=NOW)
    assert told(here).count(Kind.STEP_DONE) == 1
    assert Event.objects.get(kind=Kind.STEP_DONE).sure == Sure.TOLD
    assert steps(here)[0].done_at == NOW
    actions.untick(one, by=here.actors["rosa"], now=NOW)
    assert Kind.STEP_DONE not in told(here)
    actions.tick(one, by=here.actors["rosa"], now=NOW)
    assert told(here).count(Kind.STEP_DONE) == 1
    assert Event.objects.filter(kind=Kind.STEP_DONE).order_by("id").last().sure == Sure.OWN


def test_both_sides_of_a_pair_hold_steps_and_rosa_ticks_dans_off_too(here):
    his = meant(here, "dan", words="Call my own sponsor.", beside_id=here.rosa)
    (seen,) = queries.beside_me(here.actors["rosa"], today=TODAY)
    assert (seen.id, seen.person_id) == (his, here.dan)
    actions.tick(his, by=here.actors["rosa"], now=NOW)
    assert Kind.STEP_DONE in told(here, "dan")
    with pytest.raises((Forbidden, NotFound)):
        actions.change_commitment(his, STEP, by=here.actors["rosa"], now=NOW)
    with pytest.raises(NotFound):
        steps(here, "rosa", "dan")  # his others are his


def test_an_exclusion_ends_what_the_two_see_of_each_other(here):
    his = meant(here, "dan", beside_id=here.rosa)
    people.exclude(here.rosa, here.dan, kind=ExclusionKind.ASKED, on=TODAY, by=here.system, now=NOW)
    assert queries.beside_me(here.actors["rosa"], today=TODAY) == []
    with pytest.raises(NotFound):
        actions.tick(his, by=here.actors["rosa"], now=NOW)
    with pytest.raises(Refused) as refused:
        meant(here, beside_id=here.dan)
    assert refused.value.field == "beside_id"


@pytest.mark.parametrize("who", ["theo", "otis", "reed"])
def test_a_step_is_taken_with_somebody_beside_her_and_with_nobody_who_keeps_rules(here, who):
    assert here.people[who] not in queries.company(here.actors["rosa"], here.rosa, today=TODAY)
    with pytest.raises(Refused) as refused:
        meant(here, beside_id=here.people[who])
    assert refused.value.reason.code == "step_not_beside"


def test_a_step_is_for_a_goal_of_ones_own(here):
    mine = actions.set_goal(here.rosa, GoalKind.LIFE, "A room.", by=here.actors["rosa"], now=NOW)
    his = actions.set_goal(here.theo, GoalKind.LIFE, "A car.", by=here.actors["theo"], now=NOW)
    meant(here, goal_id=mine)
    assert steps(here)[0].goal_id == mine
    with pytest.raises(Refused) as refused:
        meant(here, goal_id=his)
    assert refused.value.field == "goal_id"


def test_open_steps_come_by_their_day_and_what_was_done_lately_after_them(here):
    later, none, soon, done = (
        meant(here, words=str(days), due_on=days and TODAY + timedelta(days)) for days in (9, None, 2, 1)
    )
    actions.tick(done, by=here.actors["rosa"], now=NOW)
    gone = meant(here, words="gone")
    actions.let_go(gone, by=here.actors["rosa"], now=NOW)
    assert [one.id for one in steps(here)] == [soon, later, none, done]
    assert len(queries.commitments(here.actors["rosa"], here.rosa, today=TODAY + timedelta(30))) == 3


def test_a_reminder_is_one_neutral_word_for_all_of_a_moment_and_comes_once(here):
    tomorrow = TODAY + timedelta(1)
    for words in ("Go to the office.", "Take the letter."):
        meant(here, words=words, due_on=tomorrow, remind=Remind.ON_DAY, remind_time=time(9))
    nine = NOW.astimezone(ZoneInfo(cast.ZONE)).replace(day=tomorrow.day, hour=9, minute=0, second=0, microsecond=0)
    assert actions.remind_of_steps(by=here.system, now=nine - timedelta(minutes=1)) == 0
    assert [actions.remind_of_steps(by=here.system, now=nine) for _ in range(2)] == [1, 0]
    (notice,) = Notice.objects.filter(person_id=here.rosa)
    assert (notice.word, notice.numbers) == ("please_look", {})
    with pytest.raises((Forbidden, NotFound)):
        actions.remind_of_steps(by=here.actors["mei"], now=nine)


def test_nobody_is_reminded_of_what_is_done_or_let_go_or_long_over(here):
    day = {"due_on": TODAY + timedelta(1), "remind": Remind.ON_DAY}
    done, gone, late = (meant(here, **day) for _ in range(3))
    actions.tick(done, by=here.actors["rosa"], now=NOW)
    actions.let_go(gone, by=here.actors["rosa"], now=NOW)
    assert actions.remind_of_steps(by=here.system, now=NOW + timedelta(days=5)) == 0
    assert Notice.objects.filter(person_id=here.rosa).count() == 0
    assert Commitment.objects.get(id=late).reminded_at
    later = CommitmentFacts("Call.", TODAY + timedelta(9), Remind.ON_DAY)
    actions.change_commitment(late, later, by=here.actors["rosa"], now=NOW)
    assert Commitment.objects.get(id=late).reminded_at is None  # another day is another reminder


def test_a_partner_is_asked_says_yes_and_sees_what_is_shared_and_nothing_else(here):
    rosa, dan = here.actors["rosa"], here.actors["dan"]
    shown, hidden = meant(here), meant(here, words="Mine alone.")
    goal = actions.set_goal(here.rosa, GoalKind.LIFE, "A room of my own", by=rosa, now=NOW)
    one = actions.ask_partner(here.dan, by=rosa, now=NOW)
    assert Notice.objects.get(person_id=here.dan).word == "please_look"
    actions.share(one, frozenset({goal}), frozenset({shown}), by=rosa, now=NOW)
    with pytest.raises(NotFound):
        queries.shared_with_me(dan, one, today=TODAY)  # no yes yet
    with pytest.raises(NotFound):
        actions.accept_partner(one, by=rosa, now=NOW)
    actions.accept_partner(one, by=dan, now=NOW)
    seen = queries.shared_with_me(dan, one, today=TODAY)
    assert [row.id for row in seen.steps] == [shown]
    assert [row.words for row in seen.goals] == ["A room of my own"]
    actions.share(one, frozenset(), frozenset({hidden}), by=rosa, now=NOW)
    seen = queries.shared_with_me(dan, one, today=TODAY)
    assert ([row.id for row in seen.steps], seen.goals) == ([hidden], ())
    for who in ("mei", "lin", "theo"):
        with pytest.raises(NotFound):
            queries.shared_with_me(here.actors[who], one, today=TODAY)


def test_only_her_own_is_shared_and_only_by_her(here):
    one = actions.ask_partner(here.dan, by=here.actors["rosa"], now=NOW)
    actions.accept_partner(one, by=here.actors["dan"], now=NOW)
    his = meant(here, "theo")
    mine = meant(here)
    for by, step in (("rosa", his), ("dan", mine), ("theo", his)):
        with pytest.raises(NotFound):
            actions.share(one, frozenset(), frozenset({step}), by=here.actors[by], now=NOW)


@pytest.mark.parametrize("how", ["rosa", "dan", "excluded", "parted"])
def test_either_ends_it_without_a_reason_and_an_exclusion_beats_it(here, how):
    one = actions.ask_partner(here.dan, by=here.actors["rosa"], now=NOW)
    actions.accept_partner(one, by=here.actors["dan"], now=NOW)
    if how == "excluded":
        people.exclude(here.rosa, here.dan, kind=ExclusionKind.ASKED, on=TODAY, by=here.system, now=NOW)
    elif how == "parted":
        actions.end_support(here.relationships["dan"], on=TODAY, by=here.actors["mei"], now=NOW)
    else:
        actions.end_partner(one, by=here.actors[how], now=NOW)
    day = TODAY + timedelta(1)
    assert queries.who_chose_me(here.actors["dan"], today=day) == []
    assert queries.my_partners(here.actors["rosa"], today=day) == []
    with pytest.raises(NotFound):
        queries.shared_with_me(here.actors["dan"], one, today=day)


def test_somebody_whom_she_does_not_know_here_is_not_asked_and_learns_nothing(here):
    for who in ("theo", "otis"):
        with pytest.raises(Refused) as refused:
            actions.ask_partner(here.people[who], by=here.actors["rosa"], now=NOW)
        assert refused.value.reason.code == "partner_not_near"
    assert not Notice.objects.filter(person_id=here.theo).exists()


def test_two_who_are_buddies_may_be_partners_both_ways(here):
    actions.assign(here.theo, here.rosa, Hat.BUDDY, by=here.actors["mei"], now=NOW)
    for who, other in (("rosa", "theo"), ("theo", "rosa")):
        one = actions.ask_partner(here.people[other], by=here.actors[who], now=NOW)
        actions.accept_partner(one, by=here.actors[other], now=NOW)
        assert queries.shared_with_me(here.actors[other], one, today=TODAY).steps == ()


def test_support_given_and_received_is_counted_from_talks_that_took_place(here):
    for days, way in (
        (1, Direction.MUTUAL),
        (2, Direction.RECEIVED),
        (3, Direction.RECEIVED),
        (40, Direction.GIVEN),
    ):
        here.contact("rosa", "dan", days_ago=days, direction=way)
    mine = queries.reciprocity(here.actors["rosa"], here.rosa, today=TODAY)
    assert (mine.gave, mine.got) == (1, 3)
    his = queries.reciprocity(here.actors["dan"], here.dan, today=TODAY)
    assert (his.gave, his.got) == (3, 1)
    with pytest.raises(NotFound):
        queries.reciprocity(here.actors["otis"], here.rosa, today=TODAY)


def test_a_resume_grows_piece_by_piece_and_is_nobody_elses(here):
    rosa = here.actors["rosa"]
    job = ResumeEntry(ids.new(), "Cook", "Harbor Diner", "2019", "2022")
    actions.say_resume(ResumePiece.ME, {"name": "Rosa Marín", "town": "Denver"}, by=rosa, now=NOW)
    for _ in range(2):
        actions.say_entry(ResumePiece.WORK, job, by=rosa, now=NOW)
    actions.say_resume(ResumePiece.SKILLS, {"skills": ("Cooking",)}, by=rosa, now=NOW)
    kept = queries.resume(rosa, here.rosa)
    assert (kept.name, kept.work, kept.skills) == ("Rosa Marín", (job,), ("Cooking",))
    actions.end_entry(ResumePiece.WORK, job.id, by=rosa, now=NOW)
    assert queries.resume(rosa, here.rosa).work == ()
    for who in ("dan", "mei", "lin", "otis"):
        with pytest.raises(NotFound):
            queries.resume(here.actors[who], here.rosa)


def test_two_cards_that_are_one_person_keep_their_steps_and_nobody_takes_one_with_themself(here):
    one, other = meant(here, beside_id=here.dan), meant(here, "dan", words="His own.")
    actions.repoint(here.dan, here.rosa)
    kept = {row.id: row for row in Commitment.objects.filter(person_id=here.rosa)}
    assert set(kept) == {one, other}
    assert kept[one].beside_id is None


def test_no_word_of_anybodys_stands_in_the_ledger(here):
    meant(here)
    actions.say_resume(ResumePiece.ME, {"name": "Rosa Marín"}, by=here.actors["rosa"], now=NOW)
    assert not [row for row in Entry.objects.all() if "housing" in repr(row.detail) or "Mar" in repr(row.detail)]
